import { describe, expect, it } from 'vitest'
import { partitionStatus } from '../messages/partition-status.js'
import { primaryKeypad } from '../messages/primary-keypad.js'
import { primaryKeypadWithPin } from '../messages/primary-keypad-with-pin.js'
import { secondaryKeypad } from '../messages/secondary-keypad.js'
import { setUserAuthorization } from '../messages/set-user-authorization.js'
import { setUserCode } from '../messages/set-user-code.js'
import { zoneBypassToggle } from '../messages/zone-bypass-toggle.js'
import { Bench, type BenchOptions } from '../testing/bench.js'
import { pinOf } from '../testing/codes.js'

const ACKNOWLEDGE = { acknowledge: true }
const [SILENCE, DISARM, AWAY, STAY, CANCEL, AUTO] = [0, 1, 2, 3, 4, 5]
const [STAY_KEY, CHIME_KEY, EXIT_KEY] = [0, 1, 2]

/** Two partitions that arm at once. */
const panel = (options: BenchOptions = {}) =>
  new Bench({ ...options, setup: { partitions: 2, exitDelay: 0, entryDelay: 0, ...options.setup } })

const arming = (bench: Bench, partition = 1) => bench.device.panel.state.arming(partition)

/** The first word to a message; a refusal takes its time. */
const word = (bench: Bench) => bench.wait(2500).heard()[0]

const withPin = (bench: Bench, number: number, partitions: readonly number[], digits = '123400') =>
  word(bench.send(primaryKeypadWithPin, { pin: pinOf(digits), function: number, partitions }, ACKNOWLEDGE))

const without = (bench: Bench, number: number, partitions: readonly number[], user: number) =>
  word(bench.send(primaryKeypad, { function: number, partitions, user }, ACKNOWLEDGE))

const key = (bench: Bench, number: number, partitions: readonly number[] = [1]) =>
  word(bench.send(secondaryKeypad, { function: number, partitions }, ACKNOWLEDGE))

describe('the primary keypad with a PIN', () => {
  it('arms and disarms', () => {
    const bench = panel()
    expect(withPin(bench, AWAY, [1])).toBe('1D')
    expect(arming(bench)).toBe('armed_away')
    expect(withPin(bench, DISARM, [1])).toBe('1D')
    expect(arming(bench)).toBe('disarmed')
    expect(withPin(bench, STAY, [1], '1234FF')).toBe('1D')
    expect(arming(bench)).toBe('armed_home')
  })

  it('works on every partition of the mask', () => {
    const bench = panel()
    expect(withPin(bench, AWAY, [1, 2, 7])).toBe('1D')
    expect([arming(bench, 1), arming(bench, 2)]).toEqual(['armed_away', 'armed_away'])
    expect(withPin(bench, DISARM, [2])).toBe('1D')
    expect([arming(bench, 1), arming(bench, 2)]).toEqual(['armed_away', 'disarmed'])
  })

  it('passes over partitions that the PIN has no access to, and fails if that leaves none', () => {
    const bench = panel()
    bench.send(setUserCode, { user: 3, pin: pinOf('445500') }).wait(0)
    bench
      .send(setUserAuthorization, { user: 3, authority: 0x30, partitions: [2] })
      .wait(0)
      .heard()
    expect(withPin(bench, AWAY, [1, 2], '445500')).toBe('1D')
    expect([arming(bench, 1), arming(bench, 2)]).toEqual(['disarmed', 'armed_away'])
    expect(withPin(bench, AWAY, [1], '445500')).toBe('1C')
    expect(withPin(bench, AWAY, [5, 8])).toBe('1C')
    expect(withPin(bench, AWAY, [])).toBe('1C')
  })

  it('fails for a code that may not disarm, or do nothing at all, though the panel has it', () => {
    const bench = panel()
    const authorize = (authority: number) =>
      bench
        .send(setUserAuthorization, { user: 3, authority, partitions: [1] })
        .wait(0)
        .heard()
    bench.send(setUserCode, { user: 3, pin: pinOf('445500') }).wait(0)
    authorize(0x42)
    expect(withPin(bench, AWAY, [1], '445500')).toBe('1D')
    expect(withPin(bench, DISARM, [1], '445500')).toBe('1C')
    expect(without(bench, DISARM, [1], 3)).toBe('1C')
    authorize(0x40)
    expect(withPin(bench, STAY, [1], '445500')).toBe('1C')
    expect(arming(bench)).toBe('armed_away')
    authorize(0x70)
    expect(withPin(bench, DISARM, [1], '445500')).toBe('1D')
  })

  it('fails for a PIN that the panel does not know, which is tried once', () => {
    const bench = panel()
    expect(withPin(bench, DISARM, [1, 2], '999900')).toBe('1C')
    expect(bench.timeline.filter(event => event.type === 'panel.access.denied')).toHaveLength(1)
  })

  it('fails when a zone stands open, and takes it out when it auto-arms', () => {
    const bench = panel()
    bench.device.zone(3, { open: true })
    bench.wait(0).heard()
    expect(withPin(bench, AWAY, [1])).toBe('1C')
    expect(withPin(bench, AUTO, [1])).toBe('1D')
    expect(arming(bench)).toBe('armed_away')
    expect(bench.device.panel.state.zones.of(3)?.bypassed).toBe(true)
  })

  it.each([SILENCE, CANCEL, 6, 7, 8, 255])('fails for function %d, which the panel does not have', number => {
    expect(withPin(panel(), number, [1])).toBe('1C')
  })
})

describe('the primary keypad without a PIN', () => {
  it('acts as the user it names', () => {
    const bench = panel()
    expect(without(bench, AWAY, [1], 1)).toBe('1D')
    expect(arming(bench)).toBe('armed_away')
    expect(without(bench, DISARM, [1], 1)).toBe('1D')
    expect(arming(bench)).toBe('disarmed')
    const events = bench.timeline.filter(event => event.type === 'panel.arming.changed')
    expect(events.map(event => event.data.user)).toEqual([1, 1])
  })

  it('arms for a user without a code, as one button does, and does not disarm for one', () => {
    const bench = panel()
    expect(without(bench, STAY, [1], 42)).toBe('1D')
    expect(arming(bench)).toBe('armed_home')
    expect(without(bench, DISARM, [1], 42)).toBe('1C')
    expect(arming(bench)).toBe('armed_home')
  })
})

describe('the secondary keypad', () => {
  it('arms with one button', () => {
    const bench = panel()
    expect(key(bench, STAY_KEY)).toBe('1D')
    expect(arming(bench)).toBe('armed_home')
    withPin(bench, DISARM, [1])
    expect(key(bench, EXIT_KEY)).toBe('1D')
    expect(arming(bench)).toBe('armed_away')
  })

  it('toggles the interior with Stay, and the entry delay with Exit, once armed', () => {
    const bench = panel()
    key(bench, EXIT_KEY)
    expect(key(bench, STAY_KEY)).toBe('1D')
    expect(arming(bench)).toBe('armed_home')
    key(bench, STAY_KEY)
    expect(arming(bench)).toBe('armed_away')
    for (const instant of [true, false]) {
      bench.send(secondaryKeypad, { function: EXIT_KEY, partitions: [1] })
      const [status] = bench.wait(0).heardAs(partitionStatus)
      expect(status?.condition1).toEqual(instant ? { armed: true, instant: true } : { armed: true })
    }
  })

  it.each([CHIME_KEY, 3, 4, 5, 6, 7, 12, 15, 16, 255])(
    'fails for key %d, which the panel does not have',
    number => {
      expect(key(panel(), number)).toBe('1C')
    },
  )
})

describe('the zone bypass toggle', () => {
  it('takes a zone out and in again', () => {
    const bench = panel()
    for (const bypassed of [true, false]) {
      expect(word(bench.send(zoneBypassToggle, { zone: 3 }, ACKNOWLEDGE))).toBe('1D')
      expect(bench.device.panel.state.zones.of(3)?.bypassed).toBe(bypassed)
    }
  })

  it('fails for a zone that is never bypassed, and while the partition is armed', () => {
    const bench = panel()
    expect(word(bench.send(zoneBypassToggle, { zone: 7 }, ACKNOWLEDGE))).toBe('1C')
    withPin(bench, AWAY, [1])
    expect(word(bench.send(zoneBypassToggle, { zone: 3 }, ACKNOWLEDGE))).toBe('1C')
  })
})

it('a locked panel refuses codes from the wire as it does from keys', () => {
  const rule = { kind: 'lock', unit: 'attempts', count: 3, seconds: 300, alarm: false } as const
  const bench = panel({ facts: { lockout: { rule } } })
  for (let times = 0; times < 3; times++) expect(withPin(bench, DISARM, [1], '999900')).toBe('1C')
  expect(withPin(bench, AWAY, [1])).toBe('1C')
  expect(arming(bench)).toBe('disarmed')
  bench.wait(300_000).heard()
  expect(withPin(bench, AWAY, [1])).toBe('1D')
})
