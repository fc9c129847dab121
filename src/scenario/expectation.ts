import type { z } from 'zod'
import type { Scene } from './scene.js'

/** An expectation that did not hold: what was expected and what was seen, in words. */
export interface Disappointment {
  readonly expected: string
  readonly seen: string
}

/** Something a step refers to by name, and where in the step it does. */
export interface Reference {
  readonly path: readonly PropertyKey[]
  readonly name: string
}

/** What can be referred to: answers by label, panels by id. */
export interface References {
  readonly answers?: readonly Reference[]
  readonly panels?: readonly Reference[]
}

/** One kind of expectation: what may be written about it, and whether it holds. */
export interface ExpectationKind<S extends z.ZodType = z.ZodType> {
  readonly schema: S
  /** It says what must not be: it holds until something happens, so there is nothing to wait for. */
  readonly negative?: true
  /** It is about no panel in particular. */
  readonly anyPanel?: true
  refers?(input: z.output<S>): References
  /** Undefined: it holds. */
  check(input: z.output<S>, scene: Scene): Disappointment | undefined
}

/** Ties the types of an expectation together. */
export const expectation = <S extends z.ZodType>(kind: ExpectationKind<S>): ExpectationKind<S> => kind

const inWords = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Whether `actual` is as `wanted` says, as far as it says anything. Lists must be equal. */
export function includes(actual: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted))
    return JSON.stringify(actual) === JSON.stringify(wanted)
  if (typeof actual !== 'object' || actual === null) return false
  return Object.entries(wanted).every(([key, value]) => includes(Reflect.get(actual, key), value))
}

/** Compares the fields that were said, and tells of those that differ; `what` begins both sentences. */
export function differing(
  what: string,
  wanted: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>>,
): Disappointment | undefined {
  const wrong = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && !includes(actual[field], value),
  )
  if (wrong.length === 0) return undefined
  const list = (side: (field: string) => unknown) =>
    wrong.map(([field]) => `${field} ${inWords(side(field) ?? 'nothing')}`).join(', ')
  return {
    expected: `${what}: ${list(field => wanted[field])}`,
    seen: `${what}: ${list(field => actual[field])}`,
  }
}
