import type { Schedule, Weekday, WeeklyWindow } from '../../module/schedule.js'
import { isoTime } from '../native/fields.js'

/** When a user has access to a system: the choices under "Time". */
export type AccessTime =
  | { readonly kind: 'always' }
  /** Weekly windows in the panel's own time. */
  | { readonly kind: 'restricted'; readonly weekly: readonly WeeklyWindow[] }
  /** From one moment to another (ISO 8601). */
  | { readonly kind: 'temporary'; readonly from: string; readonly to: string }
  /** One disarm. */
  | { readonly kind: 'once' }

export const ALWAYS: AccessTime = { kind: 'always' }

const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const DAY_WORDS: Readonly<Record<string, readonly Weekday[]>> = {
  daily: WEEK,
  weekdays: WEEK.slice(0, 5),
  weekend: WEEK.slice(5),
}
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/
const isMoment = (text: string) => isoTime.safeParse(text).success

/** The `schedule` of a request; undefined: none, the code always works. */
export function scheduleOf(time: AccessTime): Schedule | undefined {
  switch (time.kind) {
    case 'always':
      return undefined
    case 'restricted':
      return { weekly: time.weekly }
    case 'temporary':
      return { from: time.from, to: time.to }
    case 'once':
      return { uses: 1 }
  }
}

/** The time that a slot document tells of. */
export function timeOf(schedule: Schedule | undefined, userType: string): AccessTime {
  if (!schedule) return userType === 'disposable' ? { kind: 'once' } : ALWAYS
  if ('uses' in schedule) return { kind: 'once' }
  return 'weekly' in schedule
    ? { kind: 'restricted', weekly: schedule.weekly }
    : { kind: 'temporary', from: schedule.from, to: schedule.to }
}

/** Days as a person writes them: `mon-fri`, `tue, thu`. */
function describeDays(days: readonly Weekday[]): string {
  const sorted = WEEK.filter(day => days.includes(day))
  const [first] = sorted
  const last = sorted.at(-1)
  const isRun = first !== undefined && WEEK.slice(WEEK.indexOf(first)).slice(0, sorted.length).at(-1) === last
  return isRun && sorted.length > 2 ? `${first}-${last}` : sorted.join(',')
}

/** The time in words; {@link parseTime} reads them again. Two times that mean the same have the same words. */
export function describeTime(time: AccessTime): string {
  switch (time.kind) {
    case 'restricted':
      return time.weekly.map(({ days, from, to }) => `${describeDays(days)} ${from}-${to}`).join('; ')
    case 'temporary':
      return `${time.from}/${time.to}`
    default:
      return time.kind
  }
}

export const sameTime = (a: AccessTime, b: AccessTime) => describeTime(a) === describeTime(b)

function daysOf(text: string): readonly Weekday[] | undefined {
  const word = DAY_WORDS[text]
  if (word) return word
  const days: Weekday[] = []
  const names: readonly string[] = WEEK
  for (const part of text.split(',')) {
    const [first = '', last = first, ...rest] = part.split('-')
    const from = names.indexOf(first)
    const to = names.indexOf(last)
    if (from < 0 || to < 0 || rest.length > 0) return undefined
    // `fri-mon` runs over the weekend.
    for (let index = from; ; index = (index + 1) % WEEK.length) {
      const day = WEEK[index]
      if (day && !days.includes(day)) days.push(day)
      if (index === to) break
    }
  }
  return days
}

function windowOf(text: string): WeeklyWindow | undefined {
  const [days = '', hours = '', ...rest] = text.trim().toLowerCase().split(/\s+/)
  const [from = '', to = '', ...more] = hours.split('-')
  const listed = daysOf(days)
  const valid = TIME_OF_DAY.test(from) && (TIME_OF_DAY.test(to) || to === '24:00')
  return listed && valid && rest.length === 0 && more.length === 0 ? { days: listed, from, to } : undefined
}

/**
 * Reads a time as it is written on a command line: `always`, `once`, `mon-fri 08:00-16:00; sat 09:00-12:00`, or
 * `2026-01-05T08:00:00Z/2026-01-09T16:00:00Z`.
 */
export function parseTime(text: string): AccessTime | { readonly problem: string } {
  const word = text.trim().toLowerCase()
  if (word === 'always') return ALWAYS
  if (word === 'once') return { kind: 'once' }
  const [from = '', to = '', ...rest] = text.trim().split('/')
  if (isMoment(from) && isMoment(to) && rest.length === 0)
    return Date.parse(from) < Date.parse(to)
      ? { kind: 'temporary', from, to }
      : { problem: 'must end later than it begins' }
  const weekly = text.split(';').map(windowOf)
  const windows = weekly.filter(window => window !== undefined)
  if (windows.length === weekly.length) return { kind: 'restricted', weekly: windows }
  return {
    problem:
      'must be "always", "once", weekly windows like "mon-fri 08:00-16:00", or two moments like "2026-01-05T08:00:00Z/2026-01-09T16:00:00Z"',
  }
}
