import { ANSWERS } from '../cloud/native/reference/answers.js'
import { REQUEST_NAMES } from '../cloud/native/request-table.js'
import { REFUSALS } from '../panel/refusal-rows.js'
import { FAULT_NAMES } from '../scenario/faults.js'
import { STEPS } from '../scenario/steps/index.js'
import type { Stepped } from './play-walk.js'

/** What was asked, and through which door: `cloud user-code/add`, `port arm`, `keypad`. */
type CommandWord = string

/** Nothing stood in the way. */
export const DONE = 'done'
/** No fault lasted. */
export const NO_FAULT = 'none'

const DIMENSIONS = ['model', 'command', 'refusal', 'fault'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** One thing that came about: on which model, asked how, with which outcome, while which fault lasted. */
export type Occasion = Readonly<Record<Dimension, string>>

/** Every two of the dimensions. */
export const PAIRS: readonly (readonly [Dimension, Dimension])[] = DIMENSIONS.flatMap((a, index) =>
  DIMENSIONS.slice(index + 1).map(b => [a, b] as const),
)

const nameOf = ([a, b]: readonly [Dimension, Dimension]) => `${a} × ${b}`

/** What was never reached, of one pair of dimensions. */
export interface Missing {
  readonly pair: string
  /** How many pairs of values there could be, and how many there were. */
  readonly possible: number
  readonly reached: number
  /** Values of the first that met no value, or not all, of the second. */
  readonly never: Readonly<Record<string, readonly string[]>>
}

/** What can come of a request: the reference says so. Of other commands nothing says what cannot. */
function canBe(a: Dimension, one: string, b: Dimension, other: string): boolean {
  if (a !== 'command' || b !== 'refusal' || other === DONE) return true
  const request = REQUEST_NAMES.find(name => one === `cloud ${name}`)
  const row = request && ANSWERS[request]
  return row ? row.refusals.some(reason => reason === other) : false
}

/** Counts what came about in all walks, two things at a time. */
export class Coverage {
  readonly #counts = new Map<string, Map<string, number>>()
  readonly #values = new Map<Dimension, Set<string>>(DIMENSIONS.map(name => [name, new Set<string>()]))

  constructor(models: readonly string[]) {
    this.#values.set('model', new Set(models))
    this.#values.set('refusal', new Set([DONE, ...Object.keys(REFUSALS)]))
    this.#values.set('fault', new Set([NO_FAULT, ...FAULT_NAMES]))
    this.#values.set('command', new Set(REQUEST_NAMES.map(name => `cloud ${name}`)))
  }

  /** Takes in one step of a walk. */
  stepped({ step, world, place, events }: Stepped): void {
    const model = `${place.model.id}@${place.model.firmware}`
    const active = Object.keys(place.panel.faults)
    const faults = active.length > 0 ? active : [NO_FAULT]
    const came = (command: CommandWord, refusal: string) => {
      for (const fault of faults) this.add({ model, command, refusal, fault })
    }
    for (const { type, data } of events)
      if (type === 'module.request.finished') came(`cloud ${data.name}`, data.reason ?? DONE)
      else if (type === 'panel.access.denied' && data.by === 'keypad') came('keypad', data.reason)
      else if (type === 'panel.arming.refused' && data.by === 'keypad') came('keypad arm', data.reason)
      else if (type === 'panel.user_code.rejected' && data.by === 'keypad')
        came('keypad user code', data.reason)
      else if (type === 'panel.access.granted' && data.by === 'keypad') came('keypad', DONE)
    const { name, input, companions } = step
    if ((name !== 'port' && name !== 'desk' && name !== 'serial') || companions.as === undefined) return
    const said = STEPS[name].title?.(input as never) ?? ''
    const answer = world.answer(companions.as)
    if (answer && answer.execution !== 'in_progress')
      came(`${name} ${said}`, answer.reason ?? (answer.execution === 'succeeded' ? DONE : 'refused'))
  }

  add(occasion: Occasion): void {
    for (const dimension of DIMENSIONS) this.#values.get(dimension)?.add(occasion[dimension])
    for (const pair of PAIRS) {
      const counts = this.#counts.get(nameOf(pair)) ?? new Map<string, number>()
      this.#counts.set(nameOf(pair), counts)
      const key = JSON.stringify([occasion[pair[0]], occasion[pair[1]]])
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }

  /** How often two values came together. */
  count(pair: readonly [Dimension, Dimension], one: string, other: string): number {
    return this.#counts.get(nameOf(pair))?.get(JSON.stringify([one, other])) ?? 0
  }

  /** What never came together, pair by pair. */
  missing(): Missing[] {
    return PAIRS.map(pair => {
      const [a, b] = pair
      const never: Record<string, string[]> = {}
      let possible = 0
      let reached = 0
      for (const one of this.#values.get(a) ?? [])
        for (const other of this.#values.get(b) ?? []) {
          const count = this.count(pair, one, other)
          if (count === 0 && !canBe(a, one, b, other)) continue
          possible++
          if (count > 0) reached++
          else never[one] = [...(never[one] ?? []), other]
        }
      return { pair: nameOf(pair), possible, reached, never }
    })
  }
}

/** The longest list of names that is printed in one line. */
const MOST_NAMES = 12

/** What was never reached, as a table for people. */
export function coverageText(missing: readonly Missing[]): string {
  return missing
    .flatMap(({ pair, possible, reached, never }) => {
      const size = (other: string) => Object.values(never).filter(list => list.includes(other)).length
      const others = [...new Set(Object.values(never).flat())]
      const ones = Object.keys(never).length
      const everywhere = others.filter(other => size(other) === ones && ones > 1)
      const rest = Object.entries(never)
        .map(([one, list]) => [one, list.filter(other => !everywhere.includes(other))] as const)
        .filter(([, list]) => list.length > 0)
      return [
        `${pair}: ${reached} of ${possible} reached`,
        ...(everywhere.length > 0 ? [`  never, with any: ${shortened(everywhere)}`] : []),
        ...rest.map(([one, list]) => `  never ${one} with ${shortened(list)}`),
      ]
    })
    .join('\n')
}

const shortened = (names: readonly string[]): string =>
  names.length <= MOST_NAMES
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`
