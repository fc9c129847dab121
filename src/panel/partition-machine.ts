import { assign, setup } from 'xstate'
import type { ZoneKind } from './zones.js'

/** Arming modes as requests name them. */
export type ArmingMode = 'away' | 'home' | 'night'

export type PartitionValue = 'disarmed' | 'exitDelay' | 'armed' | 'entryDelay' | 'alarm'

/** What a partition remembers beside its state. Times are epoch milliseconds. */
export interface PartitionContext {
  mode: ArmingMode
  /** Armed "instant": an entry zone alarms at once. */
  noEntryDelay: boolean
  /** End of the exit delay, the entry delay or the siren. */
  deadline: number | null
  /** Where an alarm returns to when the siren stops: what the partition was when it began. */
  resume: 'armed' | 'disarmed'
  siren: boolean
  /** There was an alarm, and the partition was not armed anew since. */
  alarmMemory: boolean
  /** The same, and nobody has disarmed since: the flags of an NX go with the disarming, its zones' stay (NX-8E captures). */
  previousAlarm: boolean
  /** Zones that went into alarm, for as long as there is alarm memory; a record of earlier times does not tell. */
  alarmZones?: readonly number[]
  /** The zone that started the entry delay; 0 if none did. */
  entryZone: number
  /** Sequence number of the event that set the deadline: the cause of what happens when it ends. */
  cause: number
}

export const RESTING_PARTITION: { value: PartitionValue; context: PartitionContext } = {
  value: 'disarmed',
  context: {
    mode: 'away',
    noEntryDelay: false,
    deadline: null,
    resume: 'disarmed',
    siren: false,
    alarmMemory: false,
    previousAlarm: false,
    alarmZones: [],
    entryZone: 0,
    cause: 0,
  },
}

export type PartitionEvent =
  | {
      type: 'ARM'
      mode: ArmingMode
      noEntryDelay: boolean
      /** When the exit delay ends; `now` for none. */
      until: number
      now: number
      cause: number
    }
  | { type: 'DISARM' }
  /** The siren is turned off before its time. */
  | { type: 'SILENCE' }
  /** An alarm without a siren. */
  | { type: 'REMEMBER' }
  | ({ type: 'TRIP'; zone: number; kind: ZoneKind } & Delays)
  /** The present deadline has come. `openZone`: a zone on the way out still stands open (0: none). */
  | ({ type: 'DUE'; openZone: number } & Delays)

/** What starts now, if anything does, and until when. */
interface Delays {
  /** End of the entry delay; `now` for none. */
  entryUntil: number
  sirenUntil: number
  now: number
  cause: number
}

const LIFE_SAFETY: readonly ZoneKind[] = ['fire', '24h']

const isLifeSafety = (event: PartitionEvent) => event.type === 'TRIP' && LIFE_SAFETY.includes(event.kind)

/** Whether an entry delay can run: not where the partition is armed without one, or the installation has none. */
const hasEntryDelay = (context: PartitionContext, event: PartitionEvent) =>
  'entryUntil' in event && !context.noEntryDelay && event.entryUntil > event.now

/** A zone that is live in the mode: an interior one only when armed away. */
const isLive = (context: PartitionContext, event: PartitionEvent) =>
  event.type === 'TRIP' && (event.kind !== 'interior' || context.mode === 'away')

/** The zones that went into alarm, and this one (0: an emergency key, which is no zone). */
const withZone = ({ alarmZones = [] }: PartitionContext, zone: number): readonly number[] =>
  zone === 0 || alarmZones.includes(zone) ? alarmZones : [...alarmZones, zone]

/**
 * One partition.
 *
 * Which open zone does what while armed follows the common zone types (entry/exit, perimeter, interior follower,
 * 24 hour, fire) as the Concord 4, NX-8E and Neo installation manuals describe them: an interior zone is live only
 * when armed away and only alarms if no entry delay was started first; `home` and `night` leave it out.
 *
 * Assumed for every model, for want of its own manual's word: the exit error. What the Vista-20P user guide calls an
 * exit alarm is taken as the rule: an entry or interior zone that still stands open when the exit delay ends starts
 * the entry delay.
 */
export const partitionMachine = setup({
  types: {} as { context: PartitionContext; events: PartitionEvent },
  guards: {
    noExitDelay: ({ event }) => event.type === 'ARM' && event.until <= event.now,
    lifeSafety: ({ event }) => isLifeSafety(event),
    tripsWhileLeaving: ({ event }) =>
      isLifeSafety(event) || (event.type === 'TRIP' && event.kind === 'perimeter'),
    startsEntry: ({ context, event }) =>
      event.type === 'TRIP' && event.kind === 'entry_exit' && hasEntryDelay(context, event),
    tripsWhileArmed: ({ context, event }) => isLive(context, event),
    // A fire alarm of a disarmed partition does not arm its doors and windows.
    tripsInAlarm: ({ context, event }) =>
      isLifeSafety(event) || (context.resume === 'armed' && isLive(context, event)),
    exitError: ({ context, event }) =>
      event.type === 'DUE' && event.openZone !== 0 && hasEntryDelay(context, event),
    exitErrorAtOnce: ({ event }) => event.type === 'DUE' && event.openZone !== 0,
    resumesArmed: ({ context }) => context.resume === 'armed',
  },
  actions: {
    arm: assign(({ context, event }) =>
      event.type === 'ARM'
        ? {
            mode: event.mode,
            noEntryDelay: event.noEntryDelay,
            deadline: event.until > event.now ? event.until : null,
            cause: event.cause,
          }
        : context,
    ),
    // Alarm memory is kept until the partition is armed anew; to change the mode of what is armed is no arming.
    forget: assign({ alarmMemory: false, previousAlarm: false, alarmZones: [] }),
    disarm: assign({ deadline: null, siren: false, previousAlarm: false }),
    settle: assign({ deadline: null }),
    startEntry: assign(({ context, event }) =>
      event.type === 'TRIP' || event.type === 'DUE'
        ? {
            deadline: event.entryUntil,
            entryZone: event.type === 'TRIP' ? event.zone : event.openZone,
            cause: event.cause,
          }
        : context,
    ),
    sound: assign(({ context, event }) =>
      event.type === 'TRIP' || event.type === 'DUE'
        ? {
            siren: true,
            alarmMemory: true,
            previousAlarm: true,
            alarmZones: withZone(
              context,
              event.type === 'TRIP' ? event.zone : event.openZone || context.entryZone,
            ),
            deadline: event.sirenUntil,
            cause: event.cause,
          }
        : context,
    ),
    remember: assign({ alarmMemory: true, previousAlarm: true }),
    silence: assign({ siren: false, deadline: null }),
    resumeArmed: assign({ resume: 'armed' as const }),
    resumeDisarmed: assign({ resume: 'disarmed' as const }),
  },
}).createMachine({
  id: 'partition',
  context: RESTING_PARTITION.context,
  initial: 'disarmed',
  on: {
    DISARM: { target: '.disarmed', actions: 'disarm' },
    REMEMBER: { actions: 'remember' },
  },
  states: {
    disarmed: {
      on: {
        ARM: [
          { guard: 'noExitDelay', target: 'armed', actions: ['forget', 'arm'] },
          { target: 'exitDelay', actions: ['forget', 'arm'] },
        ],
        TRIP: { guard: 'lifeSafety', target: 'alarm', actions: ['resumeDisarmed', 'sound'] },
      },
    },
    exitDelay: {
      on: {
        ARM: [
          { guard: 'noExitDelay', target: 'armed', actions: 'arm' },
          { target: 'exitDelay', actions: 'arm' },
        ],
        TRIP: { guard: 'tripsWhileLeaving', target: 'alarm', actions: ['resumeArmed', 'sound'] },
        DUE: [
          { guard: 'exitError', target: 'entryDelay', actions: 'startEntry' },
          { guard: 'exitErrorAtOnce', target: 'alarm', actions: ['resumeArmed', 'sound'] },
          { target: 'armed', actions: 'settle' },
        ],
      },
    },
    armed: {
      on: {
        ARM: [
          { guard: 'noExitDelay', target: 'armed', actions: 'arm' },
          { target: 'exitDelay', actions: 'arm' },
        ],
        TRIP: [
          { guard: 'startsEntry', target: 'entryDelay', actions: 'startEntry' },
          { guard: 'tripsWhileArmed', target: 'alarm', actions: ['resumeArmed', 'sound'] },
        ],
      },
    },
    entryDelay: {
      on: {
        // An interior zone on the way to the keypad follows the entry delay.
        TRIP: { guard: 'tripsWhileLeaving', target: 'alarm', actions: ['resumeArmed', 'sound'] },
        DUE: { target: 'alarm', actions: ['resumeArmed', 'sound'] },
      },
    },
    alarm: {
      on: {
        TRIP: { guard: 'tripsInAlarm', actions: 'sound' },
        SILENCE: [
          { guard: 'resumesArmed', target: 'armed', actions: 'silence' },
          { target: 'disarmed', actions: 'silence' },
        ],
        DUE: [
          { guard: 'resumesArmed', target: 'armed', actions: 'silence' },
          { target: 'disarmed', actions: 'silence' },
        ],
      },
    },
  },
})
