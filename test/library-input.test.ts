import { expect, it } from 'vitest'
import { createPanel, type EmulatedPanel, RecordError, VirtualClock } from '../src/index.js'

/** What JavaScript can call, whatever TypeScript says. */
type Anything = (...args: unknown[]) => unknown
const call = (object: object, name: string, ...args: readonly unknown[]): unknown =>
  (Reflect.get(object, name) as Anything).apply(object, [...args])

const house = () => createPanel({ model: 'interlogix-nx', id: 'house', clock: new VirtualClock(), seed: 1 })

/** Everything that a call could have changed. */
const now = (panel: EmulatedPanel) => JSON.stringify([panel.record(), panel.timeline()])

it.each([
  [undefined, /options/],
  [{ clock: new VirtualClock() }, /model: is missing/],
  [{ model: 'interlogix-nxx' }, /did you mean "interlogix-nx"/],
  [{ model: 'interlogix-nx', sed: 1 }, /did you mean "seed"/],
  [{ model: 'interlogix-nx', id: 'My House' }, /id: a panel id is/],
  [{ model: 'interlogix-nx', seed: -1 }, /seed: must be at least 0/],
  [{ model: 'interlogix-nx', clock: {} }, /clock: must be a clock/],
  [{ model: 'interlogix-nx', catalogue: {} }, /catalogue: must be a catalogue/],
  [{ model: 'interlogix-nx', zones: [{ nmae: 'Door' }] }, /did you mean "name"/],
])('createPanel(%j) is refused with a sentence', (options, sentence) => {
  expect(() => call({ createPanel }, 'createPanel', options)).toThrow(sentence)
})

it('takes up nothing that is no record', () => {
  for (const record of [{}, 'record', { v: 3 }, { ...house().record(), seq: -1 }])
    expect(() => call({ createPanel }, 'createPanel', { model: 'interlogix-nx', record })).toThrow(
      RecordError,
    )
})

it.each([
  ['press', ['[AWEY]'], /\[AWEY\] is no key/],
  ['press', [1234], /keys must be a text/],
  ['press', ['1', { partitoin: 1 }], /the place of the keypad must be a partition/],
  ['display', ['1'], /the place of the keypad must be a partition/],
  ['zone', [99, { open: true }], /no zone 99/],
  ['zone', ['1', { open: true }], /the number of the zone must be a/],
  ['zone', [1, { opne: true }], /has no "opne" \(did you mean "open"\?\)/],
  ['zone', [1, { 4711: true }], /has no "\*\*\*"; there is/],
  ['zone', [1, { open: 'yes' }], /open must be true or false/],
  ['zone', [1], /the condition of the zone is missing/],
  ['power', [{ main: false }], /did you mean "mains"/],
  ['power', [{ battery: 'full' }], /battery must be one of ok, low, absent/],
  ['fault', ['bus-ct'], /did you mean "bus-cut"/],
  ['fault', ['link-slow', { ms: 1 }], /there is no "ms": it takes latencyMs/],
  ['command', [{ type: 'armm' }], /did you mean "arm"/],
  ['command', [{ type: 'arm', partition: 1, mod: 'away' }], /has no "mod" \(did you mean "mode"\?\)/],
  ['command', [{ type: 'disarm', partition: 1, code: '1234' }], /code must be a Secret/],
  ['command', ['arm'], /command must be an object/],
  ['on', ['panel.alarm', () => undefined], /the listener must be a function/],
  ['request', [5, {}], /the name of the request must be a text/],
  ['request', ['arm', 'away'], /the body of the request must be an object/],
])('%s(%j) is refused with a sentence, and nothing is done', (name, args, sentence) => {
  const panel = house()
  const before = now(panel)
  expect(() => call(panel, name, ...args)).toThrow(sentence)
  expect(now(panel)).toBe(before)
})

it('does nothing for a panel that is closed, and says that it is', () => {
  const panel = house()
  const record = panel.close()
  for (const [name, ...args] of [
    ['press', '1'],
    ['zone', 1, { open: true }],
    ['power', { mains: false }],
    ['restart'],
    ['fault', 'bus-cut'],
    ['clearFault', 'bus-cut'],
    ['command', { type: 'disarm', partition: 1 }],
    ['request', 'user-code/list', {}],
    ['on', () => undefined],
  ] as const)
    expect(() => call(panel, name, ...args)).toThrow(
      /panel house (was put down|is closed); take up its record/,
    )
  expect(panel.record()).toEqual(record)
})

it.each([
  ['advance', 1e300],
  ['advance', Number.NaN],
  ['advance', '5'],
  ['advance', -1],
  ['advanceTo', 1e300],
  ['advanceTo', undefined],
])('a virtual clock is not moved by %s(%j)', (name, value) => {
  const clock = new VirtualClock()
  const before = clock.now()
  expect(() => call(clock, name, value)).toThrow(RangeError)
  expect(clock.now()).toBe(before)
})

it.each([1e300, 'now', { strat: 1 }, { start: 1e300 }])('a virtual clock does not begin with %j', options => {
  expect(() => Reflect.construct(VirtualClock, [options])).toThrow(/virtual clock/)
})
