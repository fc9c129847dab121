import { type DeskContext, end, itemOf } from './context.js'
import type { ResponseDocument } from './documents.js'
import type { PanelView } from './panel-view.js'
import { adopt, isMakingRoom, shownAt } from './reconcile.js'
import { refuseAs } from './refusal.js'
import { isSame, seenIn, shows } from './shown.js'
import { type Access, accessKey, type Held, type Operation, type Shown, type Written } from './state.js'
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
  const { state } = context
  const operation = state.operations.get(response.transaction)
  if (operation?.panel !== panel.id) return
  if (response.execution === 'in_progress') {
    operation.told = endingOf(response)
    return
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
  else if (purpose.kind === 'write') hold(context, access, operation, purpose.written, response)
  else cleared(access)
}

/**
 * The module says of a request that was taken back: it is, or it knows none that waits, because that has ended or never
 * arrived. Either way its own answer is to come.
 */
function cancelled({ state }: DeskContext, of: string): void {
  const operation = state.operations.get(of)
  if (!operation?.cancel) return
  if (operation.cancel.transaction !== undefined) state.operations.delete(operation.cancel.transaction)
  operation.cancel = { why: operation.cancel.why }
}

const LATE: Ending = {
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
  if (access) trouble(context, access, LATE)
}

function trouble({ state }: DeskContext, access: Access, ending: Ending): void {
  access.trouble = { ...ending, wish: wishText(wishOf(state, access)) }
}

function cleared(access: Access): void {
  delete access.held
  delete access.again
  delete access.force
}

/** The panel confirmed that it holds what was asked. */
function hold(
  context: DeskContext,
  access: Access,
  operation: Operation,
  written: Written,
  { slot: answered, reason, message }: ResponseDocument,
): void {
  const slot = answered ?? (typeof operation.body.slot === 'number' ? operation.body.slot : undefined)
  if (slot === undefined)
    return trouble(context, access, {
      reason: 'INVALID_ANSWER',
      message: 'The answer does not say which slot was used.',
    })
  const shown = shownAt(context, access.panel, slot)
  const { match, contested, purpose, unheard } = operation
  const fresh = shown && isFresh(operation, shown) && shows(shown, written) ? shown : undefined
  const seen = match ?? fresh
  const codeWritten = operation.body.code !== undefined
  const held: Held = {
    slot,
    written,
    // Between two changes of this desk somebody else may have put another code there.
    codeKnown: codeWritten || (access.held?.codeKnown === true && !contested),
    ...(purpose.kind === 'write' && purpose.base !== undefined ? { base: purpose.base } : {}),
    ...(contested ? { contested } : {}),
    ...(unheard ? { unheard } : {}),
    ...(reason !== undefined && message !== undefined ? { warning: { reason, message } } : {}),
  }
  access.held = seen ? seenIn(held, seen) : held
  delete access.trouble
  delete access.again
}

/** Whether a document can be the work of this request: the one that stood there when it was made is not. */
function isFresh({ purpose }: Operation, shown: Shown): boolean {
  return purpose.kind === 'write' && purpose.base !== shown.revision
}

function failed(context: DeskContext, access: Access, operation: Operation, ending: Ending): void {
  const { purpose, cancel, sends } = operation
  // Taken back because something else is wanted: then that is tried now.
  if (ending.reason === 'CANCELLED' && cancel?.why === 'change') return
  if (purpose.kind === 'clear' && ending.reason === 'SLOT_EMPTY') return cleared(access)
  // A module remembers what it did only so long. Asked again later, it finds its own work in the way.
  const again = sends > 1 && (ending.reason === 'CODE_DUPLICATE' || ending.reason === 'SLOT_OCCUPIED')
  if (again && purpose.kind === 'write' && adopt(context, access, purpose.written)) return
  trouble(context, access, ending)
  if (access.trouble && IN_THE_WAY.includes(ending.reason) && isMakingRoom(context.state, access.panel))
    access.trouble = { ...access.trouble, passes: true }
}

/** Refusals whose cause can be another user who is just being changed or removed, if requests overtake each other. */
const IN_THE_WAY = ['CODE_DUPLICATE', 'CODE_ADJACENT', 'SLOT_OCCUPIED', 'SLOTS_FULL', 'DURESS_LIMIT']

/**
 * Takes in a slot document that arrived while a change of that slot is on its way: the first that shows the change is
 * taken for its work, every other one for somebody else's.
 */
export function noteSlot(context: DeskContext, panel: PanelView, slot: number): void {
  const { state } = context
  for (const access of state.access.values())
    if (access.panel === panel.id && access.held?.slot === slot) noteAwaited(context, access, access.held)
  for (const operation of state.operations.values()) {
    const { purpose, body } = operation
    if (operation.panel !== panel.id || purpose.kind !== 'write' || body.slot !== slot) continue
    const shown = shownAt(context, panel.id, slot)
    const held = state.access.get(accessKey(purpose.user, panel.id))?.held
    if (!held || !shown || !isFresh(operation, shown)) continue
    if (!operation.match && shows(shown, purpose.written)) operation.match = shown
    else if (!isSame(operation.match ?? shown, shown) || !shows(shown, purpose.written))
      operation.contested = true
  }
}

/** The same after the answer, which may come before the documents. */
function noteAwaited(context: DeskContext, access: Access, held: Held): void {
  const shown = shownAt(context, access.panel, held.slot)
  if (held.seen || !shown || shown.revision === held.base || shows(shown, held.written)) return
  access.held = { ...held, codeKnown: false, contested: true }
}
