import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { createPanel, type EmulatedPanel, VirtualClock } from '../src/index.js'
import type { Weekday, WeeklyWindow } from '../src/module/schedule.js'
import { budget, isDeep } from '../tools/test/budget.js'

const MINUTE = 60_000
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[]

const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))

/** What a wall clock shows, by a time library that the emulator does not use. */
function wall(at: number, zone: string): { day: number; minute: number } {
  const { dayOfWeek, hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return { day: dayOfWeek - 1, minute: hour * 60 + minute }
}

function wanted({ days, from, to }: WeeklyWindow, { day, minute }: { day: number; minute: number }): boolean {
  const listed = (index: number) => days.some(name => WEEK[(index + 7) % 7] === name)
  const [begin, end] = [minutesOf(from), minutesOf(to)]
  if (begin < end) return listed(day) && minute >= begin && minute < end
  return (listed(day) && minute >= begin) || (listed(day - 1) && minute < end)
}

/** Slots whose code is in the panel now, by what the panel tells as it happens: reading all of them takes longer. */
function inThePanel(panel: EmulatedPanel): () => string {
  const slots = new Set<number>()
  panel.on(({ type, data }) => {
    if (type === 'panel.user_code.added') slots.add(Number(data.slot))
    if (type === 'panel.user_code.cleared') slots.delete(Number(data.slot))
  })
  return () => inWords([...slots])
}

const inWords = (slots: readonly number[]) => [...slots].sort((a, b) => a - b).join(' ')

const shouldBe = (shown: { day: number; minute: number }) =>
  inWords(WINDOWS.flatMap((window, index) => (wanted(window, shown) ? [10 + index] : [])))

function house(zone: string, start: string, windows: readonly WeeklyWindow[]) {
  const clock = new VirtualClock({ start: Date.parse(start) })
  const panel = createPanel({ model: 'interlogix-nx', clock, seed: 1 })
  const inside = inThePanel(panel)
  panel.request('time/set', { time: start, zone })
  for (const [index, window] of windows.entries())
    panel.request('user-code/add', {
      slot: 10 + index,
      code: String(2000 + index),
      schedule: { weekly: [window] },
    })
  return { clock, panel, inside }
}

const HOURS = [
  ['00:30', '01:15'],
  ['01:15', '01:45'],
  ['01:45', '02:15'],
  ['00:00', '24:00'],
  ['02:15', '02:45'],
  ['02:30', '06:00'],
  ['22:00', '01:30'],
  ['23:30', '00:30'],
  ['23:00', '02:00'],
  ['00:00', '00:45'],
] as const
const WINDOWS: WeeklyWindow[] = [[...WEEK], ['sun' as const], ['sat' as const], ['fri' as const]].flatMap(
  days => HOURS.map(([from, to]) => ({ days, from, to })),
)

/** How far the clock goes each time, for forty hours. */
const EACH_MINUTE = Array.from({ length: 40 * 60 }, () => 1)
const AT_QUARTERS = Array.from({ length: 40 * 4 }, () => [14, 1]).flat()

describe('hours of a code, minute by minute over a change of the clocks', () => {
  it.each([
    ['America/New_York', '2026-03-07T12:00:00Z', 'an hour is skipped at two'],
    ['America/New_York', '2026-10-31T12:00:00Z', 'an hour comes twice'],
    ['Australia/Lord_Howe', '2026-10-03T00:00:00Z', 'half an hour is skipped'],
    ['Australia/Lord_Howe', '2026-04-04T00:00:00Z', 'half an hour comes twice'],
    ['Africa/Cairo', '2026-04-23T12:00:00Z', 'midnight itself is skipped'],
    ['Africa/Cairo', '2026-10-29T12:00:00Z', 'the last hour of a day comes twice'],
    ['America/Santiago', '2026-09-05T12:00:00Z', 'midnight itself is skipped'],
    ['America/Santiago', '2026-04-04T12:00:00Z', 'the last hour of a day comes twice'],
    ['Europe/London', '2026-10-24T12:00:00Z', 'the hour after midnight comes twice'],
    ['America/St_Johns', '2026-10-31T12:00:00Z', 'a zone of half hours has an hour twice'],
  ])('are what the wall clock shows in %s from %s, where %s', (zone, start) => {
    const { clock, panel, inside } = house(zone, start, WINDOWS)
    // What begins or ends does so at a quarter of an hour: each is looked at, and the minute before it.
    for (const minutes of isDeep ? EACH_MINUTE : AT_QUARTERS) {
      clock.advance(minutes * MINUTE)
      const shown = wall(clock.now(), zone)
      if (inside() !== shouldBe(shown))
        expect.fail(`${new Date(clock.now()).toISOString()} ${JSON.stringify(shown)}: ${inside()}`)
    }
    panel.close()
  })

  const zone = fc.constantFrom(
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'Asia/Kolkata',
    'UTC',
  )
  const event = fc.oneof(
    fc.record({ zone }),
    fc.record({ restart: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ jump: fc.integer({ min: -180, max: 180 }) }),
  )
  it('stay so when the zone is changed, the clock is set, or the power fails in the middle of them', () => {
    const starts = [
      '2026-03-07T22:00:00Z',
      '2026-10-31T22:00:00Z',
      '2026-04-23T12:00:00Z',
      '2026-10-03T08:00:00Z',
    ]
    const plan = fc.tuple(
      fc.constantFrom(...starts),
      zone,
      fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), event), { maxLength: 8 }),
    )
    fc.assert(
      fc.property(plan, ([start, first, events]) => {
        const { clock, panel, inside } = house(first, start, WINDOWS)
        let now = { offset: 0, zone: first }
        const look = () => expect(inside()).toBe(shouldBe(wall(clock.now() + now.offset, now.zone)))
        for (const [after, event] of events) {
          clock.advance(after * MINUTE)
          look()
          if ('restart' in event) {
            panel.power({ mains: false, battery: 'absent' })
            clock.advance(event.restart * MINUTE)
            panel.power({ mains: true, battery: 'ok' })
          } else {
            now =
              'zone' in event
                ? { ...now, zone: event.zone }
                : { ...now, offset: now.offset + event.jump * MINUTE }
            panel.request('time/set', {
              time: new Date(clock.now() + now.offset).toISOString(),
              zone: now.zone,
            })
          }
          look()
        }
        panel.close()
      }),
      { seed: 20_260_308, numRuns: budget(6, 15) },
    )
  })
})
