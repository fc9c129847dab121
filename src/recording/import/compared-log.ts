import { isDeepStrictEqual } from 'node:util'
import { readJson } from '../../catalogue/json-text.js'
import type { RawRecording } from '../panel-recorder.js'
import type { PanelMessage } from './panel-log.js'
import type { Spoken } from './run.js'

/** A message of the log that the panel did not say, or said otherwise. */
export interface LogDifference {
  readonly message: PanelMessage
  /** What the log has, and what the panel says in its place; absent: nothing. Without what is of no interest. */
  readonly expected: unknown
  readonly seen?: unknown
}

/** What the panel says to what the log has come to it, beside what the log has it say. */
export interface Comparison {
  /** Messages of the panel in the log, and how many of them it said. */
  readonly messages: number
  readonly same: number
  readonly differences: readonly LogDifference[]
  /** Events and answers that it says before the log ends, and that are not in it. */
  readonly more: readonly Spoken[]
}

/** The same is said within so long (ms): logs have seconds, and networks take time. */
const WITHIN = 10_000
/** Logs may have whole seconds. */
const SLACK = 1_000

/** Fields that differ between any two panels that did the same. */
const OF_ITS_OWN: Readonly<Record<'event' | 'response', readonly string[]>> = {
  event: ['id', 'source', 'time', 'sequence', 'causeid', 'causetype', 'causesequence', 'actor', 'actorname'],
  response: ['at', 'help', 'again', 'traceparent', 'tracestate'],
}

/** Numbers that depend on the millisecond. */
const LOOSE = ['offsetMs']

function plain(kind: 'event' | 'response' | 'document', payload: string): unknown {
  const { value, fault } = readJson(payload)
  if (fault || typeof value !== 'object' || value === null) return payload
  if (kind === 'document') return value
  const fields = Object.entries(value).filter(([key]) => !OF_ITS_OWN[kind].includes(key))
  const rest: Record<string, unknown> = Object.fromEntries(fields)
  const { data } = rest
  if (kind === 'event' && typeof data === 'object' && data !== null)
    rest.data = Object.fromEntries(Object.entries(data).filter(([key]) => !LOOSE.includes(key)))
  return rest
}

/** Of a request that was before the log the panel knows nothing. */
function withoutOld(value: unknown, asked: ReadonlySet<unknown>): unknown {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('transaction' in value))
    return value
  const { transaction, ...rest } = value
  return asked.has(transaction) ? value : rest
}

/** What two messages must have in common to be the same one, said otherwise. */
function subjectOf(kind: 'event' | 'response', topic: string, value: unknown): string {
  const { type, transaction, execution } = Object(value) as Readonly<Record<string, unknown>>
  return kind === 'event' ? `${String(type)}` : `${topic} ${String(transaction)} ${String(execution)}`
}

interface Candidate {
  readonly spoken: Spoken
  readonly value: unknown
  readonly subject: string
  isTaken: boolean
}

/** What the panel said during its recording. */
function spokenIn({ turns }: RawRecording): Spoken[] {
  return turns.flatMap(({ at, said }) =>
    said.flatMap(one => {
      if (!('message' in one)) return []
      const { topic, payload } = one.message
      return [{ at, topic, payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }]
    }),
  )
}

const kindOf = ({ told }: PanelMessage): 'event' | 'response' | 'document' | undefined => {
  switch (told.kind) {
    case 'event':
    case 'response':
      return told.kind
    case 'info':
    case 'state':
    case 'slots':
    case 'slot':
      return 'document'
    default:
      return undefined
  }
}

/** The value of each retained document over time. */
class Documents {
  readonly #by = new Map<string, { readonly at: number; readonly value: unknown }[]>()

  constructor(spoken: readonly Spoken[]) {
    for (const { at, topic, payload } of spoken) {
      const values = this.#by.get(topic) ?? []
      values.push({ at, value: plain('document', payload) })
      this.#by.set(topic, values)
    }
  }

  /** What stood there at some time around an instant; a document that was never said is empty. */
  around(topic: string, at: number): unknown[] {
    const values = this.#by.get(topic) ?? []
    const before = values.filter(value => value.at < at - WITHIN).at(-1)
    const within = values.filter(value => Math.abs(value.at - at) <= WITHIN)
    return [before?.value ?? '', ...within.map(({ value }) => value)]
  }
}

/** When a message says it was said, or when it passed. */
const instantOf = ({ told, at }: PanelMessage): number => {
  const text =
    told.kind === 'event' ? told.document.time : told.kind === 'response' ? told.document.at : undefined
  return text === undefined ? at : Date.parse(text)
}

/**
 * Compares what the log has the panel say with what it says.
 * @param first its documents before anything happened
 * @param isLeftOut messages of what was before the log, which nobody can have it say again
 */
export function compareLog(
  messages: readonly PanelMessage[],
  recording: RawRecording,
  first: readonly Spoken[],
  isLeftOut: (message: PanelMessage) => boolean,
): Comparison {
  const spoken = spokenIn(recording)
  const documents = new Documents([...first, ...spoken])
  const candidates: Candidate[] = spoken.flatMap(one => {
    const levels = one.topic.split('/')
    const kind = levels.includes('event') ? 'event' : levels.includes('response') ? 'response' : undefined
    if (!kind) return []
    const value = plain(kind, one.payload)
    return [{ spoken: one, value, subject: subjectOf(kind, one.topic, value), isTaken: false }]
  })
  const bySubject = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const alike = bySubject.get(candidate.subject)
    if (alike) alike.push(candidate)
    else bySubject.set(candidate.subject, [candidate])
  }
  const asked = new Set(
    messages.flatMap(({ told }) => (told.kind === 'request' ? [told.document?.transaction] : [])),
  )
  const differences: LogDifference[] = []
  let [count, same] = [0, 0]
  /** Those that are not the same are looked for among what nothing is the same as. */
  const open: {
    readonly message: PanelMessage
    readonly value: unknown
    readonly of: readonly Candidate[]
  }[] = []
  for (const message of messages) {
    const kind = kindOf(message)
    if (!kind || isLeftOut(message)) continue
    count++
    const { topic, payload } = message.logged
    const value = withoutOld(plain(kind, payload.toString('utf8')), asked)
    if (kind === 'document') {
      const around = documents.around(topic, message.at)
      if (around.some(one => isDeepStrictEqual(one, value))) same++
      else differences.push({ message, expected: value, seen: around.at(-1) })
      continue
    }
    const at = instantOf(message)
    const of = (bySubject.get(subjectOf(kind, topic, value)) ?? []).filter(
      one => Math.abs(one.spoken.at - at) <= WITHIN,
    )
    const found = of
      .filter(one => !one.isTaken && isDeepStrictEqual(one.value, value))
      .sort((a, b) => Math.abs(a.spoken.at - at) - Math.abs(b.spoken.at - at))[0]
    if (found) {
      found.isTaken = true
      same++
    } else open.push({ message, value, of })
  }
  for (const { message, value, of } of open) {
    const other = of.find(one => !one.isTaken)
    if (other) other.isTaken = true
    differences.push({ message, expected: value, ...(other ? { seen: other.value } : {}) })
  }
  differences.sort((a, b) => a.message.logged.place.line - b.message.logged.place.line)
  const end = messages.reduce((last, { at }) => Math.max(last, at), 0)
  const more = candidates
    .filter(({ isTaken, spoken: { at } }) => !isTaken && at <= end + SLACK)
    .map(one => one.spoken)
  return { messages: count, same, differences, more }
}
