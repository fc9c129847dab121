import { expect, it } from 'vitest'
import { bitsPerByte, defaultSettings, msPerByte } from './settings.js'

it('knows how long a byte takes', () => {
  expect(msPerByte(defaultSettings)).toBeCloseTo(1.0417, 4)
  expect(bitsPerByte({ ...defaultSettings, parity: 'odd' })).toBe(11)
  expect(bitsPerByte({ baud: 50, dataBits: 5, parity: 'none', stopBits: 1.5 })).toBe(7.5)
})
