import type { Panel } from '../panel/panel.js'
import type { Origin, Outcome, PanelCommands } from '../panel/port.js'
import { refuse } from '../panel/refusals.js'
import type { UserType } from '../panel/user.js'
import type { MemoryRequest } from './request.js'
import type { Schedule } from './schedule.js'
import type { ScheduleBook, ScheduledUser } from './schedule-book.js'

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
): Outcome {
  switch (command.type) {
    case 'user-code/add':
      return add(panel, book, command, schedule, origin)
    case 'user-code/modify':
      return modify(panel, book, command, schedule, origin)
    case 'user-code/clear':
      return clear(panel, book, command, origin)
    case 'code-length/set':
      return panel.execute(command, origin)
  }
}

function add(
  panel: Panel,
  book: ScheduleBook,
  command: PanelCommands['user-code/add'],
  schedule: Schedule | undefined,
  origin: Origin,
): Outcome {
  const reserved = book.outside().map(({ slot }) => slot)
  if (command.slot !== undefined && reserved.includes(command.slot))
    return refuse('SLOT_OCCUPIED', { slot: command.slot })
  const userType = schedule ? typeOf(schedule) : command.userType
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
  return outcome
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
): Outcome {
  const { slot } = command
  const known = book.get(slot)
  const windows = schedule && !('uses' in schedule) ? schedule : undefined
  // Another type, or use once, ends the schedule: the code then simply stays in the panel.
  const unscheduled = (command.userType !== undefined || schedule !== undefined) && !windows
  if (known && !known.inside) {
    if (!unscheduled) {
      const user = changed(known, command, origin.cause)
      book.set(windows ? { ...user, schedule: windows, userType: typeOf(windows) } : user)
      panel.state.narrate(
        'panel.user_code.modified',
        { slot, userType: user.userType, by: 'module' },
        origin.cause,
      )
      return { ok: true, slot }
    }
    const { code, partitions, name } = changed(known, command, origin.cause)
    const userType = schedule ? typeOf(schedule) : (command.userType ?? 'unrestricted')
    const written = panel.execute(
      {
        type: 'user-code/add',
        slot,
        code,
        userType,
        ...(partitions ? { partitions } : {}),
        ...(name === undefined ? {} : { name }),
      },
      origin,
    )
    if (written.ok) book.remove(slot)
    return written
  }
  const outcome = panel.execute(
    { ...command, type: 'user-code/modify', ...(schedule ? { userType: typeOf(schedule) } : {}) },
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
  return outcome
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
