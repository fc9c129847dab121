import type { Field } from './fields.js'
import type { Message } from './framing.js'

/** Data of a message in their order on the wire. */
export type Layout = Readonly<Record<string, Field<unknown>>>

/** The values of a message, by field name. */
export type Values<L extends Layout> = {
  readonly [Name in keyof L]: L[Name] extends Field<infer Value> ? Value : never
}

/** One message of the document. */
export interface MessageType<L extends Layout = Layout> {
  readonly command: number
  /** The second byte, where that is part of the command: 22h and 23h. */
  readonly sub?: number
  readonly name: string
  /** Page of the vendor's document that describes it. */
  readonly page: number
  readonly from: 'panel' | 'device'
  readonly layout: L
}

/** Describes a message. */
export const message = <const L extends Layout>(type: MessageType<L>): MessageType<L> => type

/** What a message begins with. */
export const headOf = ({ command, sub }: MessageType): number[] =>
  sub === undefined ? [command] : [command, sub]

/** Bytes of a message, without what its last field may have more. */
export function sizeOf(type: MessageType): { readonly least: number; readonly isOpen: boolean } {
  const sizes = Object.values(type.layout).map(({ size }) => size)
  const fixed = sizes.filter(size => size !== 'rest')
  return {
    least: headOf(type).length + fixed.reduce((sum, size) => sum + size, 0),
    isOpen: fixed.length < sizes.length,
  }
}

/** Whether a message is one of this type. */
export function isOf(type: MessageType, bytes: Message): boolean {
  const { least, isOpen } = sizeOf(type)
  return (
    headOf(type).every((byte, at) => bytes[at] === byte) &&
    (isOpen ? bytes.length >= least : bytes.length === least)
  )
}

/** Where each field of a message stands in it. */
export function* places(
  type: MessageType,
  { length }: Message,
): Generator<{ name: string; field: Field<unknown>; from: number; to: number }> {
  let from = headOf(type).length
  for (const [name, field] of Object.entries(type.layout)) {
    const to = field.size === 'rest' ? length : from + field.size
    yield { name, field, from, to }
    from = to
  }
}

/** The bytes of a message. */
export const encode = <L extends Layout>(type: MessageType<L>, values: Values<L>): Message =>
  Uint8Array.from([
    ...headOf(type),
    ...Object.entries(type.layout).flatMap(([name, field]) => field.write(values[name as keyof L])),
  ])

/** The values of a message of this type. */
export function decode<L extends Layout>(type: MessageType<L>, bytes: Message): Values<L> {
  const values: Record<string, unknown> = {}
  for (const { name, field, from, to } of places(type, bytes))
    values[name] = field.read(bytes.subarray(from, to))
  return values as Values<L>
}
