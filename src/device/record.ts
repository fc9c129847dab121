import type { PanelModel } from '../catalogue/model.js'
import type { FaultsRecord } from '../faults/active-faults.js'
import { type KeypadRecord, RESTING_KEYPAD } from '../keypad/touchscreen.js'
import { type ModuleRecord, RESTING_MODULE_RECORD } from '../module/module.js'
import { resolveModule } from '../module/setup.js'
import type { ModuleSetup } from '../module/surroundings.js'
import { type PanelSetup, type ResolvedSetup, resolveSetup } from '../panel/setup.js'
import { factoryRecord, type PanelRecord } from '../panel/state.js'

/** Version of the record's shape. A record of another version is refused by {@link decodeRecord}. */
export const RECORD_VERSION = 2

/** How one device is installed, as an operator writes it. */
export interface DeviceSetup {
  readonly panel?: PanelSetup
  readonly module?: Partial<ModuleSetup>
  /** Settings of the protocols at its automation port, by protocol. */
  readonly automation?: Readonly<Record<string, unknown>>
}

/**
 * Everything a device knows between two inputs. It is the only truth: what is journalled, restored after a kill, put
 * to sleep, moved elsewhere. Codes are in it in clear, so whoever writes it to disk keeps it from other users.
 */
export interface DeviceRecord {
  readonly v: typeof RECORD_VERSION
  readonly id: string
  /** Model id and firmware: the facts themselves are not copied. */
  readonly model: string
  readonly firmware: string
  readonly seed: number
  readonly setup: DeviceSetup
  /** Number of the last timeline event. */
  readonly seq: number
  readonly panel: PanelRecord
  readonly keypads: readonly KeypadRecord[]
  readonly module: ModuleRecord
  /** Absent: nothing is wrong. */
  readonly faults?: FaultsRecord
}

/** What a new device is made from. */
export interface NewDevice {
  readonly id: string
  readonly model: PanelModel
  readonly seed: number
  readonly setup?: DeviceSetup
}

/**
 * How the panel of a device is installed, once everything of the setup was looked at.
 * @throws SetupError when the setup is outside what the model, or any module, can do
 */
export function checkSetup(model: PanelModel, { panel = {}, module = {} }: DeviceSetup): ResolvedSetup {
  const resolved = resolveSetup(model, panel)
  resolveModule(module)
  return resolved
}

/**
 * A device as it leaves the factory.
 * @throws SetupError when the setup is outside what the model can do
 */
export function newRecord({ id, model, seed, setup = {} }: NewDevice): DeviceRecord {
  const resolved = checkSetup(model, setup)
  return {
    v: RECORD_VERSION,
    id,
    model: model.id,
    firmware: model.firmware,
    seed,
    setup,
    seq: 0,
    panel: factoryRecord(model, resolved),
    keypads: Array.from({ length: resolved.partitions }, () => RESTING_KEYPAD),
    module: RESTING_MODULE_RECORD,
  }
}

/** A record that cannot be taken up: of another version, or damaged. */
export class RecordError extends Error {
  override readonly name = 'RecordError'
}

/** The record as one string: what a sleeping device is. */
export const encodeRecord = (record: DeviceRecord): string => JSON.stringify(record)

/** What every record has, by path: enough to tell a record from something else, and a part that is missing. */
const SHAPE: Readonly<Record<string, 'string' | 'number' | 'object' | 'list'>> = {
  id: 'string',
  model: 'string',
  firmware: 'string',
  seed: 'number',
  setup: 'object',
  seq: 'number',
  'panel.main': 'object',
  'panel.partitions': 'list',
  'panel.zones': 'list',
  'panel.slots': 'list',
  'panel.time': 'object',
  keypads: 'list',
  'module.machine': 'object',
  'module.queue': 'list',
  'module.schedules': 'list',
  'module.endings': 'list',
  'module.unsent': 'list',
  'module.freed': 'list',
}

const partOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  return value === null ? 'null' : typeof value
}

/**
 * Takes what was parsed for a record of this version, after a look at its parts.
 * @throws RecordError for what is no such record
 */
export function checkRecord(value: unknown): DeviceRecord {
  const version = partOf(value, 'v')
  if (version !== RECORD_VERSION)
    throw new RecordError(
      typeof version === 'number'
        ? `the device record has version ${version}; this emulator reads version ${RECORD_VERSION}`
        : 'the device record is damaged: it has no version',
    )
  for (const [path, kind] of Object.entries(SHAPE)) {
    const part = path.split('.').reduce(partOf, value)
    if (kindOf(part) !== kind) throw new RecordError(`the device record is damaged: it has no "${path}"`)
  }
  return value as DeviceRecord
}

/** @throws RecordError for what is no record of this version */
export function decodeRecord(text: string): DeviceRecord {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new RecordError('the device record is damaged: it is not JSON')
  }
  return checkRecord(value)
}
