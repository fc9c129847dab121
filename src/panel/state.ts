import type { PanelModel } from '../catalogue/model.js'
import { Cell, type Resting } from './cell.js'
import type { Limits } from './checks.js'
import { ARMED, type ArmingState, type PanelEvent, type Source, type Trouble } from './events.js'
import { limitAt } from './facts-in-force.js'
import { History, type HistoryRecord } from './history/history.js'
import { rewrite } from './length-change.js'
import type { Ground } from './machines/ground.js'
import { machinesOf } from './machines/machines-of.js'
import type { PanelMachineEvent } from './machines/panel.js'
import type { PartitionEvent } from './machines/partition-event.js'
import type { RightsRow, SlotRow } from './packed-slot.js'
import { type PanelContext, type PanelRegions, type PanelValue, RESTING_PANEL } from './panel-machine.js'
import {
  type ArmedContext,
  type Armer,
  type PartitionContext,
  type PartitionValue,
  RESTING_PARTITION,
} from './partition-machine.js'
import { inHand, type OneTimeUsed, type TableEvent, type UserTableContext } from './rules/table-case.js'
import { Secret } from './secret.js'
import type { ResolvedSetup } from './setup.js'
import { isArmed } from './shown-zones.js'
import { SlotTable } from './slot-table.js'
import { maskOf, type PartitionMask, type SlotRights } from './user.js'
import type { CodeReader, PanelView } from './view.js'
import { Zones } from './zones.js'

/** Everything a panel knows between two inputs. Plain JSON; `v` of the device's record covers it. */
export interface PanelRecord {
  /** Tells this panel from one that stood in its place before: new with every one that leaves the factory. */
  readonly generation?: string
  readonly main: Resting<PanelValue, PanelContext>
  readonly partitions: readonly Resting<PartitionValue, PartitionContext>[]
  readonly zones: readonly number[]
  readonly codeLength: number
  readonly slots: readonly SlotRow[]
  readonly revision: number
  /** The panel's own clock: offset from true time in milliseconds, and its IANA time zone. */
  readonly time: { readonly offsetMs: number; readonly zone: string }
  /** Rights that empty slots hold ready for their next code. These are absent where there are none. */
  readonly rights?: readonly RightsRow[]
  /** Partitions whose chime is on. */
  readonly chimes?: PartitionMask
  /** Who armed each partition, from partition 1 on. */
  readonly armedBy?: readonly (Armer | null)[]
  readonly walkTest?: true
  /** The clock has lost the time, and nobody has set it since. */
  readonly timeLost?: true
  /** What happened to it. Absent: nothing, or it is of a time when records did not remember. */
  readonly history?: HistoryRecord
}

/** Tells the timeline what happened; returns the event's sequence number. */
export type Narrate = (event: PanelEvent, cause: number) => number

/** What the panel's commands work on: machines, zones, user table, and the way to the timeline. */
export class PanelState implements PanelView {
  readonly generation: string
  /** The model as it is installed, which the guards of the machines close over. */
  readonly ground: Ground
  readonly main: Cell<PanelMachineEvent, PanelRegions, PanelContext>
  readonly partitions: readonly Cell<PartitionEvent, PartitionValue, ArmedContext>[]
  readonly userTable: Cell<TableEvent | OneTimeUsed, 'ready', UserTableContext>
  readonly zones: Zones
  time: { offsetMs: number; zone: string }
  /** Partitions whose chime is on. */
  chimes: PartitionMask
  /** The clock has lost the time, and nobody has set it since. */
  timeLost: boolean
  readonly history: History
  readonly narrate: Narrate
  readonly codes: CodeReader = {
    user: slot => this.slots.get(slot),
    users: () => this.slots.users(),
    holds: code => this.slots.holds(code),
  }

  constructor(
    model: PanelModel,
    readonly setup: ResolvedSetup,
    record: PanelRecord,
    readonly now: () => number,
    tell: Narrate,
  ) {
    this.generation = record.generation ?? FIRST_GENERATION
    const machines = machinesOf(model, setup)
    this.ground = machines.ground
    const { value, context } = record.main
    const walkTest = record.walkTest === true ? 'on' : 'off'
    this.main = new Cell(machines.panel, { value: { ...value, walkTest }, context })
    this.partitions = record.partitions.map(
      ({ value, context }, index) =>
        new Cell(machines.partition, {
          value,
          context: { ...context, armedBy: record.armedBy?.[index] ?? null },
        }),
    )
    this.userTable = new Cell(machines.userTable, {
      value: 'ready',
      context: {
        table: new SlotTable(record.slots, record.revision),
        rights:
          record.rights &&
          new Map(record.rights.map(([slot, partitions, authority]) => [slot, { partitions, authority }])),
        codeLength: record.codeLength,
        outcome: null,
      },
    })
    this.zones = new Zones(setup.zones, record.zones)
    this.time = { ...record.time }
    this.chimes = record.chimes ?? 0
    this.timeLost = record.timeLost === true
    this.history = new History(record.history, this.zones, () => this.#armed())
    this.narrate = (event, cause) => {
      this.history.note(event, now())
      return tell(event, cause)
    }
  }

  get view(): PanelView {
    return this
  }

  /** The model as it stands in this installation: its facts are those that hold now. */
  get model(): PanelModel {
    return this.ground.at(this.codeLength).model
  }

  get facts() {
    return this.ground.at(this.codeLength).facts
  }

  /** The user table. A command that changes it leaves a new one. */
  get slots(): SlotTable {
    return this.userTable.context.table
  }

  /** What empty slots hold ready for their next code, where that is not as delivered. */
  get rights(): ReadonlyMap<number, SlotRights> | undefined {
    return this.userTable.context.rights
  }

  /** Digits of every code. */
  get codeLength(): number {
    return this.userTable.context.codeLength
  }

  /**
   * All codes have another length because the panel is described so now, not because somebody set it.
   * @returns how many codes were written anew, and how many are gone
   */
  describeLength(codeLength: number): { rewritten: number; erased: number } {
    const hand = inHand(this.ground, this.userTable.context, codeLength)
    const result = rewrite(hand)
    this.userTable.amend({ table: hand.slots, rights: hand.rights, codeLength })
    return result
  }

  /** Who armed each partition, by index; null: nobody who is known. */
  get armedBy(): readonly (Armer | null)[] {
    return this.partitions.map(({ context }) => context.armedBy)
  }

  /** Zones are being tried out, and alarm nobody. */
  get walkTest(): boolean {
    return this.main.value.walkTest === 'on'
  }

  /** What the panel takes of whoever asks from there. */
  limits(source: Source): Limits {
    return this.ground.at(this.codeLength).limits(source)
  }

  /** How many user codes there would be room for at this length. */
  limitAt(length: number): number {
    return limitAt(this.ground.declared.facts, length)
  }

  /** The mask of every partition in use. */
  get everywhere(): PartitionMask {
    return 2 ** this.partitions.length - 1
  }

  /** The arming word of a partition (1-based). */
  arming(partition: number): ArmingState {
    const cell = this.partitions[partition - 1]
    if (!cell) return 'disarmed'
    switch (cell.value) {
      case 'disarmed':
        return 'disarmed'
      case 'exitDelay':
        return 'arming'
      case 'armed':
        return ARMED[cell.context.mode]
      case 'entryDelay':
        return 'pending'
      case 'alarm':
        return 'triggered'
    }
  }

  /** The mask of partitions that are not disarmed. */
  get armedMask(): PartitionMask {
    return maskOf(this.armedPartitions())
  }

  /** Partitions that are not disarmed. */
  armedPartitions(): number[] {
    return this.partitions.flatMap((cell, index) => (cell.value === 'disarmed' ? [] : [index + 1]))
  }

  troubles(): Trouble[] {
    const { mains, battery } = this.main.context
    return [
      ...(mains ? [] : ['ac_loss' as const]),
      ...(battery === 'low' ? ['low_battery' as const] : []),
      ...(battery === 'absent' ? ['no_battery' as const] : []),
      ...(this.zones.any('tamper') ? ['zone_tamper' as const] : []),
      ...(this.zones.any('trouble') || this.#isOpenByDay() ? ['zone_trouble' as const] : []),
      ...(this.timeLost && this.facts.clock.lossIsTrouble ? ['time_lost' as const] : []),
    ]
  }

  /** Whether a day zone stands open where nobody has armed: it alarms by night, and is a trouble by day. */
  #isOpenByDay(): boolean {
    const byDay = this.partitions.flatMap((_, index) => (isArmed(this, index + 1) ? [] : [index + 1]))
    return this.zones.anyOpen('day', byDay)
  }

  /** The same panel as it was when `record` was made, for whoever knows no more of it. It tells nobody of anything. */
  as({ history: _, ...known }: PanelRecord): PanelState {
    return new PanelState(this.ground.declared, this.setup, known, this.now, () => 0)
  }

  record(): PanelRecord {
    const history = this.history.record()
    const { walkTest, ...value } = this.main.value
    const armedBy = this.armedBy
    return {
      ...(this.generation === FIRST_GENERATION ? {} : { generation: this.generation }),
      main: { value, context: this.main.context },
      // What is there only at times stands last and in one order: the same partition is the same text, whatever its past.
      partitions: this.partitions.map(
        ({ value, context: { armedBy: _, leaving, swings, alarmAt, smoke, smokeAt, ...context } }) => ({
          value,
          context: {
            ...context,
            ...(leaving ? { leaving } : {}),
            ...(swings && swings.length > 0 ? { swings } : {}),
            ...(alarmAt === undefined ? {} : { alarmAt }),
            ...(smoke ? { smoke } : {}),
            ...(smokeAt === undefined ? {} : { smokeAt }),
          },
        }),
      ),
      zones: this.zones.bits(),
      codeLength: this.codeLength,
      slots: this.slots.rows(),
      revision: this.slots.revision,
      time: this.time,
      ...(this.rights?.size ? { rights: rowsOf(this.rights) } : {}),
      ...(this.chimes === 0 ? {} : { chimes: this.chimes }),
      ...(armedBy.some(armer => armer !== null) ? { armedBy } : {}),
      ...(walkTest === 'on' ? { walkTest: true } : {}),
      ...(this.timeLost ? { timeLost: true } : {}),
      ...(Object.keys(history).length > 0 ? { history } : {}),
    }
  }

  /** The mask of partitions that are armed: their exit delay is over. */
  #armed(): PartitionMask {
    const isArmed = ({ value, context }: PanelState['partitions'][number]) =>
      value === 'armed' || value === 'entryDelay' || (value === 'alarm' && context.resume === 'armed')
    return maskOf(this.partitions.flatMap((cell, index) => (isArmed(cell) ? [index + 1] : [])))
  }
}

const rowsOf = (rights: ReadonlyMap<number, SlotRights>): RightsRow[] =>
  Array.from(rights, ([slot, { partitions, authority }]) => [slot, partitions, authority])

/** The generation of panels that were made before anybody told generations apart. */
const FIRST_GENERATION = '0'

/** A panel as it leaves the factory: disarmed, with its master and installer codes. */
export function factoryRecord(
  model: PanelModel,
  setup: ResolvedSetup,
  generation = FIRST_GENERATION,
): PanelRecord {
  const table = new SlotTable()
  const everywhere = maskOf(Array.from({ length: setup.partitions }, (_, index) => index + 1))
  const codes = { master: setup.masterCode, installer: setup.installerCode }
  for (const run of model.facts.slots.special) {
    const code = run.role === 'master' || run.role === 'installer' ? codes[run.role] : undefined
    if (code === undefined || table.has(run.from)) continue
    table.write({
      slot: run.from,
      code: new Secret(code),
      userType: 'programming',
      enabled: true,
      partitions: everywhere,
    })
  }
  return {
    ...(generation === FIRST_GENERATION ? {} : { generation }),
    main: RESTING_PANEL,
    partitions: Array.from({ length: setup.partitions }, () => RESTING_PARTITION),
    zones: setup.zones.map(() => 0),
    codeLength: setup.codeLength,
    slots: table.rows(),
    revision: table.revision,
    time: { offsetMs: 0, zone: 'UTC' },
  }
}
