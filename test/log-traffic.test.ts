import { once } from 'node:events'
import { connect } from 'node:net'
import { Writable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ascii } from '../protocols/nx584/ascii.js'
import { binary } from '../protocols/nx584/binary.js'
import { encode } from '../protocols/nx584/message.js'
import { setUserCodeWithPin } from '../protocols/nx584/messages/set-user-code-with-pin.js'
import { systemStatusRequest } from '../protocols/nx584/messages/system-status-request.js'
import { pinOf } from '../protocols/nx584/testing/codes.js'
import { up } from '../src/cli/up.js'
import { openMqttConnection } from '../src/cloud/mqtt/connection.js'
import type { LogLevel } from '../src/emulator/log-levels.js'

/** Codes that come in, each easy to find. */
const CODES = { sent: '9078', misplaced: '5461', wired: '7295', typed: '6183' }

/** A panel with a line of each format, and all that its log says. */
async function running(logLevel: LogLevel) {
  const lines: string[] = []
  const log = new Writable({
    decodeStrings: false,
    write: (text: string, _, next) => {
      lines.push(...text.split('\n').filter(line => line !== ''))
      next()
    },
  })
  const site = await up(
    {
      mqttPort: 0,
      httpPort: 0,
      seed: 1,
      model: 'interlogix-nx',
      line: ['tcp:0,format=ascii', 'tcp:0,format=binary'],
      logLevel,
      logFormat: 'json',
    },
    { out: () => undefined, err: () => undefined, log },
  )
  let isOpen = true
  const close = async () => {
    if (isOpen) await site.close()
    isOpen = false
  }
  onTestFinished(close)
  return { ...site, close, lines, records: () => lines.map(line => JSON.parse(line)) }
}

async function ask(url: string, requests: readonly [name: string, payload: string][]) {
  const heard: string[] = []
  let wake = () => {}
  const connection = await openMqttConnection({
    url,
    clientId: 'cloud',
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: 0,
    onMessage: message => {
      heard.push(message.payload.toString())
      message.done()
      wake()
    },
    onClose: () => undefined,
  })
  await connection.subscribe('panels/v1/panel-1/response/#', 1)
  for (const [name, payload] of requests)
    await connection.publish(`panels/v1/panel-1/request/${name}`, payload, { qos: 1 })
  while (!heard.some(text => text.includes('"last"')))
    await new Promise<void>(resolve => {
      wake = resolve
    })
  await connection.end()
}

/** Sends frames over a line and waits for the answer to the last of them. */
async function overLine(url: string, frames: readonly Uint8Array[]) {
  const socket = connect({ host: '127.0.0.1', port: Number(url.split(':').at(-1)) })
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  for (const frame of frames) {
    socket.write(frame)
    await once(socket, 'data')
  }
  socket.destroy()
}

describe('at trace the log', () => {
  it('has every message and frame, said and as bytes, and no code in either', async () => {
    const { ready, close, lines, records } = await running('trace')
    await ask(ready.mqtt, [
      ['user-code/add', JSON.stringify({ transaction: 'T-1', slot: 5, code: CODES.sent, name: 'Ann' })],
      ['user-code/add', JSON.stringify({ transaction: 'T-2', slot: CODES.misplaced, code: 'x' })],
      ['user-code/add', `code=${CODES.misplaced}`],
      ['user-code/get', JSON.stringify({ transaction: 'last', slot: 5 })],
    ])
    const pin = { master: pinOf('123400'), user: 3, pin: pinOf(`${CODES.wired}00`) }
    const payloads = [encode(systemStatusRequest, {}), encode(setUserCodeWithPin, pin)]
    for (const [index, framing] of [ascii, binary].entries())
      await overLine(
        ready.panels[0]?.lines[index]?.url ?? '',
        payloads.map(payload => framing.encode(payload)),
      )
    await fetch(`${ready.http}/api/v1/panels/panel-1/keypad`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ keys: CODES.typed }),
    })
    await close()

    const topic = 'panels/v1/panel-1/request/user-code/add'
    const said = records().filter(({ level, transaction }) => level === 20 && transaction === 'T-1')
    expect(said.find(record => record.direction === 'in')).toMatchObject({
      panel: 'panel-1',
      topic,
      qos: 1,
      document: { transaction: 'T-1', slot: 5, code: '****', name: 'Ann' },
      msg: `< ${topic} {"transaction":"T-1","slot":5,"code":"****","name":"Ann"}`,
    })
    expect(said.find(record => record.direction === 'out')).toMatchObject({
      topic: 'panels/v1/panel-1/response/user-code/add',
      document: { execution: 'succeeded', slot: 5 },
    })
    const bytes = (part: object) =>
      records().filter(record => record.level === 10 && record.bytes && matches(record, part))
    const matches = (record: Record<string, unknown>, part: object) =>
      Object.entries(part).every(([name, value]) => record[name] === value)
    expect(bytes({ transaction: 'T-1', direction: 'in' })[0]?.bytes).toContain(
      '22 2A 2A'.replaceAll('2A', '**'),
    )
    // What is no document is hidden whole.
    expect(bytes({ topic, size: 9 })[0]?.bytes).toBe(Array(9).fill('**').join(' '))
    expect(records().find(record => record.topic?.endsWith('/status'))).toMatchObject({ document: 'online' })
    const documents = records().flatMap(record => (record.level === 20 && record.topic ? [record.topic] : []))
    for (const kind of ['info', 'state', 'slots', 'slots/5', 'event'])
      expect(documents).toContain(`panels/v1/panel-1/${kind}`)
    const frames = bytes({ direction: 'in' }).filter(record => record.line)
    expect(frames.map(record => record.bytes)).toEqual([
      '0A 30 31 32 38 32 39 32 41 0D',
      expect.stringMatching(/^0A 30 38 33 34( \*\*){6} 30 33( \*\*){10} 0D$/),
      '7E 01 28 29 2A',
      expect.stringMatching(/^7E 08 34 \*\* \*\* \*\* 03( \*\*){5}$/),
    ])

    // A code as text, as the bytes of that text, and as an NX packs it: two digits a byte, the first in the low half.
    for (const code of Object.values(CODES)) {
      const [a, b, c, d] = code
      const ways = [
        code,
        Buffer.from(code)
          .toString('hex')
          .replace(/(..)(?=.)/g, '$1 '),
        `${b}${a} ${d}${c}`,
      ]
      for (const line of lines) {
        const { time, pid, size, msg, ...rest } = JSON.parse(line)
        const text = JSON.stringify([msg, rest]).replaceAll(/(checksum|generation)(\\?":\\?")[0-9a-z]+/g, '')
        for (const way of ways) expect(text).not.toContain(way)
      }
    }
  })

  it.each([
    ['info', false, false],
    ['debug', true, false],
  ] as const)(
    'has more than at %s, where nothing is made of what it does not tell',
    async (level, says, bytes) => {
      const { emulator, close, records } = await running(level)
      expect(emulator.messages.onMessage !== undefined).toBe(says)
      expect(emulator.lines.onFrame !== undefined).toBe(says)
      await close()
      expect(records().some(({ topic }) => topic !== undefined)).toBe(says)
      expect(records().some(record => record.bytes !== undefined)).toBe(bytes)
    },
  )
})
