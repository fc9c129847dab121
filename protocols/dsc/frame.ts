/** One message: three digits that say what it is, and its data. */
export interface Frame {
  readonly code: string
  readonly data: string
}

/** Digits of a code, and of a checksum. */
export const CODE_LENGTH = 3
export const CHECKSUM_LENGTH = 2

/** The low eight bits of the sum of all characters, as two upper-case digits (TPI 1.08, 3.1, p. 2). */
export function checksumOf(text: string): string {
  let sum = 0
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at)
  return (sum & 0xff).toString(16).toUpperCase().padStart(2, '0')
}

/** A message with its checksum, without what ends its line. */
export const lineOf = ({ code, data }: Frame): string => `${code}${data}${checksumOf(code + data)}`

/**
 * A message as it goes over the line.
 * @param stamp what stands in front of it; it is no part of the message and not in its checksum (055, p. 3)
 */
export const encodeFrame = (frame: Frame, stamp = ''): Uint8Array =>
  Buffer.from(`${stamp}${lineOf(frame)}\r\n`, 'latin1')
