import type { Facts } from '../../catalogue/facts.js'
import type { PanelRegions } from '../panel-machine.js'
import type { ArmingMode, PartitionContext, PartitionValue } from '../partition-machine.js'
import { refuse } from '../refusals.js'
import { type Rule, rule } from './rule.js'

/** What the rules of arming look at. */
export interface ArmCase {
  /** State of the partition. */
  readonly value: PartitionValue
  readonly context: Pick<PartitionContext, 'mode' | 'noEntryDelay' | 'alarmMemory'>
  readonly asked: Armed
}

/** What an arming asks for, and what it finds. */
export interface Armed {
  readonly mode: ArmingMode
  readonly noEntryDelay: boolean
  /** The exit delay where it is not the usual one. */
  readonly exit?: 'none' | 'doubled'
  readonly programming: PanelRegions['programming']
  readonly walkTest: PanelRegions['walkTest']
  /** Zones that stand open and are not to be bypassed, or cannot be. */
  readonly inTheWay: readonly number[]
  /** Somebody stands at the keypad. */
  readonly byHand: boolean
  /** Armed away, it becomes armed home if nobody leaves. */
  readonly autoStay: boolean
  /** That is what was asked for: armed away if somebody leaves. */
  readonly byLeaving: boolean
  /** Zones stand open, and the panel protests before it bypasses them. */
  readonly protests: boolean
}

/** How much of the house a mode watches. */
export const REACH: Readonly<Record<ArmingMode, number>> = { home: 1, night: 2, away: 3 }

/** What stands in the way of arming a partition, in the order it is told. */
export const armRulesOf = ({
  arming,
  leaving,
}: Pick<Facts, 'arming' | 'leaving'>): readonly Rule<ArmCase>[] => [
  rule('localProgramming', 'LOCAL_PROGRAMMING', 'nothing is armed while somebody programs', ({ asked }) =>
    asked.programming === 'local' ? refuse('LOCAL_PROGRAMMING') : undefined,
  ),
  rule('walkTest', 'WALK_TEST', 'nothing is armed during a walk-test', ({ asked }) =>
    asked.walkTest === 'on' ? refuse('WALK_TEST') : undefined,
  ),
  rule('disarmFirst', 'DISARM_FIRST', 'an entry delay or an alarm ends with a disarming', ({ value }) =>
    value === 'entryDelay' || value === 'alarm' ? refuse('DISARM_FIRST') : undefined,
  ),
  {
    guard: 'armedSoAlready',
    rests: 'what is asked for is so',
    find: ({ value, context, asked }) =>
      value !== 'disarmed' &&
      context.mode === asked.mode &&
      context.noEntryDelay === asked.noEntryDelay &&
      !(value === 'exitDelay' && asked.byHand && leaving.again !== 'nothing')
        ? { ok: true }
        : undefined,
  },
  rule('disarmFirstToChange', 'DISARM_FIRST', ['arming.change'], ({ value, asked }) =>
    value === 'armed' && asked.byHand && arming.change === 'disarm-first'
      ? refuse('DISARM_FIRST')
      : undefined,
  ),
  rule('alarmNotCleared', 'DISARM_FIRST', ['arming.memoryHinders'], ({ value, context }) =>
    value === 'disarmed' && context.alarmMemory && arming.memoryHinders ? refuse('DISARM_FIRST') : undefined,
  ),
  rule(
    'notReady',
    'NOT_READY',
    ['arming.openZones', 'arming.motionHinders', 'arming.troubleHinders'],
    ({ asked }) =>
      asked.inTheWay.length > 0 ? refuse('NOT_READY', { zones: asked.inTheWay.join(', ') }) : undefined,
  ),
]
