import { assumptionsOf } from '../catalogue/model.js'
import { showsBypassed, showsReady } from '../panel/shown-zones.js'
import { usedSlots } from '../panel/slot-plan.js'
import type { User } from '../panel/slot-table.js'
import type { PanelState } from '../panel/state.js'
import { partitionsOf, type SlotStatus, type UserType } from '../panel/user.js'
import type { ModuleType } from './module-types.js'
import type { Schedule } from './schedule.js'
import type { ScheduleBook, ScheduledUser } from './schedule-book.js'

/** What a panel is and can do; published once per connection and after a change of code length. */
export function infoDocument(state: PanelState, { managesCodes }: ModuleType) {
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
      schedules: facts.schedules.supported,
      oneTimeCodes: facts.oneTime.supported,
      userAttributes: facts.users.attributes,
      duressCodes: facts.duress.kind === 'none' ? 0 : facts.duress.max,
      armingModes: facts.arming.modes,
      remoteUserCodes: facts.userCodes.remote && managesCodes,
      slots: { first: facts.slots.first, last: facts.slots.last, special: facts.slots.special },
      assumptions: assumptionsOf(model),
    },
  }
}

/** What the panel is doing now. */
export function stateDocument(state: PanelState) {
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

/** The user table in one line: how full, and a checksum that two equal tables share. */
export function slotsDocument(state: PanelState, book: ScheduleBook) {
  const { limit } = state.facts.userCodes
  // A scheduled user whose window is closed holds no place in the panel, but one in the module's book.
  const used = usedSlots(state.facts, state.slots) + book.outside().length
  return {
    limit,
    used,
    free: Math.max(0, limit - used),
    full: used >= limit,
    codeLength: state.codeLength,
    checksum: state.slots.checksum,
  }
}

/** One occupied slot, without its code. */
export interface SlotDocument {
  readonly slot: number
  readonly status: SlotStatus
  readonly userType: UserType
  readonly name?: string
  readonly partitions: readonly number[]
  readonly schedule?: Schedule
  readonly revision: number
}

function storedSlot(user: User, book: ScheduleBook): SlotDocument {
  const schedule = book.get(user.slot)?.schedule
  return {
    slot: user.slot,
    status: user.enabled ? 'occupied_enabled' : 'occupied_disabled',
    userType: user.userType,
    ...(user.name === undefined ? {} : { name: user.name }),
    partitions: partitionsOf(user.partitions),
    ...(schedule ? { schedule } : {}),
    revision: user.revision,
  }
}

/** A scheduled user whose code is not in the panel now. */
function bookedSlot(state: PanelState, user: ScheduledUser): SlotDocument {
  const { slot, userType, name, partitions, schedule } = user
  return {
    slot,
    status: 'occupied_disabled',
    userType,
    ...(name === undefined ? {} : { name }),
    partitions: partitions ?? state.partitions.map((_, index) => index + 1),
    schedule,
    revision: state.slots.revision,
  }
}

/** One slot as the cloud sees it, in the panel or in the module's book; undefined if it is free. */
export function slotDocument(state: PanelState, book: ScheduleBook, slot: number): SlotDocument | undefined {
  const user = state.slots.get(slot)
  if (user) return storedSlot(user, book)
  const booked = book.get(slot)
  return booked && !booked.inside ? bookedSlot(state, booked) : undefined
}

/** Every slot the panel has, free or not, ascending. */
export function everySlot({ facts }: PanelState): number[] {
  const { first, last, special } = facts.slots
  const slots = new Set<number>()
  for (const { from, to } of [{ from: first, to: last }, ...special])
    for (let slot = from; slot <= to; slot++) slots.add(slot)
  return [...slots].sort((a, b) => a - b)
}

/** Every slot that is not free, ascending. */
export function occupiedSlots(state: PanelState, book: ScheduleBook): number[] {
  const outside = book.outside().map(({ slot }) => slot)
  return [...state.slots.slots(), ...outside].sort((a, b) => a - b)
}
