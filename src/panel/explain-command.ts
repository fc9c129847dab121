import { type Attempt, lookUp, partitionRange } from './authority.js'
import {
  type Asking,
  armCase,
  armsFreely,
  decide,
  type HandUse,
  isTrusted,
  MODE_RULES,
} from './commands/arming.js'
import { tableEvent } from './commands/write-table.js'
import { given } from './given.js'
import { armRulesOf } from './machines/arm-rules.js'
import { PROGRAMMING_RULES } from './machines/panel.js'
import { type Finding, type Rule, rule } from './machines/rule.js'
import { caseOf } from './machines/user-table.js'
import { Scales, type Weighed } from './machines/weigh.js'
import type { Origin, PanelCommand } from './port.js'
import { type Refusal, refuse } from './refusals.js'
import type { TableWriting } from './rules/table-case.js'
import type { User } from './slot-table.js'
import type { PanelState } from './state.js'

/** Commands whose rules can be explained. */
export type Explicable =
  | TableWriting
  | Extract<PanelCommand, { type: 'arm' | 'disarm' | 'programming/enter' }>

/** Why a command would be carried out, or refused. */
export interface Explanation {
  /** The guards in their order, up to the one that decides: what is behind that is not looked at. */
  readonly guards: readonly Weighed[]
  /** What the command would come to. */
  readonly outcome: Finding
}

/** Without power the panel answers nothing. */
export const POWER_RULES: readonly Rule<PanelState>[] = [
  rule('panelOff', 'PANEL_OFF', 'the panel has no power', state =>
    state.main.value.power === 'off' ? refuse('PANEL_OFF') : undefined,
  ),
]

/** What a code or user number has against it, if somebody shows one. */
interface AccessCase {
  readonly refusal: Refusal | undefined
  readonly user: User | undefined
}

const ACCESS_RULES: readonly Rule<AccessCase>[] = [
  rule('numberOfNoUser', 'SLOT_RANGE', ['slots.special', 'slots.first', 'slots.last'], c => c.refusal),
  rule('noSuchPartition', 'PARTITION_RANGE', 'the installation has so many partitions', c => c.refusal),
  rule('keypadLocked', 'KEYPAD_LOCKED', ['lockout.rule'], c => c.refusal),
  rule('wrongCode', 'WRONG_CODE', 'nobody has this code', c => c.refusal),
  rule(
    'noAuthority',
    'NO_AUTHORITY',
    ['arming.quickArm', 'users.installer', 'users.slotAuthority', 'users.attributes', 'oneTime.rule'],
    c => c.refusal,
  ),
]

const PARTITION_IN_USE: readonly Rule<{ readonly state: PanelState; readonly partition: number }>[] = [
  rule('noSuchPartition', 'PARTITION_RANGE', 'the installation has so many partitions', c =>
    partitionRange(c.state, c.partition),
  ),
]

function withCode(state: PanelState, attempt: Attempt, origin: Origin): AccessCase {
  const { user, refusal } = lookUp(state, attempt, origin)
  return { user, refusal }
}

function access(state: PanelState, asking: Asking, use: HandUse, free: boolean, origin: Origin): AccessCase {
  const decided = decide(state, asking, use, free, origin)
  if ('attempt' in decided) return withCode(state, decided.attempt, origin)
  return { user: undefined, refusal: 'refusal' in decided ? decided.refusal : undefined }
}

/**
 * What the rules make of a command, without sending it: nothing is written, told or counted. The rules are those that carry
 * it out, in the same order, looked at in the panel as it is now.
 */
export function explainCommand(state: PanelState, command: Explicable, origin: Origin): Explanation {
  const scales = new Scales(state.model).weigh(POWER_RULES, () => state)
  if (!scales.found) weighCommand(scales, state, command, origin)
  return { guards: scales.guards, outcome: scales.found ?? { ok: true } }
}

function weighCommand(scales: Scales, state: PanelState, command: Explicable, origin: Origin): void {
  switch (command.type) {
    case 'arm': {
      const asking = access(state, command, 'arm', armsFreely(state, command, origin), origin)
      scales
        .weigh(MODE_RULES, () => ({ limits: state.limits('panel'), mode: command.mode }))
        .weigh(ACCESS_RULES, () => asking)
        .weigh(armRulesOf(state.facts), () => armCase(state, command, asking.user, origin))
      return
    }
    case 'disarm':
      scales.weigh(ACCESS_RULES, () => access(state, command, 'disarm', isTrusted(origin), origin))
      return
    case 'programming/enter': {
      const { partition, code, of } = command
      const isOn = state.main.value.programming === 'local'
      scales
        .weigh(PARTITION_IN_USE, () => ({ state, partition }))
        .weigh(PROGRAMMING_RULES, () => ({ armed: state.armedMask, isOn }))
        .weigh(ACCESS_RULES, () =>
          withCode(state, { code, partition, use: 'program', ...given({ of }) }, origin),
        )
      return
    }
    default: {
      const judged = caseOf(state.ground, state.userTable.context, tableEvent(state, command, origin))
      scales.each(judged.rows, ({ guard }) => judged.finding(guard))
    }
  }
}
