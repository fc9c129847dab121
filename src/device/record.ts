import { digestOf } from '../catalogue/digest.js'
import type { PanelModel } from '../catalogue/model.js'
import type { FaultsRecord } from '../faults/active-faults.js'
import { type KeypadRecord, RESTING_KEYPAD } from '../keypad/keypad.js'
import { type ModuleRecord, RESTING_MODULE_RECORD } from '../module/module.js'
import { resolveModule } from '../module/setup.js'
import type { ModuleSetup } from '../module/surroundings.js'
import { type PanelSetup, type ResolvedSetup, resolveSetup } from '../panel/setup.js'
import { factoryRecord, type PanelRecord } from '../panel/state.js'
import { migrated } from './record-migration.js'
import { recordSchema } from './record-schema.js'

/**
 * Version of the record's shape. {@link decodeRecord} brings records of earlier versions to this one, and refuses others.
 */
export const RECORD_VERSION = 3

/**
 * What of its model a record remembers, to see that it is another one by now: a digest of all facts (`digestOf`), and the
 * runs of numbers that have a role, for whose they were shows in nothing else.
 */
export type MadeOf = readonly [facts: string, ...roles: (readonly [role: Role, from: number, to: number])[]]

type Role = PanelModel['facts']['slots']['special'][number]['role']

/** An event that something may still come of, and the request of the cloud that it descends from. */
export type AskedRow = readonly [seq: number, transaction: string, name?: string]

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
  /** Absent: of a time when records did not remember. */
  readonly made?: MadeOf
  readonly seed: number
  /**
   * What chance has given it (each from 0 to 1), by the number of the draw, where that is not to be had from its seed and id: they are not its
   * own. Absent: it is, and so is all that comes after these.
   */
  readonly drawn?: readonly number[]
  readonly setup: DeviceSetup
  /** Number of the last timeline event. */
  readonly seq: number
  readonly panel: PanelRecord
  readonly keypads: readonly KeypadRecord[]
  readonly module: ModuleRecord
  /** Absent: nothing is wrong. */
  readonly faults?: FaultsRecord
  /** Absent: nothing that a request of the cloud led to goes on, but for requests that wait. */
  readonly asked?: readonly AskedRow[]
}

/** What a new device is made from. */
export interface NewDevice {
  readonly id: string
  readonly model: PanelModel
  readonly seed: number
  readonly setup?: DeviceSetup
  /** Tells this panel from others of the same id, before and after; absent: there are none to be told from. */
  readonly generation?: string | undefined
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

/** Of each model once: thousands of panels may be of one. */
const made = new WeakMap<PanelModel, MadeOf>()

export function madeOf(model: PanelModel): MadeOf {
  const known = made.get(model) ?? [
    digestOf(model),
    ...model.facts.slots.special.map(({ role, from, to }) => [role, from, to] as const),
  ]
  made.set(model, known)
  return known
}

/**
 * A device as it leaves the factory.
 * @throws SetupError when the setup is outside what the model can do
 */
export function newRecord({ id, model, seed, setup = {}, generation }: NewDevice): DeviceRecord {
  const resolved = checkSetup(model, setup)
  return {
    v: RECORD_VERSION,
    id,
    model: model.id,
    firmware: model.firmware,
    made: madeOf(model),
    seed,
    setup,
    seq: 0,
    panel: factoryRecord(model, resolved, generation),
    keypads: resolved.keypads.map(() => RESTING_KEYPAD),
    module: RESTING_MODULE_RECORD,
  }
}

/** A record that cannot be taken up: of another version, or damaged. */
export class RecordError extends Error {
  override readonly name = 'RecordError'
}

/** The record as one string: what a sleeping device is. */
export const encodeRecord = (record: DeviceRecord): string => JSON.stringify(record)

/** Where in a record something is, as a person would write it: `panel.slots[2][1]`. */
const pathText = (path: readonly PropertyKey[]) =>
  path
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')

/**
 * Takes what was parsed for a record, of this version or an earlier one, after a look at all of it.
 * @throws RecordError for what is no such record
 */
export function checkRecord(value: unknown): DeviceRecord {
  const record = migrated(value)
  const version = typeof record === 'object' && record !== null ? Reflect.get(record, 'v') : undefined
  if (version !== RECORD_VERSION)
    throw new RecordError(
      typeof version === 'number'
        ? `the device record has version ${version}; this emulator reads versions 2 to ${RECORD_VERSION}`
        : 'the device record is damaged: it has no version',
    )
  const checked = recordSchema.safeParse(record)
  // The record itself, not the parser's copy: what is taken up is the same text again.
  if (checked.success) return record as DeviceRecord
  const [first] = checked.error.issues
  const path = pathText(first?.path ?? [])
  const own =
    first?.code === 'custom' || (first?.code === 'invalid_format' && first.message.startsWith('is '))
  const missing = first?.code === 'invalid_type' && path !== '' && valueIn(record, first.path) === undefined
  const problem = missing ? 'is missing' : own ? first.message : 'is not what it should be'
  throw new RecordError(`the device record is damaged: "${path}" ${problem}`)
}

const valueIn = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    value,
  )

/** @throws RecordError for what is no record of this or an earlier version, or damaged */
export function decodeRecord(text: string): DeviceRecord {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new RecordError('the device record is damaged: it is not JSON')
  }
  return checkRecord(value)
}

/** The record of a device that sleeps in this process: a string that {@link encodeRecord} made here, so nobody looks. */
export const reviveRecord = (text: string): DeviceRecord => JSON.parse(text) as DeviceRecord
