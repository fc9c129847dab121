import { expect, it } from 'vitest'
import { bitsPerByte, defaultSettings, formatSettings, msPerByte } from './settings.js'

it('knows how long a byte takes', () => {
  expect(msPerByte(defaultSettings)).toBeCloseTo(1.0417, 4)
  expect(bitsPerByte({ ...defaultSettings, parity: 'odd' })).toBe(11)
  expect(bitsPerByte({ baud: 50, dataBits: 5, parity: 'none', stopBits: 1.5 })).toBe(7.5)
})

it('writes settings as people do', () => {
  expect(formatSettings(defaultSettings)).toBe('9600 8N1')
  expect(formatSettings({ baud: 300, dataBits: 7, parity: 'even', stopBits: 2 })).toBe('300 7E2')
})
