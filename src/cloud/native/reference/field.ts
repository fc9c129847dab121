import { z } from 'zod'

/** One value of a document or an event, as the reference shows it and as a test checks it. */
export interface Field<T> {
  readonly schema: z.ZodType<T>
  /** What stands for it in the reference: a type, or the name of a list of words. */
  readonly label: string
  readonly isOptional: boolean
}

/** A list of words that a field can have, each with what it means. The compiler keeps it complete. */
export interface Words<W extends string> extends Field<W> {
  readonly words: Readonly<Record<W, string>>
}

export function words<W extends string>(label: string, meanings: Readonly<Record<W, string>>): Words<W> {
  const [first, ...rest] = Object.keys(meanings) as [W, ...W[]]
  return { schema: z.enum([first, ...rest]), label, isOptional: false, words: meanings }
}

const field = <T>(label: string, schema: z.ZodType<T>): Field<T> => ({ schema, label, isOptional: false })

export const maybe = <T>({ schema, label }: Field<T>): Field<T | undefined> => ({
  schema: schema.optional(),
  label,
  isOptional: true,
})

export const listOf = <T>({ schema, label }: Field<T>): Field<T[]> => field(`${label}[]`, z.array(schema))

export const number = field('number', z.int())
export const text = field('text', z.string())
export const flag = field('true or false', z.boolean())
export const partition = field('partition', z.int().min(1))
export const zone = field('zone', z.int().min(0))
export const slot = field('slot', z.int().min(0))
