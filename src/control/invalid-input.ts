import { z } from 'zod'
import { problemOf } from '../cloud/native/problem.js'
import { masked } from './mask.js'

/** A body, a query or a path parameter that does not have its route's form. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  /** The field, as a path: `zones[0].kind`. Empty for the input as a whole. */
  readonly field: string
  /** Where it was; set by the framework. */
  validationContext?: string

  constructor(error: z.ZodError, input: unknown) {
    super(input === undefined ? 'a JSON body is needed' : sentenceOf(error, input))
    this.field = masked(fieldOf(error))
  }
}

function fieldOf({ issues: [issue] }: z.ZodError): string {
  if (!issue) return ''
  const key = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  return z.core.toDotPath([...issue.path, ...key.map(name => name.slice(0, 40))])
}

/** A field's name is the sender's text too, and might be a code that slipped into the wrong place. */
const sentenceOf = (error: z.ZodError, input: unknown) =>
  problemOf(error, input).replace(/"[^"]*"/g, quoted => masked(quoted))
