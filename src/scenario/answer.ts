import type { DeskOutcome } from '../cloud/desk/actions/outcome.js'
import type { CommandEnd } from '../cloud/desk/context.js'
import type { Execution } from '../module/request.js'
import { given } from '../panel/given.js'
import type { Outcome } from '../panel/port.js'
import { explain, isRefusalReason } from '../panel/refusals.js'

/** What came of something that was asked, whoever was asked: module, panel's port or desk. */
export interface Answer {
  readonly execution: Execution
  readonly status?: string
  readonly reason?: string
  readonly message?: string
  readonly slot?: number
  readonly data?: unknown
}

/** Gives the last answer so far, if there is one. */
export type Asked = () => Answer | undefined

/** What the panel's port said. */
export function answerOfPort(outcome: Outcome): Answer {
  if (outcome.ok)
    return {
      execution: 'succeeded',
      status: 'success',
      ...given({ slot: outcome.slot, reason: outcome.warning }),
    }
  const { status, execution, message } = explain(outcome.reason, outcome.details)
  return { execution, status, reason: outcome.reason, message }
}

/** What the desk said at once. What it sent to a panel is answered later: see {@link answerOfCommand}. */
export function answerOfDesk(outcome: DeskOutcome): Answer {
  if (!outcome.ok) {
    const { reason, message } = outcome
    // What a panel would have said it says at the desk too; the desk's own refusals are no panel's.
    const execution = isRefusalReason(reason) ? explain(reason).execution : 'rejected'
    return { execution, reason, message }
  }
  const { transaction, notes = [] } = outcome
  const said = notes.length > 0 ? { message: notes.join(' ') } : {}
  return { execution: transaction === undefined ? 'succeeded' : 'in_progress', ...said }
}

/** How a command that the desk sent ended. */
export function answerOfCommand({ ok, reason, message, data }: CommandEnd): Answer {
  return { execution: ok ? 'succeeded' : 'failed', ...given({ reason, message, data }) }
}

/** An answer in words. */
export function describeAnswer(answer: Answer | undefined): string {
  if (!answer) return 'no answer'
  const { execution, reason, message } = answer
  return [execution, reason, message === undefined ? undefined : `(${message})`]
    .filter(part => part !== undefined)
    .join(' ')
}
