/**
 * What the time in front of a line says (ms):
 *
 * - `instant`: since the epoch
 * - `local`: of no zone that is known, as if that were UTC
 * - `yearless`: the same of no year that is known, as if that were 2000
 * - `elapsed`: since midnight, or since whoever logged began
 */
export interface Stamp {
  readonly kind: 'instant' | 'local' | 'yearless' | 'elapsed'
  readonly ms: number
}

/** A line without the time in front of it. */
export interface Stamped {
  readonly stamp: Stamp
  readonly rest: string
}

type Reader = (match: RegExpExecArray) => Stamp | undefined

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAY = '(?:mon|tue|wed|thu|fri|sat|sun)'
const MONTH = `(${MONTHS.join('|')})`
const CLOCK = String.raw`(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?`
const ZONE = String.raw`\s?(Z[+-]0000|Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?`
/** What may stand between the time and the rest, beside a bracket that the time is in. */
const END = String.raw`[\])]?(?:[:,;|]?[ \t]+|$)`

/** A year without one: of leap years, as a log may have a 29th of February. */
const NO_YEAR = 2000

const fraction = (digits: string | undefined) => (digits === undefined ? 0 : Number(`0.${digits}`) * 1_000)

const clockMs = (hour = '', minute = '', second = '', part?: string) =>
  ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1_000 + Math.trunc(fraction(part))

/** Minutes east of Greenwich; undefined: no zone is named. */
function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined
  // Versions of mosquitto_sub write both a Z and an offset, of which the offset is meant.
  const offset = zone.length > 1 && zone.startsWith('Z') ? zone.slice(1) : zone
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? []
  if (sign === undefined) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

function dated(
  year: number,
  month: number,
  day: string | undefined,
  clock: number,
  zone: string | undefined,
): Stamp | undefined {
  const midnight = Date.UTC(year, month - 1, Number(day))
  if (month < 1 || new Date(midnight).getUTCDate() !== Number(day)) return undefined
  const offset = offsetOf(zone)
  return offset === undefined
    ? { kind: 'local', ms: midnight + clock }
    : { kind: 'instant', ms: midnight + clock - offset * 60_000 }
}

const monthOf = (name = '') => MONTHS.indexOf(name.toLowerCase()) + 1

/** Forms in which people have a time in front of lines, each with how it is read. */
const FORMS: readonly (readonly [form: string, read: Reader])[] = [
  // 2026-11-30T12:00:00.123+0000: `%I` and `@Y-@m-@dT@H:@M:@S@z` of mosquitto_sub, `date -Is`, `ts '%FT%.T'`, loggers of all kinds.
  [
    String.raw`(\d{4})[-/](\d\d)[-/](\d\d)[T _]${CLOCK}${ZONE}`,
    ([, year, month, day, h, m, s, part, zone]) =>
      dated(Number(year), Number(month), day, clockMs(h, m, s, part), zone),
  ],
  // 1796053123.934: `%U` of mosquitto_sub, `date +%s.%N`, `ts %.s`.
  [
    String.raw`(\d{10})(?:[.,](\d{1,9}))?`,
    ([, seconds, part]) => ({ kind: 'instant', ms: Number(seconds) * 1_000 + Math.trunc(fraction(part)) }),
  ],
  [String.raw`(\d{13})`, ([, ms]) => ({ kind: 'instant', ms: Number(ms) })],
  // Mon Nov 30 12:00:00 UTC 2026: `date`.
  [
    String.raw`${WEEKDAY}\s+${MONTH}\s+(\d{1,2})\s+${CLOCK}\s+(UTC|GMT)?\s?(\d{4})`,
    ([, month, day, h, m, s, part, zone, year]) =>
      dated(Number(year), monthOf(month), day, clockMs(h, m, s, part), zone),
  ],
  // Nov 30 12:00:00: `ts` as it is, and the system's log.
  [
    String.raw`${MONTH}\s+(\d{1,2})\s+${CLOCK}`,
    ([, month, day, h, m, s, part]) => {
      const stamp = dated(NO_YEAR, monthOf(month), day, clockMs(h, m, s, part), undefined)
      return stamp && { kind: 'yearless', ms: stamp.ms }
    },
  ],
  // 00:00:05: `ts -s`, or a clock without a date.
  [CLOCK, ([, h, m, s, part]) => ({ kind: 'elapsed', ms: clockMs(h, m, s, part) })],
  // 5.123456: `ts -s %.s`.
  [
    String.raw`(\d{1,9})[.](\d{1,9})`,
    ([, seconds, part]) => ({ kind: 'elapsed', ms: Number(seconds) * 1_000 + Math.trunc(fraction(part)) }),
  ],
]

const READERS = FORMS.map(([form, read]) => [new RegExp(`^[[(]?${form}${END}`, 'i'), read] as const)

/** Reads the time in front of a line; undefined: there is none. */
export function stamped(line: string): Stamped | undefined {
  for (const [form, read] of READERS) {
    const match = form.exec(line)
    const stamp = match && read(match)
    if (match && stamp) return { stamp, rest: line.slice(match[0].length) }
  }
  return undefined
}

/** The same instant of another year, where the year was not known. */
export function inYear(ms: number, year: number): number {
  const date = new Date(ms)
  return Date.UTC(year, date.getUTCMonth(), date.getUTCDate()) + (ms % 86_400_000)
}
