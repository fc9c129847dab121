import type { Facts } from '../../catalogue/facts.js'
import type { Invariant } from './invariant.js'

/** Ordinary user numbers: those without a role of their own. */
function ordinarySlots({ slots: { first, last, special } }: Facts): number[] {
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return all.filter(slot => !special.some(({ from, to }) => slot >= from && slot <= to))
}

export const fullByTheRules: Invariant = {
  says: 'the panel is told to be full exactly when no ordinary slot is free or its users have reached the limit',
  broken({ place: { panel, model } }) {
    const { slots, slot: rows } = panel.documents()
    const { facts } = model
    const taken = new Set(rows.flatMap(row => (row ? [row.slot] : [])))
    const counts = (slot: number) =>
      facts.slots.special.find(({ from, to }) => slot >= from && slot <= to)?.counts !== false
    const used = [...taken].filter(counts).length
    const limit =
      facts.userCodes.atLength.find(({ length }) => length === slots.codeLength)?.limit ??
      facts.userCodes.limit
    const free = Math.max(
      0,
      Math.min(ordinarySlots(facts).filter(slot => !taken.has(slot)).length, limit - used),
    )
    const wanted = { limit, used, free, full: free === 0 }
    const wrong = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(key => slots[key] !== wanted[key])
    if (wrong.length === 0) return undefined
    return wrong.map(key => `${key} is told as ${slots[key]}, and is ${wanted[key]}`).join('; ')
  },
}
