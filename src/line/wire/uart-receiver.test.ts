import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultSettings, type Parity, parities, type SerialSettings } from '../settings.js'
import { frameOf, parityBit } from './frame.js'
import { type Received, UartReceiver } from './uart-receiver.js'

const settings = fc.record({
  baud: fc.constantFrom(300, 1200, 9600, 115_200),
  dataBits: fc.constantFrom(5, 6, 7, 8),
  parity: fc.constantFrom(...parities),
  stopBits: fc.constantFrom(1, 1.5, 2),
}) satisfies fc.Arbitrary<SerialSettings>

const like = (change: Partial<SerialSettings>): SerialSettings => ({ ...defaultSettings, ...change })

/** What `receiver` hears when `sender` sends `bytes` without a gap. */
function hears(sender: SerialSettings, receiver: SerialSettings, bytes: Iterable<number>): Received[] {
  const uart = new UartReceiver(receiver)
  const heard: Received[] = []
  for (const byte of bytes) heard.push(...uart.accept(frameOf(byte, sender), receiver.baud / sender.baud))
  return [...heard, ...uart.rest()]
}
const bytesOf = (received: Received[]) => received.map(({ byte }) => byte)

describe('a UART that is set like its sender', () => {
  it('receives every byte as it was sent, each when it ends', () => {
    fc.assert(
      fc.property(settings, fc.uint8Array(), (both, bytes) => {
        const uart = new UartReceiver(both)
        for (const byte of bytes) {
          const sent = byte & ((1 << both.dataBits) - 1)
          expect(uart.accept(frameOf(byte, both), 1)).toEqual([{ byte: sent }])
        }
        expect(uart.rest()).toEqual([])
      }),
    )
  })

  it('bears a clock that is 3 % off, and does not bear one that is 7 % off', () => {
    const bytes = Array.from({ length: 256 }, (_, i) => i)
    for (const baud of [9600 * 1.03, 9600 * 0.97])
      expect(hears(defaultSettings, like({ baud }), bytes)).toEqual(bytes.map(byte => ({ byte })))
    for (const baud of [9600 * 1.07, 9600 * 0.93])
      expect(hears(defaultSettings, like({ baud }), bytes)).not.toEqual(bytes.map(byte => ({ byte })))
  })
})

describe('a UART that is set otherwise', () => {
  it('at 8N1 reads the parity bit of 7E1 as the highest data bit', () => {
    const sender = like({ dataBits: 7, parity: 'even' })
    const expected = [...'Hello, World'].map(c => {
      const code = c.charCodeAt(0)
      return { byte: code | (parityBit(code, 'even') << 7) }
    })
    expect(hears(sender, defaultSettings, Buffer.from('Hello, World'))).toEqual(expected)
  })

  it('finds wrong parity in about half of what comes with the other parity, always with the opposite', () => {
    const even = like({ parity: 'even' })
    const errors = (parity: Parity) =>
      hears(
        like({ parity }),
        even,
        Buffer.alloc(256).map((_, i) => i),
      ).filter(({ error }) => error === 'parity')
    expect(errors('odd')).toHaveLength(256)
    expect(errors('mark')).toHaveLength(128)
    expect(errors('space')).toHaveLength(128)
    expect(errors('even')).toHaveLength(0)
  })

  it('at half the speed hears fewer and other bytes, at twice the speed more of them', () => {
    const bytes = Buffer.from('0123456789')
    const slow = hears(like({ baud: 9600 }), like({ baud: 4800 }), bytes)
    const fast = hears(like({ baud: 4800 }), like({ baud: 9600 }), bytes)
    expect(slow.length).toBeLessThan(bytes.length)
    expect(fast.length).toBeGreaterThan(bytes.length)
    expect(bytesOf(slow)).not.toEqual([...bytes])
  })

  it('hears U sent at 4800 at 9600 as what its bits, doubled, are', () => {
    // 55h: start 0, then 1 0 1 0 1 0 1 0, stop 1. Doubled: 00 11 00 11 00 11 00 11 00 11.
    // Read at 9600: start 0, 0 1 1 0 0 1 1 0 = 66h, and 0 where the stop bit has to be; then again from the next fall.
    const heard = hears(like({ baud: 4800 }), defaultSettings, [0x55])
    expect(heard[0]).toEqual({ byte: 0x66, error: 'framing' })
  })

  it('takes a much slower zero for a break, once', () => {
    expect(hears(like({ baud: 300 }), defaultSettings, [0])).toEqual([{ byte: 0, error: 'break' }])
  })

  it('takes no more and no fewer characters than fit, whatever it hears', () => {
    fc.assert(
      fc.property(settings, settings, fc.uint8Array({ maxLength: 30 }), (sender, receiver, bytes) => {
        const heard = hears(sender, receiver, bytes)
        const shortest = (1.5 + receiver.dataBits) / receiver.baud
        const duration = (bytes.length * 12) / sender.baud + 12 / receiver.baud
        expect(heard.length).toBeLessThanOrEqual(duration / shortest)
        for (const { byte } of heard) expect(byte).toBeLessThan(1 << receiver.dataBits)
        if (bytes.length > 0 && receiver.baud === sender.baud) expect(heard.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('a UART on a disturbed wire', () => {
  it('does not take a short spike for a start bit', () => {
    const uart = new UartReceiver(defaultSettings)
    const spike = { levels: 0b10, count: 2, length: 2 }
    expect(uart.accept(spike, 0.4)).toEqual([])
    expect(uart.accept(frameOf(65, defaultSettings), 1)).toEqual([{ byte: 65 }])
  })

  it('after a missing stop bit waits for mark, then goes on', () => {
    const uart = new UartReceiver(defaultSettings)
    const noStop = { levels: frameOf(65, defaultSettings).levels & ~(1 << 9), count: 10, length: 11 }
    expect(uart.accept(noStop, 1)).toEqual([{ byte: 65, error: 'framing' }])
    expect(uart.accept(frameOf(66, defaultSettings), 1)).toEqual([{ byte: 66 }])
  })

  it('hears a long space as one break', () => {
    const uart = new UartReceiver(defaultSettings)
    const low = { levels: 0, count: 10, length: 10 }
    const heard = [low, low, low].flatMap(frame => uart.accept(frame, 1))
    expect([...heard, ...uart.silence(5, 1)]).toEqual([{ byte: 0, error: 'break' }])
    expect(uart.accept(frameOf(66, defaultSettings), 1)).toEqual([{ byte: 66 }])
  })
})
