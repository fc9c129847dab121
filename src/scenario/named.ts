import { z } from 'zod'

type Rows = Readonly<Record<string, z.ZodType>>

/** One of several named things, with what was said about it. */
export type Named<R extends Rows> = {
  [Name in keyof R & string]: { readonly name: Name; readonly input: z.output<R[Name]> }
}[keyof R & string]

/** A name alone stands for the thing without particulars. */
function spelledOut(value: unknown): unknown {
  if (typeof value === 'string') return { [value]: {} }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, input]) => [name, input ?? {}]))
}

/** The rows, each of which may be left out: one schema that knows all the names. */
export const optionalRows = <R extends Rows>(rows: R) =>
  Object.fromEntries(Object.entries(rows).map(([name, schema]) => [name, schema.optional()]))

/** What was written under names that may all be left out. */
export const entriesOf = (value: Readonly<Record<string, unknown>>) =>
  Object.entries(value).filter(([, input]) => input !== undefined)

/** Exactly one of the rows, as `{name: particulars}`, or as the name alone. */
export function oneNamed<R extends Rows>(rows: R) {
  return z
    .preprocess(spelledOut, z.strictObject(optionalRows(rows)))
    .transform((value, context): Named<R> => {
      if (context.issues.length > 0) return z.NEVER
      const [first, ...more] = entriesOf(value)
      if (first && more.length === 0) return { name: first[0], input: first[1] } as Named<R>
      const message = first
        ? `names more than one: ${[first, ...more].map(([name]) => name).join(', ')}`
        : `must name one of ${Object.keys(rows).join(', ')}`
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
}
