import type { Change } from '../../module/upstream.js'

/** A retained document, by the levels of its topic below the panel's. */
export type NativeDocument = 'info' | 'state' | 'slots' | `slots/${number}`

/** The document of one slot. */
export const slotOf = (slot: number): NativeDocument => `slots/${slot}`

/**
 * The documents that show something: they are stale when it changed.
 * @param everySlot every slot the panel has, taken or not
 */
export function documentsShowing(what: Change, everySlot: () => readonly number[]): NativeDocument[] {
  if (what === 'panel') return ['info']
  if (what === 'condition') return ['state']
  if (what === 'users') return ['slots', ...everySlot().map(slotOf)]
  return [slotOf(what.user), 'slots']
}
