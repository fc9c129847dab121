import type { z } from 'zod'
import { masked, shortened } from './mask.js'
import { didYouMean, nearest } from './nearest.js'
import { fieldsOf } from './own-words.js'

/** One violation of a schema, with its path. `key` marks a problem of the key itself rather than its value. */
export interface Violation {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly key: boolean
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'a mapping',
  record: 'a mapping',
  string: 'a text',
}

/** What was found instead. Digits are hidden: a code that slipped into the wrong place, or lost its quotes, is one still. */
function describeInput(input: unknown): string {
  if (input === null) return 'nothing'
  if (Array.isArray(input)) return 'a list'
  if (typeof input === 'object') return 'a mapping'
  if (typeof input !== 'string') return masked(String(input))
  return `the text "${masked(shortened(input))}"`
}

const isNumeric = (text: string) => text.trim() !== '' && Number.isFinite(Number(text))

/**
 * The sentence for one schema violation, as Zod's `error` hook wants it; `undefined` keeps Zod's own.
 *
 * Messages about unknown keys hold one line per key: the schema that knows the right names is only at hand
 * here, and {@link flatten} takes the lines apart again.
 */
export function explain(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return explainType(issue.expected, issue.input)
    case 'unrecognized_keys': {
      const known = fieldsOf(issue.inst)
      return issue.keys.map(key => `unknown key${didYouMean(key, known) || among(known)}`).join('\n')
    }
    case 'invalid_value':
      return explainChoice(issue.values, issue.input)
    case 'invalid_union': {
      if (!('discriminator' in issue) || issue.discriminator === undefined) return undefined
      const { discriminator, options } = issue
      const given = isRecord(issue.input) ? issue.input[discriminator] : undefined
      return given === undefined ? 'is missing' : explainChoice(Array.isArray(options) ? options : [], given)
    }
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? 'must not be empty'
        : `must be at least ${issue.minimum}`
    case 'too_big':
      return `must be at most ${issue.maximum}`
    default:
      return undefined
  }
}

function explainType(expected: string, input: unknown): string {
  if (input === undefined) return 'is missing'
  if (expected === 'string' && typeof input === 'number')
    return `expected a text, got the number ${masked(String(input))}: write it in quotes (a number loses zeros at its ends)`
  if ((expected === 'number' || expected === 'int') && typeof input === 'string' && isNumeric(input))
    return `expected ${KINDS[expected]}, got a text: write it without quotes`
  return `expected ${KINDS[expected] ?? expected}, got ${describeInput(input)}`
}

function explainChoice(values: readonly unknown[], input: unknown): string {
  if (input === undefined) return 'is missing'
  const names = values.map(String)
  const hint = typeof input === 'string' ? nearest(input, names) : undefined
  const meant = hint === undefined ? '' : ` (did you mean "${hint}"?)`
  const allowed = names.length === 1 ? names[0] : `one of ${names.join(', ')}`
  return `expected ${allowed}, got ${describeInput(input)}${meant}`
}

function among(known: readonly string[]): string {
  return known.length === 0 ? '' : ` (known here: ${known.join(', ')})`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Takes one Zod issue apart: one violation per unknown key, and for a union those of the likeliest branch. */
export function flatten(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[] = []): Violation[] {
  const path = [...prefix, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    const sentences = issue.message.split('\n')
    return issue.keys.map((key, index) => ({
      path: [...path, key],
      message: sentences[index] ?? 'unknown key',
      key: true,
    }))
  }
  if (issue.code === 'invalid_key') {
    return issue.issues.map(({ message }) => ({ path, message, key: true }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // A branch that accepts the value's own type is what the author had in mind.
    const fitting = issue.errors.filter(branch => !branch.some(isOfAnotherType))
    const best = fitting.toSorted((a, b) => a.length - b.length)[0]
    if (best !== undefined) return best.flatMap(inner => flatten(inner, path))
    const expected = issue.errors.flat().map(inner => (inner.code === 'invalid_type' ? inner.expected : ''))
    const kinds = [...new Set(expected)].filter(kind => kind !== '').map(kind => KINDS[kind] ?? kind)
    return [{ path, message: `expected ${kinds.join(' or ')}`, key: false }]
  }
  return [{ path, message: issue.message, key: false }]
}

function isOfAnotherType(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0
}
