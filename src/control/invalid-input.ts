import { z } from 'zod'
import { masked } from '../catalogue/mask.js'
import { problemOf } from '../cloud/native/problem.js'

/** A body, a query or a path parameter that does not have its route's form. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  /** The field, as a path: `zones[0].kind`. Empty for the input as a whole. */
  readonly field: string
  /** Where it was; set by the framework, which shows a body that is absent as null. */
  validationContext?: string

  constructor(error: z.ZodError, input: unknown) {
    super(input === null ? 'a JSON body is needed' : problemOf(error, input))
    this.field = fieldOf(error)
  }
}

function fieldOf({ issues: [issue] }: z.ZodError): string {
  if (!issue) return ''
  // An unknown field's name is the sender's text, and might be a code that slipped into the wrong place.
  const key = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  return z.core.toDotPath([...issue.path, ...key.map(name => masked(name.slice(0, 40)))])
}
