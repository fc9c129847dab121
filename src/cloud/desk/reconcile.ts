import { sameTime } from './access-time.js'
import { begin, type DeskContext, takeBack } from './context.js'
import { standingAt } from './holding.js'
import type { PanelView } from './panel-view.js'
import {
  type Access,
  accessKey,
  type DeskState,
  type Held,
  type Operation,
  operationFor,
  type Trouble,
  type Written,
} from './state.js'
import { changedFields, isSameWritten, plansOf, type Wish, wishOf, wishText } from './wish.js'

/**
 * Brings what a panel holds for one user towards what is wanted: at most one request at a time, and none over a slot that
 * somebody else has changed. Whatever happened, this is where it ends: it looks at what is wanted, what the panel
 * confirmed, what its documents show and what is on its way, and remembers nothing of how that came about.
 * @param key of the user's access; of one that is not there nothing is done
 */
export function reconcile(context: DeskContext, key: string): void {
  const { state } = context
  const found = state.access.get(key)
  if (!found) return
  const wish = wishOf(context, found)
  const operation = operationFor(state, found.user, found.panel)
  if (operation) {
    overtake(context, found, operation, wish)
    // Taken back before it left, it makes room for what is wanted now.
    if (!operationFor(state, found.user, found.panel)) reconcile(context, key)
    return
  }
  const access = settled(context, found, wish)
  if (!access) return
  const { held, trouble } = access
  if (held && !mayChange(context, access, held)) return
  if (trouble && trouble.wish === wishText(wish)) return
  if (held && wish) change(context, access, held, wish)
  else if (held) clear(context, access, held)
  else if (wish) add(context, access, wish)
  else rest(context, access)
}

/**
 * The row without what no longer counts: what is gone and not wanted, trouble that passed.
 * @returns undefined where nothing is to be done
 */
function settled(context: DeskContext, found: Access, wish: Wish | undefined): Access | undefined {
  const { state, now } = context
  let access = found
  const { held } = access
  if (held && standingAt(context, access, held) === 'missing') {
    const ended = endOfTime(held, now())
    // What is there no more and not wanted needs no request; what is wanted is for a person to decide.
    if (wish && !ended) return undefined
    const { held: _, trouble: __, ...rest } = access
    access = wish && ended ? { ...rest, trouble: { ...ended, wish: wishText(wish) } } : rest
  }
  if (access.trouble && hasPassed(context, access, wish)) {
    const { trouble: _, ...rest } = access
    access = rest
  }
  if (access !== found) state.access.put(access)
  return access
}

/** A temporary code whose time is over, or a one-time code, is gone as it should be. */
function endOfTime({ written: { time } }: Held, now: number) {
  if (time.kind === 'once')
    return { reason: 'ENDED', message: 'The code was used, or taken away at the panel.' }
  if (time.kind === 'temporary' && Date.parse(time.to) <= now)
    return { reason: 'ENDED', message: 'The access period is over.' }
  return undefined
}

/** Whether what stood in the way stands there no more, or something else is wanted. */
function hasPassed(context: DeskContext, { panel, trouble }: Access, wish: Wish | undefined): boolean {
  if (!trouble) return false
  if (trouble.wish !== wishText(wish)) return true
  if (trouble.passes) return !isMakingRoom(context.state, panel)
  return trouble.reason === 'SLOTS_FULL' && hasRoom(context.views.get(panel), wish, trouble)
}

/** Whether a table that was full then has room now. */
function hasRoom(view: PanelView | undefined, wish: Wish | undefined, then: Trouble): boolean {
  const { slots } = view ?? {}
  if (!slots) return false
  // Refused by the table as it is now, it would be refused again.
  if (slots.generation === then.generation && slots.revision <= (then.revision ?? 0)) return false
  return slots.free > 0 || (wish?.written.userType === 'forced' && (slots.freeDuress ?? 0) > 0)
}

/** Whether something is under way at a panel that can leave a code or a slot free. */
export const isMakingRoom = (state: DeskState, panel: string): boolean =>
  state.operations
    .by('panel', panel)
    .some(
      ({ name, body }) =>
        name === 'user-code/clear' || (name === 'user-code/modify' && body.code !== undefined),
    )

/** What somebody else has changed is only touched where a person wants it undone. */
function mayChange(context: DeskContext, access: Access, held: Held): boolean {
  return access.undo === true || standingAt(context, access, held) !== 'changed'
}

/** The slot somebody asked for, unless the panel would not give it. */
const slotWanted = ({ misplaced }: Access, { slot }: Wish): number | undefined =>
  slot === misplaced?.slot ? undefined : slot

function movesFrom(access: Access, { slot }: Held, wish: Wish): boolean {
  const wanted = slotWanted(access, wish)
  return wanted !== undefined && wanted !== slot
}

/** Something is on its way, and something else is wanted: take it back, and look again when it has ended. */
function overtake(context: DeskContext, access: Access, operation: Operation, wish: Wish | undefined): void {
  if (!operation.cancel && !isFor(access, operation, wish)) takeBack(context, operation, 'change')
}

/** Whether a request does what is wanted now. */
export function isFor(access: Access, { purpose }: Operation, wish: Wish | undefined): boolean {
  return purpose.kind === 'write'
    ? wish !== undefined && isSameWritten(purpose.written, wish.written)
    : wish === undefined || (access.held !== undefined && movesFrom(access, access.held, wish))
}

function change(context: DeskContext, access: Access, held: Held, wish: Wish): void {
  const { written } = held
  // A panel that takes no schedules says so before the code leaves the slot in which it works.
  const isRetimed = written.userType === wish.written.userType && !sameTime(written.time, wish.written.time)
  if (movesFrom(access, held, wish) && !isRetimed) clear(context, access, held)
  else if (access.undo || !isSameWritten(written, wish.written)) modify(context, access, held, wish)
}

/** A change is made of the slot as it is known, so that nobody's work is lost who was there in between. */
function knownAs({ views }: DeskContext, { panel, undo }: Access, held: Held) {
  const { generation, revision } = (undo && views.get(panel)?.at(held.slot)) || held
  return { ifRevision: revision, ifGeneration: generation }
}

function modify(context: DeskContext, access: Access, held: Held, { written }: Wish): void {
  const { panel, user, undo } = access
  const { slot } = held
  const code = context.state.users.get(user)?.code
  const fields = changedFields(undo ? undefined : held.written, written)
  if (undo) fields.enabled = true
  if (code && written.code !== 'panel' && (undo || held.written.code !== written.code)) fields.code = code
  // A user whose code nobody here knows has nothing that could be written.
  if (Object.keys(fields).length === 0) return
  begin(context, {
    panel,
    name: 'user-code/modify',
    body: { slot, ...fields, ...knownAs(context, access, held) },
    purpose: { kind: 'write', user, written },
    timeoutMs: context.settings.writeTimeoutMs,
  })
}

function clear(context: DeskContext, access: Access, held: Held): void {
  const { panel, user } = access
  begin(context, {
    panel,
    name: 'user-code/clear',
    body: { slot: held.slot, ...knownAs(context, access, held) },
    purpose: { kind: 'clear', user },
    timeoutMs: context.settings.writeTimeoutMs,
  })
}

function add(context: DeskContext, access: Access, wish: Wish): void {
  const { panel, user, again } = access
  const { written } = wish
  const code = context.state.users.get(user)?.code
  // Without a code there is nothing to send yet, nor without knowing what there is to have access to.
  if (!code || !isWritable(written)) return
  const old = again !== undefined && !context.views.get(panel)?.at(again) ? again : undefined
  const slot = slotWanted(access, wish) ?? old
  begin(context, {
    panel,
    name: 'user-code/add',
    body: { code, ...(slot === undefined ? {} : { slot }), ...changedFields(undefined, written) },
    purpose: { kind: 'write', user, written },
    timeoutMs: context.settings.writeTimeoutMs,
  })
}

const isWritable = ({ partitions }: Written) => partitions.length > 0

/** Nothing is wanted and nothing held. An exception from a plan is kept for as long as the plan stands. */
function rest({ state }: DeskContext, { user, panel, direct, ...left }: Access): void {
  const isException = direct && !direct.grant && plansOf(state, user, panel).length > 0
  if (!isException) state.access.delete(accessKey(user, panel))
  else if (Object.keys(left).length > 0) state.access.put({ user, panel, direct })
}
