import { assign, createMachine } from 'xstate'
import type { Machine } from '../machine.js'
import type { PanelRegions } from '../panel-machine.js'
import {
  type ArmedContext,
  type Armer,
  type ArmingMode,
  type PartitionContext,
  type PartitionValue,
  RESTING_PARTITION,
} from '../partition-machine.js'
import { refuse } from '../refusals.js'
import type { ZoneKind } from '../zones.js'
import type { Ground } from './ground.js'
import { findingOf, meta, type Rule, refusing, rule } from './rule.js'

/** What the rules of arming look at. */
export interface ArmCase {
  /** State of the partition. */
  readonly value: PartitionValue
  readonly context: Pick<PartitionContext, 'mode' | 'noEntryDelay'>
  readonly asked: Armed
}

/** What an arming asks for, and what it finds. */
export interface Armed {
  readonly mode: ArmingMode
  readonly noEntryDelay: boolean
  readonly programming: PanelRegions['programming']
  readonly walkTest: PanelRegions['walkTest']
  /** Zones that stand open and are not to be bypassed, or cannot be. */
  readonly inTheWay: readonly number[]
}

export type PartitionEvent =
  | ({ type: 'ARM'; by: Armer | null; now: number; cause: number } & Armed)
  | { type: 'DISARM' }
  /** The siren is turned off before its time. */
  | { type: 'SILENCE' }
  /** An alarm without a siren. */
  | { type: 'REMEMBER' }
  | { type: 'TRIP'; zone: number; kind: ZoneKind; now: number; cause: number }
  /** An emergency key: an alarm, whatever the partition is doing. */
  | { type: 'PANIC'; now: number; cause: number }
  /** The present deadline has come. `openZone`: a zone on the way out still stands open (0: none). */
  | { type: 'DUE'; openZone: number; now: number; cause: number }

/** What stands in the way of arming a partition, in the order it is told. */
export const ARM_RULES: readonly Rule<ArmCase>[] = [
  rule('localProgramming', 'LOCAL_PROGRAMMING', 'nothing is armed while somebody programs', ({ asked }) =>
    asked.programming === 'local' ? refuse('LOCAL_PROGRAMMING') : undefined,
  ),
  rule('walkTest', 'WALK_TEST', 'nothing is armed during a walk-test', ({ asked }) =>
    asked.walkTest === 'on' ? refuse('WALK_TEST') : undefined,
  ),
  rule('disarmFirst', 'DISARM_FIRST', 'an entry delay or an alarm ends with a disarming', ({ value }) =>
    value === 'entryDelay' || value === 'alarm' ? refuse('DISARM_FIRST') : undefined,
  ),
  {
    guard: 'armedSoAlready',
    rests: 'what is asked for is so',
    find: ({ value, context, asked }) =>
      value !== 'disarmed' && context.mode === asked.mode && context.noEntryDelay === asked.noEntryDelay
        ? { ok: true }
        : undefined,
  },
  rule('notReady', 'NOT_READY', 'a zone stands open', ({ asked }) =>
    asked.inTheWay.length > 0 ? refuse('NOT_READY', { zones: asked.inTheWay.join(', ') }) : undefined,
  ),
]

const LIFE_SAFETY: readonly ZoneKind[] = ['fire', '24h']

const isLifeSafety = (event: PartitionEvent) => event.type === 'TRIP' && LIFE_SAFETY.includes(event.kind)

/** A zone that is live in the mode: an interior one only when armed away. */
const isLive = (context: PartitionContext, event: PartitionEvent) =>
  event.type === 'TRIP' && (event.kind !== 'interior' || context.mode === 'away')

/** The zones that went into alarm, and this one (0: none). */
const withZone = ({ alarmZones = [] }: PartitionContext, zone: number): readonly number[] =>
  zone === 0 || alarmZones.includes(zone) ? alarmZones : [...alarmZones, zone]

/** The zone that an alarm is put down to; 0: an emergency key, which is no zone. */
const zoneOf = (context: PartitionContext, event: PartitionEvent): number => {
  if (event.type === 'TRIP') return event.zone
  return event.type === 'DUE' ? event.openZone || context.entryZone : 0
}

const ZONES = meta('zone types, the same for every model')
const EXIT = meta(['delays.exit'])
const ENTRY = meta(['delays.entry'])
const BEFORE = meta('what the partition was before the alarm')

const ALARM_WHILE_ARMED = { target: 'alarm', actions: ['resumeArmed', 'sound'] }
/** Out or in: who goes through the house is let pass, who comes through a window is not. */
const TRIPS_ON_THE_WAY = { guard: 'tripsWhileLeaving', ...ALARM_WHILE_ARMED, meta: ZONES }
const ALARM_ENDS = [
  { guard: 'resumesArmed', target: 'armed', actions: 'silence', meta: BEFORE },
  { target: 'disarmed', actions: 'silence' },
]

/** What arming does in a state: refused by its rules, or over to the exit delay. */
const arming = (value: PartitionValue, actions: readonly string[]) => [
  ...refusing(ARM_RULES, { params: { state: value } }),
  { guard: 'noExitDelay', target: 'armed', actions: [...actions], meta: EXIT },
  { target: 'exitDelay', actions: [...actions] },
]

const armGuards = Object.fromEntries(
  ARM_RULES.map(each => [
    each.guard,
    (
      { context, event }: { context: ArmedContext; event: PartitionEvent },
      { state }: { state: PartitionValue },
    ) => event.type === 'ARM' && findingOf(each, { value: state, context, asked: event }) !== undefined,
  ]),
)

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
export function partitionMachineOf({ setup: { entryMs, exitMs, sirenMs } }: Ground): Machine {
  /** Whether an entry delay can run: not where the partition is armed without one, or the installation has none. */
  const hasEntryDelay = ({ noEntryDelay }: PartitionContext) => !noEntryDelay && entryMs > 0
  return createMachine(
    {
      types: {} as { context: ArmedContext; events: PartitionEvent },
      id: 'partition',
      context: { ...RESTING_PARTITION.context, armedBy: null },
      initial: 'disarmed',
      on: {
        DISARM: { target: '.disarmed', actions: 'disarm' },
        REMEMBER: { actions: 'remember' },
      },
      states: {
        disarmed: {
          on: {
            ARM: arming('disarmed', ['forget', 'arm']),
            TRIP: { guard: 'lifeSafety', target: 'alarm', actions: ['resumeDisarmed', 'sound'], meta: ZONES },
            PANIC: { target: 'alarm', actions: ['resumeDisarmed', 'sound'] },
          },
        },
        exitDelay: {
          on: {
            ARM: arming('exitDelay', ['arm']),
            TRIP: TRIPS_ON_THE_WAY,
            PANIC: ALARM_WHILE_ARMED,
            DUE: [
              { guard: 'exitError', target: 'entryDelay', actions: 'startEntry', meta: ENTRY },
              { guard: 'exitErrorAtOnce', target: 'alarm', actions: ['resumeArmed', 'sound'], meta: ENTRY },
              { target: 'armed', actions: 'settle' },
            ],
          },
        },
        armed: {
          on: {
            ARM: arming('armed', ['arm']),
            TRIP: [
              { guard: 'startsEntry', target: 'entryDelay', actions: 'startEntry', meta: ENTRY },
              { guard: 'tripsWhileArmed', target: 'alarm', actions: ['resumeArmed', 'sound'], meta: ZONES },
            ],
            PANIC: ALARM_WHILE_ARMED,
          },
        },
        entryDelay: {
          on: {
            ARM: refusing(ARM_RULES, { params: { state: 'entryDelay' } }),
            // An interior zone on the way to the keypad follows the entry delay.
            TRIP: TRIPS_ON_THE_WAY,
            PANIC: ALARM_WHILE_ARMED,
            DUE: ALARM_WHILE_ARMED,
          },
        },
        alarm: {
          on: {
            ARM: refusing(ARM_RULES, { params: { state: 'alarm' } }),
            TRIP: { guard: 'tripsInAlarm', actions: 'sound', meta: ZONES },
            PANIC: { actions: 'sound' },
            SILENCE: [...ALARM_ENDS],
            DUE: [...ALARM_ENDS],
          },
        },
      },
    },
    {
      guards: {
        ...armGuards,
        noExitDelay: () => exitMs <= 0,
        lifeSafety: ({ event }) => isLifeSafety(event),
        tripsWhileLeaving: ({ event }) =>
          isLifeSafety(event) || (event.type === 'TRIP' && event.kind === 'perimeter'),
        startsEntry: ({ context, event }) =>
          event.type === 'TRIP' && event.kind === 'entry_exit' && hasEntryDelay(context),
        tripsWhileArmed: ({ context, event }) => isLive(context, event),
        // A fire alarm of a disarmed partition does not arm its doors and windows.
        tripsInAlarm: ({ context, event }) =>
          isLifeSafety(event) || (context.resume === 'armed' && isLive(context, event)),
        exitError: ({ context, event }) =>
          event.type === 'DUE' && event.openZone !== 0 && hasEntryDelay(context),
        exitErrorAtOnce: ({ event }) => event.type === 'DUE' && event.openZone !== 0,
        resumesArmed: ({ context }) => context.resume === 'armed',
      },
      actions: {
        arm: assign(({ context, event }) =>
          event.type === 'ARM'
            ? {
                mode: event.mode,
                noEntryDelay: event.noEntryDelay,
                deadline: exitMs > 0 ? event.now + exitMs : null,
                armedBy: event.by,
                cause: event.cause,
              }
            : context,
        ),
        // Alarm memory is kept until the partition is armed anew; to change the mode of what is armed is no arming.
        forget: assign({ alarmMemory: false, previousAlarm: false, alarmZones: [] }),
        disarm: assign({ deadline: null, siren: false, previousAlarm: false, armedBy: null }),
        settle: assign({ deadline: null }),
        startEntry: assign(({ context, event }) =>
          event.type === 'TRIP' || event.type === 'DUE'
            ? {
                deadline: event.now + entryMs,
                entryZone: zoneOf({ ...context, entryZone: 0 }, event),
                cause: event.cause,
              }
            : context,
        ),
        sound: assign(({ context, event }) =>
          event.type === 'TRIP' || event.type === 'DUE' || event.type === 'PANIC'
            ? {
                siren: true,
                alarmMemory: true,
                previousAlarm: true,
                alarmZones: withZone(context, zoneOf(context, event)),
                deadline: event.now + sirenMs,
                cause: event.cause,
              }
            : context,
        ),
        remember: assign({ alarmMemory: true, previousAlarm: true }),
        silence: assign({ siren: false, deadline: null }),
        resumeArmed: assign({ resume: 'armed' as const }),
        resumeDisarmed: assign({ resume: 'disarmed' as const }),
      },
    },
  )
}
