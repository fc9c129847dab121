import type { PartitionPast } from '../../src/panel/history/partition-past.js'

/**
 * The user number of arming without a code. NX-8E captures show 62h in the partition status after one-button arming;
 * that disarming without a code gives the same is assumed.
 */
const NO_CODE_USER = 98

/** Whose number the protocol tells; null: of nobody, for no code was used. */
export const userNumber = (user: number | null): number => user ?? NO_CODE_USER

/** Who armed or disarmed last; 0: nobody yet. */
export const lastUserOf = ({ lastUser }: PartitionPast): number =>
  lastUser === undefined ? 0 : userNumber(lastUser)
