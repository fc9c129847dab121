import type { components } from '../../client/api.js'

/** When somebody has access, by its parts, as the API has it. */
export type When = components['schemas']['DeskUser']['access'][number]['when']
export type Window = Extract<When, { kind: 'restricted' }>['weekly'][number]

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const NAMES: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

export const dayName = (day: string): string => NAMES[day] ?? day
const short = (day: string) => dayName(day).slice(0, 3)

/** The time as a request writes it. */
export function timeText(when: When): string {
  if (when.kind === 'restricted')
    return when.weekly.map(({ days, from, to }) => `${days.join(',')} ${from}-${to}`).join('; ')
  return when.kind === 'temporary' ? `${when.from}/${when.to}` : when.kind
}

/** Days as a person says them: a run by its ends. */
function daysText(days: readonly string[]): string {
  const sorted = DAYS.filter(day => days.includes(day))
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return 'on no day'
  if (sorted.length === DAYS.length) return 'every day'
  const isRun = DAYS.indexOf(last) - DAYS.indexOf(first) === sorted.length - 1
  return isRun && sorted.length > 2 ? `${short(first)}–${short(last)}` : sorted.map(short).join(', ')
}

const moment = (iso: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(iso))

/** The time as a person reads it; moments in the time zone of who looks. */
export function timeWords(when: When): string {
  if (when.kind === 'restricted')
    return when.weekly.map(({ days, from, to }) => `${daysText(days)} ${from}–${to}`).join('; ')
  if (when.kind === 'temporary') return `${moment(when.from)} to ${moment(when.to)}`
  return when.kind === 'once' ? 'once' : 'always'
}

const two = (number: number) => String(number).padStart(2, '0')

/** A moment as `datetime-local` has it, in the time zone of who looks. */
export function localOf(epochMs: number): string {
  const at = new Date(epochMs)
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** What `datetime-local` has as an instant (ISO 8601); undefined: it is not filled in. */
export function instantOf(local: string): string | undefined {
  const at = Date.parse(local)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
