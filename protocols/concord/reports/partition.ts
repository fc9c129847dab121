import { chimes } from '../../../src/panel/commands/chime.js'
import { isArmed } from '../../../src/panel/shown-zones.js'
import { entryOf } from '../../../src/panel/zones.js'
import type { Message } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import { armingLevel } from '../messages/arming-level.js'
import { delay } from '../messages/delay.js'
import { featureState } from '../messages/feature-state.js'
import { lightsState } from '../messages/lights-state.js'
import { sirenSetup } from '../messages/siren-setup.js'
import { sirenStop } from '../messages/siren-stop.js'
import { sirenSynchronize } from '../messages/siren-synchronize.js'
import { temperature } from '../messages/temperature.js'

const here = (partition: number) => ({ partition, area: 0 })

export const armingLevelOf = (gateway: Gateway, partition: number): Message =>
  encode(armingLevel, {
    ...here(partition),
    user: gateway.lastUser(partition),
    level: gateway.level(partition),
  })

/** Features that the emulated panel has: energy saver, latchkey and silent arming are never on. */
export function featureStateOf({ panel }: Gateway, partition: number): Message {
  const noDelay = isArmed(panel, partition) && panel.partitions[partition - 1]?.context.noEntryDelay === true
  return encode(featureState, {
    ...here(partition),
    features: { chime: chimes(panel, partition), noDelay, quickArm: panel.facts.arming.quickArm },
  })
}

/** Set points of the energy saver as delivered (installation manual, pp. 112 and 113). */
const [LOW, HIGH] = [50, 90]

/** The temperature; nothing where the settings have none. */
export const temperatureOf = ({ settings }: Gateway, partition: number): Message[] =>
  settings.temperature === null
    ? []
    : [encode(temperature, { ...here(partition), temperature: settings.temperature, low: LOW, high: HIGH })]

/** Lights: there are no light modules. */
export const lightsOf = (partition: number): Message =>
  encode(lightsState, { ...here(partition), lights: [0, 0] })

/** A delay that runs at a partition. */
export interface RunningDelay {
  readonly exit: boolean
  readonly extended: 0 | 1
  /** When it ends (epoch ms). */
  readonly until: number
}

/** The delay that runs now; undefined: none. People who are held up by a protest are not let out yet. */
export function delayOf({ panel }: Gateway, partition: number): RunningDelay | undefined {
  const cell = panel.partitions[partition - 1]
  if (!cell || cell.context.deadline === null) return undefined
  const { deadline: until, entryZone, leaving } = cell.context
  if (cell.value === 'exitDelay' && !leaving?.protests) return { exit: true, extended: 0, until }
  if (cell.value !== 'entryDelay') return undefined
  const zone = panel.zones.of(entryZone)
  return { exit: false, extended: zone && entryOf(zone.kind) === 2 ? 1 : 0, until }
}

export const delayStarts = (
  { host }: Gateway,
  partition: number,
  { exit, extended, until }: RunningDelay,
): Message =>
  encode(delay, {
    ...here(partition),
    flags: { extended, exit, ended: false },
    seconds: Math.ceil(Math.max(0, until - host.clock.now()) / 1000),
  })

/** That nothing is left of it is assumed of its time. */
export const delayEnds = (partition: number, { exit, extended }: RunningDelay): Message =>
  encode(delay, { ...here(partition), flags: { extended, exit, ended: true }, seconds: 0 })

/** What sounds at a partition; undefined: nothing. */
export function sirenOf({ panel }: Gateway, partition: number): 'fire' | 'police' | undefined {
  if (panel.partitions[partition - 1]?.context.siren !== true) return undefined
  return panel.history.of(partition).fire ? 'fire' : 'police'
}

/**
 * Cadences in steps of 125 ms. By the user manual (p. 21) fire is three beeps again and again, in the usual half seconds, and
 * police goes on without a break; the bits are assumed.
 */
const CADENCES = { fire: [0xf0, 0xf0, 0xf0, 0x00], police: [0xff, 0xff, 0xff, 0xff] } as const

export const sirenStarts = (partition: number, kind: keyof typeof CADENCES): Message[] => [
  encode(sirenSetup, { ...here(partition), repeats: 0, cadence: CADENCES[kind] }),
  encode(sirenSynchronize, {}),
]

export const sirenStops = (partition: number): Message => encode(sirenStop, here(partition))
