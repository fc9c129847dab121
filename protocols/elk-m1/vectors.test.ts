import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../src/panel/secret.js'
import { CATALOGUE, messageType } from './catalogue.js'
import { EntryCode } from './entry-code.js'
import { bytesOf, LineParser, lineOf, readLine } from './framing.js'
import { decode, encode, fits } from './message.js'
import { UNSPOKEN } from './unspoken.js'

interface Vector {
  readonly page: number
  readonly line: string
  readonly printed?: string
  readonly message?: string
  readonly values?: Readonly<Record<string, unknown>>
}

const { vectors } = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as {
  vectors: Vector[]
}
const bodyOf = ({ line }: Vector) => line.slice(2, -2)

/** Codes print as asterisks: their digits tell them apart. */
const plain = (values: object | undefined) =>
  values &&
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value instanceof Secret ? value.reveal() : value instanceof EntryCode ? value.wire() : value,
    ]),
  )

describe.each(vectors)('page $page: $line', vector => {
  it('is framed as the document has it', () => {
    expect(lineOf(bodyOf(vector))).toBe(vector.line)
  })

  it('is read', () => {
    const raw = bytesOf(vector.line)
    expect(new LineParser().push(raw)).toEqual([
      { kind: 'message', body: bodyOf(vector), raw: new Uint8Array(raw) },
    ])
  })

  it('is one that is spoken, or one that is listed as not spoken', () => {
    const type = messageType(bodyOf(vector))
    const isSpoken = vector.message !== undefined
    expect(type?.id).toBe(isSpoken ? vector.message : type?.id)
    if (!isSpoken && type) expect(fits(type, bodyOf(vector))).toBe(false)
    if (!type) expect(Object.keys(UNSPOKEN)).toContain(vector.line.slice(2, 4))
  })
})

const spoken = vectors.filter(({ message }) => message !== undefined)

describe.each(spoken)('page $page: $line', vector => {
  const type = messageType(bodyOf(vector))
  if (!type) throw new Error(`${vector.line}: no such message`)
  const values = decode(type, bodyOf(vector))

  it('means what it says', () => {
    expect(plain(values)).toEqual(vector.values)
  })

  it('is what its values make', () => {
    expect(values && encode(type, values)).toBe(bodyOf(vector))
  })
})

it('a misprint of the document is no message', () => {
  const misprints = vectors.flatMap(({ printed }) => printed ?? [])
  expect(misprints).toHaveLength(3)
  expect(misprints.map(printed => readLine(printed).kind)).toEqual(['malformed', 'malformed', 'malformed'])
})

it('the messages that no example shows are few', () => {
  const shown = new Set(spoken.map(({ message }) => message))
  const without = CATALOGUE.map(({ id }) => id).filter(id => !shown.has(id))
  expect(without.sort()).toEqual(['CS', 'ZD', 'ZP', 'ZS'])
})

it('no message is both spoken and not', () => {
  expect(CATALOGUE.filter(({ id }) => Object.hasOwn(UNSPOKEN, id))).toEqual([])
})
