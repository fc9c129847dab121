import type { Field } from './fields.js'
import { acknowledgeable, type Payload } from './framing.js'

/** Data of a message in their order on the wire. */
export type Layout = Readonly<Record<string, Field<unknown>>>

/** The values of a message, by field name. */
export type Values<L extends Layout> = {
  readonly [Name in keyof L]: L[Name] extends Field<infer Value> ? Value : never
}

/** One message of the catalogue. */
export interface MessageType<L extends Layout = Layout> {
  /** Bits 0 to 5 of the message byte. */
  readonly number: number
  readonly name: string
  /** Page of the vendor's document that describes it. */
  readonly page: number
  readonly from: 'panel' | 'host' | 'both'
  /** Length as the document prints it (p. 4): message byte and data. */
  readonly length: number
  /** The message that answers this one, in place of an acknowledgement. */
  readonly answeredBy?: number
  readonly layout: L
}

/** Where each field of a message stands in its payload. */
export function* places(
  type: MessageType,
): Generator<{ name: string; field: Field<unknown>; from: number; to: number }> {
  let from = 1
  for (const [name, field] of Object.entries(type.layout)) {
    const to = from + field.size
    yield { name, field, from, to }
    from = to
  }
}

/**
 * Describes a message.
 * @throws RangeError if the layout does not add up to the length the document prints
 */
export function message<const L extends Layout>(type: MessageType<L>): MessageType<L> {
  const sum = Object.values<Field<unknown>>(type.layout).reduce((size, field) => size + field.size, 1)
  if (sum !== type.length)
    throw new RangeError(`${type.name}: ${sum} bytes laid out, ${type.length} documented`)
  return type
}

/** The payload of a message. */
export function encode<L extends Layout>(
  type: MessageType<L>,
  values: Values<L>,
  { acknowledge = false } = {},
): Payload {
  const payload = new Uint8Array(type.length)
  payload[0] = type.number
  for (const { name, field, from } of places(type)) payload.set(field.write(values[name as keyof L]), from)
  return acknowledge ? acknowledgeable(payload) : payload
}

/** The values of a payload of this message; its length must be right. */
export function decode<L extends Layout>(type: MessageType<L>, payload: Payload): Values<L> {
  const values: Record<string, unknown> = {}
  for (const { name, field, from, to } of places(type)) values[name] = field.read(payload.subarray(from, to))
  return values as Values<L>
}
