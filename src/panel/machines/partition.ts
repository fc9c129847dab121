import { assign, createMachine } from 'xstate'
import type { Machine } from '../machine.js'
import {
  type ArmedContext,
  type Armer,
  type ArmingMode,
  type PartitionContext,
  type PartitionValue,
  RESTING_PARTITION,
  type Swing,
} from '../partition-machine.js'
import { entryOf, isAlwaysLive, isInterior, isPerimeter, isWayOut, type ZoneKind } from '../zones.js'
import { type ArmCase, type Armed, armRulesOf } from './arm-rules.js'
import type { Ground } from './ground.js'
import { findingOf, meta, type Rule, refusing } from './rule.js'

export type PartitionEvent =
  | ({ type: 'ARM'; by: Armer | null; now: number; cause: number } & Armed)
  | { type: 'DISARM' }
  /** The siren is turned off before its time. */
  | { type: 'SILENCE' }
  /** An alarm without a siren. */
  | { type: 'REMEMBER' }
  | { type: 'TRIP'; zone: number; kind: ZoneKind; now: number; cause: number }
  /** Nothing of it stands open any more. */
  | { type: 'READY'; now: number }
  /** An emergency key: an alarm, whatever the partition is doing. */
  | { type: 'PANIC'; now: number; cause: number }
  /** The present deadline has come. `openZone`: a zone on the way out still stands open (0: none); `instant`: no entry door. */
  | { type: 'DUE'; openZone: number; instant: boolean; now: number; cause: number }

const isLifeSafety = (event: PartitionEvent) => event.type === 'TRIP' && isAlwaysLive(event.kind)

/** A zone that is live in the mode: an interior one only when armed away. */
const isLive = (context: PartitionContext, event: PartitionEvent) =>
  event.type === 'TRIP' && (!isInterior(event.kind) || context.mode === 'away')

/** The zones that went into alarm, and this one (0: none). */
const withZone = ({ alarmZones = [] }: PartitionContext, zone: number): readonly number[] =>
  zone === 0 || alarmZones.includes(zone) ? alarmZones : [...alarmZones, zone]

/** The zone that an alarm is put down to; 0: an emergency key, which is no zone. */
const zoneOf = (context: PartitionContext, event: PartitionEvent): number => {
  if (event.type === 'TRIP') return event.zone
  return event.type === 'DUE' ? event.openZone || context.entryZone : 0
}

const ZONES = meta(['zones.kinds'])
const EXIT = meta(['delays.exit', 'leaving.homeExit'])
const ENTRY = meta(['delays.entry', 'leaving.exitError'])
const BEFORE = meta('what the partition was before the alarm')
const AGAIN = meta(['leaving.again'])

const ALARM_WHILE_ARMED = { target: 'alarm', actions: ['resumeArmed', 'sound'] }
const ALARM_ENDS = [
  { guard: 'alarmGoesOn', actions: 'silence', meta: meta(['alarm.afterSiren']) },
  { guard: 'resumesArmed', target: 'armed', actions: 'silence', meta: BEFORE },
  { target: 'disarmed', actions: 'silence' },
]

/** What arming does in a state: refused by its rules, or over to the exit delay. */
const arming = (rules: readonly Rule<ArmCase>[], value: PartitionValue, actions: readonly string[]) => {
  const begin = value === 'armed' ? ['watchOn'] : []
  return [
    ...refusing(rules, { params: { state: value } }),
    {
      guard: 'protests',
      target: 'exitDelay',
      actions: [...actions, 'protest', ...begin],
      meta: meta(['arming.openZones']),
    },
    {
      guard: 'nobodyLeft',
      target: 'armed',
      actions: [...actions, 'stay', 'settle'],
      meta: meta(['arming.codeArms']),
    },
    { guard: 'noExitDelay', target: 'armed', actions: [...actions, 'settle'], meta: EXIT },
    { target: 'exitDelay', actions: [...actions, 'leave', ...begin] },
  ]
}

/**
 * One partition.
 *
 * Which open zone does what while armed follows the common zone types as the Concord 4, NX-8E and Neo installation manuals
 * describe them (`../zones.ts`): an interior zone is live only when armed away and only alarms if no entry delay was started
 * first; `home` and `night` leave it out.
 */
export function partitionMachineOf({ setup: { entryMs, exitMs, sirenMs }, facts }: Ground): Machine {
  const { leaving, alarm, arming: armingFacts } = facts
  const rules = armRulesOf(facts)
  const protestMs = 1000 * (armingFacts.openZones.protestSeconds ?? 0)
  /** Whether an entry delay can run: not where the partition is armed without one, or the installation has none. */
  const hasEntryDelay = ({ noEntryDelay }: PartitionContext) => !noEntryDelay && entryMs > 0
  const hasExitDelay = (mode: ArmingMode) => exitMs > 0 && (mode === 'away' || leaving.homeExit !== 'none')
  const exitDelayOf = ({ mode, byHand, exit }: Armed) =>
    exit === 'doubled' || (mode !== 'away' && byHand && leaving.homeExit === 'doubled') ? 2 * exitMs : exitMs
  const isEntry = (event: PartitionEvent) => event.type === 'TRIP' && isWayOut(event.kind)
  const entryMsOf = (event: PartitionEvent) =>
    event.type === 'TRIP' && entryOf(event.kind) === 2 ? 1000 * facts.delays.entry2 : entryMs
  /** Whether a zone has alarmed as often as the model lets it. */
  const isShutDown = ({ swings = [] }: PartitionContext, event: PartitionEvent) =>
    alarm.swinger > 0 &&
    event.type === 'TRIP' &&
    !isLifeSafety(event) &&
    swings.some(([zone, alarms]) => zone === event.zone && alarms >= alarm.swinger)
  const counted = ({ swings = [] }: PartitionContext, event: PartitionEvent): readonly Swing[] => {
    if (event.type !== 'TRIP') return swings
    const alarms = swings.find(([zone]) => zone === event.zone)?.[1] ?? 0
    return [...swings.filter(([zone]) => zone !== event.zone), [event.zone, alarms + 1]]
  }
  /** An exit delay begins, perhaps in the place of another. */
  const begun = ({ leaving: before }: PartitionContext) => ({
    exits: 0,
    restarted: false,
    wasArmed: before?.wasArmed ?? false,
  })
  /** The mode key pressed again while leaving. */
  const isAgain = (event: PartitionEvent, does: typeof leaving.again, { mode }: PartitionContext) =>
    event.type === 'ARM' && event.byHand && event.mode === mode && leaving.again === does

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
            ARM: arming(rules, 'disarmed', ['forget', 'arm']),
            TRIP: { guard: 'lifeSafety', target: 'alarm', actions: ['resumeDisarmed', 'sound'], meta: ZONES },
            PANIC: { target: 'alarm', actions: ['resumeDisarmed', 'sound'] },
          },
        },
        exitDelay: {
          on: {
            ARM: [
              ...refusing(rules, { params: { state: 'exitDelay' } }),
              { guard: 'againSkips', target: 'armed', actions: 'settle', meta: AGAIN },
              { guard: 'againInstant', actions: 'instant', meta: AGAIN },
              { guard: 'againDoubles', actions: 'prolong', meta: AGAIN },
              ...arming([], 'exitDelay', ['arm']),
            ],
            TRIP: [
              { guard: 'restartsOnce', actions: 'restart', meta: meta(['leaving.restartsOnce']) },
              {
                guard: 'goesOut',
                actions: 'goOut',
                meta: meta(['leaving.autoStay', 'leaving.restartsOnce']),
              },
              { guard: 'alarmsWhileLeaving', ...ALARM_WHILE_ARMED, meta: meta(['leaving.perimeter']) },
            ],
            READY: { guard: 'isProtesting', actions: 'calm', meta: meta(['arming.openZones']) },
            PANIC: ALARM_WHILE_ARMED,
            DUE: [
              { guard: 'exitError', target: 'entryDelay', actions: 'startEntry', meta: ENTRY },
              { guard: 'exitErrorAtOnce', target: 'alarm', actions: ['resumeArmed', 'sound'], meta: ENTRY },
              {
                guard: 'autoStay',
                target: 'armed',
                actions: ['stay', 'settle'],
                meta: meta(['leaving.autoStay', 'arming.codeArms']),
              },
              { target: 'armed', actions: 'settle' },
            ],
          },
        },
        armed: {
          on: {
            ARM: arming(rules, 'armed', ['arm']),
            TRIP: [
              { guard: 'shutDown', meta: meta(['alarm.swinger']) },
              {
                guard: 'startsEntry',
                target: 'entryDelay',
                actions: 'startEntry',
                meta: meta(['delays.entry', 'delays.entry2', 'zones.kinds']),
              },
              { guard: 'tripsWhileArmed', target: 'alarm', actions: ['resumeArmed', 'sound'], meta: ZONES },
            ],
            PANIC: ALARM_WHILE_ARMED,
          },
        },
        entryDelay: {
          on: {
            ARM: refusing(rules, { params: { state: 'entryDelay' } }),
            // An interior zone on the way to the keypad follows the entry delay.
            TRIP: [
              { guard: 'shutDown', meta: meta(['alarm.swinger']) },
              { guard: 'alarmsWhileEntering', ...ALARM_WHILE_ARMED, meta: ZONES },
            ],
            PANIC: ALARM_WHILE_ARMED,
            DUE: ALARM_WHILE_ARMED,
          },
        },
        alarm: {
          on: {
            ARM: refusing(rules, { params: { state: 'alarm' } }),
            TRIP: [
              { guard: 'shutDown', meta: meta(['alarm.swinger']) },
              { guard: 'tripsInAlarm', actions: 'sound', meta: ZONES },
            ],
            PANIC: { actions: 'sound' },
            SILENCE: [...ALARM_ENDS],
            DUE: [...ALARM_ENDS],
          },
        },
      },
    },
    {
      guards: {
        ...armGuardsOf(rules),
        protests: ({ event }) => event.type === 'ARM' && event.protests,
        nobodyLeft: ({ event }) => event.type === 'ARM' && event.byLeaving && exitMs <= 0,
        noExitDelay: ({ event }) =>
          event.type === 'ARM' && (event.exit === 'none' || !hasExitDelay(event.mode)),
        againSkips: ({ context, event }) => isAgain(event, 'skips', context),
        againInstant: ({ context, event }) => isAgain(event, 'instant', context),
        againDoubles: ({ context, event }) => isAgain(event, 'doubles', context),
        lifeSafety: ({ event }) => isLifeSafety(event),
        restartsOnce: ({ context: { leaving: now }, event }) =>
          isEntry(event) &&
          leaving.restartsOnce &&
          now !== undefined &&
          now.exits > 0 &&
          !now.restarted &&
          !now.protests,
        goesOut: ({ event }) => isEntry(event),
        isProtesting: ({ context }) => context.leaving?.protests === true,
        alarmsWhileLeaving: ({ context: { leaving: now }, event }) =>
          isLifeSafety(event) ||
          (event.type === 'TRIP' &&
            isPerimeter(event.kind) &&
            (leaving.perimeter === 'alarms' || now?.wasArmed === true)),
        alarmsWhileEntering: ({ event }) =>
          isLifeSafety(event) || (event.type === 'TRIP' && isPerimeter(event.kind)),
        startsEntry: ({ context, event }) =>
          event.type === 'TRIP' &&
          entryOf(event.kind) !== undefined &&
          isLive(context, event) &&
          hasEntryDelay(context),
        tripsWhileArmed: ({ context, event }) => isLive(context, event),
        shutDown: ({ context, event }) => isShutDown(context, event),
        // A fire alarm of a disarmed partition does not arm its doors and windows.
        tripsInAlarm: ({ context, event }) =>
          isLifeSafety(event) || (context.resume === 'armed' && isLive(context, event)),
        exitError: ({ context, event }) =>
          event.type === 'DUE' &&
          event.openZone !== 0 &&
          !event.instant &&
          leaving.exitError === 'entry-delay' &&
          hasEntryDelay(context),
        exitErrorAtOnce: ({ event }) => event.type === 'DUE' && event.openZone !== 0,
        autoStay: ({ context: { leaving: now } }) => now?.autoStay === true && now.exits === 0,
        alarmGoesOn: () => alarm.afterSiren === 'goes-on',
        resumesArmed: ({ context }) => context.resume === 'armed',
      },
      actions: {
        arm: assign(({ context, event }) =>
          event.type === 'ARM'
            ? {
                mode: event.mode,
                noEntryDelay: event.noEntryDelay,
                armedBy: event.by,
                cause: event.cause,
              }
            : context,
        ),
        leave: assign(({ context, event }) =>
          event.type === 'ARM'
            ? {
                deadline: event.now + exitDelayOf(event),
                leaving: { ...begun(context), autoStay: event.autoStay, protests: false },
              }
            : context,
        ),
        protest: assign(({ context, event }) =>
          event.type === 'ARM'
            ? {
                deadline: event.now + protestMs,
                leaving: { ...begun(context), autoStay: false, protests: true },
              }
            : context,
        ),
        // Who arms more of an armed house leaves the rest of it watched.
        watchOn: assign(({ context }) =>
          context.leaving ? { leaving: { ...context.leaving, wasArmed: true } } : context,
        ),
        // Nothing is in the way any more: what is left is to leave.
        calm: assign(({ context, event }) =>
          event.type === 'READY' && context.leaving
            ? { deadline: event.now + exitMs, leaving: { ...context.leaving, protests: false } }
            : context,
        ),
        goOut: assign(({ context }) =>
          context.leaving ? { leaving: { ...context.leaving, exits: context.leaving.exits + 1 } } : context,
        ),
        restart: assign(({ context, event }) =>
          event.type === 'TRIP' && context.leaving
            ? { deadline: event.now + exitMs, leaving: { ...context.leaving, restarted: true } }
            : context,
        ),
        prolong: assign(({ context }) => ({ deadline: (context.deadline ?? 0) + exitMs })),
        instant: assign({ noEntryDelay: true }),
        stay: assign({ mode: 'home' as const }),
        // Alarm memory is kept until the partition is armed anew; to change the mode of what is armed is no arming.
        forget: assign({ alarmMemory: false, previousAlarm: false, alarmZones: [] }),
        // What ends an alarm leaves its memory, also where the next disarming clears that.
        disarm: assign(({ context }) => ({
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
        settle: assign({ deadline: null, leaving: undefined }),
        startEntry: assign(({ context, event }) =>
          event.type === 'TRIP' || event.type === 'DUE'
            ? {
                deadline: event.now + entryMsOf(event),
                entryZone: zoneOf({ ...context, entryZone: 0 }, event),
                leaving: undefined,
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
                leaving: undefined,
                ...(alarm.swinger > 0 ? { swings: counted(context, event) } : {}),
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

const armGuardsOf = (rules: readonly Rule<ArmCase>[]) =>
  Object.fromEntries(
    rules.map(each => [
      each.guard,
      (
        { context, event }: { context: ArmedContext; event: PartitionEvent },
        { state }: { state: PartitionValue },
      ) => event.type === 'ARM' && findingOf(each, { value: state, context, asked: event }) !== undefined,
    ]),
  )
