import { describe, expect, test } from 'vitest'
import { Secret } from '../panel/secret.js'
import { type BenchOptions, type PanelBench, panelOf } from '../panel/testing/panel-of.js'
import { ScheduleBook } from './schedule-book.js'

const HOUR = 3_600_000
const ARMS_ONLY = 0x02

/** A panel at the start of a window of one hour, and 7002 in slot 2 scheduled for it every hour after the next. */
function scheduled(options: BenchOptions): { bench: PanelBench; cross: () => void; book: ScheduleBook } {
  const bench = panelOf({ ...options, setup: { partitions: 2 }, start: Date.parse('2026-11-23T08:00:00Z') })
  const weekly = ['08', '10', '12'].map(hour => ({
    days: ['mon' as const],
    from: `${hour}:00`,
    to: `${Number(hour) + 1}:00`.padStart(5, '0'),
  }))
  const code = new Secret('7002')
  bench.add('7002', { slot: 2, userType: 'week_day_schedule' })
  const book = new ScheduleBook()
  book.set({ slot: 2, code, userType: 'week_day_schedule', schedule: { weekly }, inside: true, cause: 1 })
  const around = { now: () => bench.clock.now(), narrate: () => bench.input() }
  const cross = () => {
    bench.advance(HOUR)
    book.crossEdge(2, bench.panel, around, { source: 'module', cause: bench.input() })
  }
  return { bench, cross, book }
}
const stored = (bench: PanelBench) => bench.state.slots.get(2)
const authorize = (bench: PanelBench, authority: number) =>
  bench.ask({ type: 'user-authority/set', slot: 2, authority, partitions: [2] }, 'serial')

describe('a scheduled user whose code comes and goes', () => {
  test('keeps what it may do, though the panel forgets it with the code: the module brings it along', () => {
    const { bench, cross, book } = scheduled({})
    authorize(bench, ARMS_ONLY)
    cross()
    expect(stored(bench)).toBeUndefined()
    expect(new ScheduleBook(book.record()).get(2)).toMatchObject({ authority: ARMS_ONLY, partitions: [2] })
    cross()
    expect(stored(bench)).toMatchObject({ authority: ARMS_ONLY, partitions: 0b10 })
  })

  test('has what the slot says by then, where the panel keeps it there', () => {
    const { bench, cross, book } = scheduled({ facts: { users: { slotAuthority: 'kept-by-slot' } } })
    authorize(bench, ARMS_ONLY)
    cross()
    expect(book.get(2)).not.toHaveProperty('authority')
    authorize(bench, 0x70)
    cross()
    expect(stored(bench)).toMatchObject({ authority: 0x70, partitions: 0b10 })
  })
})
