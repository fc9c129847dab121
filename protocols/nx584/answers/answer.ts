import type { Outcome } from '../../../src/panel/port.js'
import type { Payload } from '../framing.js'

/** What becomes of a client's message. */
export type Answer =
  /** A message of its own (pp. 15 to 19). */
  | { readonly kind: 'reply'; readonly payload: Payload }
  /** Carried out; 1Dh, where an acknowledgement is due. */
  | { readonly kind: 'done' }
  /** Understood, and it could not be done; 1Ch after the time allowed for an answer (p. 13). */
  | { readonly kind: 'failed' }
  /** Not supported, or switched off; 1Fh (p. 14). */
  | { readonly kind: 'rejected' }

export const DONE: Answer = { kind: 'done' }
export const FAILED: Answer = { kind: 'failed' }
export const REJECTED: Answer = { kind: 'rejected' }

export const reply = (payload: Payload): Answer => ({ kind: 'reply', payload })

/** What the panel said. The protocol has one word for every refusal: the reason is on the timeline. */
export const answerTo = (outcome: Outcome): Answer => (outcome.ok ? DONE : FAILED)
