import type { Schema } from '../../api.js'
import type { PanelViews } from '../../live.svelte.js'

type Tone = 'good' | 'warn' | 'bad'

/** One light of a keypad: what it is called there, and when it is lit. */
export interface Light {
  readonly name: string
  readonly tone: Tone
  readonly lit: (views: PanelViews, partition: number) => boolean
}

/** How the keypads of a family look. What their keys do, the emulator alone decides. */
export interface Family {
  readonly name: string
  /** Lights beside those that the emulator tells of. */
  readonly lights: readonly Light[]
  /** What it calls lights that others call otherwise. */
  readonly names?: Readonly<Record<string, string>>
}

const partitionOf = ({ state }: PanelViews, partition: number) =>
  state.partitions.find(one => one.partition === partition)
const isArmed = (views: PanelViews, partition: number) =>
  partitionOf(views, partition)?.arming.startsWith('armed') === true ||
  ['pending', 'triggered'].includes(partitionOf(views, partition)?.arming ?? '')

const isReady: Light['lit'] = (views, partition) =>
  partitionOf(views, partition)?.arming === 'disarmed' && partitionOf(views, partition)?.ready === true

const ready: Light = { name: 'Ready', tone: 'good', lit: isReady }
const armed: Light = { name: 'Armed', tone: 'bad', lit: isArmed }
const trouble: Light = { name: 'Trouble', tone: 'warn', lit: ({ state }) => state.trouble.length > 0 }
const mains = (name: string): Light => ({ name, tone: 'good', lit: ({ panel }) => panel.power.mains })
const bypass: Light = {
  name: 'Bypass',
  tone: 'warn',
  lit: (views, partition) => (partitionOf(views, partition)?.bypassed.length ?? 0) > 0,
}
const memory: Light = {
  name: 'Memory',
  tone: 'bad',
  lit: (views, partition) => partitionOf(views, partition)?.alarmMemory === true,
}
const stay: Light = {
  name: 'Stay',
  tone: 'good',
  lit: (views, partition) => partitionOf(views, partition)?.arming === 'armed_home',
}
const exit: Light = {
  name: 'Exit',
  tone: 'warn',
  lit: (views, partition) => partitionOf(views, partition)?.arming === 'arming',
}

/**
 * Lights as the vendors' keypads have them: DSC PK55xx and HS2LCD user guides ("Ready", "Armed", "Trouble", "AC"); Honeywell 6160
 * user guide ("ARMED", "READY"); CaddX/Interlogix NX-1448 user manual ("Ready", "Armed", "Power", "Stay", "Exit", "Bypass");
 * Elk M1KP2 user guide ("Ready", "Armed", "Trouble", "Exit", "Stay", "AC").
 */
const FAMILIES: readonly (readonly [pattern: RegExp, family: Family])[] = [
  [/^dsc-(?!iotega|touch)/, { name: 'DSC keypad', lights: [] }],
  [/^(?:interlogix|caddx)-nx/, { name: 'NX keypad', lights: [stay, exit], names: { ac: 'Power' } }],
  [/^interlogix-concord/, { name: 'Concord touchpad', lights: [] }],
  [/^(?:honeywell|resideo|ademco)-vista/, { name: 'Vista keypad', lights: [] }],
  [/^elk-/, { name: 'Elk keypad', lights: [ready, armed, exit, stay, memory, bypass, trouble, mains('AC')] }],
]

const SCREEN: Family = { name: 'Touch screen', lights: [] }

/** A light as it is now. */
export interface Shown {
  readonly name: string
  readonly tone: Tone
  readonly state: 'off' | 'on' | 'flashing'
}

const TONES: Readonly<Record<string, Tone>> = {
  ready: 'good',
  ac: 'good',
  chime: 'good',
  armed: 'bad',
  memory: 'bad',
  fire: 'bad',
}

const named = (light: string) => (light === 'ac' ? 'AC' : light.charAt(0).toUpperCase() + light.slice(1))

/** The lights of a keypad: those that the emulator tells of, and what else its family's have. */
export function lightsOf(
  family: Family,
  { lights, partition }: Schema<'Display'>,
  views: PanelViews,
): Shown[] {
  const told = Object.entries(lights).map(
    ([light, state = 'off']): Shown => ({
      name: family.names?.[light] ?? named(light),
      tone: TONES[light] ?? 'warn',
      state,
    }),
  )
  const others = family.lights
    .filter(({ name }) => told.every(light => light.name !== name))
    .map(({ name, tone, lit }): Shown => ({ name, tone, state: lit(views, partition) ? 'on' : 'off' }))
  return [...told, ...others]
}

/** The keypads that go with a model. */
export const familyOf = (model: string): Family =>
  FAMILIES.find(([pattern]) => pattern.test(model))?.[1] ?? SCREEN
