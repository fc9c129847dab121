import { isDeepStrictEqual } from 'node:util'
import { digestOf } from '../../catalogue/digest.js'
import type { PanelModel } from '../../catalogue/model.js'
import { RESTING_MODULE_RECORD } from '../../module/module.js'
import { type ResolvedSetup, SetupError } from '../../panel/setup.js'
import { checkSetup, type DeviceRecord, type DeviceSetup, madeOf, newRecord } from '../record.js'
import type { Difference } from './differences.js'
import { type Migrated, migrate } from './migrate.js'

/** How a panel is described that a record is kept of. */
export interface Described {
  readonly model: PanelModel
  readonly setup: DeviceSetup
  readonly seed: number
  /** What the panel is called if it is another one than was kept; see `generationOf`. */
  readonly generation?: string
  /** The model at the firmware that was kept; undefined: there is none any more. */
  readonly at?: (firmware: string) => PanelModel | undefined
}

/** A record under its description, and how it came there. */
export interface TakenUp {
  readonly record: DeviceRecord
  readonly model: PanelModel
  readonly differences: readonly Difference[]
  /** Numbers whose user went on the way. */
  readonly gone: readonly number[]
  /** It is another board: what waited for the old one is to be answered. */
  readonly isAnother: boolean
}

/** What an installer programs into the panel; the rest is the module's, and of the lines. */
const PROGRAMMED = [
  'keypads',
  'entryDelay',
  'exitDelay',
  'sirenSeconds',
  'lockout',
  'quickArm',
  'duress',
  'lastDoor',
] as const

const referenceOf = ({ model, firmware }: { model: string; firmware: string }) => `${model}@${firmware}`

/** The settings that are described otherwise than before, in words. */
function settingsOf(kept: DeviceSetup, wanted: DeviceSetup): string[] {
  const panel = PROGRAMMED.filter(key => !isDeepStrictEqual(kept.panel?.[key], wanted.panel?.[key]))
  const others = (['module', 'automation'] as const).filter(
    key => !isDeepStrictEqual(kept[key] ?? {}, wanted[key] ?? {}),
  )
  return [...panel, ...others]
}

const told = (settings: readonly string[]): Difference[] =>
  settings.length > 0 ? [{ kind: 'settings', what: settings.join(', ') }] : []

/**
 * A panel that begins as delivered in the place of one that was kept. The cloud sees one panel: numbers of events and of
 * changes go on, and what is owed to it is kept.
 */
export function anew(
  kept: DeviceRecord,
  { model, setup, seed, generation }: Described,
  kind: 'model' | 'reset',
): TakenUp {
  const fresh = newRecord({ id: kept.id, model, seed, setup, generation })
  const { revision } = kept.panel
  const { queue, endings, unsent, freed, accesses } = kept.module
  const taken = new Set(fresh.panel.slots.map(([slot]) => slot))
  const old = [...kept.panel.slots.map(([slot]) => slot), ...accesses.map(({ slot }) => slot), ...freed]
  return {
    record: {
      ...fresh,
      seq: kept.seq,
      panel: {
        ...fresh.panel,
        slots: fresh.panel.slots.map(([slot, code, bits, partitions, number]) => [
          slot,
          code,
          bits,
          partitions,
          revision + number,
        ]),
        revision: revision + fresh.panel.revision,
      },
      module: {
        ...RESTING_MODULE_RECORD,
        queue,
        endings,
        unsent,
        freed: [...new Set(old)].filter(slot => !taken.has(slot)),
      },
    },
    model,
    differences: [{ kind, from: referenceOf(kept), to: referenceOf(fresh) }],
    gone: [],
    isAnother: true,
  }
}

/** The same panel, of which nothing the panel itself knows is touched. */
function asKept(kept: DeviceRecord, model: PanelModel, wanted: DeviceSetup): DeviceRecord {
  return { ...kept, made: madeOf(model), setup: { ...wanted, ...named('panel', kept.setup.panel) } }
}

/** @returns how it would be described as it was kept, if it can be that still */
function possible(model: PanelModel, setup: DeviceSetup): ResolvedSetup | undefined {
  try {
    return checkSetup(model, setup)
  } catch (error) {
    if (error instanceof SetupError) return undefined
    throw error
  }
}

/** What is refused stays described as it was, so that it is told again; unless it cannot be so under the model. */
function setupAfter(kept: DeviceRecord, { model, setup }: Described, { differences }: Migrated): DeviceSetup {
  const refused = (kind: Difference['kind']) => differences.some(difference => difference.kind === kind)
  const was = kept.setup.panel ?? {}
  const { codeLength, masterCode, ...panel } = setup.panel ?? {}
  const stay = {
    ...panel,
    ...named('codeLength', refused('codesDoNotFit') ? was.codeLength : codeLength),
    ...named('masterCode', refused('masterCodeUnfit') ? was.masterCode : masterCode),
  }
  const staying = Object.keys(stay).length > 0 ? { ...setup, panel: stay } : setup
  return possible(model, staying) ? staying : setup
}

const named = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  value === undefined ? {} : ({ [key]: value } as Record<Key, Value>)

/**
 * Brings what was kept of a panel and how it is described now together: the one function in which every difference ends.
 * @throws SetupError for a description that the model cannot have: nothing is taken up then
 */
export function takeUp(kept: DeviceRecord, described: Described): TakenUp {
  const { model, setup } = described
  const resolved = checkSetup(model, setup)
  if (kept.model !== model.id) return anew(kept, described, 'model')
  const isSameFirmware = kept.firmware === model.firmware
  const isSameMade = isSameFirmware && (!kept.made || kept.made[0] === digestOf(model))
  const isProgrammed = !isDeepStrictEqual(kept.setup.panel ?? {}, setup.panel ?? {})
  if (isSameMade && kept.made && isDeepStrictEqual(kept.setup, setup))
    return { record: kept, model, differences: [], gone: [], isAnother: false }

  if (kept.panel.partitions.some(({ value }) => value !== 'disarmed') && (!isSameFirmware || isProgrammed)) {
    const before = isSameFirmware ? model : described.at?.(kept.firmware)
    const isStill = before && (!kept.made || kept.made[0] === digestOf(before))
    const stays = isStill && possible(before, { ...setup, panel: kept.setup.panel ?? {} })
    if (before && stays) {
      const what = isSameFirmware ? 'what an installer programs' : `its firmware (${model.firmware})`
      const settings = settingsOf({ ...kept.setup, panel: {} }, { ...setup, panel: {} })
      return {
        record: asKept(kept, before, setup),
        model: before,
        differences: [{ kind: 'armed', from: referenceOf(kept), what }, ...told(settings)],
        gone: [],
        isAnother: false,
      }
    }
  }

  const migrated = migrate(kept, model, resolved, setup.panel ?? {})
  const settings = settingsOf(kept.setup, setup)
  const { panel, keypads, module } = migrated
  const own: Difference[] = [
    ...(isSameFirmware
      ? isSameMade
        ? []
        : [{ kind: 'facts' as const, what: `the model ${model.id}` }]
      : [{ kind: 'firmware' as const, from: kept.firmware, to: model.firmware }]),
    ...told(settings),
  ]
  const after = setupAfter(kept, described, migrated)
  return {
    record: { ...kept, firmware: model.firmware, made: madeOf(model), setup: after, panel, keypads, module },
    model,
    differences: [...own, ...migrated.differences],
    gone: migrated.gone,
    isAnother: false,
  }
}
