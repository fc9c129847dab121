import { assign, type ParameterizedObject, type ProvidedActor } from 'xstate'
import type { ArmedContext, PartitionContext, Swing } from '../partition-machine.js'
import type { Armed } from './arm-rules.js'
import type { Ground } from './ground.js'
import { entryStarted, isLifeSafety, type PartitionEvent, zoneOf } from './partition-event.js'

/** How long after the last door is closed the exit delay goes on (PC1616/1832/1864 programming guide v4.6, p. 33). */
const AFTER_LAST_DOOR_MS = 5_000
/** What a quick exit gives that is no exit delay (PC1616/1832/1864 programming guide v4.6, p. 33; Concord 4 manual, p. 51). */
const QUICK_EXIT_MS = 120_000

/** The zones that went into alarm, and this one (0: none). */
const withZone = ({ alarmZones = [] }: PartitionContext, zone: number): readonly number[] =>
  zone === 0 || alarmZones.includes(zone) ? alarmZones : [...alarmZones, zone]

/** What a zone's alarms come to with this one. */
const counted = ({ swings = [] }: PartitionContext, event: PartitionEvent): readonly Swing[] => {
  if (event.type !== 'TRIP') return swings
  const alarms = swings.find(([zone]) => zone === event.zone)?.[1] ?? 0
  return [...swings.filter(([zone]) => zone !== event.zone), [event.zone, alarms + 1]]
}

/** Whether an alarm is a burglary, which alone is not reported where it is disarmed at once. */
const isBurglary = (event: PartitionEvent) =>
  event.type === 'DUE' || (event.type === 'TRIP' && !isLifeSafety(event))

/** An exit delay begins, perhaps in the place of another. */
const begun = ({ leaving: before }: PartitionContext) => ({
  exits: 0,
  restarted: false,
  wasArmed: before?.wasArmed ?? false,
})

const change = assign<
  ArmedContext,
  PartitionEvent,
  ParameterizedObject['params'],
  PartitionEvent,
  ProvidedActor
>

/** What is done at a partition of a model as it is installed, by name. */
export function partitionActionsOf({ setup: { entryMs, exitMs, sirenMs }, facts }: Ground) {
  const { leaving, alarm, arming, delays } = facts
  const protestMs = 1000 * (arming.openZones.protestSeconds ?? 0)
  const exitDelayOf = ({ mode, byHand, exit }: Armed) =>
    exit === 'doubled' || (mode !== 'away' && byHand && leaving.homeExit === 'doubled') ? 2 * exitMs : exitMs
  const entryMsOf = (event: PartitionEvent) => (entryStarted(event) === 2 ? 1000 * delays.entry2 : entryMs)
  const { withinSeconds, heldSeconds } = alarm.fireVerify

  return {
    arm: change(({ context, event }) =>
      event.type === 'ARM'
        ? {
            mode: event.mode,
            noEntryDelay: event.noEntryDelay,
            armedBy: event.by,
            cause: event.cause,
          }
        : context,
    ),
    leave: change(({ context, event }) =>
      event.type === 'ARM'
        ? {
            deadline: event.now + exitDelayOf(event),
            leaving: { ...begun(context), autoStay: event.autoStay, protests: false },
          }
        : context,
    ),
    protest: change(({ context, event }) =>
      event.type === 'ARM'
        ? {
            deadline: event.now + protestMs,
            leaving: { ...begun(context), autoStay: false, protests: true },
          }
        : context,
    ),
    // Who arms more of an armed house leaves the rest of it watched.
    watchOn: change(({ context }) =>
      context.leaving ? { leaving: { ...context.leaving, wasArmed: true } } : context,
    ),
    // It stays armed: whoever else comes or goes finds it watched.
    goQuickly: change(({ context, event }) =>
      event.type === 'QUICK_EXIT'
        ? {
            deadline: event.now + (leaving.quickExit === 'two-minutes' ? QUICK_EXIT_MS : exitMs),
            leaving: {
              exits: 0,
              restarted: true,
              wasArmed: true,
              autoStay: false,
              protests: false,
              quick: true as const,
            },
            cause: event.cause,
          }
        : context,
    ),
    hurry: change(({ context, event }) =>
      event.type === 'WAY_OUT_CLOSED'
        ? { deadline: Math.min(context.deadline ?? Infinity, event.now + AFTER_LAST_DOOR_MS) }
        : context,
    ),
    // Nothing is in the way any more: what is left is to leave.
    calm: change(({ context, event }) =>
      event.type === 'READY' && context.leaving
        ? { deadline: event.now + exitMs, leaving: { ...context.leaving, protests: false } }
        : context,
    ),
    goOut: change(({ context }) =>
      context.leaving ? { leaving: { ...context.leaving, exits: context.leaving.exits + 1 } } : context,
    ),
    restart: change(({ context, event }) =>
      event.type === 'TRIP' && context.leaving
        ? { deadline: event.now + exitMs, leaving: { ...context.leaving, restarted: true } }
        : context,
    ),
    prolong: change(({ context }) => ({ deadline: (context.deadline ?? 0) + exitMs })),
    instant: change({ noEntryDelay: true }),
    stay: change({ mode: 'home' as const }),
    // Alarm memory is kept until the partition is armed anew; to change the mode of what is armed is no arming.
    forget: change({ alarmMemory: false, previousAlarm: false, alarmZones: [], alarmAt: undefined }),
    // What ends an alarm leaves its memory, also where the next disarming clears that.
    disarm: change(({ context }) => ({
      deadline: null,
      siren: false,
      previousAlarm: false,
      armedBy: null,
      leaving: undefined,
      swings: undefined,
      ...(alarm.memoryClears === 'disarming' && !context.previousAlarm
        ? { alarmMemory: false, alarmZones: [] }
        : {}),
    })),
    settle: change({ deadline: null, leaving: undefined }),
    startEntry: change(({ context, event }) =>
      event.type === 'TRIP' || event.type === 'DUE'
        ? {
            deadline: event.now + entryMsOf(event),
            entryZone: zoneOf({ entryZone: 0 }, event),
            leaving: undefined,
            cause: event.cause,
          }
        : context,
    ),
    warn: change({ siren: true }),
    hush: change({ siren: false }),
    noteSmoke: change(({ context, event }) =>
      event.type === 'TRIP'
        ? {
            smoke: {
              zone: event.zone,
              until: event.now + 1000 * Math.max(withinSeconds, heldSeconds + 1),
              cause: event.cause,
            },
            smokeAt: event.now + 1000 * (heldSeconds || withinSeconds),
          }
        : context,
    ),
    // It was heard once, and not for long: it may say it again until its time is over.
    waitOn: change(({ context: { smoke }, event }) =>
      event.type === 'SMOKE' && smoke && event.now < smoke.until
        ? { smokeAt: smoke.until }
        : { smoke: undefined, smokeAt: undefined },
    ),
    sound: change(({ context, event }) =>
      event.type === 'TRIP' || event.type === 'DUE' || event.type === 'PANIC' || event.type === 'SMOKE'
        ? {
            siren: true,
            alarmMemory: true,
            previousAlarm: true,
            alarmZones: withZone(context, zoneOf(context, event)),
            deadline: event.now + sirenMs,
            leaving: undefined,
            smoke: undefined,
            smokeAt: undefined,
            ...(isBurglary(event) ? { alarmAt: context.alarmAt ?? event.now } : {}),
            ...(alarm.swinger > 0 ? { swings: counted(context, event) } : {}),
            cause: event.cause,
          }
        : context,
    ),
    calledOff: change({ alarmAt: undefined }),
    remember: change({ alarmMemory: true, previousAlarm: true }),
    silence: change({ siren: false, deadline: null }),
    resumeArmed: change({ resume: 'armed' as const }),
    resumeDisarmed: change({ resume: 'disarmed' as const }),
  }
}
