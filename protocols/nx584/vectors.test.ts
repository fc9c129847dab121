import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ascii } from './ascii.js'
import { binary } from './binary.js'
import { CATALOGUE, messageType } from './catalogue.js'
import { numberOf, wantsAcknowledgement } from './framing.js'
import { decode, encode } from './message.js'
import { Pin } from './pin.js'
import { pinOf } from './testing/codes.js'

interface Vector {
  readonly name: string
  readonly page: number
  readonly origin: string
  readonly payload: string
  readonly ascii: string
  readonly binary: string
  readonly message?: string
  readonly acknowledge?: boolean
  readonly values?: Readonly<Record<string, unknown>>
}

const { vectors } = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as {
  vectors: Vector[]
}
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const told = vectors.filter(vector => vector.message !== undefined)

/** Values as a vector writes them, with PINs made of their digits. */
const asValues = (values: Readonly<Record<string, unknown>> = {}) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && /^(pin|master)$/.test(name) ? pinOf(value) : value,
    ]),
  )

/** PINs print as asterisks and compare by identity of their digits: their bytes tell them apart. */
const comparable = (values: object) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value instanceof Pin ? value.bytes() : value]),
  )

describe.each(vectors)('page $page: $name', vector => {
  const payload = bytes(vector.payload)

  it('is framed in both formats', () => {
    expect(new TextDecoder().decode(ascii.encode(payload))).toBe(vector.ascii)
    expect(Buffer.from(binary.encode(payload)).toString('hex').toUpperCase()).toBe(vector.binary)
  })

  it('is read in both formats', () => {
    const message = { kind: 'message', payload }
    const [text, raw] = [new TextEncoder().encode(vector.ascii), bytes(vector.binary)]
    expect(ascii.parser().push(text)).toEqual([{ ...message, raw: text }])
    expect(binary.parser().push(raw)).toEqual([{ ...message, raw }])
  })
})

describe.each(told)('page $page: $name', vector => {
  const payload = bytes(vector.payload)
  const type = messageType(numberOf(payload))
  if (!type) throw new Error(`${vector.name}: no such message`)

  it('means what it says', () => {
    expect(type.page).toBe(vector.page)
    expect(comparable(decode(type, payload))).toEqual(comparable(asValues(vector.values)))
    expect(wantsAcknowledgement(payload)).toBe(vector.acknowledge)
  })

  it('is what its values make', () => {
    const { acknowledge = false } = vector
    expect(encode(type, asValues(vector.values), { acknowledge })).toEqual(payload)
  })
})

it('there is a vector for every message of the catalogue', () => {
  const numbers = new Set(told.map(({ payload }) => numberOf(bytes(payload))))
  expect(CATALOGUE.filter(({ number }) => !numbers.has(number))).toEqual([])
})
