import type { PanelContext } from '../panel-machine.js'
import type { PartitionContext } from '../partition-machine.js'

/** An instant at which something happens by itself, as charts show it. */
export interface DeadlineRow<Context = Readonly<Record<string, unknown>>> {
  /** What it is called wherever it is shown; no two of a machine have one name. */
  readonly name: string
  /** What happens then. */
  readonly words: string
  /** Where the machine's context has it (epoch ms; null: it does not run). Absent: it is no machine's, but of what is around it. */
  readonly kept?: keyof Context & string
  /** The state, or region, of the machine in which it runs, from the machine down; absent: in any. */
  readonly state?: string
  /** The events of the machine of which one comes of it; none: it moves no state. */
  readonly events: readonly string[]
}

/** What happens by itself at a panel. */
export const PANEL_DEADLINES: readonly DeadlineRow<PanelContext>[] = [
  {
    name: 'lockout',
    words: 'the keypads work again',
    kept: 'lockedUntil',
    state: 'keypad.lockedOut',
    events: ['UNLOCK'],
  },
  {
    name: 'programming',
    words: 'local programming closes, as no key was pressed',
    kept: 'programmingUntil',
    state: 'programming.local',
    events: ['CLOSE'],
  },
  { name: 'keypad', words: 'a keypad forgets what was typed, or takes a message away', events: [] },
  { name: 'drift', words: "the panel's clock is wrong by another hour", events: [] },
]

/** What happens by itself at a partition: one deadline, which its state tells apart, and beside it that of a smoke detector. */
export const PARTITION_DEADLINES: readonly DeadlineRow<PartitionContext>[] = [
  { name: 'exitDelay', words: 'the exit delay ends', kept: 'deadline', state: 'exitDelay', events: ['DUE'] },
  {
    name: 'entryDelay',
    words: 'the entry delay ends, and the alarm sounds',
    kept: 'deadline',
    state: 'entryDelay',
    events: ['DUE'],
  },
  { name: 'siren', words: 'the siren stops', kept: 'deadline', state: 'alarm', events: ['DUE'] },
  {
    name: 'smoke',
    words: 'a fire zone with verification is looked at again, or forgotten',
    kept: 'smokeAt',
    events: ['SMOKE'],
  },
]
