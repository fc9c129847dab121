import type { PanelModel } from '../catalogue/model.js'
import type { Resting } from './cell.js'
import type { Limits } from './checks.js'
import type { ArmingState, Source, Trouble } from './events.js'
import type { EventLog } from './history/event-log.js'
import type { History } from './history/history.js'
import type { PanelContext, PanelValue } from './panel-machine.js'
import type { Armer, PartitionContext, PartitionValue } from './partition-machine.js'
import type { Secret } from './secret.js'
import type { ResolvedSetup } from './setup.js'
import type { SlotTable, User, UserDraft } from './slot-table.js'
import type { PartitionMask, SlotRights } from './user.js'
import type { Zones } from './zones.js'

/** A stored user without the code. */
export type StoredUser = Omit<User, 'code'>

/** Who is in the user table, and how full it is; no codes. */
export interface UsersView
  extends Pick<
    SlotTable,
    'size' | 'revision' | 'checksum' | 'has' | 'slots' | 'countBetween' | 'countType' | 'firstGap'
  > {
  get(slot: number): StoredUser | undefined
  /** Every user, ascending by slot. */
  users(): Iterable<StoredUser>
  /** The same with users who are kept for it. What stands in a slot stays. */
  with(more: readonly UserDraft[]): UsersView
}

/** What a panel remembers of what happened to it. */
export interface HistoryView extends Pick<History, 'of'> {
  readonly log: Pick<EventLog, 'written' | 'at'>
}

/**
 * What anybody may see of a panel, as it is now: everything but the codes. Nothing can be changed here; that is asked of the
 * panel's port.
 */
export interface PanelView {
  /** Tells this panel from others that stand, or stood, under the same id. */
  readonly generation: string
  /** The model as it stands in this installation: its facts are those that hold now. */
  readonly model: PanelModel
  readonly facts: PanelModel['facts']
  readonly setup: ResolvedSetup
  /** Digits of every code. */
  readonly codeLength: number
  /** What the panel takes of whoever asks from there. */
  limits(source: Source): Limits
  readonly main: Readonly<Resting<Readonly<PanelValue>, Readonly<PanelContext>>>
  readonly partitions: readonly Readonly<Resting<PartitionValue, Readonly<PartitionContext>>>[]
  /** The mask of every partition in use. */
  readonly everywhere: PartitionMask
  /** The arming word of a partition (1-based). */
  arming(partition: number): ArmingState
  /** Who armed each partition, by index; null: nobody who is known. */
  readonly armedBy: readonly (Armer | null)[]
  /** Partitions whose chime is on. */
  readonly chimes: PartitionMask
  /** Zones are being tried out, and alarm nobody. */
  readonly walkTest: boolean
  readonly zones: Pick<Zones, 'setup' | 'has' | 'of' | 'all' | 'in' | 'any' | 'faulted'>
  troubles(): readonly Trouble[]
  readonly slots: UsersView
  /** What empty slots hold ready for their next code, where that is not as delivered. */
  readonly rights: ReadonlyMap<number, SlotRights> | undefined
  /** The panel's own clock: what it is off true time (ms), and its IANA time zone. */
  readonly time: { readonly offsetMs: number; readonly zone: string }
  /** The clock has lost the time, and nobody has set it since. */
  readonly timeLost: boolean
  readonly history: HistoryView
  /** True time (epoch ms). */
  now(): number
}

/** Reads codes out of a panel: whoever is given this may, and nobody else can. */
export interface CodeReader {
  /** The user of a slot, code and all. */
  user(slot: number): User | undefined
  /** Every user, ascending by slot. */
  users(): Iterable<User>
  /** Whether some slot holds exactly this code. */
  holds(code: Secret): boolean
  /**
   * The code that was denied something, by the number of the event that tells of it (`panel.access.denied`): for whoever hears
   * that event. Only the last few are remembered, and none by a record.
   */
  denied(event: number): Secret | undefined
}
