import { helpFor } from './help.js'
import { REFUSALS, type RefusalDefinition } from './refusal-rows.js'

export type RefusalReason = keyof typeof REFUSALS

/** Whether a reason is one of the registry's. */
export const isRefusalReason = (reason: string): reason is RefusalReason => Object.hasOwn(REFUSALS, reason)

/** What fills the `{name}` places of a refusal's message. Never a code. */
export type RefusalDetails = Readonly<Record<string, string | number>>

/** A refusal: a value, never an exception. */
export interface Refusal {
  readonly ok: false
  readonly reason: RefusalReason
  readonly details: RefusalDetails
}

export function refuse(reason: RefusalReason, details: RefusalDetails = {}): Refusal {
  return { ok: false, reason, details }
}

const fill = (text: string, details: RefusalDetails) =>
  text.replace(/\{(\w+)(\??)\}/g, (place, name: string, optional: string) =>
    String(details[name] ?? (optional === '' ? place : '')),
  )

/** The registry's row, with its sentence filled in. */
export function explain(reason: RefusalReason, details: RefusalDetails = {}) {
  const row: RefusalDefinition = REFUSALS[reason]
  return {
    status: row.status,
    execution: row.execution,
    message: fill(row.message, details),
    advice: fill(row.advice, details),
    help: helpFor(reason),
    passes: row.passes === true,
  }
}
