import fc from 'fast-check'
import type { FleetTally } from '../../src/fleet/statistics/tally.js'
import { REQUEST_TYPES } from '../../src/fleet/workload/act.js'

/** Something that is told a tally, as a value. */
export type Observation = (tally: FleetTally) => void

export const KINDS = ['elk-m1@5.3.10', 'interlogix-nx@1.0', 'interlogix-nx-4@eur@1.0'] as const

const place = fc.record({
  kind: fc.constantFrom(...KINDS),
  panel: fc.nat(30).map(index => `panel-${index}`),
  at: fc.integer({ min: -1_000, max: 70_000 }),
})
const type = fc.constantFrom(...REQUEST_TYPES)
const ms = fc.oneof(
  fc.nat(100),
  fc.nat(100_000),
  fc.integer({ min: 0, max: 40_000_000_000 }),
  fc.double({ min: 0, max: 10, noNaN: true }),
)
const answer = fc.constantFrom(
  { execution: 'succeeded', status: 'success' },
  { execution: 'failed', status: 'invalid_in_state', reason: 'PANEL_ARMED' },
  { execution: 'rejected', status: 'constraint_error', reason: 'CODE_LENGTH' },
  { execution: 'timed_out', status: 'timeout', reason: 'PANEL_SILENT' },
)
const storm = fc.nat(1)

/** Anything that can be seen of a fleet whose workload has two storms. */
export const observation: fc.Arbitrary<Observation> = fc.oneof<fc.Arbitrary<Observation>[]>(
  place.map(
    ({ kind }) =>
      tally =>
        tally.panels(kind),
  ),
  fc.tuple(place, fc.boolean()).map(
    ([at, isFirst]) =>
      tally =>
        tally.online(at, isFirst),
  ),
  place.map(at => tally => tally.offline(at)),
  fc.tuple(place, ms).map(
    ([at, took]) =>
      tally =>
        tally.connect(at, took),
  ),
  fc.tuple(place, type).map(
    ([at, name]) =>
      tally =>
        tally.sent(at, name),
  ),
  fc.tuple(place, type, answer, ms).map(
    ([at, name, end, took]) =>
      tally =>
        tally.answered(at, name, end, took),
  ),
  fc.tuple(place, type).map(
    ([at, name]) =>
      tally =>
        tally.lost(at, name),
  ),
  fc.tuple(place, type).map(
    ([at, name]) =>
      tally =>
        tally.doubled(at, name),
  ),
  fc.tuple(place, type, ms).map(
    ([at, name, took]) =>
      tally =>
        tally.late(at, name, took),
  ),
  fc.tuple(place, type, ms).map(
    ([at, name, took]) =>
      tally =>
        tally.usable(at, name, took),
  ),
  fc.tuple(place, type, ms).map(
    ([at, name, took]) =>
      tally =>
        tally.roundTrip(at, name, took),
  ),
  fc.tuple(place, fc.constantFrom('confirmed' as const, 'cleared' as const), fc.boolean()).map(
    ([at, expected, works]) =>
      tally =>
        tally.tried(at, expected, works),
  ),
  storm.map(index => tally => tally.struck(index)),
  fc.tuple(place, storm, ms).map(
    ([at, index, took]) =>
      tally =>
        tally.recovered(at, index, took),
  ),
)
