import { given } from '../panel/given.js'
import type { Outcome } from '../panel/port.js'
import { explain, type RefusalReason, refuse } from '../panel/refusals.js'
import type { ModuleEvents } from './events.js'
import { type ModuleResponse, type ReplyTo, type RequestEnvelope, traceOf } from './request.js'
import type { ModuleSurroundings } from './surroundings.js'
import { type Ending, type EndingRow, type PackedRows, Transactions } from './transactions.js'

/** What an answer needs to know of the request it is for. */
export type Asked = RequestEnvelope & { readonly name: string }

const SUCCESS = { execution: 'succeeded', status: 'success' } as const

/**
 * Says how requests go and how they end: one final answer each, the same one again if it is asked for again, and
 * the sentences of the registry.
 */
export class Answers {
  readonly #transactions: Transactions

  constructor(
    readonly around: ModuleSurroundings,
    readonly respond: (response: ModuleResponse) => void,
    endings: readonly EndingRow[] | PackedRows,
  ) {
    this.#transactions = new Transactions(endings)
  }

  record(): EndingRow[] {
    return this.#transactions.record()
  }

  packed(): PackedRows {
    return this.#transactions.packed()
  }

  /** Whether a transaction has ended, and is remembered. */
  knows(transaction: string): boolean {
    return this.#transactions.get(transaction) !== undefined
  }

  /** Answers a transaction that has ended already. False if it has not. */
  again(asked: Asked, cause: number): boolean {
    const ending = this.#transactions.get(asked.transaction)
    if (!ending) return false
    if (this.isAnother(asked, ending)) this.reused(asked, ending.name, cause)
    else {
      const { reason } = ending
      this.#repeated(asked, cause, reason === undefined ? SUCCESS : { ...explain(reason), reason })
      this.#say(ending, asked.reply)
    }
    return true
  }

  /** Whether a transaction that comes again asks for something else than before. */
  isAnother(asked: Pick<Asked, 'name' | 'digest'>, before: Pick<Asked, 'name' | 'digest'>): boolean {
    if (asked.name !== before.name) return true
    return asked.digest !== undefined && before.digest !== undefined && asked.digest !== before.digest
  }

  /** The answer to a request whose transaction belongs to another one. */
  reused(asked: Asked, other: string, cause: number): void {
    const { transaction, name, reply } = asked
    const problem = `transaction ${transaction} was already used for ${name === other ? `another ${other}` : other}; give every request its own`
    const { reason, details } = refuse('INVALID_REQUEST', { problem })
    this.#repeated(asked, cause, { ...explain(reason), reason, reused: true })
    this.#say({ transaction, name, reason, details, at: this.around.at() }, reply)
  }

  /** The one final answer of a transaction. `data` was read for it and is not remembered. */
  end(asked: Asked, outcome: Outcome, cause: number, data?: unknown): void {
    const ending = this.#finish(asked, outcome, cause, data)
    // What was read is not remembered: asked again, it is read again.
    if (data === undefined) this.#transactions.note(ending)
    const warning = outcome.ok ? outcome.warning : undefined
    this.#say(
      { ...ending, ...(data === undefined ? {} : { data }), ...(warning === undefined ? {} : { warning }) },
      asked.reply,
    )
  }

  /** The answer to a request that is not valid. Not remembered: nothing was done, so it may come again, mended. */
  reject(asked: Asked, problem: string, cause: number): void {
    this.#say(this.#finish(asked, refuse('INVALID_REQUEST', { problem }), cause), asked.reply)
  }

  /** A request that waits was asked for again: it waits on. */
  stillWaiting(asked: Asked, reason: RefusalReason, cause: number): void {
    this.#repeated(asked, cause, { ...explain(reason), execution: 'in_progress', reason })
    this.waiting(asked, reason)
  }

  /** An answer that is not final. */
  waiting({ transaction, name, reply }: Asked, reason: RefusalReason): void {
    const { status, message, help } = explain(reason)
    const at = this.around.at()
    this.respond({
      transaction,
      name,
      execution: 'in_progress',
      status,
      reason,
      message,
      help,
      at,
      ...(reply ? { reply } : {}),
    })
  }

  /** Puts on the timeline what a request is answered that is not carried out, because its transaction is known. */
  #repeated(
    { transaction, name }: Asked,
    cause: number,
    { execution, status, reason, reused }: Omit<ModuleEvents['module.request.repeated'], keyof Asked>,
  ): void {
    const data = { transaction, name, execution, status, ...given({ reason, reused }) }
    this.around.narrate({ type: 'module.request.repeated', data }, cause)
  }

  #finish(asked: Asked, outcome: Outcome, cause: number, data?: unknown): Ending {
    const { transaction, name, digest } = asked
    const slot = outcome.ok ? outcome.slot : undefined
    const { execution, status } = outcome.ok ? SUCCESS : explain(outcome.reason)
    this.around.narrate(
      {
        type: 'module.request.finished',
        data: {
          transaction,
          name,
          execution,
          status,
          ...(outcome.ok ? {} : { reason: outcome.reason }),
          ...(outcome.ok && outcome.warning ? { warning: outcome.warning } : {}),
          ...(slot === undefined ? {} : { slot }),
          ...(data === undefined ? {} : { answered: true }),
          ...given({ traceparent: traceOf(asked).traceparent }),
        },
      },
      cause,
    )
    return {
      transaction,
      name,
      ...(digest === undefined ? {} : { digest }),
      ...(outcome.ok ? {} : { reason: outcome.reason, details: outcome.details }),
      ...(slot === undefined ? {} : { slot }),
      ...(outcome.ok && outcome.change ? { change: outcome.change } : {}),
      at: this.around.at(),
    }
  }

  #say(
    ending: Ending & { readonly data?: unknown; readonly warning?: RefusalReason },
    reply: ReplyTo | undefined,
  ): void {
    const { transaction, name, reason, details, slot, change, data, warning, at } = ending
    const base = {
      transaction,
      name,
      ...(slot === undefined ? {} : { slot }),
      ...(data === undefined ? {} : { data }),
      at,
      ...(reply ? { reply } : {}),
    }
    if (reason === undefined) {
      const told = warning && explain(warning)
      return this.respond({
        ...base,
        execution: 'succeeded',
        status: 'success',
        ...change,
        ...(told ? { reason: warning, message: `${told.message} ${told.advice}`, help: told.help } : {}),
      })
    }
    const { execution, status, message, advice, help } = explain(reason, details)
    this.respond({ ...base, execution, status, reason, message: `${message} ${advice}`, help })
  }
}
