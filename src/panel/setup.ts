import type { Facts } from '../catalogue/facts.js'
import { masked } from '../catalogue/mask.js'
import type { PanelModel } from '../catalogue/model.js'
import { CHECKS } from './checks.js'
import { deliveredCode } from './delivered-codes.js'
import type { LockoutChoice, Options } from './facts-in-force.js'
import { lengthsAtPanel } from './limits.js'
import { explain } from './refusals.js'
import { Secret } from './secret.js'
import { LONGEST_ZONE_NAME, type ZoneSetup } from './zones.js'

/** A keypad as it is installed. */
export interface KeypadSetup {
  /** On the keypad bus, 0 to 255: how it is told from others. */
  readonly address: number
  readonly partition: number
}

/** More keypads than any bus carries. */
export const MOST_KEYPADS = 64
export const HIGHEST_ADDRESS = 255

/** How one panel is installed, as an operator writes it: everything may be left out. */
export interface PanelSetup {
  /** Partitions in use (default 1). */
  readonly partitions?: number
  /** Zones; default: a small house of eight zones, all in partition 1. */
  readonly zones?: readonly ZoneSetup[]
  /** Keypads; default: one in each partition, with its number for address. */
  readonly keypads?: readonly KeypadSetup[]
  /** Code length in digits (default: as the model is delivered). */
  readonly codeLength?: number
  /** Delays in seconds (default: as the model is delivered). 0 is none, also where the model's shortest is longer. */
  readonly entryDelay?: number
  readonly exitDelay?: number
  readonly sirenSeconds?: number
  /** Master code (default: as the model is delivered). */
  readonly masterCode?: string
  /** `optional`: wrong codes do what the installer of this model can switch on (default: what they do as delivered). */
  readonly lockout?: LockoutChoice
  /** Whether a keypad arms without a code (default: as the model is delivered). */
  readonly quickArm?: boolean
  /** Whether the exit delay ends soon after the last door is closed (default: as the model is delivered). */
  readonly lastDoor?: boolean
  /** Whether duress codes are switched on (default: they are, where the model has any). */
  readonly duress?: boolean
}

/** A setup with every default of the model filled in. */
export interface ResolvedSetup extends Options {
  readonly partitions: number
  readonly zones: readonly ZoneSetup[]
  readonly keypads: readonly KeypadSetup[]
  readonly codeLength: number
  readonly entryMs: number
  readonly exitMs: number
  readonly sirenMs: number
  readonly masterCode: string | undefined
  readonly installerCode: string | undefined
}

/** What is wrong with a setup, told to the operator with the field it is about. */
export class SetupError extends Error {
  constructor(
    readonly field: string,
    problem: string,
  ) {
    super(`${field}: ${problem}`)
    this.name = 'SetupError'
  }
}

/** The zones of a house that nobody described. */
const HOUSE: readonly ZoneSetup[] = [
  { zone: 1, name: 'Front door', kind: 'entry_exit', partition: 1 },
  { zone: 2, name: 'Back door', kind: 'entry_exit', partition: 1 },
  { zone: 3, name: 'Living room window', kind: 'perimeter', partition: 1 },
  { zone: 4, name: 'Kitchen window', kind: 'perimeter', partition: 1 },
  { zone: 5, name: 'Hall motion', kind: 'interior', partition: 1 },
  { zone: 6, name: 'Living room motion', kind: 'interior', partition: 1 },
  { zone: 7, name: 'Smoke detector', kind: 'fire', partition: 1 },
  { zone: 8, name: 'Panic button', kind: '24h', partition: 1 },
]

function within(field: string, value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new SetupError(
      field,
      `${masked(String(value))} is outside ${min} to ${max}, the range of this model`,
    )
  return value
}

function delay(field: 'entryDelay' | 'exitDelay', value: number, min: number, max: number): number {
  return value === 0 ? 0 : 1000 * within(field, value, min, max)
}

/** The master code as delivered or as wished: it has to pass what the panel asks of every code. */
function masterOf({ facts }: PanelModel, wished: string | undefined, codeLength: number): string | undefined {
  if (wished === undefined) return deliveredCode(facts, 'master', codeLength)?.reveal()
  const code = new Secret(wished)
  const { codes } = facts
  const unfit = CHECKS.code({ codeLength, codes }, code)
  if (unfit) throw new SetupError('masterCode', explain(unfit.reason, unfit.details).message)
  if (codes.duplicates === 'rejected' && deliveredCode(facts, 'installer', codeLength)?.equals(code))
    throw new SetupError('masterCode', 'is the code of the installer')
  return wished
}

function lockoutOf({ facts }: PanelModel, choice: LockoutChoice): LockoutChoice {
  if (choice === 'optional' && facts.lockout.optional.kind === 'none')
    throw new SetupError('lockout', 'this model has none that an installer could switch on')
  return choice
}

function duressOf({ facts }: PanelModel, wished: boolean | undefined): boolean {
  const has = facts.duress.kind !== 'none'
  if (wished === true && !has) throw new SetupError('duress', 'this model has no duress codes to switch on')
  return wished ?? has
}

function lastDoorOf({ facts }: PanelModel, wished: boolean | undefined): boolean {
  const { lastDoor } = facts.leaving
  if (wished === true && lastDoor === 'none')
    throw new SetupError('lastDoor', 'the exit delay of this model does not end with its last door')
  return wished ?? lastDoor === 'on'
}

/** Panels as delivered, which is most of a fleet, share one setup a model: a panel that wakes builds none. */
const delivered = new WeakMap<PanelModel, ResolvedSetup>()

/**
 * Fills in a model's defaults.
 * @throws SetupError when a value is outside what the model can do
 */
export function resolveSetup(model: PanelModel, setup: PanelSetup): ResolvedSetup {
  if (Object.keys(setup).length > 0) return fillIn(model, setup)
  const known = delivered.get(model) ?? fillIn(model, setup)
  delivered.set(model, known)
  return known
}

function checkZones(
  zones: readonly ZoneSetup[],
  { max: most, kinds }: Facts['zones'],
  partitions: number,
): void {
  const seen = new Set<number>()
  for (const [index, zone] of zones.entries()) {
    within(`zones[${index}].zone`, zone.zone, 1, most)
    within(`zones[${index}].partition`, zone.partition, 1, partitions)
    if (zone.name === '' || zone.name.length > LONGEST_ZONE_NAME)
      throw new SetupError(`zones[${index}].name`, `must have 1 to ${LONGEST_ZONE_NAME} characters`)
    if (!kinds.includes(zone.kind))
      throw new SetupError(
        `zones[${index}].kind`,
        `"${zone.kind}" is no zone type of this model: it has ${kinds.join(', ')}`,
      )
    if (seen.has(zone.zone)) throw new SetupError(`zones[${index}].zone`, `zone ${zone.zone} is listed twice`)
    seen.add(zone.zone)
  }
}

function checkKeypads(keypads: readonly KeypadSetup[], partitions: number): void {
  if (keypads.length === 0 || keypads.length > MOST_KEYPADS)
    throw new SetupError(
      'keypads',
      `must be 1 to ${MOST_KEYPADS} keypads; leave it out for one in each partition`,
    )
  const seen = new Set<number>()
  for (const [index, { address, partition }] of keypads.entries()) {
    within(`keypads[${index}].address`, address, 0, HIGHEST_ADDRESS)
    within(`keypads[${index}].partition`, partition, 1, partitions)
    if (seen.has(address))
      throw new SetupError(`keypads[${index}].address`, `another keypad has address ${address} already`)
    seen.add(address)
  }
}

/** The keypads of a setup, at a panel with so many partitions. */
export const keypadsOf = ({ keypads }: PanelSetup, partitions: number): readonly KeypadSetup[] =>
  keypads ?? Array.from({ length: partitions }, (_, index) => ({ address: index + 1, partition: index + 1 }))

/** The zones of a setup, at a model that has at most so many. */
export const zonesOf = (setup: PanelSetup, most: number): readonly ZoneSetup[] =>
  setup.zones ?? HOUSE.slice(0, most)

function fillIn(model: PanelModel, setup: PanelSetup): ResolvedSetup {
  const { facts } = model
  const partitions = within('partitions', setup.partitions ?? 1, 1, facts.partitions.max)
  if (setup.zones) checkZones(setup.zones, facts.zones, partitions)
  if (setup.keypads) checkKeypads(setup.keypads, partitions)
  const zones = zonesOf(setup, facts.zones.max)
  const codeLength = setup.codeLength ?? facts.codes.defaultLength
  const lengths = lengthsAtPanel(model)
  if (!lengths.includes(codeLength))
    throw new SetupError('codeLength', `must be one of ${lengths.join(', ')}`)
  const { delays } = facts
  return {
    partitions,
    zones,
    keypads: keypadsOf(setup, partitions),
    codeLength,
    entryMs: delay('entryDelay', setup.entryDelay ?? delays.entry, delays.entryMin, delays.entryMax),
    exitMs: delay('exitDelay', setup.exitDelay ?? delays.exit, delays.exitMin, delays.exitMax),
    sirenMs: 1000 * within('sirenSeconds', setup.sirenSeconds ?? facts.alarm.sirenSeconds, 0, 86_400),
    masterCode: masterOf(model, setup.masterCode, codeLength),
    lockout: lockoutOf(model, setup.lockout ?? 'delivered'),
    quickArm: setup.quickArm ?? facts.arming.quickArm,
    duress: duressOf(model, setup.duress),
    lastDoor: lastDoorOf(model, setup.lastDoor),
    installerCode: deliveredCode(facts, 'installer', codeLength)?.reveal(),
  }
}
