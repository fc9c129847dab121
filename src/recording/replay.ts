import { isDeepStrictEqual } from 'node:util'
import type { Catalogue } from '../catalogue/catalogue.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { madeOf } from '../device/record.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import { PanelUnit } from '../emulator/unit.js'
import { HeldClock } from '../time/held-clock.js'
import type { PanelRecording, RecordedTurn, Said } from './recorded.js'
import { Scribe } from './scribe.js'

/** Where a panel that is given the same again first does otherwise than it did. */
export interface Divergence {
  readonly turn: RecordedTurn
  /** Absent: it said nothing then, or nothing more. */
  readonly expected?: Said
  readonly seen?: Said
  /** The event and what led to it, back to the first cause: of what is seen, or else of what was expected. */
  readonly led: readonly TimelineEvent[]
}

/** What a replay came to. */
export interface Replayed {
  readonly panel: string
  readonly turns: number
  readonly events: number
  readonly messages: number
  /** The facts of its model are others than they were. */
  readonly hasOtherFacts: boolean
  readonly divergence?: Divergence
}

/** Events that a replay can look back on. */
const LOGGED = 1_000_000

/** An input cannot be worked off: the file has it otherwise than any panel can be given it. */
const unfit = ({ input, at }: RecordedTurn, error: unknown) =>
  ConfigurationError.of(
    `the input "${input.type}" of ${new Date(at).toISOString()} is not as a panel can be given it: ${error instanceof Error ? error.message : String(error)}`,
  )

/** A panel that is given what it was given, at the same instants, with nothing around it. */
export class Replay {
  readonly clock: HeldClock
  readonly unit: PanelUnit
  readonly #scribe: Scribe
  #said: Said[] = []

  /** @throws ConfigurationError for a model there is not */
  constructor(
    readonly recording: PanelRecording,
    catalogue: Pick<Catalogue, 'model'>,
    root: string,
  ) {
    const { record, since } = recording
    this.clock = new HeldClock(since)
    const model = catalogue.model(record.model, record.firmware)
    this.unit = new PanelUnit(record, model, { clock: this.clock, logged: LOGGED })
    this.#scribe = new Scribe(this.unit.device, root)
    this.unit.noteTurns(turn => this.#said.push(...this.#scribe.said(turn)))
  }

  get hasOtherFacts(): boolean {
    const { made } = this.recording.record
    return made !== undefined && made[0] !== madeOf(this.unit.model)[0]
  }

  /**
   * Gives it one more of its inputs.
   * @returns what it said
   * @throws ConfigurationError for an input that no panel can be given
   */
  give(turn: RecordedTurn): readonly Said[] {
    this.#said = []
    this.clock.put(turn.at)
    try {
      this.unit.device.take(turn.input)
    } catch (error) {
      throw unfit(turn, error)
    }
    return this.#said
  }
}

/** As it stands in a file: what is undefined is not there. */
const asWritten = (said: Said): unknown => JSON.parse(JSON.stringify(said))

/** The first thing in which two lists differ. */
function firstDifference(expected: readonly Said[], seen: readonly Said[]): number {
  const longest = Math.max(expected.length, seen.length)
  for (let at = 0; at < longest; at++) {
    const [one, other] = [expected[at], seen[at]]
    if (!one || !other || !isDeepStrictEqual(asWritten(one), asWritten(other))) return at
  }
  return -1
}

/** The events behind something that was said, the nearest first: as far as they are known. */
function ledTo(said: Said | undefined, known: ReadonlyMap<number, TimelineEvent>): TimelineEvent[] {
  if (!said || !('event' in said)) return []
  const chain: TimelineEvent[] = [said.event]
  for (let cause = known.get(said.event.cause ?? 0); cause; cause = known.get(cause.cause ?? 0))
    chain.push(cause)
  return chain
}

/**
 * Gives a panel everything that came to it again, and stops where it first says something else than it said.
 * @throws ConfigurationError for an input that no panel can be given
 */
export function replay(
  recording: PanelRecording,
  catalogue: Pick<Catalogue, 'model'>,
  root: string,
): Replayed {
  const run = new Replay(recording, catalogue, root)
  const { hasOtherFacts } = run
  const known = new Map<number, TimelineEvent>()
  const counted = { turns: 0, events: 0, messages: 0 }
  for (const turn of recording.turns) {
    const seen = run.give(turn)
    const at = firstDifference(turn.said, seen)
    const same = at < 0 ? turn.said : turn.said.slice(0, at)
    for (const one of same) if ('event' in one) known.set(one.event.seq, one.event)
    counted.turns++
    counted.events += same.filter(one => 'event' in one).length
    counted.messages += same.filter(one => 'message' in one).length
    if (at < 0) continue
    const [expected, other] = [turn.said[at], seen[at]]
    // A message is said of the events before it.
    const last = [...same].reverse().find(one => 'event' in one)
    const of = [other, expected, last].find(one => one !== undefined && 'event' in one)
    const divergence = {
      turn,
      ...(expected ? { expected } : {}),
      ...(other ? { seen: other } : {}),
      led: ledTo(of, known),
    }
    return { panel: recording.panel, ...counted, hasOtherFacts, divergence }
  }
  return { panel: recording.panel, ...counted, hasOtherFacts }
}
