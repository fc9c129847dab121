import type { Sorted } from './panel-log.js'
import { counted, logProblem, type Place, placeText } from './problem.js'
import { inYear, type Stamp } from './stamps.js'

/** Something that stands in a log, perhaps with a time. */
export interface Logged {
  readonly place: Place
  readonly stamp?: Stamp
}

/** When what stands in a log passed, by the clock of whoever logged (ms); of elapsed times, since then. */
export interface LogTimes {
  readonly of: (logged: Logged) => number
  /** What the times are: see {@link Stamp}; `counted`: there are none, and lines are taken so far apart. */
  readonly kind: Stamp['kind'] | 'counted'
}

/** What a user says of the times of a log. */
export interface TimeFlags {
  /** When its first line came (epoch ms). */
  readonly start?: number | undefined
  /** How far apart lines are where none has a time (ms). */
  readonly step: number
}

/** Lines that were written by two at once may stand the other way round (ms). */
const SLACK = 2_000
const DAY = 86_400_000

/** How an MQTT log comes to have times. */
export const MQTT_TIMES = "log with times: mosquitto_sub -v -q 1 -t 'ROOT/#' -F '%U %t %p'"

/** A time that is before the one above it: past midnight, where times have no date. */
function wentBack(kind: Stamp['kind'], at: number, before: number): number | undefined {
  if (at >= before - SLACK) return at
  return kind === 'elapsed' && before - at > DAY / 2 ? undefined : Number.NaN
}

/**
 * Finds when each line was logged.
 * @param how a log of this kind comes to have times
 * @throws ConfigurationError for a log without times, and for one whose times go back
 */
export function timesOf(messages: readonly Logged[], { start, step }: TimeFlags, how: string): LogTimes {
  const [first] = messages
  const kind = messages.find(({ stamp }) => stamp)?.stamp?.kind
  const at = new Map<Logged, number>()
  if (!kind) {
    const place: Place = first?.place ?? { file: '', line: 1 }
    if (start === undefined)
      throw logProblem(place, `no line has a time: ${how}, or say with --start when its first line came`)
    for (const [index, message] of messages.entries()) at.set(message, start + index * step)
    return { of: message => at.get(message) ?? start, kind: 'counted' }
  }
  let before = Number.NEGATIVE_INFINITY
  let days = 0
  for (const message of messages) {
    // Between lines of one program there is no other form: a message without a time has that of the one before it.
    const ms = (message.stamp?.ms ?? before - days * DAY) + days * DAY
    const forward = wentBack(kind, ms, before)
    if (forward === undefined) days++
    else if (Number.isNaN(forward))
      throw logProblem(
        message.place,
        `its time is ${counted(Math.round((before - ms) / 1_000), 'second')} before that of the line above it: a log goes forward. ${kind === 'instant' ? 'Cut it there' : 'Log with a zone, or cut it there'}`,
      )
    const now = forward === undefined ? ms + DAY : Math.max(ms, before)
    at.set(message, now)
    before = now
  }
  const shift = start === undefined || kind === 'instant' ? 0 : start - (first ? (at.get(first) ?? 0) : 0)
  return { of: message => (at.get(message) ?? 0) + shift, kind: shift === 0 ? kind : 'instant' }
}

/** The instant that a message itself says, by the panel's clock (epoch ms). */
export function ownTime({ told }: Pick<Sorted, 'told'>): number | undefined {
  const text =
    told.kind === 'event' ? told.document.time : told.kind === 'response' ? told.document.at : undefined
  return text === undefined ? undefined : Date.parse(text)
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const NO_TIMES =
  'the log has no times: what events and answers say of theirs was taken, and else that lines came one after the other'

/** How the clock of a log stands to the panels' (ms to be taken off), and what is to be said of that. */
export interface ClockShift {
  readonly ms: number
  readonly notes: readonly string[]
}

const inWords = (ms: number): string => {
  const seconds = Math.round(Math.abs(ms) / 1_000)
  return seconds < 120 ? counted(seconds, 'second') : `${Math.round(seconds / 60)} minutes`
}

/**
 * How far the clock of the log is ahead of the panels': events and answers say their own instants.
 * @throws ConfigurationError where times have no date and nothing says one
 */
export function shiftOf(messages: readonly Sorted[], { of, kind }: LogTimes): ClockShift {
  const dated = messages.flatMap(message => {
    const own = ownTime(message)
    return own === undefined || message.logged.retain ? [] : [{ own, at: of(message.logged) }]
  })
  const [first] = dated
  const place = messages[0]?.logged.place ?? { file: '', line: 1 }
  if (kind === 'counted') return { ms: 0, notes: [NO_TIMES] }
  if (!first) {
    if (kind === 'instant') return { ms: 0, notes: [] }
    if (kind === 'local')
      return { ms: 0, notes: [`the times in ${place.file} have no zone and were taken for UTC`] }
    throw logProblem(
      place,
      `the times have no ${kind === 'yearless' ? 'year' : 'date'}, and no event or answer says one: say with --start when the first line came`,
    )
  }
  if (kind === 'yearless') {
    const year = new Date(first.own).getUTCFullYear()
    const ms = median(dated.map(({ own, at }) => inYear(at, year) - own))
    return { ms: ms + (first.at - inYear(first.at, year)), notes: [] }
  }
  const ms = median(dated.map(({ own, at }) => at - own))
  if (kind !== 'instant' || Math.abs(ms) < SLACK) return { ms, notes: [] }
  return {
    ms,
    notes: [
      `the clock of the log was ${inWords(ms)} ${ms > 0 ? 'ahead of' : 'behind'} the panel's (${placeText(place)}): times in the recording are the panel's`,
    ],
  }
}

/** When the messages of one panel passed, by its own clock (epoch ms). */
export function instantsOf(messages: readonly Sorted[], { of, kind }: LogTimes, shift: number): number[] {
  if (kind !== 'counted') return messages.map(({ logged }) => of(logged) - shift)
  const instants = messages.map(({ logged }) => of(logged))
  if (!messages.some(message => ownTime(message) !== undefined)) return instants
  // What came before an event or an answer came no later than it: most of it, just before.
  let next: number | undefined
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index]
    next = (message && ownTime(message)) ?? next
    if (next !== undefined) instants[index] = next
  }
  let before = Number.NEGATIVE_INFINITY
  return instants.map((at, index) => {
    // After the last of them nothing says when it was but the order.
    const isAfter = !messages.slice(index).some(message => ownTime(message) !== undefined)
    before = isAfter ? before : Math.max(before, at)
    return before
  })
}
