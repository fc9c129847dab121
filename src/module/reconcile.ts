import type { PanelCommand } from '../panel/port.js'
import type { User } from '../panel/slot-table.js'
import { partitionsOf, type SlotRights } from '../panel/user.js'
import type { Access } from './access-book.js'
import { type PanelTime, windowOpen } from './schedule-window.js'

/** A command that brings table and wish together. */
export type Correction = Extract<
  PanelCommand,
  { type: 'user-code/add' | 'user-code/modify' | 'user-code/clear' }
>

/** Whether a user's code should be in the panel at `at` (epoch ms). */
export const isWanted = ({ enabled, schedule }: Access, at: number, time: PanelTime): boolean =>
  enabled && windowOpen(schedule, at, time)

/** The command that writes a user, whole. */
export function writing(entry: Omit<Access, 'schedule' | 'cause' | 'revision'>) {
  const { slot, code, userType, enabled, partitions, name, authority } = entry
  return {
    type: 'user-code/add' as const,
    slot,
    code,
    userType,
    enabled,
    partitions: partitionsOf(partitions),
    ...(name === undefined ? {} : { name }),
    ...(authority === undefined ? {} : { authority }),
  }
}

/** Whether a row is as the user is wanted. A name or rights of its own that nobody asked for are the panel's business. */
const isSame = (entry: Access, row: User) =>
  row.code.equals(entry.code) &&
  row.userType === entry.userType &&
  row.enabled === entry.enabled &&
  row.partitions === entry.partitions &&
  (entry.name === undefined || row.name === entry.name) &&
  (entry.authority === undefined || row.authority === entry.authority)

/**
 * What brings a user with hours and the panel's table together: the command that does it, or undefined where they agree.
 * @param row what the table has in the user's slot
 * @param wanted whether the code should be in the panel now
 */
export function correction(entry: Access, row: User | undefined, wanted: boolean): Correction | undefined {
  if (!wanted) return row ? { type: 'user-code/clear', slot: entry.slot } : undefined
  if (!row) return writing(entry)
  if (isSame(entry, row)) return undefined
  const { type: _, ...whole } = writing(entry)
  return { type: 'user-code/modify', ...whole }
}

/**
 * What has become of a user since the module last looked at the table. Who is kept for later has no row, so one that is
 * there is another user's; a row that is gone or another one was somebody's doing at the panel.
 */
export function observe(
  { seen }: Access,
  row: User | undefined,
): 'as known' | 'changed' | 'cleared' | 'replaced' {
  if (seen === undefined) return row ? 'replaced' : 'as known'
  if (!row) return 'cleared'
  return row.revision === seen ? 'as known' : 'changed'
}

/** The user as somebody made it at the panel. The hours stay: the panel knows of none. */
export const adopted = (entry: Access, row: User): Access => ({
  ...entry,
  code: row.code,
  userType: row.userType,
  enabled: row.enabled,
  partitions: row.partitions,
  name: row.name,
  authority: row.authority,
  revision: row.revision,
  seen: row.revision,
})

/** The rights of a number without a code, where they are not those of the user that is kept for it. */
export const strayed = (entry: Access, rights: SlotRights | undefined): SlotRights | undefined =>
  rights && (rights.partitions !== entry.partitions || rights.authority !== entry.authority)
    ? rights
    : undefined
