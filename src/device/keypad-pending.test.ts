import { expect, test } from 'vitest'
import { loadCatalogue } from '../catalogue/catalogue.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { Device } from './device.js'
import { type DeviceRecord, decodeRecord, encodeRecord, newRecord } from './record.js'
import { Hands } from './testing/hands.js'
import type { TimelineEvent } from './timeline-event.js'

/** A Vista whose keypads delete a user when nobody presses a key behind the number. */
const model = { ...loadCatalogue().model('honeywell-vista-20p'), keypad: 'vista-waits' as const }

function vista() {
  const clock = new VirtualClock()
  const events: TimelineEvent[] = []
  const take = (record: DeviceRecord): Device =>
    new Device(record, model, clock, { settled: (_, turn) => events.push(...turn.events) })
  let device = take(newRecord({ id: 'panel-1', model, seed: 1, setup: {} }))
  const hands = new Hands(() => device)
  return {
    clock,
    hands,
    nap(ms: number) {
      const text = encodeRecord(device.sleep())
      clock.advance(ms)
      device = take(decodeRecord(text))
    },
    cleared: () => events.filter(({ type }) => type === 'panel.user_code.cleared'),
    pressed: () => events.findLast(({ type }) => type === 'keypad.pressed'),
    deadline: () => device.deadline,
  }
}

const ADD = '1234 8 03 5678'
const DELETE = '1234 8 03'

test('a keypad does what it has to do by itself though nobody watches it, and says which key that was due to', () => {
  const { clock, hands, cleared, pressed, deadline } = vista()
  hands.keys(ADD)
  hands.keys(DELETE)
  expect(deadline()).toBe(clock.now() + 3000)
  clock.advance(2999)
  expect(cleared()).toEqual([])
  clock.advance(1)
  expect(cleared()).toMatchObject([{ data: { slot: 3, by: 'keypad' }, cause: pressed()?.seq }])
  expect(deadline()).toBe(Infinity)
})

test('what is pending is in the record, and happens late where nobody was awake', () => {
  for (const ms of [0, 2999, 3000, 60_000]) {
    const { clock, hands, nap, cleared } = vista()
    hands.keys(ADD)
    hands.keys(DELETE)
    nap(ms)
    clock.advance(Math.max(0, 3000 - ms))
    expect(cleared()).toHaveLength(1)
  }
})

test('it is too late for a key that comes after its time', () => {
  const { hands, nap, cleared } = vista()
  hands.keys(ADD)
  hands.keys(DELETE)
  nap(5000)
  hands.keys('5')
  expect(cleared()).toHaveLength(1)
})
