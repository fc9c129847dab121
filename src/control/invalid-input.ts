import type { z } from 'zod'
import { formatPath } from '../catalogue/document.js'
import { problemOf, problemsOf } from '../cloud/native/problem.js'

/** A body, a query or a path parameter that does not have its route's form. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  /** The field, as a path: `zones[0].kind`. Empty for the input as a whole. */
  readonly field: string
  /** Where it was; set by the framework, which shows a body that is absent as null. */
  validationContext?: string

  constructor(error: z.ZodError, input: unknown) {
    super(input === null ? 'a JSON body is needed' : problemOf(error, input))
    this.field = formatPath(problemsOf(error, input)[0]?.path ?? [])
  }
}
