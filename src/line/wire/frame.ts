import { bitsPerByte, type Parity, type SerialSettings } from '../settings.js'

/** One character on the wire. */
export interface Frame {
  /** Bit n is the level in bit time n, 1 being mark (idle): start bit, data bits from the lowest, parity, stop. */
  readonly levels: number
  /** How many levels there are; the line rests at mark after them. */
  readonly count: number
  /** Bit times until the next character may begin: more than `count` with a longer stop bit. */
  readonly length: number
}

/** What a transmitting UART makes of a byte. Bits it has no room for (`dataBits` below 8) are not sent. */
export function frameOf(byte: number, settings: SerialSettings): Frame {
  const { dataBits, parity } = settings
  const data = byte & ((1 << dataBits) - 1)
  let levels = data << 1
  let count = 1 + dataBits
  if (parity !== 'none') levels |= parityBit(data, parity) << count++
  levels |= 1 << count++
  return { levels, count, length: bitsPerByte(settings) }
}

/** The place of the parity bit in `frame.levels`; undefined when the settings have none. */
export function parityPlace({ dataBits, parity }: SerialSettings): number | undefined {
  return parity === 'none' ? undefined : 1 + dataBits
}

/** The level a correct parity bit has. */
export function parityBit(data: number, parity: Exclude<Parity, 'none'>): 0 | 1 {
  switch (parity) {
    case 'mark':
      return 1
    case 'space':
      return 0
    default: {
      let odd = 0
      for (let rest = data; rest !== 0; rest &= rest - 1) odd ^= 1
      return (parity === 'even' ? odd : odd ^ 1) === 1 ? 1 : 0
    }
  }
}
