import { assign, setup } from 'xstate'

/** The three regions of a panel. */
export type PanelValue = {
  power: 'mains' | 'battery' | 'off'
  keypad: 'ready' | 'lockedOut'
  programming: 'closed' | 'local'
}

/** What the panel remembers beside its state. Times are epoch milliseconds. */
export interface PanelContext {
  mains: boolean
  battery: 'ok' | 'low' | 'absent'
  /** Wrong entries counted towards a lockout, in the unit of the model's rule. */
  wrong: number
  /** When the counting began. */
  wrongSince: number
  /** End of a lockout. */
  lockedUntil: number | null
  /** When local programming closes by itself for want of a key. */
  programmingUntil: number | null
  /** Events that set those two deadlines. */
  lockCause: number
  programmingCause: number
  /** How often the panel has started; what lives in working memory is as old as this. */
  starts: number
}

export const RESTING_PANEL: { value: PanelValue; context: PanelContext } = {
  value: { power: 'mains', keypad: 'ready', programming: 'closed' },
  context: {
    mains: true,
    battery: 'ok',
    wrong: 0,
    wrongSince: 0,
    lockedUntil: null,
    programmingUntil: null,
    lockCause: 0,
    programmingCause: 0,
    starts: 1,
  },
}

export type PanelMachineEvent =
  | { type: 'POWER'; mains: boolean; battery: 'ok' | 'low' | 'absent' }
  /** A wrong code. `weight`: what it adds to the count; `limit` null: the model has no lockout. */
  | {
      type: 'WRONG'
      weight: number
      limit: number | null
      windowMs: number | null
      now: number
      until: number
      cause: number
    }
  /** The panel starts again: programming mode and the count of wrong codes are gone; a lockout is kept. */
  | { type: 'START' }
  | { type: 'VALID' }
  | { type: 'UNLOCK' }
  | { type: 'OPEN'; until: number | null; cause: number }
  | { type: 'KEEP_OPEN'; until: number | null }
  | { type: 'CLOSE' }

type WrongEvent = Extract<PanelMachineEvent, { type: 'WRONG' }>

/** The count after this wrong code; a count older than the model's window starts again. */
function countAfter(context: PanelContext, event: WrongEvent): { wrong: number; wrongSince: number } {
  const stale = event.windowMs !== null && event.now - context.wrongSince >= event.windowMs
  const fresh = context.wrong === 0 || stale
  return {
    wrong: (fresh ? 0 : context.wrong) + event.weight,
    wrongSince: fresh ? event.now : context.wrongSince,
  }
}

const powerOf = (mains: boolean, battery: PanelContext['battery']): PanelValue['power'] =>
  mains ? 'mains' : battery === 'absent' ? 'off' : 'battery'

/** The panel itself: power, keypad lockout and programming mode, each a region of its own. */
export const panelMachine = setup({
  types: {} as { context: PanelContext; events: PanelMachineEvent },
  guards: {
    toMains: ({ event }) => event.type === 'POWER' && powerOf(event.mains, event.battery) === 'mains',
    toBattery: ({ event }) => event.type === 'POWER' && powerOf(event.mains, event.battery) === 'battery',
    toOff: ({ event }) => event.type === 'POWER' && powerOf(event.mains, event.battery) === 'off',
    reachesLimit: ({ context, event }) =>
      event.type === 'WRONG' && event.limit !== null && countAfter(context, event).wrong >= event.limit,
  },
  actions: {
    notePower: assign(({ event, context }) =>
      event.type === 'POWER' ? { mains: event.mains, battery: event.battery } : context,
    ),
    noteStart: assign(({ context }) => ({ starts: context.starts + 1, wrong: 0 })),
    count: assign(({ context, event }) => (event.type === 'WRONG' ? countAfter(context, event) : context)),
    lock: assign(({ context, event }) =>
      event.type === 'WRONG' ? { wrong: 0, lockedUntil: event.until, lockCause: event.cause } : context,
    ),
    unlock: assign({ lockedUntil: null }),
    forgive: assign({ wrong: 0 }),
    open: assign(({ context, event }) =>
      event.type === 'OPEN' ? { programmingUntil: event.until, programmingCause: event.cause } : context,
    ),
    keepOpen: assign(({ context, event }) =>
      event.type === 'KEEP_OPEN' ? { programmingUntil: event.until } : context,
    ),
    close: assign({ programmingUntil: null }),
  },
}).createMachine({
  id: 'panel',
  type: 'parallel',
  context: RESTING_PANEL.context,
  states: {
    power: {
      initial: 'mains',
      on: {
        POWER: [
          { guard: 'toMains', target: '.mains', actions: 'notePower' },
          { guard: 'toBattery', target: '.battery', actions: 'notePower' },
          { guard: 'toOff', target: '.off', actions: 'notePower' },
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
            WRONG: [{ guard: 'reachesLimit', target: 'lockedOut', actions: 'lock' }, { actions: 'count' }],
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
            OPEN: { target: 'local', actions: 'open' },
          },
        },
        local: {
          on: {
            CLOSE: { target: 'closed', actions: 'close' },
            START: { target: 'closed', actions: 'close' },
            KEEP_OPEN: { actions: 'keepOpen' },
          },
        },
      },
    },
  },
})
