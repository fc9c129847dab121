import type { ZoneKind } from './fact-values.js'
import type { FactPath } from './facts.js'
import type { KnownFact, PanelModel } from './model.js'
import { saying } from './sentences.js'

/** A part of a panel's life, and the facts that it is made of. */
const CHAPTERS: readonly { readonly heading: string; readonly facts: readonly FactPath[] }[] = [
  {
    heading: 'Arming',
    facts: [
      'arming.modes',
      'arming.quickArm',
      'arming.codeArms',
      'arming.change',
      'arming.openZones',
      'arming.motionHinders',
      'arming.troubleHinders',
      'arming.memoryHinders',
      'arming.leftOut',
      'arming.remoteUser',
      'numbers.quickArm',
      'numbers.keySwitch',
    ],
  },
  {
    heading: 'Leaving and coming in',
    facts: [
      'delays.exit',
      'leaving.homeExit',
      'leaving.again',
      'leaving.restartsOnce',
      'leaving.perimeter',
      'leaving.autoStay',
      'leaving.exitError',
      'leaving.lastDoor',
      'leaving.quickExit',
      'delays.entry',
      'delays.entry2',
      'zones.kinds',
    ],
  },
  {
    heading: 'Bypass',
    facts: ['bypass.who', 'bypass.whileArmed', 'bypass.all', 'bypass.untilClosed', 'bypass.ends'],
  },
  {
    heading: 'Codes at the keypad',
    facts: [
      'codes.rejectSignal',
      'users.installer',
      'users.attributes',
      'duress.kind',
      'duress.whileDisarmed',
      'lockout.rule',
      'lockout.optional',
    ],
  },
  {
    heading: 'After an alarm',
    facts: [
      'alarm.sirenSeconds',
      'alarm.afterSiren',
      'alarm.memoryClears',
      'alarm.swinger',
      'alarm.abortSeconds',
      'alarm.cancel',
      'alarm.fireVerify',
    ],
  },
  { heading: 'After a power failure', facts: ['power.up', 'power.ignoreSeconds', 'clock.lossIsTrouble'] },
]

/** What a model does in one part of its life. */
export interface Chapter {
  readonly heading: string
  /** Each without a subject, with the fact it says. */
  readonly sentences: readonly { readonly text: string; readonly fact: KnownFact }[]
}

/** Facts about zones of one type, which are no part of the life of a model that has none. */
const ABOUT: Partial<Record<FactPath, ZoneKind>> = {
  'alarm.fireVerify': 'fire_verified',
  'delays.entry2': 'entry_exit_2',
  'numbers.keySwitch': 'key_switch',
}

function concerns(path: FactPath, { kinds }: PanelModel['facts']['zones']): boolean {
  const kind = ABOUT[path]
  return kind === undefined || kinds.includes(kind)
}

/** A model's life in sentences. */
export function lifeOf({ provenance, facts: { zones } }: PanelModel): Chapter[] {
  const facts = new Map(provenance.map(fact => [fact.path, fact]))
  return CHAPTERS.map(({ heading, facts: paths }) => ({
    heading,
    sentences: paths.flatMap(path => {
      const fact = facts.get(path)
      return fact === undefined || !concerns(path, zones) ? [] : [{ text: saying(path, fact.value), fact }]
    }),
  }))
}
