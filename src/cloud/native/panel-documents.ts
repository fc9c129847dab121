import { assumptionsOf } from '../../catalogue/model.js'
import type { AccessBook } from '../../module/access-book.js'
import type { Module } from '../../module/module.js'
import type { ModuleType } from '../../module/module-types.js'
import { shownUser, usersShown } from '../../module/shown-users.js'
import type { ModuleSetup } from '../../module/surroundings.js'
import { showsBypassed, showsReady } from '../../panel/shown-zones.js'
import { roomIn, usedSlots } from '../../panel/slot-plan.js'
import { checksumText, sumOfSlot } from '../../panel/slot-sum.js'
import type { PanelView } from '../../panel/view.js'

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
    trouble: [...state.troubles()],
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

/** All that the retained documents of a panel say, as its module knows it. */
export function documentsOf({ seen, book, type, setup }: Pick<Module, 'seen' | 'book' | 'type' | 'setup'>) {
  return {
    info: infoDocument(seen, type, setup),
    state: stateDocument(seen),
    slots: slotsDocument(seen, book),
    slot: usersShown(seen, book).map(slot => shownUser(seen, book, slot)),
  }
}
