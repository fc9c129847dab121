import { assign, setup } from 'xstate'
import type { Machine } from '../panel/machine.js'
import { meta } from '../panel/machines/rule.js'

/** What a module's link to its cloud can be. */
export const LINK_STATES = ['down', 'connecting', 'online', 'backingOff'] as const

/** The two regions of the module. */
export type ModuleValue = {
  link: (typeof LINK_STATES)[number]
  queue: 'idle' | 'writing' | 'waitingForDisarm' | 'waitingForPanel' | 'retrying'
}

/** What the module remembers beside its state. Times are epoch milliseconds. */
export interface ModuleContext {
  /** Whether the module is to be connected: after a power cut it then asks again by itself. */
  on: boolean
  /** Failed connection attempts in a row, up to the last that succeeded. */
  attempts: number
  /** When the link that stands came to stand; a record of earlier times does not tell. */
  upSince: number | null
  /** Back-offs ever drawn: the counter of the jitter's random stream. */
  draws: number
  /** End of the back-off. */
  retryAt: number | null
  /** When the command now on the bus reaches the panel. */
  writtenAt: number | null
  /** Slot of the user whose hours put that command there; null: the first request did. */
  crossing: number | null
  /** When a command that got no answer, or heard that the panel is busy, is sent again. */
  againAt: number | null
  /** When what hours ask for, having got no answer or a busy one, is tried again. */
  schedulesAt: number | null
}

export const RESTING_MODULE: { value: ModuleValue; context: ModuleContext } = {
  value: { link: 'down', queue: 'idle' },
  context: {
    on: false,
    attempts: 0,
    upSince: null,
    draws: 0,
    retryAt: null,
    writtenAt: null,
    crossing: null,
    againAt: null,
    schedulesAt: null,
  },
}

export type ModuleMachineEvent =
  | { type: 'SWITCH'; on: boolean }
  /** It is to ask for a connection. */
  | { type: 'CONNECT' }
  | { type: 'STOP' }
  | { type: 'LINK_UP'; at: number }
  | { type: 'LINK_LOST'; retryAt: number; attempts: number }
  | { type: 'RETRY' }
  | { type: 'WRITE'; until: number; crossing: number | null }
  | { type: 'CROSSED' }
  | { type: 'SCHEDULES_REST'; until: number | null }
  | { type: 'WAIT'; for: 'disarm' | 'panel'; againAt: number | null }
  /** Nothing can go to the panel now. `for`: what the first request waits for; null: there is none that does. */
  | { type: 'REST'; for: 'disarm' | 'panel' | null; againAt: number | null }
  /** The panel has changed: who waits for it may try again. */
  | { type: 'ROUSE' }
  | { type: 'UNANSWERED'; againAt: number }
  | { type: 'DRAINED' }

const WAITS = meta('what the first request waits for, which the panel has said')

/** Whoever has nothing on its way and got an answer rests as the first request does. */
const RESTS = [
  { guard: 'forDisarm', target: 'waitingForDisarm', actions: 'rest', meta: WAITS },
  { guard: 'forPanel', target: 'waitingForPanel', actions: 'rest', meta: WAITS },
  { target: 'idle', actions: 'drain' },
] as const

/**
 * The module: its link to the cloud, and what its command queue is doing.
 *
 * The link's back-off is here and not in the MQTT client because it is behaviour of the emulated device: it runs
 * on the injected clock, with jitter from the injected randomness, and survives being put down.
 */
export const moduleMachine: Machine = setup({
  types: {} as { context: ModuleContext; events: ModuleMachineEvent },
  guards: {
    forDisarm: ({ event }) => (event.type === 'WAIT' || event.type === 'REST') && event.for === 'disarm',
    forPanel: ({ event }) => event.type === 'REST' && event.for === 'panel',
  },
  actions: {
    switch: assign(({ context, event }) => (event.type === 'SWITCH' ? { on: event.on } : context)),
    backOff: assign(({ context, event }) =>
      event.type === 'LINK_LOST'
        ? { attempts: event.attempts, draws: context.draws + 1, retryAt: event.retryAt }
        : context,
    ),
    connected: assign(({ context, event }) =>
      event.type === 'LINK_UP' ? { upSince: event.at, retryAt: null } : context,
    ),
    settle: assign({ retryAt: null }),
    // How often it failed is in the module's working memory, which a stop empties.
    stop: assign({ attempts: 0, retryAt: null }),
    write: assign(({ context, event }) =>
      event.type === 'WRITE' ? { writtenAt: event.until, crossing: event.crossing } : context,
    ),
    crossed: assign({ writtenAt: null, crossing: null }),
    restSchedules: assign(({ context, event }) =>
      event.type === 'SCHEDULES_REST' ? { schedulesAt: event.until } : context,
    ),
    rest: assign(({ context, event }) =>
      event.type === 'WAIT' || event.type === 'REST' || event.type === 'UNANSWERED'
        ? { writtenAt: null, crossing: null, againAt: event.againAt }
        : context,
    ),
    drain: assign({ writtenAt: null, crossing: null, againAt: null }),
  },
}).createMachine({
  id: 'module',
  type: 'parallel',
  context: RESTING_MODULE.context,
  states: {
    link: {
      initial: 'down',
      on: { SWITCH: { actions: 'switch' }, STOP: { target: '.down', actions: 'stop' } },
      states: {
        down: { on: { CONNECT: 'connecting' } },
        connecting: {
          on: {
            LINK_UP: { target: 'online', actions: 'connected' },
            LINK_LOST: { target: 'backingOff', actions: 'backOff' },
          },
        },
        online: { on: { LINK_LOST: { target: 'backingOff', actions: 'backOff' } } },
        // An attempt that fails where it begins, because there is no way, is over in one step.
        backingOff: {
          on: { RETRY: { target: 'connecting', actions: 'settle' }, LINK_LOST: { actions: 'backOff' } },
        },
      },
    },
    queue: {
      initial: 'idle',
      on: {
        WRITE: { target: '.writing', actions: 'write' },
        CROSSED: { target: '.idle', actions: 'crossed' },
        SCHEDULES_REST: { actions: 'restSchedules' },
        WAIT: [
          { guard: 'forDisarm', target: '.waitingForDisarm', actions: 'rest', meta: WAITS },
          { target: '.waitingForPanel', actions: 'rest' },
        ],
        UNANSWERED: { target: '.retrying', actions: 'rest' },
        DRAINED: { target: '.idle', actions: 'drain' },
      },
      states: {
        idle: { on: { REST: RESTS } },
        writing: { on: { REST: RESTS } },
        waitingForDisarm: { on: { REST: RESTS, ROUSE: { target: 'idle', actions: 'drain' } } },
        waitingForPanel: { on: { REST: RESTS, ROUSE: { target: 'idle', actions: 'drain' } } },
        // A silent panel says nothing of what it would now: its pause ends by time, or with the request it is for.
        retrying: {},
      },
    },
  },
})
