import type { z } from 'zod'
import type { Conditions } from './conditions.js'

/**
 * Something that can go wrong around a panel. One file each. A fault that lasts is a {@link Fault.conditions condition};
 * one that happens once leaves its {@link Fault.clockStepMs trace} and is mended by hand.
 */
export interface Fault<Schema extends z.ZodObject = z.ZodObject> {
  /** As the API and scenarios name it. */
  readonly name: string
  /** What happens, in a sentence for a person. */
  readonly summary: string
  /** What can be said about it; everything has a default or must be given. */
  readonly params: Schema
  /** What is different while it lasts. */
  conditions?(params: z.output<Schema>): Partial<Conditions>
  /** How far the panel's clock steps when it happens (ms). It stays there when the fault is cleared. */
  clockStepMs?(params: z.output<Schema>): number
}

/** Ties the types of a fault's parameters together. */
export const fault = <Schema extends z.ZodObject>(definition: Fault<Schema>): Fault<Schema> => definition
