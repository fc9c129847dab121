import type { PanelModel } from '../catalogue/model.js'
import { type ChartedModel, drawnModel } from '../device/charts/drawn-model.js'
import { REFUSALS } from '../panel/refusal-rows.js'
import { decisionsOf, reasonOf } from './decided.js'
import { askedIn, sentenceOf } from './sentences.js'
import type { ToldEvent } from './told-event.js'

/** Why an event says no: its reason, and for each guard that says so what it rests on. */
export interface Decided {
  readonly reason: string
  /** What can be done; absent: the reason is none of ours. */
  readonly advice?: string
  readonly guards: readonly {
    readonly guard: string
    readonly words: string
    /** What it rests on where that is no fact of the model. */
    readonly factless?: string
    readonly facts: readonly ChartedModel['facts'][number][]
  }[]
}

/** What decided that an event says no, in the charts of its model; undefined: it does not say no. */
export function decidedOf(
  charts: Pick<ChartedModel, 'machines' | 'facts'>,
  event: ToldEvent,
  request?: string,
): Decided | undefined {
  const reason = reasonOf(event)
  if (reason === undefined) return undefined
  const row = Object.entries(REFUSALS).find(([name]) => name === reason)?.[1]
  return {
    reason,
    ...(row ? { advice: row.advice } : {}),
    guards: decisionsOf(charts, event, request).map(({ guard, facts }) => ({
      guard: guard.name,
      words: guard.words,
      ...(guard.factless === undefined ? {} : { factless: guard.factless }),
      facts,
    })),
  }
}

/** What decided, in lines. */
export function decidedLines({ reason, advice, guards }: Decided): string[] {
  return [
    `${reason}${advice === undefined ? '' : `: ${advice}`}`,
    ...guards.flatMap(({ guard, words, factless, facts }) => [
      `decided by ${guard}: ${words}${factless === undefined ? '' : `; it rests on no fact of the model: ${factless}`}`,
      ...facts.map(
        ({ fact, value, confidence, standing, source }) =>
          `  ${fact} = ${JSON.stringify(value)} (${standing === 'assumed' ? 'assumed' : `${standing}, ${confidence}`}${source === undefined ? '' : `: ${source}`})`,
      ),
    ]),
  ]
}

/** A timeline as a person reads it: a line each, and below what says no what decided. */
export function annotated(model: PanelModel, events: readonly ToldEvent[]): string[] {
  const asked = askedIn(events)
  const charts = drawnModel(model)
  return events.flatMap(event => {
    const { seq, at, cause, transaction } = event
    const request = transaction === undefined ? undefined : asked.get(transaction)
    const decided = decidedOf(charts, event, request)
    const because = cause === undefined ? '' : `  (because of ${cause})`
    return [
      `${String(seq).padStart(6)}  ${at}  ${sentenceOf(event, { names: new Map(), asked })}${because}`,
      ...(decided ? decidedLines(decided).map(line => `${' '.repeat(34)}${line}`) : []),
    ]
  })
}
