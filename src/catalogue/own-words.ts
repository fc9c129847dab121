import type { z } from 'zod'

/** The fields that an object of this schema has: those meant where others were given. */
export function fieldsOf(schema: unknown): string[] {
  const definition = (schema as z.ZodType | undefined)?._zod.def
  return definition !== undefined && 'shape' in definition ? Object.keys(definition.shape as object) : []
}

/** What a value must be, in the words of those who write JSON. */
const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a text',
}

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'must be an instant like 2026-01-31T08:00:00Z',
}

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
}

const number = (value: unknown) => (typeof value === 'number' ? value.toLocaleString('en-US') : String(value))

const counted = (count: number | bigint, [one, many]: readonly [string, string]) =>
  `${number(Number(count))} ${Number(count) === 1 ? one : many}`

/**
 * What a schema wants of a value, for Zod's `error` hook: `must be a whole number`. It says nothing of the value itself, which
 * may be a code. `undefined`: the schema has words of its own.
 */
export function wanted(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.join(', ')}`
    case 'too_small': {
      const unit = UNITS[issue.origin]
      if (unit && Number(issue.minimum) === 1) return 'must not be empty'
      return unit
        ? `must have at least ${counted(issue.minimum, unit)}`
        : `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${number(Number(issue.minimum))}`
    }
    case 'too_big': {
      const unit = UNITS[issue.origin]
      return unit
        ? `must have at most ${counted(issue.maximum, unit)}`
        : `must be ${issue.inclusive === false ? 'less than' : 'at most'} ${number(Number(issue.maximum))}`
    }
    case 'invalid_format':
      return FORMATS[issue.format]
    case 'invalid_union':
      return 'has none of the forms that it can have'
    default:
      return undefined
  }
}
