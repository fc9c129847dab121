import type { FrameTrace } from '../protocol.js'
import { messageName, messageType } from './catalogue.js'
import { type Framing, HIDDEN, hexOf, numberOf, type Payload, unitOf } from './framing.js'
import { places } from './message.js'

const pair = (byte: number | undefined) => (byte ?? 0).toString(16).toUpperCase().padStart(2, '0')

/**
 * A frame's bytes as hex, from length to checksum, with every byte masked that may hold a code. The checksum of such a
 * frame is masked too: two sums over two unknown bytes give them away. Of a message that is in no catalogue, nothing
 * is known, so nothing is shown.
 */
export const maskedHex = (payload: Payload): string => maskedUnit(payload).join(' ')

/** {@link maskedHex}, byte by byte. */
export function maskedUnit(payload: Payload): string[] {
  const unit = Array.from(unitOf(payload), pair)
  const type = messageType(numberOf(payload))
  const known = type?.length === payload.length
  const hidden = known
    ? [...places(type)].filter(({ field }) => field.secret)
    : [{ from: 1, to: payload.length }]
  for (const { from, to } of hidden) unit.fill(HIDDEN, 1 + from, 1 + to)
  if (hidden.some(({ from, to }) => to > from)) unit.fill(HIDDEN, unit.length - 2)
  return unit
}

export const traceOf = (
  direction: FrameTrace['direction'],
  payload: Payload,
  framing: Framing,
): FrameTrace => ({
  direction,
  message: messageName(numberOf(payload)),
  text: maskedHex(payload),
  bytes: () => hexOf(framing.shown(maskedUnit(payload))),
})
