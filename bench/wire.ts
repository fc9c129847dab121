import { ascii } from '../protocols/nx584/ascii.js'
import { nx584 } from '../protocols/nx584/index.js'
import { encode } from '../protocols/nx584/message.js'
import { setUserCode } from '../protocols/nx584/messages/set-user-code.js'
import { Pin } from '../protocols/nx584/pin.js'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { MemoryBroker } from '../src/cloud/mqtt/memory-broker.js'
import { native } from '../src/cloud/native/native-profile.js'
import { wireEntry } from '../src/control/wire.js'
import { newRecord } from '../src/device/record.js'
import { connectLine } from '../src/emulator/panel-line.js'
import { PanelUnit } from '../src/emulator/unit.js'
import { WireTap } from '../src/emulator/wire-tap.js'
import { NullModem } from '../src/line/null-modem.js'
import { VirtualClock } from '../src/time/virtual-clock.js'
import { compare, print } from './bench.js'

const ROUNDS = 31
const CALLS = 200
/** Messages of one request: itself, the two documents that it changes, its answer, and its event. */
const MESSAGES = 5

const model = loadCatalogue().model('interlogix-nx')
const ACCESS = { url: 'mqtt://loopback', protocolVersion: 4, clean: false, keepaliveSeconds: 0 } as const

/** A panel, one request to it, and one frame. */
function house(wire: WireTap | undefined) {
  const clock = new VirtualClock()
  const broker = new MemoryBroker(clock)
  const unit = new PanelUnit(newRecord({ id: 'house', model, seed: 1 }), model, {
    clock,
    wire,
    link: { profile: native({ root: 'panels/v1' }), broker: ACCESS, gate: open => open(), open: broker.open },
  })
  unit.start()
  const nothing = { onMessage: () => undefined, onClose: () => undefined }
  const cloud = broker.open({ ...ACCESS, ...nothing, clientId: 'cloud' })
  const { client, device } = new NullModem()
  client.open()
  connectLine(unit, device, nx584)
  let count = 0
  const request = () => {
    const payload = JSON.stringify({ transaction: `t${++count}`, slot: 1, name: `Ann ${count % 100}` })
    cloud.send('panels/v1/house/request/user-code/modify', payload, { qos: 1 })
  }
  const frames = ['4455', '4466'].map(code =>
    ascii.encode(encode(setUserCode, { user: 3, pin: new Pin(Array.from(`${code}00`, Number)) })),
  )
  const frame = () => client.write(frames[++count % 2] ?? new Uint8Array())
  return { unit, request, frame }
}

/** What it costs to keep what goes over the wires, for those who never look, and what reading it costs those who do. */
export function wire(): void {
  const kept = house(new WireTap())
  const bare = house(undefined)
  const names = {
    request: 'a request with its answer, event and documents',
    frame: 'a frame that writes a code',
  }
  for (const name of ['request', 'frame'] as const) {
    const [ours, baseline] = compare(ROUNDS, CALLS, kept[name], bare[name])
    print({ what: names[name], unit: 'us', ours, baseline, baselineIs: 'kept nowhere', mark: '<= 1.05' })
  }
  const { wire: panel } = kept.unit
  if (!panel) return
  const message = { topic: 'panels/v1/house/event', payload: 'x'.repeat(300) }
  const shown = () => kept.unit.link?.connected
  const passage = { direction: 'out', message, qos: 1, retain: false, shown } as never
  const list: unknown[] = []
  const [note, push] = compare(
    ROUNDS,
    5_000,
    () => panel.passed(passage),
    () => void (list.push(passage) > 5_000 && list.splice(0)),
  )
  print({
    what: 'keeping one message',
    unit: 'us',
    ours: note,
    baseline: push,
    baselineIs: 'putting it in a list',
    mark: 'none',
  })
  kept.unit.wire?.end()
  for (let call = 0; call < CALLS; call++) kept.request()
  const notes = panel.latest(CALLS * MESSAGES)
  const [reading, looking] = compare(
    ROUNDS,
    1,
    () => notes.forEach(one => void wireEntry(one)),
    () => notes.forEach(one => void one.id),
  )
  print({
    what: 'reading a kept message, in words and bytes',
    unit: 'us',
    ours: reading / notes.length,
    baseline: looking / notes.length,
    baselineIs: 'looking at its number',
    mark: 'none',
  })
}
