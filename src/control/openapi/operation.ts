import type { z } from 'zod'
import type { DeskReason } from '../../cloud/desk/refusal.js'
import type { RefusalReason } from '../../panel/refusals.js'
import type { ProblemReason } from '../problem.js'

/** What a client's author wants to know of an operation beside its schemas. */
export interface Operation {
  /** What generated clients call it. It stays, whatever becomes of its address. */
  readonly id: string
  readonly description: string
  /** What the answer is, where it is no document that says so itself. */
  readonly answers?: string
  /** For which reasons it can say no, beside those of every operation. */
  readonly problems?: readonly ProblemReason[]
  /** For which reasons the panel can. */
  readonly refusals?: readonly RefusalReason[]
  /** For which reasons the cloud desk can. */
  readonly desk?: readonly DeskReason[]
  /** Where it is another than the refusal's own. */
  readonly refusalStatus?: Partial<Record<RefusalReason, number>>
  /** What it changes is confirmed when it is durable. */
  readonly durable?: true
  /** Headers of the answer. */
  readonly headers?: Readonly<Record<string, string>>
  /** The form of an answer that is no JSON. */
  readonly form?: z.ZodType
}
