import type { DeskContext } from './context.js'
import type { PanelView } from './panel-view.js'
import { shownOf, shows } from './shown.js'
import { type Access, type DeskState, type Held, slotKey, type Written } from './state.js'

/**
 * How what a panel confirmed stands with what its documents show: `agreed`, the slot is as it was written then; `changed`,
 * somebody wrote it since; `missing`, it is not there any more; `unseen`, nobody can say.
 */
export type Standing = 'agreed' | 'changed' | 'missing' | 'unseen'

/** @param view the panel's documents; undefined: it was never heard of */
export function standingOf(held: Held, view: PanelView | undefined, now: number): Standing {
  if (held.gone) return 'missing'
  const { generation } = view ?? {}
  if (!view || generation === undefined) return 'unseen'
  if (held.generation !== generation) return 'missing'
  const { revision } = view.at(held.slot) ?? {}
  if (revision === held.revision) return 'agreed'
  if (revision !== undefined && revision > held.revision) return 'changed'
  const sight = view.sight(now)
  // What was agreed is what is known, until all documents are there.
  if (sight === 'settling') return 'agreed'
  if (sight === 'partial') return 'unseen'
  // With all documents there, one from before the answer shows a table that was set back.
  return revision === undefined ? 'missing' : 'changed'
}

/** The standing of what a user holds at a panel. */
export const standingAt = ({ views, now }: DeskContext, { panel }: Access, held: Held): Standing =>
  standingOf(held, views.get(panel), now())

/** The slot in which a user's code is, or was last; undefined: nowhere, or it is another's now. */
export function slotOf({ access }: DeskState, { panel, held }: Access): number | undefined {
  const isOthers = held?.gone && access.count('slot', slotKey(panel, held.slot)) > 0
  return isOthers ? undefined : held?.slot
}

/** Whether one change of a table was made after another, or in a later table. */
const isLater = (a: Held, b: Held, present: string | undefined) =>
  a.generation === b.generation ? a.revision > b.revision : a.generation === present

/** Notes that a panel holds a user's code. A slot is one person's: whoever held it before has it no more. */
export function take(context: DeskContext, access: Access, held: Held): void {
  const { state, views } = context
  const { panel, trouble: _, again: __, undo: ___, renewed: ____, ...rest } = access
  const others = state.access.by('slot', slotKey(panel, held.slot)).filter(({ user }) => user !== access.user)
  const present = views.get(panel)?.generation
  const isTaken = others.some(other => other.held && isLater(other.held, held, present))
  state.access.put({ ...rest, panel, held: isTaken ? { ...held, gone: true } : held })
  for (const other of others)
    if (other.held && !isTaken) state.access.put({ ...other, held: { ...other.held, gone: true } })
}

/**
 * The one slot that looks exactly as a request would have made it whose answer was lost, and that nobody holds.
 * @returns what is held there, its code for the panel to know; undefined: none does, or several do
 */
export function lookAlike(context: DeskContext, panel: string, written: Written): Held | undefined {
  const { state, views } = context
  const fitting = [...(views.get(panel)?.occupied() ?? [])].filter(
    document =>
      shows(shownOf(document), written) && state.access.count('slot', slotKey(panel, document.slot)) === 0,
  )
  const [only] = fitting
  if (!only || fitting.length > 1) return undefined
  const { slot, generation, revision } = only
  return { slot, generation, revision, written: { ...written, code: 'panel' } }
}
