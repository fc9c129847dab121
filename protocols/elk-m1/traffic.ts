import type { FrameTrace } from '../protocol.js'
import { messageName, messageType } from './catalogue.js'
import { lineOf } from './framing.js'
import { fits, places } from './message.js'

/** Stands for a character that is hidden. */
export const HIDDEN = '*'

const LENGTH = 2
const CHECKSUM = 2

/**
 * A message's line, with every character hidden that may be of a code. The checksum of such a one is hidden too: it is a sum over
 * the digits. Of a message that is in no catalogue, or is not as long as it should be, nothing is known, so only its type is shown.
 */
export function maskedLine(body: string): string {
  const line = Array.from(lineOf(body))
  const type = messageType(body)
  const end = line.length - CHECKSUM
  const known = type !== undefined && fits(type, body)
  const secret = known
    ? [...places(type)].filter(({ field }) => field.secret)
    : [{ from: type?.id.length ?? 2, to: body.length }]
  for (const { from, to } of secret) line.fill(HIDDEN, LENGTH + from, LENGTH + to)
  if (secret.some(({ from, to }) => to > from)) line.fill(HIDDEN, end)
  return line.join('')
}

/** Characters as hex, two asterisks for one that is hidden. */
export const hexOf = (line: string): string =>
  Array.from(line, sign =>
    sign === HIDDEN ? HIDDEN.repeat(2) : sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0'),
  ).join(' ')

export const traceOf = (direction: FrameTrace['direction'], body: string): FrameTrace => ({
  direction,
  message: messageName(body).name,
  text: maskedLine(body),
  bytes: () => `${hexOf(maskedLine(body))} 0D 0A`,
})
