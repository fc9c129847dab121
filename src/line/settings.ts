export const parities = ['none', 'even', 'odd', 'mark', 'space'] as const

/** The bit after the data bits, as termios and RFC 2217 know it. */
export type Parity = (typeof parities)[number]

/** How one end of a serial line is set. Both ends have to be set alike; nothing on the wire says how. */
export interface SerialSettings {
  /** Bits a second, start, parity and stop bits included. */
  readonly baud: number
  readonly dataBits: 5 | 6 | 7 | 8
  readonly parity: Parity
  readonly stopBits: 1 | 1.5 | 2
}

/** 9600 8N1: what a serial port is set to when nobody says otherwise. */
export const defaultSettings: SerialSettings = { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 }

/** Bit times one byte takes: start bit, data bits, parity bit if there is one, stop bits. */
export function bitsPerByte({ dataBits, parity, stopBits }: SerialSettings): number {
  return 1 + dataBits + (parity === 'none' ? 0 : 1) + stopBits
}

/** Milliseconds one byte takes: 1.0417 at 9600 8N1. */
export function msPerByte(settings: SerialSettings): number {
  return (bitsPerByte(settings) * 1000) / settings.baud
}

export function sameSettings(a: SerialSettings, b: SerialSettings): boolean {
  return a.baud === b.baud && a.dataBits === b.dataBits && a.parity === b.parity && a.stopBits === b.stopBits
}
