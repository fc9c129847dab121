import { assign, createMachine } from 'xstate'
import type { Machine } from '../machine.js'
import type { Judgement } from '../port.js'
import { ADD_RULES, AddCase } from '../rules/add.js'
import { CLEAR_RULES, ClearCase } from '../rules/clear.js'
import { LENGTH_RULES, LengthCase } from '../rules/length.js'
import { AUTHORITY_RULES, AuthorityCase, MODIFY_RULES, ModifyCase } from '../rules/modify.js'
import {
  inHand,
  type OneTimeUsed,
  type TableEvent,
  type UserTableContext,
  type Written,
} from '../rules/table-case.js'
import { takeCode } from '../slot-authority.js'
import { SlotTable } from '../slot-table.js'
import type { Ground } from './ground.js'
import { type Finding, findingOf, meta, type Rule, refusing } from './rule.js'

/** A command on the table, and the rules that are read for it. */
interface Judged {
  /** What this rule has against it, by the name of its guard. */
  readonly finding: (guard: string) => Finding | undefined
  readonly rows: readonly Row[]
  /** What the command leaves of the table, where no rule has anything against it. */
  readonly write: () => Written
  /** The user that it would write, for commands that write one. */
  readonly user: () => Judgement
}

/** What of a rule does not depend on what it looks at. */
type Row = Omit<Rule<never>, 'find'>

/** Rules by the name of their guard. */
interface Named<Case> {
  readonly rows: readonly Row[]
  readonly byGuard: ReadonlyMap<string, Rule<Case>>
}

const named = <Case>(rules: readonly Rule<Case>[]): Named<Case> => ({
  rows: rules,
  byGuard: new Map(rules.map(each => [each.guard, each])),
})

const RULES = {
  'user-code/add': named(ADD_RULES),
  'user-code/modify': named(MODIFY_RULES),
  'user-code/clear': named(CLEAR_RULES),
  'user-authority/set': named(AUTHORITY_RULES),
  'code-length/set': named(LENGTH_RULES),
} as const

function judged<Case extends { write(): Written }>(
  { rows, byGuard }: Named<Case>,
  concerned: Case,
  user: (concerned: Case) => Judgement = () => ({ ok: true }),
): Judged {
  return {
    rows,
    finding: guard => {
      const each = byGuard.get(guard)
      return each && findingOf(each, concerned)
    },
    write: () => concerned.write(),
    user: () => user(concerned),
  }
}

/** A command as the rules look at it. */
export function caseOf(ground: Ground, context: UserTableContext, event: TableEvent): Judged {
  switch (event.type) {
    case 'user-code/add':
      return judged(RULES[event.type], new AddCase(ground, context, event), c => ({
        ok: true,
        user: c.user(),
      }))
    case 'user-code/modify':
      return judged(RULES[event.type], new ModifyCase(ground, context, event), c => {
        const user = c.user()
        return user ? { ok: true, user: c.changed(user) } : { ok: true }
      })
    case 'user-code/clear':
      return judged(RULES[event.type], new ClearCase(ground, context, event))
    case 'user-authority/set':
      return judged(RULES[event.type], new AuthorityCase(ground, context, event))
    case 'code-length/set':
      return judged(RULES[event.type], new LengthCase(ground, context, event))
  }
}

/** What the rules say of a command before it is carried out. */
export function judge(concerned: Judged): Judgement {
  for (const { guard } of concerned.rows) {
    const found = concerned.finding(guard)
    if (found) return found
  }
  return concerned.user()
}

interface Seen {
  readonly context: UserTableContext
  readonly event: TableEvent
}

const NO_TABLE: UserTableContext = {
  table: new SlotTable(),
  rights: undefined,
  codeLength: 4,
  outcome: null,
}

/** The table without the one-time code that disarmed. */
function erased(ground: Ground, context: UserTableContext, { slot }: OneTimeUsed): Written {
  const hand = inHand(ground, context)
  takeCode(hand, slot)
  return { table: hand.slots, rights: hand.rights, outcome: { ok: true, did: 'cleared', slots: [slot] } }
}

/** The table with a note when it did. */
function used({ table: before }: UserTableContext, { slot, at }: OneTimeUsed): Written {
  const table = before.copy()
  table.noteUse(slot, at)
  return { table, outcome: { ok: true, did: 'nothing' } }
}

/**
 * The user table: for each of the port's commands that write it the rules of the model, one guarded transition each in the
 * order they are told, and last the one that writes.
 */
export function userTableMachineOf(ground: Ground): Machine {
  // The guards of one event look at the same case.
  let last: (Seen & { readonly judged: Judged }) | undefined
  const known = (context: UserTableContext, event: TableEvent): Judged => {
    if (last?.event !== event || last.context !== context)
      last = { context, event, judged: caseOf(ground, context, event) }
    return last.judged
  }
  const guards = new Set(Object.values(RULES).flatMap(({ byGuard }) => [...byGuard.keys()]))
  return createMachine(
    {
      types: {} as { context: UserTableContext; events: TableEvent | OneTimeUsed },
      id: 'userTable',
      context: NO_TABLE,
      initial: 'ready',
      states: {
        ready: {
          on: {
            ...Object.fromEntries(
              Object.entries(RULES).map(([type, { rows }]) => [
                type,
                [...refusing(rows, { actions: ['refuse'] }), { actions: ['write'] }],
              ]),
            ),
            'one-time/used': [
              { guard: 'erasedAfterUse', actions: ['erase'], meta: meta(['oneTime.rule']) },
              { actions: ['noteUse'] },
            ],
          },
        },
      },
    },
    {
      guards: {
        ...Object.fromEntries(
          Array.from(guards, guard => [
            guard,
            ({ context, event }: Seen) => known(context, event).finding(guard) !== undefined,
          ]),
        ),
        erasedAfterUse: () => ground.facts.oneTime.rule === 'erased-after-use',
      },
      actions: {
        erase: assign(({ context, event }) =>
          event.type === 'one-time/used' ? erased(ground, context, event) : {},
        ),
        noteUse: assign(({ context, event }) => (event.type === 'one-time/used' ? used(context, event) : {})),
        refuse: assign(({ context, event }) => {
          if (event.type === 'one-time/used') return {}
          const found = judge(known(context, event))
          last = undefined
          return found.ok ? {} : { outcome: found }
        }),
        write: assign(({ context, event }) => {
          if (event.type === 'one-time/used') return {}
          const { write } = known(context, event)
          // Shared by all panels of the kind, so nothing of one of them stays here.
          last = undefined
          return write()
        }),
      },
    },
  )
}
