import type { KeptUser } from '../panel/kept-users.js'
import type { Panel } from '../panel/panel.js'
import type { IncompatibleSchedules, Origin, Outcome, PanelCommands, UserCommand } from '../panel/port.js'
import { refuse } from '../panel/refusals.js'
import { rightsReady } from '../panel/slot-authority.js'
import { partitionsOf, type UserType } from '../panel/user.js'
import type { Access, AccessBook } from './access-book.js'
import { MODULE_TYPES } from './module-types.js'
import { isWanted, strayed, writing } from './reconcile.js'
import type { TableRequest } from './request.js'
import type { Schedule } from './schedule.js'
import { type WindowSchedule, windowOpen } from './schedule-window.js'
import { shownUser } from './shown-users.js'
import type { ModuleSetup, ModuleSurroundings } from './surroundings.js'

/** Where requests about users are carried out: the panel, and the book of those whose code comes and goes. */
export interface UserPlace {
  readonly panel: Panel
  readonly book: AccessBook
  readonly around: Pick<ModuleSurroundings, 'now' | 'narrate'>
  readonly setup: Pick<ModuleSetup, 'type' | 'incompatibleSchedules'>
}

/** The part of a schedule that the module keeps. Use once is a type of user, which the panel keeps itself. */
const windowsOf = (schedule: Schedule | undefined): WindowSchedule | undefined =>
  schedule && !('uses' in schedule) ? schedule : undefined

/**
 * Carries out a request about the user table. What concerns a user with hours is judged by the panel whether its code
 * is there now or not, and becomes a change of the table where it is and of the module's book where it is not: a rule
 * holds, and a request waits, at any hour alike.
 */
export function changeUsers(place: UserPlace, request: TableRequest, origin: Origin): Outcome {
  const { book, setup } = place
  if (!MODULE_TYPES[setup.type].managesCodes) return refuse('REMOTE_CODES_UNSUPPORTED')
  const changed = changedSince(place, request)
  if (changed) return changed
  return numbered(place, changeTable(place, request, { ...origin, keeps: book.keeps() }))
}

/** The outcome, with the number of the change where it is one of a slot. */
function numbered({ panel, book }: UserPlace, outcome: Outcome): Outcome {
  if (!outcome.ok || outcome.slot === undefined) return outcome
  const { generation, slots } = panel.view
  const { revision = slots.revision } = shownUser(panel.view, book, outcome.slot) ?? {}
  return { ...outcome, change: { generation, revision } }
}

function changeTable(place: UserPlace, { command, schedule }: TableRequest, asker: Origin): Outcome {
  switch (command.type) {
    case 'user-code/add':
      return warned(place, schedule, add(place, command, schedule, asker))
    case 'user-code/modify':
      return warned(place, schedule, modify(place, command, schedule, asker))
    case 'user-code/clear':
      return clear(place, command, asker)
    case 'code-length/set':
      return place.panel.execute(command, asker)
  }
}

/** The slot is not as the asker knows it. One that is empty is refused as empty. */
function changedSince({ panel, book }: UserPlace, { command, known }: TableRequest): Outcome | undefined {
  if (!known || !('slot' in command) || typeof command.slot !== 'number') return undefined
  const { slot } = command
  const { generation, revision } = shownUser(panel.view, book, slot) ?? {}
  const isKnown =
    revision === undefined ||
    ((known.revision ?? revision) === revision && (known.generation ?? generation) === generation)
  return isKnown ? undefined : refuse('SLOT_CHANGED', { slot })
}

/** Hours that the model is not compatible with are kept where the operator wants to see what comes of it, with a warning. */
function warned({ panel }: UserPlace, schedule: Schedule | undefined, outcome: Outcome): Outcome {
  const overruns = windowsOf(schedule) !== undefined && !panel.view.facts.schedules.supported
  return outcome.ok && overruns ? { ...outcome, warning: 'SCHEDULE_OVERRUNS' } : outcome
}

/** A refused change, as the panel refuses and tells it: by the same rules that judged it before. */
const refused = ({ panel }: UserPlace, command: UserCommand, origin: Origin): Outcome =>
  panel.execute(command, origin)

/** The command with what its hours make of it: use once is a type; hours go along for the panel to judge. */
function withHours<
  Command extends { readonly userType?: UserType; readonly schedule?: IncompatibleSchedules },
>({ setup }: UserPlace, command: Command, schedule: Schedule | undefined): Command {
  if (!schedule) return command
  if ('uses' in schedule) return { ...command, userType: 'disposable' }
  return { ...command, schedule: setup.incompatibleSchedules }
}

/** Hours that will never come. */
function isOver({ book, panel, around }: UserPlace, hours: WindowSchedule): boolean {
  const { time } = panel.view
  return !windowOpen(hours, around.now(), time) && book.edgeOf(hours, around.now(), time) === undefined
}

/** Use once beside another type than the ordinary: one of the two would be lost without a word. */
function contradicts(schedule: Schedule | undefined, userType: UserType | undefined): Outcome | undefined {
  if (!schedule || !('uses' in schedule)) return undefined
  const fits = userType === undefined || userType === 'unrestricted' || userType === 'disposable'
  return fits ? undefined : refuse('SCHEDULE_USER_TYPE', { userType, supported: 'unrestricted' })
}

function add(
  place: UserPlace,
  asked: PanelCommands['user-code/add'],
  schedule: Schedule | undefined,
  origin: Origin,
): Outcome {
  const { panel } = place
  const contradiction = contradicts(schedule, asked.userType)
  if (contradiction) return contradiction
  const command = { ...withHours(place, asked, schedule), type: 'user-code/add' as const }
  const windows = windowsOf(schedule)
  if (!windows) return panel.execute(command, origin)
  if (isOver(place, windows)) return refuse('SCHEDULE_OVER')
  const judged = panel.check(command, origin)
  if (!judged.ok || !judged.user) return refused(place, command, origin)
  return put(place, judged.user, windows, { ...command, slot: judged.user.slot }, origin)
}

function modify(
  place: UserPlace,
  asked: PanelCommands['user-code/modify'],
  schedule: Schedule | undefined,
  origin: Origin,
): Outcome {
  const { panel, book } = place
  const { slot } = asked
  const known = book.get(slot)
  const contradiction = contradicts(
    schedule,
    asked.userType ?? known?.userType ?? panel.view.slots.get(slot)?.userType,
  )
  if (contradiction) return contradiction
  const command = { ...withHours(place, asked, schedule), type: 'user-code/modify' as const }
  const windows = windowsOf(schedule)
  if (!known && !windows) return panel.execute(command, origin)
  if (windows && isOver(place, windows)) return refuse('SCHEDULE_OVER')
  const judged = panel.check(command, origin)
  if (!judged.ok || !judged.user) return refused(place, command, origin)
  // A type of user asked for without hours is one at all times (Matter's user types are one or the other), and so is
  // use once: the hours end.
  const stays = command.userType === undefined ? known?.schedule : undefined
  const hours = windows ?? stays
  return hours
    ? put(place, judged.user, hours, command, origin)
    : release(place, judged.user, command, origin)
}

/** Keeps a user with hours as it now is, and has the table show what the hours say of this moment. */
function put(
  place: UserPlace,
  user: KeptUser,
  schedule: WindowSchedule,
  command: Extract<UserCommand, { type: 'user-code/add' | 'user-code/modify' }>,
  origin: Origin,
): Outcome {
  const { panel, book, around } = place
  const { slot } = user
  const { view } = panel
  const known = book.get(slot)
  const entry: Access = { ...pick(user), schedule, cause: origin.cause, revision: known?.revision ?? 0 }
  const wanted = isWanted(entry, around.now(), view.time)
  const inside = view.slots.has(slot)
  const outcome = wanted
    ? bringIn(place, entry, inside ? command : undefined, origin)
    : takeOut(place, entry, origin)
  if (!outcome.ok) return outcome
  const row = view.slots.get(slot)
  const isNew = !known && !inside
  // In the table, the panel has told of the change itself.
  if (!wanted || (known && !inside))
    around.narrate(
      {
        type: isNew ? 'module.user_code.added' : 'module.user_code.modified',
        data: { slot, userType: entry.userType },
      },
      origin.cause,
    )
  book.set({
    ...entry,
    revision: row ? row.revision : panel.stamp(),
    ...(row ? { seen: row.revision } : {}),
  })
  return { ok: true, slot }
}

/** Has the panel have a user's code: `change`, where it has one already; else the user is written whole. */
const bringIn = (
  { panel, book }: UserPlace,
  entry: Access,
  change: UserCommand | undefined,
  origin: Origin,
): Outcome =>
  change
    ? panel.execute(change, origin)
    : panel.execute(writing(entry), { ...origin, keeps: book.keeps(entry.slot) })

/** Has the panel not have a user's code. Where a number keeps rights without one, they are to be those of this user. */
function takeOut({ panel }: UserPlace, entry: Access, origin: Origin): Outcome {
  const { slot, partitions, authority } = entry
  const cleared = panel.view.slots.has(slot)
    ? panel.execute({ type: 'user-code/clear', slot }, origin)
    : { ok: true as const, slot }
  if (!cleared.ok || authority === undefined || !strayed(entry, rightsReady(panel.view, slot))) return cleared
  const command = {
    type: 'user-authority/set' as const,
    slot,
    authority,
    partitions: partitionsOf(partitions),
  }
  return panel.execute(command, origin)
}

/** A user's hours end: from now on it is one of the panel's like any other. */
function release(
  { panel, book }: UserPlace,
  user: KeptUser,
  command: Extract<UserCommand, { type: 'user-code/modify' }>,
  origin: Origin,
): Outcome {
  const { slot } = user
  const outcome = panel.view.slots.has(slot)
    ? panel.execute(command, origin)
    : panel.execute(writing(pick(user)), { ...origin, keeps: book.keeps(slot) })
  if (outcome.ok) book.remove(slot)
  return outcome
}

function clear(
  { panel, book, around }: UserPlace,
  command: PanelCommands['user-code/clear'],
  origin: Origin,
): Outcome {
  const asked = { ...command, type: 'user-code/clear' as const }
  const judged = panel.check(asked, origin)
  const gone = command.slot === 'all' ? book.all() : [book.get(command.slot)].flatMap(entry => entry ?? [])
  const outside = gone.filter(({ slot }) => !panel.view.slots.has(slot))
  const kept = judged.ok && command.slot !== 'all' && outside.length > 0
  const outcome: Outcome = kept ? { ok: true, slot: Number(command.slot) } : panel.execute(asked, origin)
  if (!outcome.ok) return outcome
  for (const { slot } of gone) book.remove(slot)
  for (const { slot } of outside)
    around.narrate({ type: 'module.user_code.cleared', data: { slot } }, origin.cause)
  return outcome
}

/** What of a user is kept. */
const pick = ({ slot, code, userType, enabled, partitions, name, authority }: KeptUser) => ({
  slot,
  code,
  userType,
  enabled,
  partitions,
  ...(name === undefined ? {} : { name }),
  ...(authority === undefined ? {} : { authority }),
})
