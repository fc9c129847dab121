import { isDeepStrictEqual } from 'node:util'
import type { PanelModel } from '../../catalogue/model.js'
import { type KeypadRecord, RESTING_KEYPAD } from '../../keypad/keypad.js'
import { limitAt } from '../../panel/facts-in-force.js'
import { fittedHistory } from '../../panel/history/history.js'
import { lengthsAtPanel } from '../../panel/limits.js'
import { RESTING_PARTITION } from '../../panel/partition-machine.js'
import { Secret } from '../../panel/secret.js'
import {
  type KeypadSetup,
  keypadsOf,
  type PanelSetup,
  type ResolvedSetup,
  zonesOf,
} from '../../panel/setup.js'
import { purposeOf } from '../../panel/slot-plan.js'
import { type PanelRecord, PanelState } from '../../panel/state.js'
import type { DeviceRecord } from '../record.js'
import type { Difference, LengthKind } from './differences.js'
import { KeptUsers } from './users.js'

/** A record's parts as they are under another model or description. */
export interface Migrated extends Pick<DeviceRecord, 'panel' | 'keypads' | 'module'> {
  readonly differences: readonly Difference[]
  /** Numbers whose user went. */
  readonly gone: readonly number[]
}

const maskFor = (count: number) => 2 ** count - 1

/** One list made as long as another, with what is new at its end. */
const fitted = <T>(list: readonly T[], length: number, fresh: T): T[] =>
  Array.from({ length }, (_, index) => list[index] ?? fresh)

/** Keypads keep what was typed at them, by address. */
function keypadRecords(
  kept: readonly KeypadRecord[],
  was: readonly KeypadSetup[],
  { keypads }: ResolvedSetup,
): KeypadRecord[] {
  const records = new Map(was.map(({ address }, index) => [address, kept[index] ?? RESTING_KEYPAD]))
  return keypads.map(({ address }) => records.get(address) ?? RESTING_KEYPAD)
}

/** Zones keep what they are doing, by number. */
function zoneBits(kept: PanelRecord, was: PanelSetup, setup: ResolvedSetup): number[] {
  const before = zonesOf(was, kept.zones.length)
  const bits = new Map(before.map(({ zone }, index) => [zone, kept.zones[index] ?? 0]))
  return setup.zones.map(({ zone }) => bits.get(zone) ?? 0)
}

/** The length that codes have from now on: `kind`, where it is another one, and what is told of one they cannot have. */
function lengthFor(
  users: KeptUsers,
  model: PanelModel,
  from: number,
  was: PanelSetup,
  wanted: PanelSetup,
): { readonly to: number; readonly kind?: LengthKind; readonly refused?: Difference } {
  const { facts } = model
  if (!lengthsAtPanel(model).includes(from)) {
    const to = wanted.codeLength ?? facts.codes.defaultLength
    return { to, kind: 'lengthGone' }
  }
  const to = wanted.codeLength
  if (to === undefined || to === was.codeLength || to === from) return { to: from }
  const fits = facts.codes.onLengthChange === 'erase' || users.used() <= limitAt(facts, to)
  if (!fits) return { to: from, refused: { kind: 'codesDoNotFit', from, to } }
  return { to, kind: 'codeLength' }
}

/** Gives the master the code that is described, if it was described otherwise before. */
function setMaster(
  users: KeptUsers,
  model: PanelModel,
  codeLength: number,
  was: PanelSetup,
  wanted: PanelSetup,
): Difference | undefined {
  if (wanted.masterCode === undefined || wanted.masterCode === was.masterCode) return undefined
  const code = new Secret(wanted.masterCode)
  const slot = model.facts.slots.special.find(({ role }) => role === 'master')?.from
  const master = slot === undefined ? undefined : users.table.get(slot)
  if (!master || master.code.equals(code)) return undefined
  if (code.length !== codeLength) return { kind: 'masterCodeUnfit', what: `codes have ${codeLength} digits` }
  if (model.facts.codes.duplicates === 'rejected' && users.holds(code, slot))
    return { kind: 'masterCodeUnfit', what: 'another user has the one that is described' }
  users.table.write({ ...master, code })
  return { kind: 'masterCode' }
}

/**
 * Brings the record of a panel to another model file, firmware or description, as an installer or an update does with a
 * panel at rest. What follows from it for users with hours whose codes change, their module does when it starts.
 */
export function migrate(
  kept: DeviceRecord,
  model: PanelModel,
  setup: ResolvedSetup,
  wanted: PanelSetup,
): Migrated {
  const was = kept.setup.panel ?? {}
  const { panel, made } = kept
  const count = panel.partitions.length
  const differences: Difference[] = []
  const users = new KeptUsers(panel.slots, panel.revision, kept.module.accesses, model)
  users.renumber(made)
  if (setup.partitions !== count) {
    users.partition(maskFor(count), maskFor(setup.partitions))
    const kind = setup.partitions > count ? 'morePartitions' : 'fewerPartitions'
    differences.push({ kind, from: count, to: setup.partitions })
  }
  const everywhere = maskFor(setup.partitions)
  const zones = zoneBits(panel, was, setup)
  const before = zonesOf(was, panel.zones.length)
  if (!isDeepStrictEqual(before, setup.zones))
    differences.push({ kind: 'zones', from: before.length, to: setup.zones.length })
  users.cutNames()

  const length = lengthFor(users, model, panel.codeLength, was, wanted)
  const { armedBy, rights, history, ...rest } = panel
  const masks = rights
    ?.filter(([slot]) => purposeOf(model.facts, slot) !== undefined)
    .map(([slot, mask, authority]) => [slot, mask & everywhere, authority] as const)
  const state = new PanelState(
    model,
    setup,
    {
      ...rest,
      partitions: fitted(panel.partitions, setup.partitions, RESTING_PARTITION),
      zones,
      slots: users.table.rows(),
      revision: users.table.revision,
      ...(masks && masks.length > 0 ? { rights: masks } : {}),
      ...(panel.chimes === undefined ? {} : { chimes: panel.chimes & everywhere }),
      ...(armedBy ? { armedBy: fitted(armedBy, setup.partitions, null) } : {}),
      ...(history ? { history: fittedHistory(history, setup) } : {}),
    },
    () => 0,
    () => 0,
  )
  if (length.kind) {
    const rewritten = state.describeLength(length.to)
    differences.push({ kind: length.kind, from: panel.codeLength, to: length.to, ...rewritten })
  } else if (length.refused) differences.push(length.refused)

  const settled = new KeptUsers(state.slots.rows(), state.slots.revision, [...users.accesses.values()], model)
  settled.deliver(made, setup, length.to, everywhere)
  const master = setMaster(settled, model, length.to, was, wanted)
  settled.limit(length.to)
  const { table } = settled
  const gone = [...users.gone, ...settled.gone].filter(slot => !settled.slots().includes(slot))
  return {
    panel: { ...state.record(), zones: [...zones], slots: table.rows(), revision: table.revision },
    keypads: keypadRecords(kept.keypads, keypadsOf(was, count), setup),
    module: {
      ...kept.module,
      accesses: [...settled.accesses.values()].sort((a, b) => a.slot - b.slot),
      freed: [...new Set([...kept.module.freed, ...gone])],
    },
    differences: [...users.differences, ...differences, ...settled.differences, ...(master ? [master] : [])],
    gone,
  }
}
