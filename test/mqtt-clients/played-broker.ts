import { Duplex } from 'node:stream'
import { generate, type Packet, parser } from 'mqtt-packet'
import { MqttConnectError } from '../../src/cloud/mqtt/connect-error.js'
import type { Dialled } from '../../src/cloud/mqtt/dialled.js'
import { LeanConnection } from '../../src/cloud/mqtt/lean/lean-connection.js'
import { MqttJsConnection } from '../../src/cloud/mqtt/mqttjs-connection.js'
import type { BrokerSocket } from '../../src/cloud/mqtt/socket.js'
import type {
  IncomingMessage,
  MqttClientName,
  MqttConnection,
  MqttConnectionOptions,
} from '../../src/cloud/mqtt/types.js'
import { nextTurn } from '../../src/time/next-turn.js'

/** All that was heard from a connection while a broker said what it was to say, in order by what it is about. */
export interface Heard {
  /** `opened`, or how the attempt failed. */
  outcome: string
  sessionPresent: boolean | undefined
  readonly messages: object[]
  /** What became of the three messages and of the subscription, by what they are called. */
  readonly settled: Record<string, string>
  /** How it closed; once, if it was opened. */
  readonly closings: string[]
  readonly refusals: string[]
  /** Acknowledgements that it wrote. */
  readonly answers: string[]
  /** Why it closed or failed, for a person. */
  reason: string
  /** How many chunks had come when it was through with the broker; undefined: it was not. */
  endedAt: number | undefined
}

/** A stream that is a broker: it keeps what is written to it. */
class BrokerEnd extends Duplex {
  readonly #heard: (packet: Packet) => void
  readonly #packets = parser()

  constructor(heard: (packet: Packet) => void) {
    super({ allowHalfOpen: false })
    this.#heard = heard
    this.#packets.on('packet', packet => this.#heard(packet))
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#packets.parse(Buffer.from(chunk))
    done()
  }
}

const dialled = (protocolVersion: 4 | 5): Dialled => ({
  scheme: 'mqtt',
  isSecure: false,
  isWeb: false,
  address: 'broker',
  name: 'broker',
  protocolVersion,
  clientId: 'probe',
  username: undefined,
  hasPassword: false,
  ca: undefined,
  cert: undefined,
  alpn: undefined,
})

/** Enough turns for either client to be through with a chunk. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise<void>(resolve => nextTurn(resolve))
}

const PROPERTIES = [
  'responseTopic',
  'correlationData',
  'messageExpiryInterval',
  'userProperties',
  'contentType',
] as const

/** What of a message the receiver is told; of its properties those that this project knows. */
function told(message: IncomingMessage): object {
  const { topic, payload, qos, retain, duplicate, packetId, properties } = message
  const known = PROPERTIES.flatMap(name => {
    const value = properties?.[name]
    return value === undefined ? [] : [[name, Buffer.isBuffer(value) ? value.toString('hex') : value]]
  })
  const own = { ...Object.fromEntries(known) }
  return { topic, payload: payload.toString('hex'), qos, retain, duplicate, packetId, properties: own }
}

/**
 * Has a connection hear these chunks, one after the other, and the end of the stream behind them. It asks for a subscription (packet
 * identifier 1) and sends three messages at QoS 1 (2 to 4) and an end to the subscription (5) as soon as it is open, and is through
 * with each message at once.
 */
export async function play(
  client: MqttClientName,
  protocolVersion: 4 | 5,
  chunks: readonly Uint8Array[],
  more: Partial<MqttConnectionOptions> = {},
): Promise<Heard> {
  const heard: Heard = {
    outcome: 'nothing',
    sessionPresent: undefined,
    messages: [],
    settled: {},
    closings: [],
    refusals: [],
    answers: [],
    reason: '',
    endedAt: undefined,
  }
  const stream = new BrokerEnd(packet => {
    if (/^(puback|pubrec|pubcomp)$/.test(packet.cmd)) heard.answers.push(`${packet.cmd} ${packet.messageId}`)
  })
  const closed = new Promise(resolve => stream.once('close', resolve))
  const options: MqttConnectionOptions = {
    url: '',
    clientId: 'probe',
    protocolVersion,
    clean: false,
    keepaliveSeconds: 0,
    onMessage: message => {
      heard.messages.push(told(message))
      message.done()
    },
    onRefusal: sentence => heard.refusals.push(sentence),
    onClose: (reason, how) => {
      heard.closings.push(how)
      heard.reason = reason
    },
    ...more,
  }
  const opened = (connection: MqttConnection) => {
    heard.outcome = 'opened'
    heard.sessionPresent = connection.sessionPresent
    ask(connection, heard)
  }
  const failed = (error: MqttConnectError) => {
    heard.outcome = error.failure
    heard.reason = error.message
  }
  const login = { username: undefined, password: undefined }
  const broker: BrokerSocket = { stream, login, dialled: dialled(protocolVersion) }
  if (client === 'lean') new LeanConnection(options).begin(options, broker, opened, failed)
  else new MqttJsConnection(broker, options, opened, failed)
  for (const [index, chunk] of chunks.entries()) {
    stream.push(chunk)
    await turns()
    if (stream.destroyed) heard.endedAt ??= index
  }
  if (!stream.destroyed) stream.push(null)
  await closed
  await turns()
  return heard
}

function ask(connection: MqttConnection, heard: Heard): void {
  const settle = (name: string) => (error?: Error) => {
    const outcome = error instanceof MqttConnectError ? `refused: ${error.message}` : 'rejected'
    heard.settled[name] = error ? outcome : 'done'
  }
  const subscribed = settle('subscription')
  void connection.subscribe('t/#', 1)?.then(() => subscribed(), subscribed)
  for (const name of ['first', 'second', 'third']) connection.send('t', name, { qos: 1 }, settle(name))
  connection.unsubscribe('t/#')
}

/** The bytes of a packet. */
export const packetBytes = (packet: Packet, protocolVersion: 4 | 5): Buffer =>
  generate(packet, { protocolVersion })
