import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Pin } from './pin.js'
import { NO_CODE, pinOf, secret } from './testing/codes.js'

describe('a PIN', () => {
  it('has its first digit in the low half of the first byte', () => {
    expect(pinOf('123400').bytes()).toEqual([0x21, 0x43, 0x00])
    expect(Pin.fromBytes([0x21, 0x43, 0x65]).code(6).reveal()).toBe('123456')
  })

  it('fills the places of a short code with 0, or with F if so wished', () => {
    expect(Pin.of(secret('1234'), '0').bytes()).toEqual([0x21, 0x43, 0x00])
    expect(Pin.of(secret('1234'), 'F').bytes()).toEqual([0x21, 0x43, 0xff])
  })

  it.each(['123400', '1234FF'])('reads %s as 1234 where codes have four digits', text => {
    expect(pinOf(text).code(4).reveal()).toBe('1234')
  })

  it('keeps a leading and a trailing zero', () => {
    expect(pinOf('012000').code(4).reveal()).toBe('0120')
    expect(pinOf('123400').code(6).reveal()).toBe('123400')
  })

  it.each([
    ['123450', 4, '123450'],
    ['1234FF', 6, '1234'],
    ['1F3400', 4, '1F34'],
    ['12A4FF', 4, '12A4'],
  ])('leaves %s for the panel to refuse', (text, length, code) => {
    expect(pinOf(text).code(length).reveal()).toBe(code)
  })

  it('is no code when every digit is F, and a code when every digit is 0', () => {
    expect(NO_CODE.blank).toBe(true)
    expect(Pin.of(undefined, '0').blank).toBe(true)
    expect(pinOf('000000').blank).toBe(false)
    expect(pinOf('FFFFF0').blank).toBe(false)
  })

  it('comes back as it went, whatever the code', () => {
    const code = fc.stringMatching(/^[0-9]{4}([0-9]{2})?$/)
    fc.assert(
      fc.property(code, fc.constantFrom('0' as const, 'F' as const), (digits, unused) => {
        const bytes = Pin.of(secret(digits), unused).bytes()
        expect(Pin.fromBytes(bytes).code(digits.length).reveal()).toBe(digits)
      }),
    )
  })

  it('is never printed', () => {
    const pin = pinOf('987654')
    expect(`${pin} ${JSON.stringify({ pin })} ${inspect({ pin })}`).not.toMatch(/[0-9]/)
  })
})
