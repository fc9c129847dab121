import { allAgree } from './all-agree.js'
import { fullByTheRules } from './full-by-the-rules.js'
import type { Invariant } from './invariant.js'
import { noSecretTold } from './no-secret-told.js'
import { oneCodeOneUser } from './one-code-one-user.js'
import { oneFinalAnswer } from './one-final-answer.js'
import { putDownAndTakenUp } from './put-down-and-taken-up.js'
import { unwrittenWhileArmed } from './unwritten-while-armed.js'

/** What holds of every panel of every model, by the name it has in a file. */
export const INVARIANTS = {
  'one-code-one-user': oneCodeOneUser,
  'full-by-the-rules': fullByTheRules,
  'unwritten-while-armed': unwrittenWhileArmed,
  'one-final-answer': oneFinalAnswer,
  'all-agree': allAgree,
  'put-down-and-taken-up': putDownAndTakenUp,
  'no-secret-told': noSecretTold,
} as const satisfies Record<string, Invariant>

export type InvariantName = keyof typeof INVARIANTS
export const INVARIANT_NAMES = Object.keys(INVARIANTS) as InvariantName[]
