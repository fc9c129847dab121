import { CHECKS } from '../checks.js'
import { type Refusal, refuse } from '../refusals.js'
import { purposeOf, type SlotPurpose } from '../slot-plan.js'
import type { PanelState } from '../state.js'

/** What a slot that somebody names is for, or the refusal of one that the panel does not have. */
export function knownSlot(
  state: PanelState,
  slot: number,
): { readonly ok: true; readonly purpose: SlotPurpose } | Refusal {
  const purpose = purposeOf(state.facts, slot)
  if (purpose) return { ok: true, purpose }
  return CHECKS.slot(state.limits('panel'), slot) ?? refuse('SLOT_EMPTY', { slot })
}
