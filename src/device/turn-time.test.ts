import { expect, test } from 'vitest'
import { loadCatalogue } from '../catalogue/catalogue.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { Device, type Turn } from './device.js'
import { newRecord } from './record.js'
import { handsOf } from './testing/hands.js'
import { add } from './testing/requests.js'

/** A clock that has gone on by a millisecond whenever it is looked at, as on a machine that is slow. */
class SlowMachine extends VirtualClock {
  #looks = 0

  override now(): number {
    return super.now() + this.#looks++
  }
}

test('all that comes of an input happens at the instant at which it was given', () => {
  const turns: Turn[] = []
  const model = loadCatalogue().model('interlogix-concord-4')
  const device = new Device(newRecord({ id: 'house', model, seed: 1 }), model, new SlowMachine(), {
    settled: (_, turn) => turns.push(turn),
  })
  const hands = handsOf(device)
  hands.link(true)
  hands.linkUp()
  hands.request(add('t-1', '4321'))
  hands.zone(1, { open: true })
  hands.restart()
  const shown = turns.map(({ at, events }) => [at, ...new Set(events.map(event => Date.parse(event.at)))])
  expect(shown).toEqual(turns.map(({ at }) => [at, at]))
  expect(turns.some(({ events }) => events.length > 3)).toBe(true)
})
