import { crc32 } from 'node:zlib'

/**
 * A name for a panel that is new under its id: eight hex digits. Two that were made from different seeds, at different
 * times (epoch ms), or one after the other by the same emulator, have different ones.
 */
export const generationOf = (seed: number, madeAt: number, count: number): string =>
  crc32(`${seed} ${madeAt} ${count}`).toString(16).padStart(8, '0')
