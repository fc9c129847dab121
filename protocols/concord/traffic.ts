import type { FrameTrace } from '../protocol.js'
import { typesOf } from './catalogue.js'
import { type Message, pair, unitOf } from './framing.js'
import { places } from './message.js'

/** Stands for a byte that is hidden. */
export const HIDDEN = '**'

/** The name of a message; of one that is in no document, its command. */
export function messageName(message: Message): string {
  const names = typesOf(message).map(({ name }) => name)
  return names.length === 0 ? `${pair(message[0] ?? 0)}h` : names.join(' or ')
}

/**
 * Last index, message and checksum as hex, with every byte hidden that may be of a code, and the checksum then too: one sum over
 * unknown bytes gives them away. Of a message that is in no document nobody knows where a code is, so all of it is hidden.
 */
export function maskedUnit(message: Message): string[] {
  const unit = unitOf(message).map(pair)
  const types = typesOf(message)
  let hides = types.length === 0
  if (hides) unit.fill(HIDDEN, 2, unit.length)
  for (const type of types)
    for (const { field, from, to } of places(type, message))
      for (let at = from; at < to; at++)
        if (field.hides?.(message[at] ?? 0)) {
          unit[1 + at] = HIDDEN
          hides = true
        }
  if (hides) unit[unit.length - 1] = HIDDEN
  return unit
}

/** The hex of a unit on the line: two signs a character. */
export const onLine = (unit: readonly string[]): string[] =>
  ['0A'].concat(
    unit.flatMap(hex =>
      hex === HIDDEN ? [HIDDEN, HIDDEN] : Array.from(hex, digit => pair(digit.charCodeAt(0))),
    ),
  )

export const traceOf = (direction: FrameTrace['direction'], message: Message): FrameTrace => ({
  direction,
  message: messageName(message),
  text: maskedUnit(message).join(' '),
  bytes: () => onLine(maskedUnit(message)).join(' '),
})
