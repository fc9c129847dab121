import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fletcher } from './fletcher.js'

/** The document's own recipe (p. 2), step by step in eight-bit arithmetic. */
function byTheDocument(bytes: Uint8Array): number[] {
  const add = (sum: number, value: number) => {
    const carried = 255 - sum < value ? sum + 1 : sum
    const added = (carried + value) & 0xff
    return added === 255 ? 0 : added
  }
  let [sum1, sum2] = [0, 0]
  for (const byte of bytes) {
    sum1 = add(sum1, byte)
    sum2 = add(sum2, sum1)
  }
  return [sum1, sum2]
}

describe('the checksum', () => {
  it('is the one of the worked example', () => {
    expect(fletcher([0x07, 0x84, 0x09, 0x7e, 0x10, 0x58, 0x01, 0x00])).toEqual([0x7c, 0xd1])
  })

  it('is what the recipe of the document gives, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        expect([...fletcher(bytes)]).toEqual(byTheDocument(bytes))
      }),
    )
  })
})
