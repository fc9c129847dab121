import { resolveSetup } from '../../panel/setup.js'
import type { Doing, NotedTurn, Notes, Seen } from '../../recording/notes.js'
import { keysText, type Sign, type TypedKeys, TypedText, withCodesCovered } from '../../recording/typed.js'
import { type Disguise, disguiseOf } from './disguise.js'
import { Labels, stepOf } from './doings.js'
import type { FileStep, Moment } from './moment.js'
import { expectationsOf } from './seen.js'

/** Keys that come within so long of each other are typed by one hand. */
const SAME_HAND_MS = 5_000

/** A turn with the keys that were typed in it. */
interface Read {
  readonly turn: NotedTurn
  readonly before: Seen
  readonly keys?: TypedKeys
}

/** What somebody did, as moments of a file, and the disguise in which codes and names are there. */
export function momentsOf(
  notes: Notes,
  how: { readonly seed: number; readonly keepNames: boolean },
): { readonly moments: readonly Moment[]; readonly disguise: Disguise } {
  const { read, typed } = readTurns(notes)
  const disguise = disguiseOf(notes, typed.codes, how)
  const labels = new Labels()
  const moments: Moment[] = []
  /** Keys that were typed and have come to nothing yet. */
  let held: { signs: readonly Sign[]; at: number; place: FileStep } | undefined
  const add = (turn: NotedTurn, what: Omit<Moment, 'at'>) =>
    moments.push({ at: turn.at - notes.since, ...what })
  const textOf = (signs: readonly Sign[]) =>
    keysText(
      withCodesCovered(signs, digits => disguise.isCode(digits)),
      code => disguise.typed(code),
    )
  const letGo = () => {
    if (held)
      moments.push({
        at: held.at - notes.since,
        step: keypadStep(textOf(held.signs), held.place),
        expects: [],
      })
    held = undefined
  }
  for (const [index, { turn, before, keys }] of read.entries()) {
    const { doing } = turn
    if (doing?.type === 'keys' && keys) {
      const place = placeIn(doing)
      const isSame = held && samePlace(held.place, place) && turn.at - held.at <= SAME_HAND_MS
      if (!isSame) letGo()
      const signs = [...(held?.signs ?? []), ...keys.signs]
      const isNothingYet = turn.events.length === 1 && samePlaceNext(read[index + 1], place, turn.at)
      held = { signs, at: turn.at, place }
      if (isNothingYet) continue
      held = undefined
      add(turn, { step: keypadStep(textOf(signs), place), expects: expectationsOf(turn, before, labels) })
      continue
    }
    if (doing || turn.events.length > 0) letGo()
    if (!doing) {
      const expects = expectationsOf(turn, before, labels)
      if (expects.length > 0) add(turn, { expects })
    } else if (doing.type !== 'keys') {
      // Nothing was told of it: it was so already, or there is no such thing.
      if (turn.events.length === 0) continue
      const written = isRestart(read, index)
        ? { step: { restart: {} } }
        : stepOf(turn, doing, disguise, labels)
      if (isRestart(read, index - 1)) continue
      const seen = isRestart(read, index) ? (read[index + 1]?.turn ?? turn) : turn
      if ('comment' in written) add(turn, { ...written, expects: [] })
      else add(turn, { ...written, expects: expectationsOf(seen, before, labels) })
    }
  }
  letGo()
  return { moments, disguise }
}

/** Finds what was seen before each turn, and the codes in what was typed. */
function readTurns({ record, model, seen, turns }: Notes): { read: Read[]; typed: TypedText } {
  const { keypads } = resolveSetup(model, record.setup.panel ?? {})
  const typed = new TypedText(keypads)
  let before = seen
  const read = turns.map((turn): Read => {
    const { doing } = turn
    if (turn.seen.supply === undefined) typed.forget()
    // What there was no keypad for, or what was no keys, left no event.
    const isTyped = doing?.type === 'keys' && turn.events.some(({ type }) => type === 'keypad.pressed')
    const keys = isTyped && typed.read(turn, doing, before.codeLength)
    const one = { turn, before, ...(keys && { keys }) }
    before = turn.seen
    return one
  })
  return { read, typed }
}

const keypadStep = (keys: string, place: FileStep): FileStep => ({
  keypad: Object.keys(place).length === 0 ? keys : { keys, ...place },
})

const placeIn = ({ at }: Extract<Doing, { type: 'keys' }>): FileStep =>
  'partition' in at && at.partition === 1 ? {} : { ...at }

const samePlace = (one: FileStep, other: FileStep) => JSON.stringify(one) === JSON.stringify(other)

/** Whether the same hand types on. */
function samePlaceNext(next: Read | undefined, place: FileStep, at: number): boolean {
  const doing = next?.turn.doing
  return (
    doing?.type === 'keys' && samePlace(placeIn(doing), place) && (next?.turn.at ?? 0) - at <= SAME_HAND_MS
  )
}

/** Whether all power goes in this turn and comes back as it was in the next, at the same instant. */
function isRestart(read: readonly Read[], index: number): boolean {
  const [off, on] = [read[index], read[index + 1]]
  const [first, second] = [off?.turn.doing, on?.turn.doing]
  return (
    first?.type === 'power' &&
    second?.type === 'power' &&
    off?.turn.at === on?.turn.at &&
    off?.turn.seen.supply === undefined &&
    off?.before.supply !== undefined &&
    off.before.supply === on?.turn.seen.supply
  )
}
