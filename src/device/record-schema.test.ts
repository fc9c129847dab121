import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { loadCatalogue } from '../catalogue/catalogue.js'
import { Secret } from '../panel/secret.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { Device } from './device.js'
import { checkRecord, type DeviceRecord, newRecord, RecordError } from './record.js'
import { handsOf } from './testing/hands.js'

const model = loadCatalogue().model('interlogix-concord-4')
const MONDAY = Date.parse('2026-01-05T08:00:00Z')

/** A device that has something of everything: codes, a schedule, what waits, what ended, what is unsent, a fault. */
function busy(): DeviceRecord {
  const clock = new VirtualClock({ start: MONDAY })
  const device = new Device(newRecord({ id: 'p', model, seed: 1 }), model, clock, {
    settled: () => undefined,
  })
  handsOf(device).link(true)
  const add = (transaction: string, code: string, more: object = {}) =>
    handsOf(device).request({
      transaction,
      whileArmed: 'wait',
      command: { type: 'user-code/add', code: new Secret(code), userType: 'unrestricted', name: 'Ada' },
      ...more,
    })
  add('1', '4711')
  add('2', '2580', { schedule: { weekly: [{ days: ['mon'], from: '07:00', to: '16:00' }] } })
  add('3', '2580')
  handsOf(device).zone(1, { open: true })
  handsOf(device).zone(2, { tamper: true })
  handsOf(device).zone(2, { tamper: false })
  handsOf(device).fault('clock-drift', { secondsPerDay: 20 })
  handsOf(device).keys('[AWAY]1234')
  handsOf(device).keys('12')
  clock.advance(120_000)
  add('4', '1379')
  return device.record()
}

const plain = (record: DeviceRecord): unknown => JSON.parse(JSON.stringify(record))

/** Every place in a value, as a way to it. */
function places(value: unknown, way: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [way]
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [way, ...keys.flatMap(key => places(Reflect.get(value, key), [...way, key]))]
}

function put(value: unknown, [key, ...rest]: readonly (string | number)[], content: unknown): unknown {
  if (key === undefined) return content
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  Reflect.set(copy, key, put(Reflect.get(copy, key), rest, content))
  return copy
}

/** Takes a device up from a record and does with it what people do. */
function use(record: DeviceRecord): void {
  const clock = new VirtualClock({ start: MONDAY + 3_600_000 })
  const device = new Device(record, model, clock, { settled: () => undefined })
  handsOf(device).link(true)
  handsOf(device).linkUp()
  for (const transaction of ['1', '3', '4']) handsOf(device).request({ transaction, name: 'user-code/list' })
  handsOf(device).keys('1234')
  handsOf(device).zone(2, { open: true })
  clock.advance(86_400_000)
  device.display({ partition: 1 })
  device.record()
}

describe('a record that comes from a disk', () => {
  it('is taken as it is when it is whole', () => {
    const record = plain(busy())
    expect(checkRecord(record)).toEqual(record)
    use(checkRecord(record))
  })

  it('with anything else in any place is refused with the place, or does no harm', () => {
    const record = plain(busy())
    const others = [null, -1, 0.5, 1e300, '', 'x', true, [], {}, [[]], ['x'], { x: 1 }]
    fc.assert(
      fc.property(fc.constantFrom(...places(record)), fc.constantFrom(...others), (way, other) => {
        let taken: DeviceRecord
        try {
          taken = checkRecord(put(record, way, other))
        } catch (error) {
          expect(error).toBeInstanceOf(RecordError)
          return
        }
        // What an operator describes is checked against the model elsewhere; a deadline that belongs to no state of its
        // machine is told by the panel.
        if (way[0] !== 'setup' && !/(deadline|Until)$/.test(String(way.at(-1)))) use(taken)
      }),
      { numRuns: budget(100, 300), seed: 4 },
    )
  })

  it.each<[string, (string | number)[], unknown]>([
    ['a slot', ['panel', 'slots', 0, 1], 'x'],
    ['a slot out of order', ['panel', 'slots', 1, 0], 0],
    ['a state that no partition has', ['panel', 'partitions', 0, 'value'], 'gone'],
    ['a time zone', ['panel', 'time', 'zone'], 'Mars/Olympus'],
    ['an entry of the log', ['panel', 'history', 'log', 'lines', 0], 'tamper\tz2\t1'],
    ['more in the log than was written', ['panel', 'history', 'log', 'written'], 1],
    ['a user who armed', ['panel', 'history', 'partitions', 0, 'lastUser'], 'x'],
    ['what waits', ['module', 'queue', 0, 'cause'], 'x'],
    ['how something ended', ['module', 'endings', 0], 'x'],
    ['a fault', ['faults', 'active', 'clock-drift'], { secondsPerDay: 'x' }],
  ])('names the place: %s', (_, way, other) => {
    const begins = way.slice(0, 2).join('.')
    expect(() => checkRecord(put(plain(busy()), way, other))).toThrow(begins)
  })
})
