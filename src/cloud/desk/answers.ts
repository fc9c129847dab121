import { given } from '../../panel/given.js'
import { type DeskContext, end, itemOf } from './context.js'
import type { ResponseDocument } from './documents.js'
import { lookAlike, take } from './holding.js'
import type { PanelView } from './panel-view.js'
import { isFor, isMakingRoom } from './reconcile.js'
import { refuseAs } from './refusal.js'
import { type Access, accessKey, type Operation } from './state.js'
import { wishOf, wishText } from './wish.js'

/** Why something ended, in the panel's words or the desk's. */
interface Ending {
  readonly reason: string
  readonly message: string
}

const endingOf = ({ reason, message, execution }: ResponseDocument): Ending => ({
  reason: reason ?? execution.toUpperCase(),
  message: message ?? `The panel answered: ${execution.replace('_', ' ')}.`,
})

/**
 * Takes in an answer. What belongs to another desk, was answered before, or comes from another panel than was asked is
 * passed over: answers come twice, late and out of order.
 */
export function takeAnswer(context: DeskContext, panel: PanelView, response: ResponseDocument): void {
  const { state, now } = context
  const operation = state.operations.get(response.transaction)
  if (operation?.panel !== panel.id) return
  if (response.execution === 'in_progress')
    return state.operations.put({ ...operation, told: endingOf(response) })
  const { generation, revision } = response
  // Of a panel that is gone, or not known yet: asked again, the one that is there says what it did.
  const isOthers =
    generation !== undefined && panel.generation !== undefined && generation !== panel.generation
  if (isOthers && operation.name !== 'refresh') return
  if (generation !== undefined && revision !== undefined) {
    if (operation.name === 'refresh') panel.told(generation, revision, now())
    else panel.expect(generation, revision, now())
  }
  const failure = response.execution === 'succeeded' ? undefined : endingOf(response)
  const { purpose } = operation
  if (purpose.kind === 'cancel') return cancelled(context, purpose.of)
  end(state, operation)
  const item = itemOf(purpose)
  if (item !== undefined)
    return context.ended({
      transaction: operation.transaction,
      panel: panel.id,
      item,
      ok: failure === undefined,
      ...failure,
      ...(response.data === undefined ? {} : { data: response.data }),
    })
  const access = 'user' in purpose && state.access.get(accessKey(purpose.user, panel.id))
  if (!access) return
  if (failure) failed(context, access, operation, failure)
  else if (purpose.kind === 'write') hold(context, access, operation, response)
  else cleared(context, access)
}

/**
 * The module says of a request that was taken back: it is, or it knows none that waits, because that has ended or never
 * arrived. Either way its own answer is to come.
 */
function cancelled({ state }: DeskContext, of: string): void {
  const operation = state.operations.get(of)
  if (!operation?.cancel) return
  if (operation.cancel.transaction !== undefined) state.operations.delete(operation.cancel.transaction)
  state.operations.put({ ...operation, cancel: { why: operation.cancel.why } })
}

/** What a person is told of a change that was not made in time. */
export const LATE: Ending = {
  reason: 'EXPIRED',
  message: 'The system did not answer in time. Switch the access on again to try once more.',
}

/** A request that is not waited for any longer. */
export function giveUp(context: DeskContext, operation: Operation): void {
  const { state, views } = context
  const { purpose, panel, transaction } = operation
  end(state, operation)
  const item = itemOf(purpose)
  if (item !== undefined) {
    const { reason, message } = refuseAs(views.get(panel)?.online === true ? 'EXPIRED' : 'MODULE_OFFLINE')
    return context.ended({ transaction, panel, item, ok: false, reason, message })
  }
  const access = 'user' in purpose ? state.access.get(accessKey(purpose.user, panel)) : undefined
  if (access) fail(context, access, LATE)
}

/** Notes why what is wanted could not be done. */
export function fail(context: DeskContext, access: Access, ending: Ending): void {
  const { undo: _, renewed: __, ...rest } = access
  const { reason, message } = ending
  const isPassing = IN_THE_WAY.includes(reason) && isMakingRoom(context.state, access.panel)
  const { revision, generation } = context.views.get(access.panel)?.slots ?? {}
  context.state.access.put({
    ...rest,
    trouble: {
      reason,
      message,
      wish: wishText(wishOf(context, access)),
      ...(isPassing ? { passes: true } : {}),
      ...(access.undo ? { undo: true } : {}),
      ...given({ revision, generation }),
    },
  })
}

/** Refusals whose cause can be another user who is just being changed or removed, if requests overtake each other. */
const IN_THE_WAY = ['CODE_DUPLICATE', 'CODE_ADJACENT', 'SLOT_OCCUPIED', 'SLOTS_FULL', 'DURESS_LIMIT']

/** The panel holds the code no more. Where it goes on having access, it comes back to the slot it had. */
function cleared(
  { state }: DeskContext,
  { held, trouble: _, undo: __, renewed: ___, ...rest }: Access,
): void {
  state.access.put({ ...rest, ...(held ? { again: held.slot } : {}) })
}

/** The panel confirmed that it holds what was asked. */
function hold(
  context: DeskContext,
  access: Access,
  { body, purpose }: Operation,
  { slot: answered, generation, revision, reason, message }: ResponseDocument,
): void {
  const slot = answered ?? (typeof body.slot === 'number' ? body.slot : undefined)
  if (purpose.kind !== 'write') return
  if (slot === undefined || generation === undefined || revision === undefined)
    return fail(context, access, {
      reason: 'INVALID_ANSWER',
      message: 'The answer does not say which slot was used, or which change of it that was.',
    })
  take(context, access, {
    slot,
    generation,
    revision,
    written: purpose.written,
    ...(reason !== undefined && message !== undefined ? { warning: { reason, message } } : {}),
  })
}

/** Refusals that are about the slot alone. */
const SLOT_REFUSALS = ['SLOT_OCCUPIED', 'SLOT_RANGE', 'SLOT_RESERVED', 'MASTER_PROTECTED']

function failed(context: DeskContext, access: Access, operation: Operation, ending: Ending): void {
  const { state } = context
  const { purpose, cancel, sends, name } = operation
  const { reason } = ending
  // Taken back because something else is wanted: then that is tried now.
  if (reason === 'CANCELLED' && cancel?.why === 'change') return
  if (reason === 'SLOT_EMPTY') return emptied(context, access, purpose.kind === 'clear')
  // A module remembers what it did only so long. Asked again later, it finds its own work in the way.
  const isOwn = sends > 1 && !access.held && ITS_OWN.includes(reason)
  const found = isOwn && purpose.kind === 'write' && lookAlike(context, access.panel, purpose.written)
  if (found) return take(context, access, found)
  // What nobody wants any more cannot fail.
  if (!isFor(access, operation, wishOf(context, access))) return
  if (reason === 'EXPIRED' && access.renewed) {
    const { renewed: _, ...rest } = access
    return state.access.put(rest)
  }
  const isOverSlot = name === 'user-code/add' && SLOT_REFUSALS.includes(reason)
  if (!isOverSlot || access.again === undefined) return fail(context, access, ending)
  overSlot(context, access, operation, ending)
}

const ITS_OWN = ['CODE_DUPLICATE', 'SLOT_OCCUPIED']

/** The slot is free already: what was to be taken away is, and what was to be changed is gone. */
function emptied(context: DeskContext, access: Access, wasToBe: boolean): void {
  const { held, undo: _, ...rest } = access
  if (wasToBe) cleared(context, access)
  else context.state.access.put({ ...rest, ...(held ? { held: { ...held, gone: true } } : {}) })
}

/**
 * A code that was in a slot of its own cannot have the one it was to have now. Where somebody moved it, it goes back, and
 * where nobody asked for the slot it goes anywhere: no one is locked out for a number. Only who had it sent again by an undo
 * hears that the old slot is taken; asked for once more it takes any.
 */
function overSlot(
  context: DeskContext,
  { again, ...rest }: Access,
  { body }: Operation,
  ending: Ending,
): void {
  const { access } = context.state
  if (again !== undefined && body.slot !== again && typeof body.slot === 'number')
    access.put({ ...rest, again, misplaced: { slot: body.slot, message: ending.message } })
  else if (!rest.undo) access.put(rest)
  else fail(context, rest, ending)
}
