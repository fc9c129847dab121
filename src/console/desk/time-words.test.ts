import { describe, expect, test } from 'vitest'
import { parseTime } from '../../cloud/desk/access-time.js'
import { asked, drafted, isChanged } from './draft.js'
import { instantOf, localOf, timeText, timeWords, type When } from './time-words.js'

const OFFICE: When = {
  kind: 'restricted',
  weekly: [
    { days: ['mon', 'tue', 'wed'], from: '08:00', to: '16:00' },
    { days: ['sat', 'fri'], from: '22:00', to: '02:00' },
  ],
}
const WEEK: When = { kind: 'temporary', from: '2026-01-05T08:00:00.000Z', to: '2026-01-09T16:00:00.000Z' }

describe('a time that is chosen on the page', () => {
  test.each<When>([{ kind: 'always' }, { kind: 'once' }, WEEK, OFFICE])(
    'is read by the desk as it was meant: %j',
    when => {
      const read = parseTime(timeText(when))
      expect('kind' in read && read.kind).toBe(when.kind)
      if (when.kind === 'restricted') expect(read).toEqual(when)
      if (when.kind === 'temporary') expect(read).toEqual(when)
    },
  )

  test('is told in words: runs of days by their ends', () => {
    expect(timeWords(OFFICE)).toBe('Mon–Wed 08:00–16:00; Fri, Sat 22:00–02:00')
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
    expect(timeWords({ kind: 'restricted', weekly: [{ days, from: '00:00', to: '24:00' }] })).toBe(
      'every day 00:00–24:00',
    )
  })

  test('is the same instant after it was shown in local time', () => {
    const at = Date.UTC(2026, 2, 29, 0, 30)
    expect(instantOf(localOf(at))).toBe(new Date(at).toISOString())
    expect(instantOf('')).toBeUndefined()
  })
})

describe('what is changed on the page of a user', () => {
  const access = {
    panel: 'house',
    partitions: [1],
    time: 'once',
    when: { kind: 'once' },
    status: 'active',
    wanted: true,
    moving: false,
    plans: [],
  } as const
  const here = { ...access, partitions: [1], plans: [] }

  test('is nothing where it is switched off and on again', () => {
    expect(isChanged(here, { on: true })).toBe(false)
    expect(isChanged(undefined, { on: false, when: OFFICE })).toBe(false)
    expect(isChanged(here, { on: false })).toBe(true)
  })

  test('is asked for alone: what stays is not said', () => {
    expect(asked(here, { when: OFFICE })).toEqual({ time: 'mon,tue,wed 08:00-16:00; sat,fri 22:00-02:00' })
    expect(asked(undefined, { on: true, partitions: 'all', slot: 40 })).toEqual({
      partitions: 'all',
      slot: 40,
    })
    expect(asked(here, { on: false })).toBeUndefined()
  })

  test('leaves the rest as the desk has it', () => {
    expect(drafted(here, { slot: 4 })).toEqual({
      on: true,
      partitions: [1],
      when: { kind: 'once' },
      slot: 4,
    })
    expect(drafted(undefined, {})).toMatchObject({ on: false, when: { kind: 'always' } })
  })
})
