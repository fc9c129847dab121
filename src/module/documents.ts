import { assumptionsOf } from '../catalogue/model.js'
import { attributesOf } from '../panel/authority-byte.js'
import type { RefusalReason } from '../panel/refusals.js'
import { showsBypassed, showsReady } from '../panel/shown-zones.js'
import { roomIn, usedSlots } from '../panel/slot-plan.js'
import { checksumText, sumOfSlot } from '../panel/slot-sum.js'
import { partitionsOf, type SlotStatus, type UserType } from '../panel/user.js'
import type { PanelView, ShownUser } from '../panel/view.js'
import type { Access, AccessBook } from './access-book.js'
import type { ModuleType } from './module-types.js'
import type { Schedule } from './schedule.js'
import type { ModuleSetup } from './surroundings.js'

/** What a panel is and can do; published once per connection and after a change of code length. */
export function infoDocument(
  state: PanelView,
  { managesCodes }: ModuleType,
  { incompatibleSchedules }: Pick<ModuleSetup, 'incompatibleSchedules'>,
) {
  const { model, setup } = state
  const { facts } = model
  return {
    model: model.id,
    name: model.name,
    vendor: model.vendor,
    firmware: model.firmware,
    partitions: setup.partitions,
    zones: setup.zones.map(({ zone, name, kind, partition }) => ({ zone, name, kind, partition })),
    capabilities: {
      maxUserCodes: facts.userCodes.limit,
      codeLengths: facts.codes.lengths,
      codeLength: state.codeLength,
      programmingWhileArmed: facts.programming.whileArmed,
      // What the operator has the module keep all the same can be asked for.
      schedules: facts.schedules.supported || incompatibleSchedules === 'warn',
      scheduleUserTypes: facts.schedules.userTypes,
      oneTimeCodes: facts.oneTime.supported,
      userAttributes: facts.users.attributes,
      nameLength: facts.users.nameLength,
      longNames: facts.users.longNames,
      codeRules: {
        forbidden: facts.codes.forbidden,
        duplicates: facts.codes.duplicates,
        adjacent: facts.codes.adjacent,
        adjacentScope: facts.codes.adjacentScope,
      },
      duressCodes: facts.duress.kind === 'none' ? 0 : facts.duress.max,
      armingModes: facts.arming.modes,
      remoteUserCodes: facts.userCodes.remote && managesCodes,
      slots: { first: facts.slots.first, last: facts.slots.last, special: facts.slots.special },
      assumptions: assumptionsOf(model),
    },
    generation: state.generation,
  }
}

/** What the panel is doing now. */
export function stateDocument(state: PanelView) {
  return {
    partitions: state.partitions.map((cell, index) => {
      const partition = index + 1
      return {
        partition,
        arming: state.arming(partition),
        ready: showsReady(state, partition),
        bypassed: state.zones
          .in(partition)
          .filter(zone => showsBypassed(state, zone))
          .map(zone => zone.zone),
        alarmMemory: cell.context.alarmMemory,
        siren: cell.context.siren,
      }
    }),
    zones: state.zones
      .all()
      .map(zone => ({ ...zone, bypassed: showsBypassed(state, zone) }))
      .filter(zone => zone.open || zone.tamper || zone.trouble || zone.bypassed)
      .map(({ zone, open, tamper, trouble, bypassed }) => ({ zone, open, tamper, trouble, bypassed })),
    power: state.main.value.power,
    trouble: state.troubles(),
    programming: state.main.value.programming,
    keypad: state.main.value.keypad,
  }
}

/**
 * The user table in one line: how full, and a checksum that two equal tables share. Users whose hours are not on count
 * like those in the panel: their place is theirs.
 */
export function slotsDocument(state: PanelView, book: AccessBook) {
  const { facts } = state
  const table = state.slots.with(book.keeps())
  const room = roomIn(facts, table)
  return {
    limit: facts.userCodes.limit,
    used: usedSlots(facts, table),
    /** Ordinary codes that still fit; what else is left of the limit is for duress codes only. */
    free: room.ordinary,
    freeDuress: room.duress,
    full: room.ordinary === 0,
    codeLength: state.codeLength,
    generation: state.generation,
    revision: state.slots.revision,
    checksum: checksumOf(state, book),
  }
}

/** The checksum of all slot documents together; see {@link sumOfSlot}. */
function checksumOf({ slots }: PanelView, book: AccessBook): string {
  let sum = slots.checksum
  for (const { slot, revision } of book.keeps()) {
    const row = slots.get(slot)
    if (row) sum ^= sumOfSlot(row)
    sum ^= sumOfSlot({ slot, revision, enabled: row?.enabled === true })
  }
  return checksumText(sum)
}

/** One occupied slot, without its code. */
export interface SlotDocument {
  readonly slot: number
  /** Whether its code can be used now: outside its hours it cannot. */
  readonly status: SlotStatus
  readonly userType: UserType
  readonly name?: string
  readonly partitions: readonly number[]
  /** Absent: what the type implies. */
  readonly attributes?: readonly string[]
  readonly schedule?: Schedule
  /** Why the panel does not have the code as its hours say, as long as that is so. */
  readonly blocked?: RefusalReason
  /** Of which panel this is told: that of the `info` document. */
  readonly generation: string
  /** Grows with every change of the slot's user; hours that begin or end are none. */
  readonly revision: number
}

/** What a cloud is shown as the type of a user with hours, after Matter's names. */
function shownType(userType: UserType, schedule: Schedule | undefined): UserType {
  if (!schedule || userType !== 'unrestricted') return userType
  return 'weekly' in schedule ? 'week_day_schedule' : 'year_day_schedule'
}

/** A user in the panel or, its hours not being on, in the module's book. */
function describe(
  generation: string,
  user: ShownUser | Access,
  entry: Access | undefined,
  enabled: boolean,
): SlotDocument {
  const { slot, userType, name, partitions, authority } = user
  const { schedule, hold } = entry ?? {}
  const { revision } = entry ?? user
  return {
    slot,
    status: enabled ? 'occupied_enabled' : 'occupied_disabled',
    userType: shownType(userType, schedule),
    ...(name === undefined ? {} : { name }),
    partitions: partitionsOf(partitions),
    ...(authority === undefined ? {} : { attributes: attributesOf(authority) }),
    ...(schedule ? { schedule } : {}),
    ...(hold ? { blocked: hold.reason } : {}),
    generation,
    revision,
  }
}

/** One slot as the cloud sees it; undefined if it is free. */
export function slotDocument(state: PanelView, book: AccessBook, slot: number): SlotDocument | undefined {
  const row = state.slots.get(slot)
  const entry = book.get(slot)
  if (row) return describe(state.generation, row, entry, row.enabled)
  return entry && describe(state.generation, entry, entry, false)
}

/** Every slot the panel has, free or not, ascending. */
export function everySlot({ facts }: PanelView): number[] {
  const { first, last, special } = facts.slots
  const slots = new Set<number>()
  for (const { from, to } of [{ from: first, to: last }, ...special])
    for (let slot = from; slot <= to; slot++) slots.add(slot)
  return [...slots].sort((a, b) => a - b)
}

/** Every slot that is not free, ascending. */
export function occupiedSlots(state: PanelView, book: AccessBook): number[] {
  const outside = book.keeps().flatMap(({ slot }) => (state.slots.has(slot) ? [] : [slot]))
  return [...state.slots.slots(), ...outside].sort((a, b) => a - b)
}
