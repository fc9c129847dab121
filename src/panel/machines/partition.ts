import { createMachine } from 'xstate'
import type { Machine } from '../machine.js'
import { type ArmedContext, type PartitionValue, RESTING_PARTITION } from '../partition-machine.js'
import { type ArmCase, armRulesOf } from './arm-rules.js'
import type { Ground } from './ground.js'
import { partitionActionsOf } from './partition-actions.js'
import type { PartitionEvent } from './partition-event.js'
import { armGuardsOf, partitionGuardsOf } from './partition-guards.js'
import { meta, type Rule, refusing } from './rule.js'

const ZONES = meta(['zones.kinds'])
const EXIT = meta(['delays.exit', 'leaving.homeExit'])
const ENTRY = meta(['delays.entry', 'leaving.exitError'])
const BEFORE = meta('what the partition was before the alarm')
const AGAIN = meta(['leaving.again'])
const SWINGER = { guard: 'shutDown', meta: meta(['alarm.swinger']) }
/** A smoke detector that is not believed at its first word. */
const SMOKE = { guard: 'firstWord', actions: 'noteSmoke', meta: meta(['alarm.fireVerify', 'zones.kinds']) }
const STILL_SMOKES = { guard: 'stillSmokes', meta: meta(['alarm.fireVerify']) }

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
export function partitionMachineOf(ground: Ground): Machine {
  const rules = armRulesOf(ground.facts)
  return createMachine(
    {
      types: {} as { context: ArmedContext; events: PartitionEvent },
      id: 'partition',
      context: { ...RESTING_PARTITION.context, armedBy: null },
      initial: 'disarmed',
      on: {
        DISARM: { target: '.disarmed', actions: 'disarm' },
        REMEMBER: { actions: 'remember' },
        CALLED_OFF: { actions: 'calledOff' },
        SMOKE: { actions: 'waitOn' },
      },
      states: {
        disarmed: {
          on: {
            ARM: arming(rules, 'disarmed', ['forget', 'arm']),
            TRIP: [
              SMOKE,
              { guard: 'lifeSafety', target: 'alarm', actions: ['resumeDisarmed', 'sound'], meta: ZONES },
            ],
            SMOKE: { ...STILL_SMOKES, target: 'alarm', actions: ['resumeDisarmed', 'sound'] },
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
              SMOKE,
              { guard: 'alarmsWhileLeaving', ...ALARM_WHILE_ARMED, meta: meta(['leaving.perimeter']) },
            ],
            SMOKE: { ...STILL_SMOKES, ...ALARM_WHILE_ARMED },
            WAY_OUT_CLOSED: [
              {
                guard: 'hasGone',
                target: 'armed',
                actions: 'settle',
                meta: meta(['leaving.quickExit']),
              },
              { guard: 'lastDoor', actions: 'hurry', meta: meta(['leaving.lastDoor']) },
            ],
            READY: { guard: 'isProtesting', actions: 'calm', meta: meta(['arming.openZones']) },
            PANIC: ALARM_WHILE_ARMED,
            DUE: [
              {
                guard: 'exitErrorSounds',
                target: 'entryDelay',
                actions: ['startEntry', 'warn'],
                meta: ENTRY,
              },
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
            QUICK_EXIT: {
              guard: 'quickExit',
              target: 'exitDelay',
              actions: 'goQuickly',
              meta: meta(['leaving.quickExit']),
            },
            SMOKE: { ...STILL_SMOKES, ...ALARM_WHILE_ARMED },
            TRIP: [
              SWINGER,
              SMOKE,
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
            TRIP: [SWINGER, SMOKE, { guard: 'alarmsWhileEntering', ...ALARM_WHILE_ARMED, meta: ZONES }],
            SMOKE: { ...STILL_SMOKES, ...ALARM_WHILE_ARMED },
            SILENCE: { actions: 'hush' },
            PANIC: ALARM_WHILE_ARMED,
            DUE: ALARM_WHILE_ARMED,
          },
        },
        alarm: {
          on: {
            ARM: refusing(rules, { params: { state: 'alarm' } }),
            TRIP: [SWINGER, SMOKE, { guard: 'tripsInAlarm', actions: 'sound', meta: ZONES }],
            SMOKE: { ...STILL_SMOKES, actions: 'sound' },
            PANIC: { actions: 'sound' },
            SILENCE: [...ALARM_ENDS],
            DUE: [...ALARM_ENDS],
          },
        },
      },
    },
    {
      guards: { ...armGuardsOf(rules), ...partitionGuardsOf(ground) },
      actions: partitionActionsOf(ground),
    },
  )
}
