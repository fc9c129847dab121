import { assign, createMachine } from 'xstate'
import type { Machine } from '../machine.js'
import { type PanelContext, type PanelValue, RESTING_PANEL } from '../panel-machine.js'
import { refuse } from '../refusals.js'
import type { PartitionMask } from '../user.js'
import type { Ground } from './ground.js'
import { findingOf, meta, type Rule, refusing, rule } from './rule.js'

export type PanelMachineEvent =
  | { type: 'POWER'; mains: boolean; battery: 'ok' | 'low' | 'absent' }
  /** A wrong code of so many keys. */
  | { type: 'WRONG'; keys: number; now: number; cause: number }
  /** The panel starts again: programming mode, a walk-test and the count of wrong codes are gone; a lockout is kept. */
  | { type: 'START'; ignoresUntil?: number }
  | { type: 'VALID' }
  | { type: 'UNLOCK' }
  /**
   * Somebody with the right opens local programming. `armed`: partitions that are not disarmed; `idleMs`: how long it stays open
   * without a key, where the model does not say.
   */
  | { type: 'OPEN'; armed: PartitionMask; now: number; cause: number; idleMs?: number }
  | { type: 'KEEP_OPEN'; now: number }
  | { type: 'CLOSE' }
  | { type: 'WALK_TEST'; on: boolean; armed: PartitionMask }

type WrongEvent = Extract<PanelMachineEvent, { type: 'WRONG' }>

/** What the rules of programming mode and walk-test look at. */
export interface ModeCase {
  readonly armed: PartitionMask
  /** Whether it is on already. */
  readonly isOn: boolean
}

const DISARMED_ONLY = 'asked of every model: nothing may be armed'

/** What stands in the way of programming at the keypad, in the order it is told. */
export const PROGRAMMING_RULES: readonly Rule<ModeCase>[] = [
  rule('partitionArmed', 'PANEL_ARMED', DISARMED_ONLY, ({ armed }) =>
    armed === 0 ? undefined : refuse('PANEL_ARMED'),
  ),
  rule('alreadyProgramming', 'LOCAL_PROGRAMMING', 'one person programs at a time', ({ isOn }) =>
    isOn ? refuse('LOCAL_PROGRAMMING') : undefined,
  ),
]

/** What stands in the way of starting a walk-test. */
export const WALK_TEST_RULES: readonly Rule<ModeCase>[] = [
  rule('partitionArmedForTest', 'WALK_TEST', DISARMED_ONLY, ({ armed }) =>
    armed === 0 ? undefined : refuse('WALK_TEST'),
  ),
]

const powerOf = (mains: boolean, battery: PanelContext['battery']): PanelValue['power'] =>
  mains ? 'mains' : battery === 'absent' ? 'off' : 'battery'

const SUPPLY = meta('what power there is')

/** The guards of modes, by their rule. `mode` says in which state of its region the panel is. */
const modeGuards = Object.fromEntries(
  [...PROGRAMMING_RULES, ...WALK_TEST_RULES].map(each => [
    each.guard,
    ({ event }: { event: PanelMachineEvent }, { mode }: { mode: string }) =>
      'armed' in event && findingOf(each, { armed: event.armed, isOn: mode === 'on' }) !== undefined,
  ]),
)

/** The panel itself: power, keypad lockout, programming mode and walk-test, each a region of its own. */
export function panelMachineOf({ facts }: Ground): Machine {
  const { rule: lockout } = facts.lockout
  const { localTimeout } = facts.programming
  /** The count after this wrong code; a count older than the model's window starts again. */
  const countAfter = (context: PanelContext, event: WrongEvent): { wrong: number; wrongSince: number } => {
    if (lockout.kind === 'none') return context
    const { unit, withinSeconds } = lockout
    const stale = withinSeconds !== undefined && event.now - context.wrongSince >= withinSeconds * 1000
    const fresh = context.wrong === 0 || stale
    return {
      wrong: (fresh ? 0 : context.wrong) + (unit === 'keys' ? event.keys : 1),
      wrongSince: fresh ? event.now : context.wrongSince,
    }
  }
  /** How long programming stays open without a key; undefined: for as long as nobody leaves it. */
  const idleOf = ({ idleMs }: { readonly idleMs?: number }): number | undefined =>
    localTimeout === 0 ? idleMs : localTimeout * 1000
  const closesAt = (now: number, idleMs: number | undefined) => (idleMs === undefined ? null : now + idleMs)
  return createMachine(
    {
      types: {} as { context: PanelContext; events: PanelMachineEvent },
      id: 'panel',
      type: 'parallel',
      context: RESTING_PANEL.context,
      states: {
        power: {
          initial: 'mains',
          on: {
            POWER: [
              { guard: 'toMains', target: '.mains', actions: 'notePower', meta: SUPPLY },
              { guard: 'toBattery', target: '.battery', actions: 'notePower', meta: SUPPLY },
              { guard: 'toOff', target: '.off', actions: 'notePower', meta: SUPPLY },
            ],
            START: { actions: 'noteStart' },
          },
          states: { mains: {}, battery: {}, off: {} },
        },
        keypad: {
          initial: 'ready',
          states: {
            ready: {
              on: {
                WRONG: [
                  {
                    guard: 'reachesLimit',
                    target: 'lockedOut',
                    actions: 'lock',
                    meta: meta(['lockout.rule']),
                  },
                  { actions: 'count' },
                ],
                VALID: { actions: 'forgive' },
              },
            },
            lockedOut: { on: { UNLOCK: { target: 'ready', actions: 'unlock' } } },
          },
        },
        programming: {
          initial: 'closed',
          states: {
            closed: {
              on: {
                OPEN: [
                  ...refusing(PROGRAMMING_RULES, { params: { mode: 'off' } }),
                  { target: 'local', actions: 'open' },
                ],
              },
            },
            local: {
              on: {
                OPEN: refusing(PROGRAMMING_RULES, { params: { mode: 'on' } }),
                CLOSE: { target: 'closed', actions: 'close' },
                START: { target: 'closed', actions: 'close' },
                KEEP_OPEN: { actions: 'keepOpen' },
              },
            },
          },
        },
        walkTest: {
          initial: 'off',
          states: {
            off: {
              on: {
                WALK_TEST: [
                  ...refusing(WALK_TEST_RULES, { params: { mode: 'off' } }),
                  { guard: 'on', target: 'on', meta: meta('what is asked for') },
                ],
              },
            },
            on: {
              on: {
                WALK_TEST: { guard: 'off', target: 'off', meta: meta('what is asked for') },
                START: 'off',
              },
            },
          },
        },
      },
    },
    {
      guards: {
        ...modeGuards,
        toMains: ({ event }) => event.type === 'POWER' && powerOf(event.mains, event.battery) === 'mains',
        toBattery: ({ event }) => event.type === 'POWER' && powerOf(event.mains, event.battery) === 'battery',
        toOff: ({ event }) => event.type === 'POWER' && powerOf(event.mains, event.battery) === 'off',
        reachesLimit: ({ context, event }) =>
          event.type === 'WRONG' &&
          lockout.kind !== 'none' &&
          countAfter(context, event).wrong >= lockout.count,
        on: ({ event }) => event.type === 'WALK_TEST' && event.on,
        off: ({ event }) => event.type === 'WALK_TEST' && !event.on,
      },
      actions: {
        notePower: assign(({ event, context }) =>
          event.type === 'POWER' ? { mains: event.mains, battery: event.battery } : context,
        ),
        noteStart: assign(({ context, event }) => ({
          starts: context.starts + 1,
          wrong: 0,
          ...(event.type === 'START' && event.ignoresUntil !== undefined
            ? { ignoresUntil: event.ignoresUntil }
            : {}),
        })),
        count: assign(({ context, event }) =>
          event.type === 'WRONG' ? countAfter(context, event) : context,
        ),
        lock: assign(({ context, event }) =>
          event.type === 'WRONG' && lockout.kind !== 'none'
            ? { wrong: 0, lockedUntil: event.now + lockout.seconds * 1000, lockCause: event.cause }
            : context,
        ),
        unlock: assign({ lockedUntil: null }),
        forgive: assign({ wrong: 0 }),
        open: assign(({ context, event }) =>
          event.type === 'OPEN'
            ? {
                programmingUntil: closesAt(event.now, idleOf(event)),
                programmingIdleMs: idleOf(event),
                programmingCause: event.cause,
              }
            : context,
        ),
        keepOpen: assign(({ context, event }) =>
          event.type === 'KEEP_OPEN'
            ? { programmingUntil: closesAt(event.now, context.programmingIdleMs ?? idleOf({})) }
            : context,
        ),
        close: assign({ programmingUntil: null, programmingIdleMs: undefined }),
      },
    },
  )
}
