import type { KeptUser } from '../panel/kept-users.js'
import type { RefusalReason } from '../panel/refusals.js'
import { Secret } from '../panel/secret.js'
import type { PartitionMask, UserType } from '../panel/user.js'
import { nextEdge, type PanelTime, type WindowSchedule } from './schedule-window.js'

/** Why a code is not where its hours want it, as the panel said when it was last asked. */
export interface Hold {
  readonly reason: RefusalReason
  /** The panel's count of changes then: a refusal that does not pass by itself is put again after the next change. */
  readonly revision: number
  /** Something happened that can make "not now" a "now": to be asked again. */
  readonly again?: true
}

/**
 * One user with hours, whole, as the cloud wants it (or somebody made it at the panel since). Whether its code should be
 * in the panel follows from it and the time; nothing else remembers that.
 */
export interface Access extends KeptUser {
  readonly slot: number
  readonly code: Secret
  /** As the panel has it; what a cloud is shown follows from the hours. */
  readonly userType: UserType
  readonly enabled: boolean
  readonly partitions: PartitionMask
  readonly name?: string | undefined
  /** An NX authority byte. */
  readonly authority?: number | undefined
  readonly schedule: WindowSchedule
  /** The event that asked for it last. */
  readonly cause: number
  /** Number of the last change of what is wanted; going in and out of the table is none. */
  readonly revision: number
  /** Revision of its row in the table when the module last looked there; absent: it had none. */
  readonly seen?: number
  /** The event that told that its code is not where it should be; absent: it is. */
  readonly due?: number
  readonly hold?: Hold
}

/** The same as a record keeps it: the code as digits, and nothing that is not there. */
export type AccessRecord = Omit<Access, 'code'> & { readonly code: string }

/** The next instant at which hours may begin or end by one reading of the panel's clock; undefined: never. */
interface KnownEdge {
  readonly time: PanelTime
  readonly at: number | undefined
}

/**
 * Users whose code the module takes in and out of the panel. On these systems a panel knows no hours: the module writes
 * a code into the panel when its window opens and takes it out when it closes.
 */
export class AccessBook {
  readonly #entries: Map<number, Access>
  readonly #edges = new WeakMap<WindowSchedule, KnownEdge>()
  #changes = 0

  constructor(records: readonly AccessRecord[] = []) {
    this.#entries = new Map(
      records.map(record => [record.slot, { ...record, code: new Secret(record.code) }]),
    )
  }

  get size(): number {
    return this.#entries.size
  }

  /** Grows with every change of an entry, as long as this object lives. */
  get changes(): number {
    return this.#changes
  }

  get(slot: number): Access | undefined {
    return this.#entries.get(slot)
  }

  /** Every entry, ascending by slot. */
  all(): Access[] {
    return [...this.#entries.values()].sort((a, b) => a.slot - b.slot)
  }

  /** Those whose code is not in the table, ascending by slot. */
  outside(): Access[] {
    return this.all().filter(({ seen }) => seen === undefined)
  }

  /** Everybody but the one in `slot`, for the panel's rules. */
  keeps(slot?: number): Access[] {
    return slot === undefined ? [...this.#entries.values()] : this.all().filter(entry => entry.slot !== slot)
  }

  set(entry: Access): void {
    this.#changes++
    this.#entries.set(entry.slot, entry)
  }

  remove(slot: number): void {
    this.#changes++
    this.#entries.delete(slot)
  }

  /** The next instant after `at` at which any hours may begin or end (epoch ms). */
  nextEdge(at: number, time: PanelTime): number | undefined {
    let least: number | undefined
    for (const { schedule } of this.#entries.values()) {
      const edge = this.edgeOf(schedule, at, time)
      if (edge !== undefined && (least === undefined || edge < least)) least = edge
    }
    return least
  }

  /** The next instant after `at` at which these hours may begin or end (epoch ms); undefined: never again. */
  edgeOf(schedule: WindowSchedule, at: number, time: PanelTime): number | undefined {
    const known = this.#edges.get(schedule)
    if (known?.time === time && (known.at === undefined || known.at > at)) return known.at
    const edge = nextEdge(schedule, at, time)
    this.#edges.set(schedule, { time, at: edge })
    return edge
  }

  record(): AccessRecord[] {
    return this.all().map(entry => ({ ...entry, code: entry.code.reveal() }))
  }
}
