import { CHECKS } from '../checks.js'
import { type Rule, rule } from '../machines/rule.js'
import { refuse } from '../refusals.js'
import { maskOf, type PartitionMask } from '../user.js'
import type { TableCase } from './table-case.js'

/** Partitions asked for: a mask, or the ones that the panel does not have. */
export interface Concerned extends TableCase {
  /** Partitions that the command names; absent: it names none. */
  readonly named: readonly number[] | undefined
  /** Mask of the partitions the change is about; counts only on models where just those block it. */
  readonly concerned: () => PartitionMask
}

/** Partitions that somebody names. */
export const NAMED_PARTITIONS: readonly Rule<Concerned>[] = [
  rule(
    'noSuchPartition',
    'PARTITION_RANGE',
    'the installation has so many partitions',
    c => c.named && CHECKS.partitions(c.panelLimits, c.named),
  ),
]

/** The mask of the partitions that are named, or of all in use. */
export const namedMask = ({ named, everywhere }: Concerned): PartitionMask =>
  named ? maskOf(named) : everywhere

/** Whether the user table can be written now: what every command that writes it asks. */
export const GATE: readonly Rule<Concerned>[] = [
  rule('unmanaged', 'REMOTE_CODES_UNSUPPORTED', ['userCodes.remote'], c => CHECKS.managed(c.limits)),
  rule('localProgramming', 'LOCAL_PROGRAMMING', ['programming.duringLocal'], ({ around, facts }) =>
    around.source !== 'keypad' &&
    facts.programming.duringLocal === 'refused' &&
    around.programming === 'local'
      ? refuse('LOCAL_PROGRAMMING')
      : undefined,
  ),
  rule('armedPartitionConcerned', 'PANEL_ARMED', ['programming.whileArmed', 'programming.armedScope'], c => {
    const { armedScope, whileArmed } = c.facts.programming
    if (c.around.source !== 'keypad' && whileArmed) return undefined
    const inTheWay = armedScope === 'any-partition' ? c.around.armed : c.around.armed & c.concerned()
    return inTheWay === 0 ? undefined : refuse('PANEL_ARMED')
  }),
]
