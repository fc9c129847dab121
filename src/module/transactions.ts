import type { RefusalDetails, RefusalReason } from '../panel/refusals.js'
import type { RequestName } from './request.js'

/** How a transaction ended: enough to give the same answer again. */
export interface Ending {
  readonly transaction: string
  readonly name: RequestName
  readonly reason?: RefusalReason
  readonly details?: RefusalDetails
  readonly slot?: number
  /** ISO 8601: when it ended. */
  readonly at: string
}

/**
 * An ending as a record keeps it: there are many, and they are most of what an idle device knows. After the time
 * (epoch ms) stands the slot of a success, or the reason of a refusal and what fills its sentence.
 */
export type EndingRow =
  | readonly [transaction: string, name: number | string, at: number]
  | readonly [transaction: string, name: number | string, at: number, slot: number]
  | readonly [transaction: string, name: number | string, at: number, reason: RefusalReason]
  | readonly [
      transaction: string,
      name: number | string,
      at: number,
      reason: RefusalReason,
      details: RefusalDetails,
    ]

/** Names that a row keeps as their place in this list; part of the record's version. */
const NAMES: readonly RequestName[] = [
  'user-code/add',
  'user-code/modify',
  'user-code/clear',
  'code-length/set',
  'arm',
  'disarm',
  'bypass',
  'refresh',
  'cancel',
  'time/set',
]

function rowOf({ transaction, name, reason, details, slot, at }: Ending): EndingRow {
  const index = NAMES.indexOf(name)
  const base = [transaction, index < 0 ? name : index, Date.parse(at)] as const
  if (reason !== undefined)
    return details && Object.keys(details).length > 0 ? [...base, reason, details] : [...base, reason]
  return slot === undefined ? base : [...base, slot]
}

function endingOf([transaction, name, at, end, details]: EndingRow): Ending {
  return {
    transaction,
    name: typeof name === 'number' ? (NAMES[name] ?? '') : name,
    ...(typeof end === 'string' ? { reason: end } : {}),
    ...(details ? { details } : {}),
    ...(typeof end === 'number' ? { slot: end } : {}),
    at: new Date(at).toISOString(),
  }
}

/**
 * The transactions that ended lately. MQTT's QoS 1 may deliver a request twice (MQTT 3.1.1 clause 4.3.2), and a
 * cloud that missed an answer asks again: both get the answer again, and nothing is done twice.
 */
export class Transactions {
  /** How many endings the module remembers; older ones are forgotten, oldest first. */
  static readonly CAPACITY = 64

  /** Rows: a device awake keeps them as small as one that sleeps. */
  readonly #rows: Map<string, EndingRow>

  constructor(rows: readonly EndingRow[] = []) {
    this.#rows = new Map(rows.map(row => [row[0], row]))
  }

  get(transaction: string): Ending | undefined {
    const row = this.#rows.get(transaction)
    return row && endingOf(row)
  }

  note(ending: Ending): void {
    this.#rows.set(ending.transaction, rowOf(ending))
    if (this.#rows.size <= Transactions.CAPACITY) return
    const [oldest] = this.#rows.keys()
    if (oldest !== undefined) this.#rows.delete(oldest)
  }

  record(): EndingRow[] {
    return [...this.#rows.values()]
  }
}
