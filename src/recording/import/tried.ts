import { isDeepStrictEqual } from 'node:util'
import { stateDocument } from '../../cloud/native/panel-documents.js'
import type { TimelineEvent } from '../../device/timeline-event.js'
import { PanelUnit } from '../../emulator/unit.js'
import { HeldClock } from '../../time/held-clock.js'
import type { Doing } from './doings.js'
import { type Attempt, attempts } from './hands.js'
import type { HandsAround } from './hands-around.js'

/** What was found to have been done, and how well that fits. */
export interface Found {
  readonly attempt: Attempt
  /** All events came of it that the log has, and no others. */
  readonly isExact: boolean
}

/** What an event says, as it goes to the cloud. */
const said = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const isTold = ({ type }: TimelineEvent) => type.startsWith('panel.') && type !== 'panel.time.slipped'

/** How many of the events come of it, with one taken off for each that comes and is not in the log. */
function agreement(doing: Doing, events: readonly TimelineEvent[], isLoose: boolean): number {
  const left = events.filter(isTold).map(({ type, data }) => ({ type, data: said(data) }))
  let score = 0
  for (const { document } of doing.events) {
    const at = left.findIndex(
      ({ type, data }) =>
        type === document.type &&
        (isLoose
          ? isDeepStrictEqual(withoutBy(data), withoutBy(document.data))
          : isDeepStrictEqual(data, document.data)),
    )
    if (at < 0) continue
    left.splice(at, 1)
    score++
  }
  return score - left.length
}

/** By which door it came is another where the port stands in for a hand. */
const withoutBy = (data: unknown): unknown => ({ ...Object(data), by: undefined })

/** The mode in which a partition leaves is in no event. */
function isOfMode(unit: PanelUnit, doing: Doing, { modes }: HandsAround): boolean {
  return doing.events.every(event => {
    const { data, type } = event.document
    if (type !== 'panel.arming.changed' || data.to !== 'arming') return true
    const cell = unit.device.panel.view.partitions[Number(data.partition) - 1]
    return cell !== undefined && modes(event).includes(cell.context.mode)
  })
}

/** Does it to a copy of the panel. */
function tried(unit: PanelUnit, attempt: Attempt, doing: Doing, around: HandsAround) {
  const clock = new HeldClock(unit.clock.now())
  const copy = new PanelUnit(unit.record(), unit.model, { clock })
  const events: TimelineEvent[] = []
  // A request that waited for just this goes on, and is no part of it.
  copy.noteTurns(turn => events.push(...turn.events.filter(({ seq }) => !turn.asked.has(seq))))
  for (const input of attempt) copy.device.take(input)
  const isLoose = attempt.some(({ type }) => type === 'command')
  const score = agreement(doing, events, isLoose)
  const isExact = score === doing.events.length && isOfMode(copy, doing, around)
  const shown = around.stateAfter(doing)
  const now: unknown = said(stateDocument(copy.device.module.seen))
  return { score, isExact, isAsShown: shown === undefined || isDeepStrictEqual(shown, now) }
}

/**
 * Finds what must have been done for these events to come of it: the first of what people do that brings about just them, and else
 * what comes nearest. Undefined: nothing does.
 */
export function find(doing: Doing, unit: PanelUnit, around: HandsAround): Found | undefined {
  let best: { attempt: Attempt; score: number } | undefined
  let exact: Attempt | undefined
  for (const attempt of attempts(doing, unit, around)) {
    const { score, isExact, isAsShown } = tried(unit, attempt, doing, around)
    if (isExact && isAsShown) return { attempt, isExact }
    if (isExact) exact ??= attempt
    else if (score > (best?.score ?? 0)) best = { attempt, score }
  }
  // Something else may have changed what the document shows.
  if (exact) return { attempt: exact, isExact: true }
  return best && { attempt: best.attempt, isExact: false }
}
