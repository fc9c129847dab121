import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterMachineMs } from '../../time/stopwatch.js'
import { type BrokerUrl, parseBrokerUrl } from './broker-url.js'
import { MqttConnectError } from './connect-error.js'
import { speaksTls } from './not-mqtt.js'
import { writePacket } from './packet-writer.js'

/** How long what is there may take to show what it is (ms). */
const SHOWS_WITHIN_MS = 3_000

/** Fixed header of CONNACK (MQTT 3.1.1 §3.2.1). */
const CONNACK = 0x20

/** Nobody in particular, who leaves nothing behind. */
const HELLO = writePacket({
  cmd: 'connect',
  protocolId: 'MQTT',
  protocolVersion: 4,
  clientId: '',
  clean: true,
  keepalive: 0,
})

/** Runs `shows` on a socket until it says so, the socket is gone, or it takes too long. */
async function shown(socket: Socket, shows: (yes: () => void) => void): Promise<boolean> {
  let isShown = false
  const late = afterMachineMs(SHOWS_WITHIN_MS, () => socket.destroy())
  socket.on('error', () => undefined)
  shows(() => {
    isShown = true
    socket.destroy()
  })
  await new Promise<void>(resolve => socket.once('close', () => resolve()))
  late()
  return isShown
}

/** Whether somebody shakes hands by TLS there, whoever that is. */
function answersTls({ host, port }: BrokerUrl): Promise<boolean> {
  const socket = connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }) })
  return shown(socket, yes => {
    socket.once('secureConnect', yes)
    // A certificate that is not trusted is one, and an alert is TLS as well.
    socket.once('error', error => {
      const code = 'code' in error ? String(error.code) : ''
      const isOther = /^E[A-Z]+$/.test(code) || /WRONG_VERSION|PACKET_LENGTH|HTTP_REQUEST/.test(code)
      if (!isOther) yes()
    })
  })
}

/** Whether somebody answers an MQTT client there that speaks without TLS and WebSocket. */
function answersMqtt({ host, port }: BrokerUrl): Promise<boolean> {
  const socket = connectTcp({ host, port })
  return shown(socket, yes => {
    socket.once('connect', () => socket.write(HELLO))
    socket.once('data', bytes => {
      if (bytes[0] === CONNACK) yes()
      else socket.destroy()
    })
  })
}

/**
 * What speaks at a broker's address, after an attempt to which nobody has answered: most servers hang up without a word where they
 * are spoken to as by somebody else. It knocks there a second time, so it is for a start and not for every attempt.
 * @returns why none will be answered; undefined: it cannot be told
 */
export async function wrongDoor(url: string): Promise<MqttConnectError | undefined> {
  const to = parseBrokerUrl(url)
  if (!to) return undefined
  const { address, isSecure, isWeb } = to
  const lasting = (why: string) =>
    new MqttConnectError('protocol', `cannot connect to ${address}: ${why}`, { passes: false })
  if (!isSecure && (await answersTls(to))) {
    const { why, advice } = speaksTls(to)
    return lasting(`${why}; ${advice}`)
  }
  if ((isSecure || isWeb) && (await answersMqtt(to)))
    return lasting(
      `it speaks MQTT without ${isSecure ? 'TLS' : 'WebSocket'} at this port; use ${isSecure ? 'its port for TLS' : 'another port'}, or begin the URL with mqtt://`,
    )
  return undefined
}
