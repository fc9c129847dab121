import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { MemoryBroker } from '../../src/cloud/mqtt/memory-broker.js'
import { type AttachOptions, attachPanel } from '../../src/emulator/attach.js'
import { createPanelAt, type PanelOptions } from '../../src/emulator/library.js'
import { NullModem } from '../../src/line/null-modem.js'
import { VirtualClock } from '../../src/time/virtual-clock.js'

/** A message that a client at the broker got. */
export interface Heard {
  /** Epoch ms. */
  readonly at: number
  readonly topic: string
  readonly payload: Buffer
  readonly retain: boolean
}

/** Bytes that went over a line, seen from the panel. */
export interface Passed {
  /** Epoch ms. */
  readonly at: number
  readonly direction: 'in' | 'out'
  readonly bytes: Buffer
}

/** What somebody who reads all topics, and the line, got of a panel. */
export interface Captured {
  readonly messages: readonly Heard[]
  readonly passed: readonly Passed[]
  /** All there are, for who looks for them where none may be. */
  readonly codes: readonly string[]
}

/** One thing that is done with a panel. */
export type Doing =
  | { readonly request: { readonly name: string; readonly body: object } }
  | { readonly keys: string }
  | { readonly zone: { readonly zone: number; readonly open: boolean } }
  | { readonly power: { readonly mains: boolean } }
  | { readonly wait: number }
  | { readonly send: Uint8Array }

const LF = 0x0a
const ACK = Buffer.from([0x06])
const catalogue = loadCatalogue()
const ROOT = 'panels/v1'

/** Does something with a panel, then reads along, and does more. */
export async function capture(
  options: PanelOptions,
  before: readonly Doing[],
  doings: readonly Doing[],
  line?: AttachOptions,
): Promise<Captured> {
  const clock = new VirtualClock()
  const broker = new MemoryBroker(clock)
  const panel = createPanelAt({ id: 'house', seed: 1, catalogue, ...options, clock }, { broker })
  const messages: Heard[] = []
  const passed: Passed[] = []
  const modem = new NullModem('test')
  const codes = new Set([options.masterCode ?? ''])
  let count = 0
  const client = { protocolVersion: 4 as const, clean: true, keepaliveSeconds: 0, url: 'mqtt://loopback' }
  const cloud = broker.open({
    ...client,
    clientId: 'cloud',
    onMessage: one => one.done(),
    onClose: () => undefined,
  })
  const act = (doing: Doing) => {
    // Two things are never done in one millisecond.
    clock.advance(1)
    if ('send' in doing) {
      passed.push({ at: clock.now(), direction: 'in', bytes: Buffer.from(doing.send) })
      modem.client.write(doing.send)
    } else if ('wait' in doing) clock.advance(doing.wait)
    else if ('keys' in doing) panel.press(doing.keys)
    else if ('zone' in doing) panel.zone(doing.zone.zone, { open: doing.zone.open })
    else if ('power' in doing) panel.power(doing.power)
    else {
      const { name, body } = doing.request
      if ('code' in body && typeof body.code === 'string') codes.add(body.code)
      const payload = JSON.stringify({ transaction: `T-${++count}`, ...body })
      cloud.send(`${ROOT}/house/request/${name}`, payload, { qos: 1 }, () => undefined)
    }
  }
  for (const doing of before) act(doing)
  clock.advance(1_000)
  const log = broker.open({
    ...client,
    clientId: 'log',
    onMessage: ({ topic, payload, retain, done }) => {
      messages.push({ at: clock.now(), topic, payload: Buffer.from(payload), retain })
      done()
    },
    onClose: () => undefined,
  })
  await log.subscribe('#', 1)
  clock.advance(1_000)
  if (line) {
    attachPanel(panel, modem.device, line)
    modem.client.onData(bytes => {
      passed.push({ at: clock.now(), direction: 'out', bytes: Buffer.from(bytes) })
      if (line.protocol !== 'concord' || !bytes.includes(LF)) return
      // Without it the module says nothing else.
      passed.push({ at: clock.now(), direction: 'in', bytes: ACK })
      modem.client.write(ACK)
    })
    modem.client.open()
  }
  for (const doing of doings) act(doing)
  clock.advance(2_000)
  panel.close()
  return { messages, passed, codes: [...codes].filter(code => code !== '') }
}

/** As `mosquitto_sub -v -F '%U %t %p'` prints it. */
export const printed = (messages: readonly Heard[]): string =>
  messages
    .map(({ at, topic, payload }) => `${(at / 1_000).toFixed(9)} ${topic} ${payload.toString('utf8')}\n`)
    .join('')
