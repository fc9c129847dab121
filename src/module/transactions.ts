import type { TableChange } from '../panel/port.js'
import type { RefusalDetails, RefusalReason } from '../panel/refusals.js'
import type { RequestName } from './request.js'

/** How a transaction ended: enough to give the same answer again. */
export interface Ending {
  readonly transaction: string
  readonly name: RequestName
  /** {@link RequestEnvelope.digest} of what was asked. */
  readonly digest?: string
  readonly reason?: RefusalReason
  readonly details?: RefusalDetails
  readonly slot?: number
  readonly change?: TableChange
  /** ISO 8601: when it ended. */
  readonly at: string
}

/**
 * An ending as a record keeps it: name, time (epoch ms), end, digest and details, and last, because it may hold anything, the
 * transaction, with tabs between them. There are many, and they are most of what an idle device knows: a line of text
 * is read and written four times as fast as a list, and needs less room.
 */
export type EndingRow = string

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

/** Fields before the transaction. */
const FIELDS = 5

/** How it ended: the reason, or the slot and which change of it that was. */
const endOf = ({ reason, slot, change }: Ending) =>
  reason ?? (change ? `${slot ?? ''}@${change.revision}@${change.generation}` : (slot ?? ''))

function rowOf(ending: Ending): EndingRow {
  const { transaction, name, digest, details, at } = ending
  const index = NAMES.indexOf(name)
  const more = details && Object.keys(details).length > 0 ? JSON.stringify(details) : ''
  return [index < 0 ? name : index, Date.parse(at), endOf(ending), digest ?? '', more, transaction].join('\t')
}

function transactionOf(row: EndingRow): string {
  let at = 0
  for (let field = 0; field < FIELDS; field++) at = row.indexOf('\t', at) + 1
  return row.slice(at)
}

function endingOf(row: EndingRow): Ending {
  const [name = '', time = '', end = '', digest = '', details = ''] = row.split('\t', FIELDS)
  const [, slot, revision, generation] = /^(\d*)(?:@(\d+)@([0-9a-z]+))?$/.exec(end) ?? []
  return {
    transaction: transactionOf(row),
    name: /^\d+$/.test(name) ? (NAMES[Number(name)] ?? '') : name,
    ...(digest === '' ? {} : { digest }),
    ...(slot === undefined && end !== '' ? { reason: end as RefusalReason } : {}),
    ...(details === '' ? {} : { details: JSON.parse(details) as RefusalDetails }),
    ...(slot ? { slot: Number(slot) } : {}),
    ...(generation === undefined ? {} : { change: { generation, revision: Number(revision) } }),
    at: new Date(Number(time)).toISOString(),
  }
}

/** Rows as one text, each as a JSON string and a line of its own; and how many there are. */
export interface PackedRows {
  readonly text: string
  readonly count: number
  /** How many there were before them, which are forgotten. */
  readonly from: number
}

const lineOf = (row: EndingRow): string => `${JSON.stringify(row)}\n`

/** {@link PackedRows.text} as the inside of a JSON array. */
export const listedIn = ({ text }: Pick<PackedRows, 'text'>): string => text.trimEnd().replaceAll('\n', ',')

/**
 * The transactions that ended lately. MQTT's QoS 1 may deliver a request twice (MQTT 3.1.1 clause 4.3.2), and a
 * cloud that missed an answer asks again: both get the answer again, and nothing is done twice.
 *
 * They are one text, in which is searched: a device that wakes for one command looks once, and would pay more to take them
 * apart than for all the rest of waking.
 */
export class Transactions {
  /**
   * How many endings the module remembers; older ones are forgotten, oldest first. Enough for a repeat of everything that
   * can be on its way: what may wait in the module's own queue, and as much again that was answered while the link was
   * down.
   */
  static readonly CAPACITY = 512

  /** Oldest first. */
  #text: string
  #count: number
  #from: number

  constructor(rows: readonly EndingRow[] | PackedRows = []) {
    const packed = 'text' in rows ? rows : { text: rows.map(lineOf).join(''), count: rows.length, from: 0 }
    this.#text = packed.text
    this.#count = packed.count
    this.#from = packed.from
  }

  get(transaction: string): Ending | undefined {
    const end = lineOf(`\t${transaction}`).slice(1)
    // One whose name has a tab in it may end as another one does.
    for (let at = this.#text.lastIndexOf(end); at >= 0; at = this.#text.lastIndexOf(end, at - 1)) {
      const row = JSON.parse(
        this.#text.slice(this.#text.lastIndexOf('\n', at) + 1, at + end.length),
      ) as EndingRow
      if (transactionOf(row) === transaction) return endingOf(row)
      if (at === 0) return undefined
    }
    return undefined
  }

  note(ending: Ending): void {
    this.#text += lineOf(rowOf(ending))
    this.#count++
    if (this.#count <= Transactions.CAPACITY) return
    this.#text = this.#text.slice(this.#text.indexOf('\n') + 1)
    this.#count--
    this.#from++
  }

  record(): EndingRow[] {
    return JSON.parse(`[${listedIn(this.packed())}]`) as EndingRow[]
  }

  /** The same as {@link Transactions.record}, as they are. */
  packed(): PackedRows {
    return { text: this.#text, count: this.#count, from: this.#from }
  }
}
