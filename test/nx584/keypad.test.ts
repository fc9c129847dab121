import { describe, expect, it } from 'vitest'
import { logEvent } from '../../protocols/nx584/messages/log-event.js'
import { partitionStatus } from '../../protocols/nx584/messages/partition-status.js'
import { partitionStatusRequest } from '../../protocols/nx584/messages/partition-status-request.js'
import { primaryKeypad } from '../../protocols/nx584/messages/primary-keypad.js'
import { primaryKeypadWithPin } from '../../protocols/nx584/messages/primary-keypad-with-pin.js'
import { secondaryKeypad } from '../../protocols/nx584/messages/secondary-keypad.js'
import { setUserAuthorization } from '../../protocols/nx584/messages/set-user-authorization.js'
import { setUserCode } from '../../protocols/nx584/messages/set-user-code.js'
import { systemStatus } from '../../protocols/nx584/messages/system-status.js'
import { systemStatusRequest } from '../../protocols/nx584/messages/system-status-request.js'
import { zoneBypassToggle } from '../../protocols/nx584/messages/zone-bypass-toggle.js'
import { pinOf } from '../../protocols/nx584/testing/codes.js'
import { Bench, type BenchOptions } from '../support/nx584/bench.js'

const ACKNOWLEDGE = { acknowledge: true }
const [SILENCE, DISARM, AWAY, STAY, CANCEL, AUTO] = [0, 1, 2, 3, 4, 5]
const [WALK, END_WALK] = [6, 7]
const [STAY_KEY, CHIME_KEY, EXIT_KEY, INTERIORS_KEY] = [0, 1, 2, 3]
const PANICS = { fire: 4, medical: 5, police: 6 } as const

/** Two partitions that arm at once. */
const panel = (options: BenchOptions = {}) =>
  new Bench({ ...options, setup: { partitions: 2, exitDelay: 0, entryDelay: 0, ...options.setup } })

const arming = (bench: Bench, partition = 1) => bench.device.panel.view.arming(partition)

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
    bench.hands.zone(3, { open: true })
    bench.wait(0).heard()
    expect(withPin(bench, AWAY, [1])).toBe('1C')
    expect(withPin(bench, AUTO, [1])).toBe('1D')
    expect(arming(bench)).toBe('armed_away')
    expect(bench.device.panel.view.zones.of(3)?.bypassed).toBe(true)
  })

  it('silences an alarm without disarming, for whoever may disarm', () => {
    const bench = panel()
    withPin(bench, AWAY, [1])
    bench.hands.zone(3, { open: true })
    bench.wait(0).heard()
    expect(withPin(bench, SILENCE, [1], '999900')).toBe('1C')
    expect(arming(bench)).toBe('triggered')
    expect(withPin(bench, SILENCE, [1])).toBe('1D')
    expect(arming(bench)).toBe('armed_away')
  })

  it('cancels an alarm', () => {
    const bench = panel()
    key(bench, PANICS.police)
    bench.wait(0).heard()
    expect(without(bench, CANCEL, [1], 42)).toBe('1C')
    expect(withPin(bench, CANCEL, [1])).toBe('1D')
    expect(arming(bench)).toBe('disarmed')
    const cancelled = bench.timeline.find(event => event.type === 'panel.alarm.cancelled')
    expect(cancelled?.data).toEqual({ partition: 1, user: 1, by: 'serial' })
  })

  it('starts and stops a walk-test, which the system status shows', () => {
    const bench = panel()
    const walking = () => bench.wait(0).send(systemStatusRequest, {}).heardAs(systemStatus)[0]?.byte8.walkTest
    expect([withPin(bench, WALK, [1]), walking()]).toEqual(['1D', true])
    expect(withPin(bench, AWAY, [1])).toBe('1C')
    expect([withPin(bench, END_WALK, [1]), walking()]).toEqual(['1D', undefined])
  })

  it.each([8, 255])('fails for function %d, which the panel does not have', number => {
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

  it.each([3, 42])('puts the closing down to number %d, which has a code or has none', user => {
    const bench = panel()
    bench.send(setUserCode, { user: 3, pin: pinOf('445500') }).wait(0)
    bench.heard()
    bench.send(primaryKeypad, { function: AWAY, partitions: [2], user }).wait(0)
    expect(bench.heardAs(logEvent).map(({ what, subject }) => [what.type, subject])).toEqual([[41, user - 1]])
    const [status] = bench.send(partitionStatusRequest, { partition: 2 }).heardAs(partitionStatus)
    expect(status?.lastUser).toBe(user)
  })

  it.each([0, 100, 200, 254, 255])('fails for number %d, which is no user', user => {
    const bench = panel()
    for (const number of [SILENCE, DISARM, AWAY, STAY, CANCEL, AUTO, WALK])
      expect(without(bench, number, [1], user)).toBe('1C')
    expect(arming(bench)).toBe('disarmed')
  })

  it('arms for a number without a code where that number may', () => {
    const bench = panel()
    bench.send(setUserAuthorization, { user: 42, authority: 0x30, partitions: [2] }).wait(0)
    bench.send(setUserAuthorization, { user: 43, authority: 0x20, partitions: [1, 2] }).wait(0)
    bench.heard()
    expect(without(bench, AWAY, [1], 42)).toBe('1C')
    expect(without(bench, AWAY, [2], 43)).toBe('1C')
    expect(without(bench, AWAY, [1, 2], 42)).toBe('1D')
    expect([arming(bench, 1), arming(bench, 2)]).toEqual(['disarmed', 'armed_away'])
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

  it('toggles the chime of its partitions', () => {
    const bench = panel()
    for (const chime of [true, undefined]) {
      bench.send(secondaryKeypad, { function: CHIME_KEY, partitions: [2] })
      const [status] = bench.wait(0).heardAs(partitionStatus)
      expect([status?.partition, status?.condition3.chime]).toEqual([2, chime])
    }
  })

  it.each(Object.entries(PANICS))('raises an alarm for %s', (kind, number) => {
    const bench = panel()
    expect(key(bench, number)).toBe('1D')
    expect(bench.timeline.findLast(event => event.type === 'panel.alarm')?.data).toEqual({
      partition: 1,
      kind,
      by: 'serial',
    })
    expect(arming(bench)).toBe(kind === 'medical' ? 'disarmed' : 'triggered')
    expect(key(bench, number, [5])).toBe('1C')
  })

  it('takes the interior out, where there is any and it is not armed', () => {
    const bench = panel()
    const bypassed = () => bench.device.panel.view.zones.all().flatMap(at => (at.bypassed ? [at.zone] : []))
    expect(key(bench, INTERIORS_KEY, [2])).toBe('1C')
    bench.wait(0).heard()
    expect(key(bench, INTERIORS_KEY, [1, 2])).toBe('1D')
    expect(bypassed()).toEqual([5, 6])
    key(bench, EXIT_KEY)
    bench.wait(0).heard()
    expect(key(bench, INTERIORS_KEY)).toBe('1C')
  })

  it.each([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 255])(
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
      expect(bench.device.panel.view.zones.of(3)?.bypassed).toBe(bypassed)
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
