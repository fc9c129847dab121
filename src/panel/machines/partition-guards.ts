import type { ArmedContext, ArmingMode, PartitionContext, PartitionValue } from '../partition-machine.js'
import { isPerimeter } from '../zones.js'
import type { ArmCase } from './arm-rules.js'
import type { Ground } from './ground.js'
import {
  entryStarted,
  isDoor,
  isFirstWord,
  isLifeSafety,
  isLive,
  type PartitionEvent,
} from './partition-event.js'
import { findingOf, type Rule } from './rule.js'

/** What a guard looks at. */
interface At {
  readonly context: ArmedContext
  readonly event: PartitionEvent
}

/** What decides at a partition of a model as it is installed, by name. */
export function partitionGuardsOf({ setup: { entryMs, exitMs }, facts }: Ground) {
  const { leaving, alarm } = facts
  /** Whether an entry delay can run: not where the partition is armed without one, or the installation has none. */
  const hasEntryDelay = ({ noEntryDelay }: PartitionContext) => !noEntryDelay && entryMs > 0
  const hasExitDelay = (mode: ArmingMode) => exitMs > 0 && (mode === 'away' || leaving.homeExit !== 'none')
  /** Whether a zone has alarmed as often as the model lets it. */
  const isShutDown = ({ swings = [] }: PartitionContext, event: PartitionEvent) =>
    alarm.swinger > 0 &&
    event.type === 'TRIP' &&
    !isLifeSafety(event) &&
    swings.some(([zone, alarms]) => zone === event.zone && alarms >= alarm.swinger)
  /** The mode key pressed again while leaving. */
  const isAgain = (event: PartitionEvent, does: typeof leaving.again, { mode }: PartitionContext) =>
    event.type === 'ARM' && event.byHand && event.mode === mode && leaving.again === does
  const isExitError = (event: PartitionEvent) => event.type === 'DUE' && event.openZone !== 0
  const startsEntryDelay = (event: PartitionEvent, context: PartitionContext) =>
    isExitError(event) && event.type === 'DUE' && !event.instant && hasEntryDelay(context)

  return {
    protests: ({ event }: At) => event.type === 'ARM' && event.protests,
    nobodyLeft: ({ event }: At) => event.type === 'ARM' && event.byLeaving && exitMs <= 0,
    noExitDelay: ({ event }: At) =>
      event.type === 'ARM' && (event.exit === 'none' || !hasExitDelay(event.mode)),
    againSkips: ({ context, event }: At) => isAgain(event, 'skips', context),
    againInstant: ({ context, event }: At) => isAgain(event, 'instant', context),
    againDoubles: ({ context, event }: At) => isAgain(event, 'doubles', context),
    quickExit: ({ context: { mode } }: At) =>
      exitMs > 0 &&
      (leaving.quickExit === 'exit-delay-any-mode' || (leaving.quickExit !== 'none' && mode !== 'away')),
    lifeSafety: ({ event }: At) => isLifeSafety(event),
    firstWord: ({ context, event }: At) => isFirstWord(context, event),
    stillSmokes: ({ context: { smoke }, event }: At) =>
      event.type === 'SMOKE' && event.open && smoke !== undefined && event.now < smoke.until,
    restartsOnce: ({ context: { leaving: now }, event }: At) =>
      isDoor(event) &&
      leaving.restartsOnce &&
      now !== undefined &&
      now.exits > 0 &&
      !now.restarted &&
      !now.protests &&
      !now.quick,
    goesOut: ({ event }: At) => isDoor(event),
    hasGone: ({ context: { leaving: now } }: At) =>
      now?.quick === true && now.exits > 0 && leaving.quickExit === 'two-minutes',
    lastDoor: ({ context: { leaving: now, deadline }, event }: At) =>
      leaving.lastDoor === 'on' &&
      event.type === 'WAY_OUT_CLOSED' &&
      now !== undefined &&
      now.exits > 0 &&
      !now.protests &&
      deadline !== null &&
      event.now < deadline,
    isProtesting: ({ context }: At) => context.leaving?.protests === true,
    alarmsWhileLeaving: ({ context: { leaving: now }, event }: At) =>
      isLifeSafety(event) ||
      (event.type === 'TRIP' &&
        isPerimeter(event.kind) &&
        (leaving.perimeter === 'alarms' || now?.wasArmed === true)),
    alarmsWhileEntering: ({ event }: At) =>
      isLifeSafety(event) || (event.type === 'TRIP' && isPerimeter(event.kind)),
    startsEntry: ({ context, event }: At) =>
      entryStarted(event) !== undefined && isLive(context, event) && hasEntryDelay(context),
    tripsWhileArmed: ({ context, event }: At) => isLive(context, event),
    shutDown: ({ context, event }: At) => isShutDown(context, event),
    // A fire alarm of a disarmed partition does not arm its doors and windows.
    tripsInAlarm: ({ context, event }: At) =>
      isLifeSafety(event) || (context.resume === 'armed' && isLive(context, event)),
    exitErrorSounds: ({ context, event }: At) =>
      leaving.exitError === 'siren-and-entry-delay' && startsEntryDelay(event, context),
    exitError: ({ context, event }: At) =>
      leaving.exitError === 'entry-delay' && startsEntryDelay(event, context),
    exitErrorAtOnce: ({ event }: At) => isExitError(event),
    autoStay: ({ context: { leaving: now } }: At) => now?.autoStay === true && now.exits === 0,
    alarmGoesOn: () => alarm.afterSiren === 'goes-on',
    resumesArmed: ({ context }: At) => context.resume === 'armed',
  }
}

/** What stands in the way of arming, as guards. */
export const armGuardsOf = (rules: readonly Rule<ArmCase>[]) =>
  Object.fromEntries(
    rules.map(each => [
      each.guard,
      ({ context, event }: At, { state }: { state: PartitionValue }) =>
        event.type === 'ARM' && findingOf(each, { value: state, context, asked: event }) !== undefined,
    ]),
  )
