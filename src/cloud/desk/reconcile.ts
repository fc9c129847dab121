import { sameTime } from './access-time.js'
import { begin, type DeskContext, operationFor, takeBack } from './context.js'
import { partitionsOf, roleOf } from './panel-view.js'
import { deviationOf, seenIn, shownOf, shows } from './shown.js'
import { type Access, accessKey, type DeskState, type Operation, type Shown, type Written } from './state.js'
import { changedFields, isSameWritten, plansOf, type Wish, wishOf, wishText } from './wish.js'

/**
 * Brings what the panels hold towards what is wanted: at most one request per user and panel at a time, and none over
 * a slot that somebody else has changed. Says which requests it began only by what then stands in the state.
 */
export function reconcile(context: DeskContext): void {
  addRows(context)
  for (const access of [...context.state.access.values()]) step(context, access)
  for (const user of [...context.state.users.values()])
    if (user.deleted && ![...context.state.access.values()].some(row => row.user === user.id))
      context.state.users.delete(user.id)
}

/** A row for every user and panel that a plan brings together. */
function addRows({ state }: DeskContext): void {
  for (const { users, systems } of state.plans.values())
    for (const user of users)
      for (const { panel } of systems) {
        const key = accessKey(user, panel)
        if (!state.access.has(key)) state.access.set(key, { user, panel })
      }
}

function step(context: DeskContext, access: Access): void {
  const { state } = context
  const wish = wishOf(state, access)
  const operation = operationFor(state, access.user, access.panel)
  if (operation) return overtake(context, access, operation, wish)
  if (access.held) {
    const shown = shownAt(context, access.panel, access.held.slot)
    const { seen, base, written, contested, codeKnown } = access.held
    // After others have been heard, a document that suits is not certain to be the one waited for.
    if (!seen && shown && shown.revision !== base && shows(shown, written))
      access.held = seenIn({ ...access.held, codeKnown: codeKnown && !contested }, shown)
    if (over(context, access, shown === undefined)) return
  }
  if (access.held) {
    const deviation = deviationOf(access.held, shownAt(context, access.panel, access.held.slot))
    // What is not wanted and is gone already needs no request.
    if (deviation === 'missing' && !wish) {
      delete access.held
      delete access.trouble
    } else if (deviation && !access.force) return
  }
  // What was given up may have arrived after all.
  if (access.trouble?.reason === 'EXPIRED' && wish && !access.held) adopt(context, access, wish.written)
  if (access.trouble?.passes && !isMakingRoom(state, access.panel)) delete access.trouble
  if (access.trouble && access.trouble.wish === wishText(wish)) return
  delete access.trouble
  // A panel that takes no schedules says so before the code leaves the slot in which it works.
  if (access.held && wish && (!movesFrom(access.held.slot, wish) || isRetimed(access.held.written, wish))) {
    // Before the document of the last change is here, that of the next could not be told from it.
    if (access.held.seen || access.force) rewrite(context, access, wish)
    return
  }
  if (access.held) {
    delete access.force
    const { slot } = access.held
    begin(context, {
      panel: access.panel,
      name: 'user-code/clear',
      body: { slot },
      purpose: { kind: 'clear', user: access.user },
      timeoutMs: context.settings.writeTimeoutMs,
    })
  } else if (wish) write(context, access, wish)
  // An exception from a plan is kept for as long as the plan stands.
  else if (access.direct !== 'off' || plansOf(state, access.user, access.panel).length === 0)
    state.access.delete(accessKey(access.user, access.panel))
}

/** What a slot shows now; undefined: it is free. */
export function shownAt({ views }: DeskContext, panel: string, slot: number): Shown | undefined {
  const document = views.get(panel)?.slot.get(slot)
  return document && shownOf(document)
}

/**
 * Takes the one slot that shows exactly what a request without an answer was to write, and that nobody holds.
 * @returns whether there is one
 */
export function adopt({ state, views }: DeskContext, access: Access, written: Written): boolean {
  const view = views.get(access.panel)
  const rows = [...state.access.values()].filter(row => row.panel === access.panel)
  const fitting = [...(view?.slot.values() ?? [])].filter(
    document =>
      shows(shownOf(document), written) &&
      roleOf(view, document.slot) === undefined &&
      !rows.some(row => row.held?.slot === document.slot),
  )
  const [only] = fitting
  if (!only || fitting.length > 1) return false
  access.held = { slot: only.slot, written, codeKnown: true, seen: shownOf(only) }
  delete access.trouble
  return true
}

/** Whether something is under way at a panel that can leave a code or a slot free. */
export const isMakingRoom = (state: DeskState, panel: string): boolean =>
  [...state.operations.values()].some(
    operation =>
      operation.panel === panel &&
      (operation.name === 'user-code/clear' ||
        (operation.name === 'user-code/modify' && operation.body.code !== undefined)),
  )

const isRetimed = (held: Written, { written }: Wish) =>
  held.userType === written.userType && !sameTime(held.time, written.time)

const movesFrom = (slot: number, wish: Wish) => wish.slot !== undefined && wish.slot !== slot

/** Something is on its way, and something else is wanted: take it back, and look again when it has ended. */
function overtake(context: DeskContext, access: Access, operation: Operation, wish: Wish | undefined): void {
  const { purpose, cancel } = operation
  const wanted =
    purpose.kind === 'write'
      ? wish !== undefined && isSameWritten(purpose.written, wish.written)
      : wish === undefined || (access.held !== undefined && movesFrom(access.held.slot, wish))
  if (wanted || cancel) return
  takeBack(context, operation, 'change')
  if (!context.state.operations.has(operation.transaction)) step(context, access)
}

/** A temporary code whose time is over, or a one-time code that was used, is gone as it should be. */
function over({ state, now }: DeskContext, access: Access, isFree: boolean): boolean {
  const { held } = access
  if (!held?.seen || !isFree) return false
  const { time } = held.written
  if (time.kind !== 'once' && !(time.kind === 'temporary' && Date.parse(time.to) <= now())) return false
  const wish = wishOf(state, access)
  delete access.held
  if (!wish) return false
  access.trouble = {
    reason: 'ENDED',
    message: time.kind === 'once' ? 'The code was used.' : 'The access period is over.',
    wish: wishText(wish),
  }
  return true
}

function rewrite(context: DeskContext, access: Access, { written }: Wish): void {
  const { held, force, panel, user } = access
  const code = context.state.users.get(user)?.code
  if (!held) return
  const everywhere = partitionsOf(context.views.get(panel))
  const fields = changedFields(force ? undefined : held.written, written, everywhere)
  if (force) Object.assign(fields, { enabled: true, partitions: written.partitions ?? everywhere })
  if (code && (force || held.written.code !== written.code)) fields.code = code
  delete access.force
  if (Object.keys(fields).length === 0) return
  const base = context.views.get(panel)?.slot.get(held.slot)?.revision
  begin(context, {
    panel,
    name: 'user-code/modify',
    body: { slot: held.slot, ...fields },
    purpose: { kind: 'write', user, written, ...(base === undefined ? {} : { base }) },
    timeoutMs: context.settings.writeTimeoutMs,
  })
}

function write(context: DeskContext, access: Access, wish: Wish): void {
  const { panel, user, again } = access
  const code = context.state.users.get(user)?.code
  // Without a code there is nothing to send yet.
  if (!code) return
  const { written } = wish
  const slot = wish.slot ?? again
  begin(context, {
    panel,
    name: 'user-code/add',
    body: {
      code,
      ...(slot === undefined ? {} : { slot }),
      ...changedFields(undefined, written, partitionsOf(context.views.get(panel))),
    },
    purpose: { kind: 'write', user, written },
    timeoutMs: context.settings.writeTimeoutMs,
  })
}
