import type { Panel } from '../panel/panel.js'
import type { Origin, Outcome, PanelCommands } from '../panel/port.js'
import { refuse } from '../panel/refusals.js'
import type { UserType } from '../panel/user.js'
import { MODULE_TYPES } from './module-types.js'
import type { MemoryRequest } from './request.js'
import type { Schedule } from './schedule.js'
import { entryCommand, type ScheduleBook, type ScheduledUser } from './schedule-book.js'
import type { ModuleSetup } from './surroundings.js'

/** The user type that a schedule gives its user, after Matter's names. */
function typeOf(schedule: Schedule): UserType {
  if ('uses' in schedule) return 'disposable'
  return 'weekly' in schedule ? 'week_day_schedule' : 'year_day_schedule'
}

/**
 * Carries out a change of the user table: at the panel, and in the module's own book of schedules. A scheduled user
 * whose code is not in the panel now exists only in the book, so what concerns it never reaches the panel.
 */
export function changeMemory(
  panel: Panel,
  book: ScheduleBook,
  { command, schedule }: MemoryRequest,
  origin: Origin,
  setup: Pick<ModuleSetup, 'type' | 'incompatibleSchedules'>,
): Outcome {
  if (!MODULE_TYPES[setup.type].managesCodes) return refuse('REMOTE_CODES_UNSUPPORTED')
  switch (command.type) {
    case 'user-code/add':
      return add(panel, book, command, schedule, origin, overruns(panel, schedule, setup))
    case 'user-code/modify':
      return modify(panel, book, command, schedule, origin, overruns(panel, schedule, setup))
    case 'user-code/clear':
      return clear(panel, book, command, origin)
    case 'code-length/set':
      return panel.execute(command, origin)
  }
}

/** Whether this is a schedule that the model is not compatible with and the operator wants to see kept all the same. */
function overruns(
  panel: Panel,
  schedule: Schedule | undefined,
  setup: Pick<ModuleSetup, 'incompatibleSchedules'>,
): boolean {
  if (!schedule || 'uses' in schedule || panel.state.facts.schedules.supported) return false
  return setup.incompatibleSchedules === 'warn'
}

/** The panel knows nothing of a schedule it is not compatible with: to it the user is like any other. */
const panelType = (schedule: Schedule, overrun: boolean): UserType =>
  overrun ? 'unrestricted' : typeOf(schedule)

const warned = (outcome: Outcome, overrun: boolean): Outcome =>
  outcome.ok && overrun ? { ...outcome, warning: 'SCHEDULE_OVERRUNS' } : outcome

function add(
  panel: Panel,
  book: ScheduleBook,
  command: PanelCommands['user-code/add'],
  schedule: Schedule | undefined,
  origin: Origin,
  overrun: boolean,
): Outcome {
  const reserved = book.outside().map(({ slot }) => slot)
  if (command.slot !== undefined && reserved.includes(command.slot))
    return refuse('SLOT_OCCUPIED', { slot: command.slot })
  const userType = schedule ? panelType(schedule, overrun) : command.userType
  const outcome = panel.execute({ ...command, type: 'user-code/add', userType, reserved }, origin)
  if (outcome.ok && outcome.slot !== undefined && schedule && !('uses' in schedule)) {
    const { code, partitions, name } = command
    book.set({
      slot: outcome.slot,
      code,
      userType,
      ...(partitions ? { partitions } : {}),
      ...(name === undefined ? {} : { name }),
      schedule,
      inside: true,
      cause: origin.cause,
    })
  }
  return warned(outcome, overrun)
}

/** A scheduled user as one of another type: what the code might do was about the old one. */
function retyped(user: ScheduledUser, userType: UserType): ScheduledUser {
  const { authority, ...rest } = user
  return userType === user.userType ? user : { ...rest, userType }
}

/** A scheduled user with what a modification changes. */
function changed(
  user: ScheduledUser,
  { code, partitions, name }: PanelCommands['user-code/modify'],
  cause: number,
): ScheduledUser {
  return {
    ...user,
    ...(code ? { code } : {}),
    ...(partitions ? { partitions } : {}),
    ...(name === undefined ? {} : { name }),
    cause,
  }
}

function modify(
  panel: Panel,
  book: ScheduleBook,
  command: PanelCommands['user-code/modify'],
  schedule: Schedule | undefined,
  origin: Origin,
  overrun: boolean,
): Outcome {
  const { slot } = command
  const known = book.get(slot)
  const windows = schedule && !('uses' in schedule) ? schedule : undefined
  // Another type, or use once, ends the schedule: the code then simply stays in the panel.
  const unscheduled = (command.userType !== undefined || schedule !== undefined) && !windows
  if (known && !known.inside) {
    if (!unscheduled) {
      const user = changed(known, command, origin.cause)
      const kept = windows ? { ...retyped(user, panelType(windows, overrun)), schedule: windows } : user
      book.set(kept)
      panel.state.narrate(
        'panel.user_code.modified',
        { slot, userType: kept.userType, by: 'module' },
        origin.cause,
      )
      return { ok: true, slot }
    }
    const userType = schedule ? typeOf(schedule) : (command.userType ?? 'unrestricted')
    const user = retyped(changed(known, command, origin.cause), userType)
    const written = panel.execute(entryCommand(user), origin)
    if (written.ok) book.remove(slot)
    return written
  }
  const outcome = panel.execute(
    { ...command, type: 'user-code/modify', ...(schedule ? { userType: panelType(schedule, overrun) } : {}) },
    origin,
  )
  if (!outcome.ok) return outcome
  if (windows) {
    const stored = panel.state.slots.get(slot)
    if (stored)
      book.set({
        slot,
        code: stored.code,
        userType: stored.userType,
        ...(stored.name === undefined ? {} : { name: stored.name }),
        ...(command.partitions ? { partitions: command.partitions } : {}),
        schedule: windows,
        inside: true,
        cause: origin.cause,
      })
  } else if (unscheduled) book.remove(slot)
  else if (known) book.set(changed(known, command, origin.cause))
  return warned(outcome, overrun)
}

function clear(
  panel: Panel,
  book: ScheduleBook,
  command: PanelCommands['user-code/clear'],
  origin: Origin,
): Outcome {
  const { slot } = command
  if (slot !== 'all' && book.get(slot)?.inside === false) {
    book.remove(slot)
    panel.state.narrate('panel.user_code.cleared', { slot, by: 'module' }, origin.cause)
    return { ok: true, slot }
  }
  const outcome = panel.execute({ ...command, type: 'user-code/clear' }, origin)
  if (!outcome.ok) return outcome
  if (slot !== 'all') book.remove(slot)
  else {
    for (const user of book.outside())
      panel.state.narrate('panel.user_code.cleared', { slot: user.slot, by: 'module' }, origin.cause)
    book.clear()
  }
  return outcome
}
