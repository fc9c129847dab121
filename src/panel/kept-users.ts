import type { SlotTable, UserDraft } from './slot-table.js'

/**
 * A user somebody else keeps for this panel, to be written later: whole, as it will be written. Rules count it as if it
 * stood in the table, so that what is promised today still has its place tomorrow.
 */
export type KeptUser = UserDraft

/** The table as it will be with everybody who is kept for it. What stands in a slot stays before who is kept for it. */
export function tableWith(table: SlotTable, kept: readonly KeptUser[] = []): SlotTable {
  const absent = kept.filter(({ slot }) => !table.has(slot))
  if (absent.length === 0) return table
  const whole = table.copy()
  for (const user of absent) whole.write(user)
  return whole
}
