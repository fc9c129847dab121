import { INVARIANTS, type InvariantName } from '../scenario/invariants/index.js'
import { type Draft, type DraftStep, does } from './walk/draft.js'

/** What can be found: that an invariant does not hold, that a cleared code opens, or that the emulator itself fails. */
export type FindKind = InvariantName | 'cleared-code-disarms-nothing' | 'goes-on'

/** Something that must not be, and what led to it. */
export interface Find {
  readonly kind: FindKind
  /** What was seen, without a code. */
  readonly seen: string
  /** The steps that led to it; the last one is the assertion, or the step that cannot be done. */
  readonly draft: Draft
}

/** What must hold, in a sentence without its full stop. */
export function saysOf(kind: FindKind): string {
  switch (kind) {
    case 'cleared-code-disarms-nothing':
      return 'a code that was cleared disarms nothing, until somebody is given it again'
    case 'goes-on':
      return 'whatever is done to a panel, the emulator goes on'
    default:
      return INVARIANTS[kind].says
  }
}

/** The step that says so in a scenario. */
export const asserting = (invariant: InvariantName): DraftStep => does('expect', { invariant })
export const refusing = (refused: string, partition: number): DraftStep =>
  does('expect', { code: partition === 1 ? { refused } : { refused, partition } })
