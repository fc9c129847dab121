import type { ChartedModel } from '../device/charts/drawn-model.js'
import { type Decided, decidedLines, decidedOf } from './annotated.js'
import { reasonOf } from './decided.js'
import { askedIn, sentenceOf } from './sentences.js'
import { rootOf } from './story.js'
import type { ToldEvent } from './told-event.js'

/** Something that passed over a wire, and the events that it led to or tells. */
export interface PassedBy {
  readonly direction: 'in' | 'out'
  readonly topic?: string | undefined
  readonly line?: { readonly url: string; readonly protocol: string } | undefined
  readonly hex: string
  readonly words: string
  readonly events: readonly number[]
}

/** What is known of one panel. */
export interface KnownPanel {
  readonly panel: string
  readonly model: string
  readonly firmware: string
  readonly charts: Pick<ChartedModel, 'machines' | 'facts'>
  /** As many of its events as are kept, oldest first. */
  readonly events: readonly ToldEvent[]
  readonly wire: readonly PassedBy[]
}

/** One link of a chain of causes. */
export interface Because {
  readonly event: ToldEvent
  readonly words: string
  /** Absent: it does not say no. */
  readonly decided?: Decided
  readonly wire: readonly PassedBy[]
}

/** Why something happened: the event, what caused it, what caused that, back to the beginning or as far as is kept. */
export interface Why {
  readonly chain: readonly Because[]
  /** The chain ends at a cause that is not kept any more. */
  readonly isCut: boolean
}

/**
 * The event that somebody means: a number, a transaction (the last event of it), or nothing: the last that says no, else the last.
 * @returns undefined: there is no such event among those that are kept
 */
export function eventMeant(events: readonly ToldEvent[], meant: string | undefined): ToldEvent | undefined {
  if (meant === undefined) return events.findLast(event => reasonOf(event) !== undefined) ?? events.at(-1)
  if (/^\d+$/.test(meant)) {
    const found = events.find(({ seq }) => seq === Number(meant))
    if (found) return found
  }
  const of = (event: ToldEvent) => event.transaction === meant || event.data.transaction === meant
  // Its answer says the most, whatever happened because of it later.
  return (
    events.findLast(event => of(event) && /^module\.request\.(finished|waiting)$/.test(event.type)) ??
    events.findLast(of)
  )
}

/** Why an event happened. */
export function whyOf({ events, charts, wire }: KnownPanel, event: ToldEvent): Why {
  const known = new Map(events.map(one => [one.seq, one]))
  const asked = askedIn(events)
  const chain: Because[] = []
  let last: ToldEvent = event
  for (let at: ToldEvent | undefined = event; at; at = known.get(at.cause ?? 0)) {
    const { seq, transaction } = at
    const request = transaction === undefined ? undefined : asked.get(transaction)
    const decided = decidedOf(charts, at, request)
    chain.push({
      event: at,
      words: sentenceOf(at, { names: new Map(), asked }),
      ...(decided ? { decided } : {}),
      wire: wire.filter(one => one.events.includes(seq)),
    })
    last = at
  }
  return { chain, isCut: last.cause !== undefined }
}

const way = ({ direction, topic, line }: PassedBy): string => {
  const where = line
    ? `${line.protocol} at ${line.url}`
    : topic === undefined
      ? 'the connection to the cloud'
      : topic
  return direction === 'in' ? `it came over ${where}` : `it was told over ${where}`
}

const HEX = 96
const shortened = (hex: string) => (hex.length > HEX ? `${hex.slice(0, HEX)} …` : hex)

/** A chain as a person reads it. */
export function whyLines({ chain, isCut }: Why): string[] {
  const lines = chain.flatMap(({ event, words, decided, wire }, index) => [
    ...(index === 0 ? [] : ['because of']),
    `${event.seq}  ${event.at}  ${words}  [${event.type}]`,
    ...(decided ? decidedLines(decided).map(line => `    ${line}`) : []),
    ...wire.flatMap(one => [
      `    ${way(one)}: ${one.words}`,
      ...(one.hex === '' ? [] : [`      ${shortened(one.hex)}`]),
    ]),
    ...(index === chain.length - 1 && event.actor
      ? [`    by ${event.actor.via}${event.actor.name === undefined ? '' : `, ${event.actor.name}`}`]
      : []),
  ])
  return isCut ? [...lines, 'what caused that is not kept any more'] : lines
}

/** The first event of the story that an event belongs to, as far as it is kept. */
export const rootAmong = (events: readonly ToldEvent[], seq: number): number =>
  rootOf(new Map(events.map(event => [event.seq, event])), seq)
