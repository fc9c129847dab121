import { createHash } from 'node:crypto'

/** What of a slot goes into the checksum of the table. */
export interface SummedSlot {
  readonly slot: number
  readonly enabled: boolean
  readonly revision: number
}

/**
 * One slot's part in the checksum of a table: the first 32 bits of the SHA-256 of `5 occupied_enabled 12`, its number, status
 * and revision as they stand in its document. The checksum is the exclusive or of those of all occupied slots, so that
 * whoever has the documents can tell whether these are all, and the last ones. (A CRC would not do: two slots that
 * exchange their revisions come to the same, for it is linear.)
 */
export const sumOfSlot = ({ slot, enabled, revision }: SummedSlot): number =>
  createHash('sha256')
    .update(`${slot} ${enabled ? 'occupied_enabled' : 'occupied_disabled'} ${revision}`)
    .digest()
    .readInt32BE(0)

/** A checksum as documents write it: eight hex digits. */
export const checksumText = (sum: number): string => (sum >>> 0).toString(16).padStart(8, '0')
