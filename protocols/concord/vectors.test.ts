import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CATALOGUE, typesOf } from './catalogue.js'
import { encodeFrame, FrameParser } from './framing.js'
import { decode, encode, type MessageType } from './message.js'

interface Vector {
  readonly name: string
  readonly page: number
  readonly message: string
  readonly frame: string
  readonly type?: string
  readonly values?: Readonly<Record<string, unknown>>
}

const { vectors } = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as {
  vectors: Vector[]
}
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const text = (frame: string) => new TextEncoder().encode(frame)

/** `zoneStatus` for "zone status". */
const keyOf = ({ name }: MessageType) =>
  name
    .toLowerCase()
    .replace(/^automation |^superbus /, '')
    .replace(/ ([a-z])/g, (_, letter: string) => letter.toUpperCase())

const KEYS: Readonly<Record<string, string>> = {
  clearAutomationDynamicImage: 'clearImage',
  clearDynamicImage: 'clearImage',
  alarmOrTrouble: 'alarmTrouble',
  entryOrExitDelay: 'delay',
  deviceData: 'busDevice',
  deviceCapability: 'capability',
  outputData: 'output',
  equipmentListComplete: 'listComplete',
  fullEquipmentListRequest: 'fullListRequest',
  singleEquipmentListRequest: 'singleListRequest',
  dynamicDataRefreshRequest: 'refreshRequest',
}
const typeOf = (key: string | undefined) => CATALOGUE.find(type => (KEYS[keyOf(type)] ?? keyOf(type)) === key)

describe.each(vectors)('page $page: $name', vector => {
  it('is framed, and read again', () => {
    expect(new TextDecoder().decode(encodeFrame(bytes(vector.message)))).toBe(vector.frame)
    const raw = text(vector.frame)
    expect(new FrameParser().push(raw)).toEqual([{ kind: 'message', message: bytes(vector.message), raw }])
  })
})

describe.each(vectors.filter(({ type }) => type !== undefined))('page $page: $name', vector => {
  const type = typeOf(vector.type)
  if (!type) throw new Error(`${vector.name}: no such message`)

  it('means what it says, both ways', () => {
    expect(type.page).toBe(
      vector.page === 16 || vector.page === 18 ? 15 : vector.page === 9 ? 32 : vector.page,
    )
    expect(typesOf(bytes(vector.message))).toContain(type)
    expect(decode(type, bytes(vector.message))).toEqual(vector.values)
    expect(encode(type, vector.values ?? {})).toEqual(bytes(vector.message))
  })
})

it('there is a vector for every message of the catalogue', () => {
  const told = new Set(vectors.map(({ type }) => typeOf(type)))
  expect(CATALOGUE.filter(type => !told.has(type)).map(({ name }) => name)).toEqual([])
})
