import { z } from 'zod'
import { ROLE_NAMES } from '../cloud/desk/permissions.js'
import { duration } from './duration.js'

/** What a step may say beside its kind. Each kind takes some of them. */
export const companionSchemas = {
  /** The panel it is about, where a scenario has several. */
  panel: z.string().optional(),
  /** A name for the answer. */
  as: z.string().min(1).max(64).optional(),
  /** How long to wait for what is expected (ms). */
  within: duration.optional(),
  /** Who is at the desk. */
  role: z.enum(ROLE_NAMES).optional(),
  /** Who gives a command at the panel's port. */
  by: z.enum(['serial', 'control']).optional(),
} as const

export type CompanionName = keyof typeof companionSchemas
export type Companions = { readonly [Name in CompanionName]?: z.output<(typeof companionSchemas)[Name]> }

export const COMPANIONS = Object.keys(companionSchemas) as CompanionName[]
