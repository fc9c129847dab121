import { fletcher } from './fletcher.js'

/** A message as it is inside every frame: message byte, then data (p. 1). */
export type Payload = Uint8Array

/** Bit 7 of the message byte: the sender wants an acknowledgement (p. 1). */
const ACKNOWLEDGE = 0x80
/** Bits 0 to 5 of the message byte (p. 1). Bit 6 is reserved, and ignored. */
const NUMBER = 0x3f

/** Number of a payload's message. */
export const numberOf = (payload: Payload): number => (payload[0] ?? 0) & NUMBER

/** Whether a payload's sender wants an acknowledgement. */
export const wantsAcknowledgement = (payload: Payload): boolean => ((payload[0] ?? 0) & ACKNOWLEDGE) !== 0

/** The same payload, asking for an acknowledgement. */
export function acknowledgeable(payload: Payload): Payload {
  const asking = payload.slice()
  asking[0] = (asking[0] ?? 0) | ACKNOWLEDGE
  return asking
}

/** What was read: a message, or what should be answered as badly formed. */
export type Read =
  | { readonly kind: 'message'; readonly payload: Payload }
  /** `unit`: length, payload and checksum, where they could be told apart. */
  | { readonly kind: 'malformed'; readonly problem: string; readonly unit?: Uint8Array }

/**
 * What came off the line, and the bytes it came as (a view on what was pushed, where it came at once): what was read, or bytes
 * that are no frame, which are passed over in silence.
 */
export type Received = (Read | { readonly kind: 'skipped' }) & { readonly raw: Uint8Array }

/** Takes bytes in whatever pieces they come, and says what they completed. Holds at most one frame. */
export interface FrameParser {
  push(bytes: Uint8Array): Received[]
  /** The beginning of a frame that has not ended yet; undefined: there is none. */
  readonly unfinished: Uint8Array | undefined
}

/** The hex of a frame on the line, two digits or two asterisks a byte. */
export interface ShownFrame {
  /** What it begins with. */
  readonly head: readonly string[]
  /** What stands for each byte of the unit. */
  readonly unit: readonly (readonly string[])[]
  readonly tail: readonly string[]
}

/** One of the two line formats (pp. 2 and 3). */
export interface Framing {
  readonly name: 'ascii' | 'binary'
  /** Bytes that only begin or end a frame: none of them can be part of a code. */
  readonly marks: readonly number[]
  /** Announces another byte, and is none itself. */
  readonly stuffs?: number
  encode(payload: Payload): Uint8Array
  parser(): FrameParser
  /** A frame on the line, from the hex of its unit; what is masked there is masked in it. */
  shown(unit: readonly string[]): ShownFrame
}

export const hexOf = ({ head, unit, tail }: ShownFrame): string =>
  [...head, ...unit.flat(), ...tail].join(' ')

/** Stands for a byte that is hidden. */
export const HIDDEN = '**'

/** The length is one byte. */
const LONGEST_PAYLOAD = 255
/** Length byte, payload, two checksum bytes. */
export const LONGEST_UNIT = 1 + LONGEST_PAYLOAD + 2

/**
 * Length, payload and checksum, as both formats carry them.
 * @throws RangeError for a payload that no length byte can count
 */
export function unitOf(payload: Payload): Uint8Array {
  if (payload.length < 1 || payload.length > LONGEST_PAYLOAD)
    throw new RangeError(`a message has 1 to ${LONGEST_PAYLOAD} bytes, not ${payload.length}`)
  const counted = [payload.length, ...payload]
  return Uint8Array.from([...counted, ...fletcher(counted)])
}

export const malformed = (problem: string, unit?: Uint8Array): Read => ({
  kind: 'malformed',
  problem,
  ...(unit ? { unit } : {}),
})

export const WRONG_CHECKSUM = 'the checksum is wrong'

/** Takes length and checksum off, if both are right (p. 3: start, length and checksum make a frame well formed). */
export function openUnit(unit: Uint8Array): Read {
  const [length] = unit
  if (length === undefined) return malformed('the frame is empty')
  if (length === 0) return malformed('the frame holds no message')
  if (unit.length !== length + 3)
    return malformed(`the length says ${length} bytes, there are ${Math.max(0, unit.length - 3)}`)
  const [sum1, sum2] = fletcher(unit.subarray(0, length + 1))
  if (unit[length + 1] !== sum1 || unit[length + 2] !== sum2) return malformed(WRONG_CHECKSUM, unit)
  return { kind: 'message', payload: unit.slice(1, length + 1) }
}
