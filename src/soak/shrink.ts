import { turn } from '../time/next-turn.js'
import type { Draft, DraftStep } from './walk/draft.js'

/** Whether a draft still shows what was found. */
export type Shows = (draft: Draft) => Promise<boolean>

/** Bounds of shrinking. */
export interface ShrinkLimits {
  /** How many drafts are played. Absent: 1500. */
  readonly most?: number
  /** Whether it is enough, asked before each of them. */
  readonly isOver?: () => boolean
}
const MOST_PLAYS = 1_500

/** Plays drafts until there were enough of them. */
class Plays {
  #left: number
  readonly #isOver: () => boolean

  constructor(
    readonly shows: Shows,
    { most = MOST_PLAYS, isOver = () => false }: ShrinkLimits,
  ) {
    this.#left = most
    this.#isOver = isOver
  }

  get areOver(): boolean {
    return this.#left <= 0 || this.#isOver()
  }

  async show(draft: Draft): Promise<boolean> {
    await turn()
    if (this.areOver) return false
    this.#left--
    return this.shows(draft)
  }
}

const faultOf = (step: DraftStep): string | undefined => {
  const fault = step.fault
  return typeof fault === 'object' && fault !== null ? Object.keys(fault)[0] : undefined
}

/** Without steps that cannot be done any more: a fault that has not begun cannot end. */
function possible(steps: readonly DraftStep[]): DraftStep[] {
  const lasting = new Set<string>()
  return steps.filter(step => {
    const begins = faultOf(step)
    if (begins !== undefined) lasting.add(begins)
    const ends = step['clear-fault']
    return typeof ends !== 'string' || lasting.delete(ends)
  })
}

/**
 * Takes steps away as long as what was found stays to be seen: first halves, then ever smaller parts, until no single step can
 * go (Zeller and Hildebrandt, Simplifying and isolating failure-inducing input, 2002). The last step is what is asserted and stays.
 */
async function fewerSteps(draft: Draft, plays: Plays): Promise<Draft> {
  let best = draft
  let size = Math.ceil((best.steps.length - 1) / 2)
  while (size >= 1 && !plays.areOver) {
    let hasShrunk = false
    for (let to = best.steps.length - 1; to > 0 && !plays.areOver; to -= size) {
      const from = Math.max(0, to - size)
      const steps = possible([...best.steps.slice(0, from), ...best.steps.slice(to)])
      if (steps.length >= best.steps.length) continue
      const candidate = { ...best, steps }
      if (!(await plays.show(candidate))) continue
      best = candidate
      hasShrunk = true
      to = Math.min(to, best.steps.length - 1 + size)
    }
    if (size === 1 && !hasShrunk) break
    size = size === 1 ? 1 : Math.ceil(size / 2)
  }
  return best
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const without = (value: Readonly<Record<string, unknown>>, key: string) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))

const WAITS = ['1s', '1m', '1h', '1d', '8d'] as const

/** Simpler forms of a value: every field left out, every field simpler. */
function* simpler(value: unknown): Generator<unknown> {
  if (!isObject(value)) return
  for (const key of Object.keys(value)) yield without(value, key)
  for (const [key, field] of Object.entries(value))
    for (const other of simpler(field)) yield { ...value, [key]: other }
}

/** Simpler forms of a step, and with them all labels that nobody asks for. */
function* simplerSteps(step: DraftStep): Generator<DraftStep> {
  const [name = '', input] = Object.entries(step)[0] ?? []
  if (name === 'wait') {
    for (const wait of WAITS) if (wait !== input) yield { ...step, wait }
    return
  }
  for (const beside of Object.keys(step).slice(1)) yield without(step, beside)
  for (const other of simpler(input)) yield { ...step, [name]: other }
}

/** Makes waits and values simpler, one after another. */
async function simplerValues(draft: Draft, plays: Plays): Promise<Draft> {
  let best = draft
  for (let at = 0; at < best.steps.length - 1; at++)
    for (let goesOn = true; goesOn && !plays.areOver; ) {
      goesOn = false
      const step = best.steps[at]
      for (const other of step ? simplerSteps(step) : []) {
        const candidate = { ...best, steps: best.steps.with(at, other) }
        // A wait that is as long as another one is no simpler.
        if (step && 'wait' in step && WAITS.some(wait => wait === step.wait)) break
        if (!(await plays.show(candidate))) continue
        best = candidate
        goesOn = true
        break
      }
    }
  for (const other of [...simpler(best.panel)]) {
    if (!isObject(other) || !('model' in other)) continue
    const merged = Object.fromEntries(Object.entries(best.panel).filter(([key]) => key in other))
    const candidate = { ...best, panel: merged }
    if (Object.keys(merged).length < Object.keys(best.panel).length && (await plays.show(candidate)))
      best = candidate
  }
  return best
}

/**
 * The smallest draft that was found to show the same as this one, within limits.
 * @param shows must hold of the draft itself; it is asked for drafts that cannot be read too, and says no then
 */
export async function shrink(draft: Draft, shows: Shows, limits: ShrinkLimits = {}): Promise<Draft> {
  const plays = new Plays(shows, limits)
  const few = await fewerSteps(draft, plays)
  const simple = await simplerValues(few, plays)
  // What became simpler may have made others needless.
  return fewerSteps(simple, plays)
}
