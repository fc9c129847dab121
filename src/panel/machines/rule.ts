import type { FactPath } from '../../catalogue/facts.js'
import type { Refusal, RefusalReason } from '../refusals.js'

/** What a rule found: a refusal, or that what is asked for is so already and nothing is left to do. */
export type Finding = Refusal | { readonly ok: true }

/**
 * One thing that can stand in the way of a command. Commands have lists of them, and the order of a list is the order in
 * which a person would hear of them. Machines get their guarded transitions from these lists, `check` and `explain` read
 * the same ones: a rule is written once.
 *
 * @typeParam Case what the rule looks at; it works out what several rules want to know once
 */
export interface Rule<Case> {
  /** Name of the guard: what stands in the way. */
  readonly guard: string
  /** What it leads to; absent: nothing is left to do. */
  readonly refusal?: RefusalReason
  /** Facts it rests on, the one that decides first; or in words what else it rests on, the same for every model. */
  readonly rests: readonly [FactPath, ...FactPath[]] | string
  /** What stands in the way, if anything does. A finding of another reason is that other rule's. */
  readonly find: (concerned: Case) => Finding | undefined
}

/** A row of a list of rules. */
export const rule = <Case>(
  guard: string,
  refusal: RefusalReason,
  rests: Rule<Case>['rests'],
  find: Rule<Case>['find'],
): Rule<Case> => ({ guard, refusal, rests, find })

/** What this rule, and no other one, has against it. */
export function findingOf<Case>({ refusal, find }: Rule<Case>, concerned: Case): Finding | undefined {
  const found = find(concerned)
  const reason = found && (found.ok ? undefined : found.reason)
  return found && reason === refusal ? found : undefined
}

/** What the first rule that has anything against it says. */
export function firstFinding<Case>(rules: readonly Rule<Case>[], concerned: Case): Finding | undefined {
  for (const each of rules) {
    const found = findingOf(each, concerned)
    if (found) return found
  }
  return undefined
}

/** What a transition's guard rests on, for charts: a fact of the model, or words. */
export interface Rests {
  readonly fact?: FactPath
  readonly facts?: readonly FactPath[]
  readonly factless?: string
}

export const meta = (rests: Rule<never>['rests']): Rests =>
  typeof rests === 'string' ? { factless: rests } : { fact: rests[0], facts: rests }

/**
 * Guarded transitions, one for each rule and in their order, that go nowhere: the command is refused.
 * @param params what the guards need beside event and context
 * @param actions what is done about it
 */
export const refusing = (
  rules: readonly Omit<Rule<never>, 'find'>[],
  {
    params = {},
    actions = [],
  }: { readonly params?: Readonly<Record<string, string>>; readonly actions?: readonly string[] } = {},
) =>
  rules.map(({ guard, refusal, rests }) => ({
    guard: { type: guard, params: { ...params, ...(refusal === undefined ? {} : { refusal }) } },
    actions: [...actions],
    meta: meta(rests),
  }))
