import type { Field } from './fields.js'

/** Data of a message in their order on the wire. */
export type Layout = Readonly<Record<string, Field<unknown>>>

/** The values of a message, by field name. */
export type Values<L extends Layout> = {
  readonly [Name in keyof L]: L[Name] extends Field<infer Value> ? Value : never
}

/** One message that is spoken. */
export interface MessageType<L extends Layout = Layout> {
  /** Message and sub-message type: two characters, one where the second is data. */
  readonly id: string
  readonly name: string
  /** Page of the vendor's document that describes it. */
  readonly page: number
  readonly from: 'panel' | 'host'
  /** Length as the document prints it: everything but itself and the end of the line (p. 9). */
  readonly length: number
  /** Firmware of the M1 that has it: one version for each of its lines 4 and 5, or one for both. Absent: any. */
  readonly since?: readonly string[]
  /** Whether two zeros "for future use" end it (p. 9). */
  readonly reserved: boolean
  readonly layout: L
}

const RESERVED = '00'
const CHECKSUM = 2

/** Where each field of a message stands in its body. */
export function* places(
  type: MessageType,
): Generator<{ name: string; field: Field<unknown>; from: number; to: number }> {
  let from = type.id.length
  for (const [name, field] of Object.entries(type.layout)) {
    const to = from + field.size
    yield { name, field, from, to }
    from = to
  }
}

/** Characters of a message between length and checksum. */
const sizeOf = (type: MessageType): number =>
  Object.values(type.layout).reduce((size, field) => size + field.size, type.id.length) +
  (type.reserved ? RESERVED.length : 0)

/**
 * Describes a message.
 * @throws RangeError if the layout does not add up to the length that is documented
 */
export function message<const L extends Layout>(
  type: Omit<MessageType<L>, 'reserved'> & { readonly reserved?: boolean },
): MessageType<L> {
  const whole = { reserved: true, ...type }
  const size = sizeOf(whole) + CHECKSUM
  if (size !== type.length)
    throw new RangeError(`${type.id} ${type.name}: ${size} characters laid out, ${type.length} documented`)
  return whole
}

/** The body of a message. */
export function encode<L extends Layout>(type: MessageType<L>, values: Values<L>): string {
  const data = [...places(type)].map(({ name, field }) => field.write(values[name as keyof L]))
  return type.id + data.join('') + (type.reserved ? RESERVED : '')
}

/** Whether a body has the size of this message, and zeros where only zeros are legal (p. 9). */
export const fits = (type: MessageType, body: string): boolean =>
  body.length === sizeOf(type) && (!type.reserved || body.endsWith(RESERVED))

/** The values of a body that fits; undefined where one of them is none that the document knows. */
export function decode<L extends Layout>(type: MessageType<L>, body: string): Values<L> | undefined {
  const values: Record<string, unknown> = {}
  for (const { name, field, from, to } of places(type)) {
    const value = field.read(body.slice(from, to))
    if (value === undefined) return undefined
    values[name] = value
  }
  return values as Values<L>
}
