import { isDeepStrictEqual } from 'node:util'
import type { Catalogue } from '../catalogue/catalogue.js'
import { ConfigurationError } from '../catalogue/problems.js'
import type { Turn } from '../device/device.js'
import { type DeviceInput, HOST } from '../device/input.js'
import { type Difference, sentenceOf } from '../device/kept/differences.js'
import { takeUp } from '../device/kept/take-up.js'
import type { DeviceRecord } from '../device/record.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import type { PanelUnit } from '../emulator/unit.js'
import { given } from '../panel/given.js'
import { Alone } from './alone.js'
import { type Notes, Noting } from './notes.js'
import type { PanelRecording, RecordedTurn } from './recorded.js'
import { Replay } from './replay.js'

/** What is otherwise in a branch than it was. */
export interface Change {
  /** Model and firmware that it is from then on. */
  readonly model?: { readonly id: string; readonly firmware?: string | undefined }
  /** What comes to it then, before everything else. */
  readonly inputs?: readonly DeviceInput[]
  /** The next of its recorded inputs does not come. */
  readonly without?: boolean
}

/** For how long a branch goes on after the last that was recorded (ms): what waits is tried again by then, or given up. */
const AFTERWARDS_MS = 60_000

type AskedEvent = TimelineEvent & { readonly transaction?: string }

/** A stretch of a branch: what came from outside, or nothing yet, and all that happened until the next came. */
export interface Stretch {
  /** Epoch ms. */
  readonly at: number
  /** Absent: before anything came. */
  readonly input?: DeviceInput
  /** It was not recorded, but is what was changed. */
  readonly isChange: boolean
  /** Each with the request that it descends from. */
  readonly events: readonly AskedEvent[]
}

/** How one branch went. */
export interface Course {
  readonly model: string
  readonly stretches: readonly Stretch[]
  /** What became of its record where it is of another model or firmware. */
  readonly differences: readonly string[]
  /** For a scenario of it. */
  readonly notes: Notes
}

/** Inputs of a branch that a scenario can be made of. */
const MOST_NOTED = 1_000_000

/** Inputs that are of what went before in the recording: a branch has its own clock and its own cloud. */
const OF_ITS_OWN = new Set<DeviceInput['type']>(['due', 'answer/confirmed', 'link/undelivered', 'link/retry'])

/** What is no doing of anybody outside: no stretch begins with it. */
const isOutside = ({ type }: DeviceInput) =>
  !OF_ITS_OWN.has(type) && type !== 'link/up' && type !== 'record/taken-up'

/** A course as it goes. */
class FreeRun {
  readonly #alone: Alone
  readonly stretches: { at: number; input?: DeviceInput; isChange: boolean; events: AskedEvent[] }[]
  readonly #noting: Noting

  constructor(record: DeviceRecord, catalogue: Pick<Catalogue, 'model'>, start: number) {
    const model = catalogue.model(record.model, record.firmware)
    this.#alone = new Alone(record, model, {
      start,
      isReachable: record.module.machine.value.link === 'online',
    })
    this.stretches = [{ at: start, isChange: false, events: [] }]
    this.#noting = new Noting(this.unit, MOST_NOTED)
    this.unit.noteTurns(turn => this.#note(turn))
  }

  get unit(): PanelUnit {
    return this.#alone.unit
  }

  notes(): Notes {
    return this.#noting.notes()
  }

  /** Gives it an input, and what its cloud says to what comes of that. */
  give(input: DeviceInput, isChange = false): void {
    if (isOutside(input)) this.stretches.push({ at: this.#alone.clock.now(), input, isChange, events: [] })
    if (input.type === 'link/lost') this.#alone.isReachable = false
    if (input.type === 'link/up') this.#alone.isReachable = true
    if (this.#takes(input)) this.#alone.give(input)
  }

  /** Lets time pass. A clock that was set back cannot be followed: what happened then happens at once. */
  goTo(at: number): void {
    this.#alone.goTo(at)
  }

  /** What a connection does that this panel does not have is of another course. */
  #takes({ type }: DeviceInput): boolean {
    const { link } = this.unit.device.module.value
    if (type === 'link/up') return link === 'connecting'
    return type !== 'link/lost' || link === 'connecting' || link === 'online'
  }

  #note({ events, asked }: Turn): void {
    const told = events.map(event => ({
      ...event,
      ...given({ transaction: asked.get(event.seq)?.transaction }),
    }))
    this.stretches.at(-1)?.events.push(...told)
  }
}

/** Where a branch leaves its recording. */
export interface Fork {
  readonly recording: PanelRecording
  readonly root: string
  readonly catalogue: Pick<Catalogue, 'model'>
  /** Number of the event after whose turn it leaves it; absent: before everything. */
  readonly after?: number | undefined
}

/** The panel as it was at a fork, and what came to it from there on. */
interface Forked {
  readonly record: DeviceRecord
  readonly at: number
  readonly rest: readonly RecordedTurn[]
}

/** @throws ConfigurationError for an event that was not recorded */
function forkedAt({ recording, root, catalogue, after }: Fork): Forked {
  const { record, since, turns, panel } = recording
  if (after === undefined) return { record, at: since, rest: turns }
  const run = new Replay(recording, catalogue, root)
  for (const [index, turn] of turns.entries()) {
    run.give(turn)
    if (run.unit.device.seq >= after)
      return { record: run.unit.record(), at: turn.at, rest: turns.slice(index + 1) }
  }
  throw ConfigurationError.of(
    `event ${after} of ${panel} was not recorded: the recording has events ${record.seq + 1} to ${run.unit.device.seq}`,
  )
}

/**
 * The record as it is of another model or firmware.
 * @throws ConfigurationError for a model there is not; SetupError where it cannot be installed so
 */
function under(
  record: DeviceRecord,
  { model }: Change,
  catalogue: Fork['catalogue'],
): { readonly record: DeviceRecord; readonly taken?: DeviceInput; readonly differences: readonly string[] } {
  if (!model) return { record, differences: [] }
  const described = {
    model: catalogue.model(model.id, model.firmware),
    setup: record.setup,
    seed: record.seed,
    at: (firmware: string) => catalogue.model(record.model, firmware),
  }
  const { record: taken, differences, gone, isAnother } = takeUp(record, described)
  return {
    record: taken,
    differences: differences.map((difference: Difference) => sentenceOf(difference)),
    ...(differences.length > 0
      ? { taken: { type: 'record/taken-up', by: HOST, differences, gone, isAnother } as const }
      : {}),
  }
}

/**
 * Goes on from a fork with one thing changed. Everything that came to the panel from outside comes again at its instant; what fell due, and what its cloud
 * confirmed, is of each course itself.
 * @param change absent: nothing is, for what else is compared with
 * @throws ConfigurationError; SetupError for a model that the panel cannot be of
 */
export function branch(fork: Fork, change: Change = {}): Course {
  const { record, at, rest } = forkedAt(fork)
  const changed = under(record, change, fork.catalogue)
  const run = new FreeRun(changed.record, fork.catalogue, at)
  if (changed.taken) run.give(changed.taken)
  try {
    for (const input of change.inputs ?? []) run.give(input, true)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw ConfigurationError.of(`the input is not as a panel can be given it: ${error.message}`)
  }
  const outside = rest.filter(({ input }) => !OF_ITS_OWN.has(input.type))
  const without = change.without ? outside.find(({ input }) => isOutside(input)) : undefined
  for (const turn of outside) {
    run.goTo(turn.at)
    if (turn !== without) run.give(turn.input)
  }
  const end = rest.at(-1)?.at ?? at
  run.goTo(end + AFTERWARDS_MS)
  const { model } = run.unit
  return {
    model: `${model.id}@${model.firmware}`,
    stretches: run.stretches,
    differences: changed.differences,
    notes: run.notes(),
  }
}

/** The same stretch of two courses, and whether the same happened in it. */
export interface Pair {
  readonly left?: Stretch
  readonly right?: Stretch
  readonly isSame: boolean
}

/** What an event says, without its place on its own timeline. */
const essence = ({ at, type, source, data }: TimelineEvent): unknown =>
  JSON.parse(JSON.stringify({ at, type, source, data }))

const isSame = (left: Stretch | undefined, right: Stretch | undefined) =>
  isDeepStrictEqual(left?.events.map(essence) ?? [], right?.events.map(essence) ?? [])

/** Two courses side by side: what came from outside to both stands in one row. */
export function sideBySide(left: Course, right: Course): Pair[] {
  const pairs: Pair[] = []
  const [before, after] = [[...left.stretches], [...right.stretches]]
  while (before.length > 0 || after.length > 0) {
    const [one, other] = [before[0], after[0]]
    if (other?.isChange) {
      after.shift()
      pairs.push({ right: other, isSame: false })
    } else if (one && (!other || one.at < other.at || one.input !== other.input)) {
      before.shift()
      pairs.push({ left: one, isSame: false })
    } else {
      before.shift()
      after.shift()
      const both = { ...(one ? { left: one } : {}), ...(other ? { right: other } : {}) }
      pairs.push({ ...both, isSame: isSame(one, other) })
    }
  }
  return pairs
}
