import type { ArmingMode } from '../../panel/partition-machine.js'

/** What the cloud asks of a panel. Which user a `modify` or `clear` is about, whoever plays the plan chooses. */
export type CloudAct =
  | { readonly type: 'add'; readonly withHours: boolean }
  | { readonly type: 'modify' }
  | { readonly type: 'clear' }
  | { readonly type: 'arm'; readonly mode: ArmingMode }
  | { readonly type: 'disarm' }
  | { readonly type: 'list' }

/** What somebody does at a panel's keypad and door. */
export type KeypadAct =
  | { readonly type: 'keypad/leave' }
  | { readonly type: 'keypad/come-home' }
  | { readonly type: 'keypad/wrong-code' }

/** What a storm does to a panel: `storm` is its number in the workload, from 0. */
export type StormAct =
  | { readonly type: 'power/fail'; readonly storm: number }
  | { readonly type: 'power/back'; readonly storm: number }
  | { readonly type: 'link/fail'; readonly storm: number }
  | { readonly type: 'link/back'; readonly storm: number }

export type Act = CloudAct | KeypadAct | StormAct

/** The requests that a workload's cloud makes, which statistics count one by one. */
export const REQUEST_TYPES = ['add', 'modify', 'clear', 'arm', 'disarm', 'list'] as const
export type RequestType = (typeof REQUEST_TYPES)[number]

/** Something that is to happen at a panel. */
export interface PlannedAct {
  /** Milliseconds from the beginning of the workload, on the grid of the plan. */
  readonly at: number
  /** Shared by all plans: not to be changed. */
  readonly act: Act
}

/** What an entry of a workload file can be called. */
export type ActName = keyof typeof PLAIN | 'add' | 'arm'

const ADD: Act = Object.freeze({ type: 'add', withHours: false })
const ADD_WITH_HOURS: Act = Object.freeze({ type: 'add', withHours: true })
const ARM: Readonly<Record<ArmingMode, Act>> = {
  away: Object.freeze({ type: 'arm', mode: 'away' }),
  home: Object.freeze({ type: 'arm', mode: 'home' }),
  night: Object.freeze({ type: 'arm', mode: 'night' }),
}
const PLAIN = {
  modify: Object.freeze({ type: 'modify' }),
  clear: Object.freeze({ type: 'clear' }),
  disarm: Object.freeze({ type: 'disarm' }),
  list: Object.freeze({ type: 'list' }),
  leave: Object.freeze({ type: 'keypad/leave' }),
  'come-home': Object.freeze({ type: 'keypad/come-home' }),
  'wrong-code': Object.freeze({ type: 'keypad/wrong-code' }),
} as const satisfies Readonly<Record<string, Act>>

/** The act of an entry, the same object for the same act: ten thousand plans hold no copies. */
export function actNamed(name: ActName, mode: ArmingMode, withHours: boolean): Act {
  if (name === 'add') return withHours ? ADD_WITH_HOURS : ADD
  return name === 'arm' ? ARM[mode] : PLAIN[name]
}
