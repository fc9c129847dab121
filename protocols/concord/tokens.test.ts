import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textOf, tokensOf } from './tokens.js'

const hex = (tokens: readonly number[]) => Buffer.from(tokens).toString('hex').toUpperCase()

describe('a text in tokens', () => {
  it.each([
    [['Front door'], '6E57'],
    [['ENERGY SAVER is ON'], '5F809A'],
    [['USER 003 - ****'], '252315222B0000032B2D2B2F2F2F2F'],
    [['ARMED TO STAY'], '11221D15142B241F2BC0'],
    [['ENTER CODE', '**'], '604DF92F2F'],
    [['Küche', ''], '1B25131815'],
    [['A+B'], '110F12'],
  ])('%j is %s', (lines, tokens) => {
    expect(hex(tokensOf(lines, 99))).toBe(tokens)
  })

  it('says the same again: words with spaces, signs as they are, lines apart', () => {
    for (const line of ['FRONT DOOR', 'ARMED TO STAY NO DELAY', 'SENSOR 03 BYPASSED', 'USER 003 -- ****'])
      expect(textOf(tokensOf([line], 99))).toBe(line)
    expect(textOf(tokensOf(['ALARM FIRE', 'ENTER CODE'], 99))).toBe('ALARM FIRE / ENTER CODE')
  })

  it('is cut where there is no more room', () => {
    expect(tokensOf(['0123456789'], 4)).toEqual([0, 1, 2, 3])
  })

  it('backspaces, pseudo spaces and blinking are taken for what they are', () => {
    expect(textOf([0x11, 0x12, 0xfd, 0xfa, 0xfe, 0x13])).toBe('A C')
    expect(textOf([0xb3, 0xfd, 0x01])).toBe('SENSOR1')
    expect(textOf([0x0a, 0xff])).toBe('[Ah][FFh]')
  })

  it('any text makes tokens, and any tokens make a text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), fc.nat({ max: 80 }), (lines, most) => {
        const tokens = tokensOf(lines, most)
        expect(tokens.length).toBeLessThanOrEqual(most)
        expect(tokens.filter(token => token > 0xff)).toEqual([])
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array(), tokens => {
        expect(typeof textOf(tokens)).toBe('string')
      }),
    )
  })
})
