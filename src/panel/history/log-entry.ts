/** What a panel writes into its log. Zones, users and partitions are beside it. */
export const LOG_KINDS = [
  'alarm',
  'alarm_restore',
  'bypass',
  'bypass_restore',
  'tamper',
  'tamper_restore',
  'trouble',
  'trouble_restore',
  'duress',
  'keypad_tamper',
  'manual_fire',
  'medical',
  'police',
  'ac_fail',
  'ac_restore',
  'low_battery',
  'battery_restore',
  'opening',
  'closing',
  'closed_with_bypass',
  'exit_error',
  'cancel',
  'start_program',
  'end_program',
  'power_up',
  'time_set',
  'begin_walk_test',
  'end_walk_test',
] as const

export type LogKind = (typeof LOG_KINDS)[number]

/** What an entry is about. */
export type LogSubject =
  | { readonly zone: number }
  /** Slot of the user; null: it was done without a code. */
  | { readonly user: number | null }
  /** Nobody in particular. */
  | Readonly<Record<string, never>>

export interface LogEntry {
  readonly kind: LogKind
  readonly subject: LogSubject
  /** 1-based; 1 where it means nothing. */
  readonly partition: number
  /** Epoch milliseconds, true time. */
  readonly at: number
}

const subjectText = (subject: LogSubject): string =>
  'zone' in subject ? `z${subject.zone}` : 'user' in subject ? `u${subject.user ?? ''}` : ''

function subjectOf(text: string): LogSubject {
  const number = text.slice(1)
  switch (text[0]) {
    case 'z':
      return { zone: Number(number) }
    case 'u':
      return { user: number === '' ? null : Number(number) }
    default:
      return {}
  }
}

/** An entry as the record keeps it, in a line of text: there are many, and almost nobody reads them. */
export const lineOf = ({ kind, subject, partition, at }: LogEntry): string =>
  `${kind}\t${subjectText(subject)}\t${partition}\t${at}`

const SHAPE = /^([a-z_]+)\t((?:z[1-9]\d{0,4}|u(?:[1-9]\d{0,4})?|u0)?)\t([1-9]\d?)\t(-?\d{1,15})$/

/** @returns the entry of a line; undefined if it is none */
export function entryOf(line: string): LogEntry | undefined {
  const [, word, subject = '', partition, at] = SHAPE.exec(line) ?? []
  const kind = LOG_KINDS.find(known => known === word)
  return kind && { kind, subject: subjectOf(subject), partition: Number(partition), at: Number(at) }
}
