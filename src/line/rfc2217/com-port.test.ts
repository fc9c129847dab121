import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineEvent } from '../line.js'
import { defaultSettings } from '../settings.js'
import { ComPort, command } from './com-port.js'

function setUp() {
  const events: LineEvent[] = []
  const port = new ComPort(event => events.push(event))
  const set = (code: number, ...value: number[]) => port.set(code, Uint8Array.from(value))
  return { port, set, events }
}

describe('the port of an RFC 2217 server', () => {
  it('is set, and answers with what is in effect', () => {
    const { port, set } = setUp()
    expect(port.settings).toEqual({})
    expect(set(command.setBaudRate, 0, 0, 0x96, 0)).toEqual([0, 0, 0x96, 0])
    expect(set(command.setDataSize, 7)).toEqual([7])
    expect(set(command.setParity, 3)).toEqual([3])
    expect(set(command.setStopSize, 3)).toEqual([3])
    expect(port.settings).toEqual({ baud: 38400, dataBits: 7, parity: 'even', stopBits: 1.5 })
  })

  it('answers a question, and what it cannot do, with what is in effect, and changes nothing', () => {
    const { port, set, events } = setUp()
    const baud = [0, 0, 0x25, 0x80]
    expect(set(command.setBaudRate, 0, 0, 0, 0)).toEqual(baud)
    expect(set(command.setBaudRate, 255, 255, 255, 255)).toEqual(baud)
    for (const value of [0, 4, 9, 255]) expect(set(command.setDataSize, value)).toEqual([8])
    for (const value of [0, 6, 255]) expect(set(command.setParity, value)).toEqual([1])
    for (const value of [0, 4, 255]) expect(set(command.setStopSize, value)).toEqual([1])
    expect(port.settings).toEqual({})
    expect(events).toEqual([])
    expect(
      new ComPort(() => undefined, { ...defaultSettings, parity: 'odd' }).set(3, Uint8Array.of(0)),
    ).toEqual([2])
  })

  it('keeps flow control, break, DTR and RTS, and tells them when asked', () => {
    const { port, set, events } = setUp()
    const ask = () => [0, 4, 7, 10, 13].map(value => set(command.setControl, value)?.[0])
    expect(ask()).toEqual([1, 6, 9, 12, 14])
    for (const value of [3, 5, 8, 11]) expect(set(command.setControl, value)).toEqual([value])
    expect(ask()).toEqual([3, 5, 8, 11, 16])
    for (const value of [17, 18, 6, 9, 12]) expect(set(command.setControl, value)).toEqual([value])
    expect(ask()).toEqual([17, 6, 9, 12, 18])
    expect(events).toEqual([
      { type: 'break', on: true },
      { type: 'signals', signals: { dtr: true, rts: false } },
      { type: 'signals', signals: { dtr: true, rts: true } },
      { type: 'break', on: false },
      { type: 'signals', signals: { dtr: false, rts: true } },
      { type: 'signals', signals: { dtr: false, rts: false } },
    ])
    expect(port.signals).toEqual({ dtr: false, rts: false })
  })

  it('has no answer to what the RFC does not define, and survives it', () => {
    const { set } = setUp()
    expect(set(command.setBaudRate, 1, 2, 3)).toBeUndefined()
    expect(set(command.setControl, 20)).toBeUndefined()
    expect(set(command.setParity)).toBeUndefined()
    fc.assert(
      fc.property(fc.nat(255), fc.uint8Array({ maxLength: 6 }), (code, value) => {
        const answer = set(code, ...value)
        if (answer) for (const byte of answer) expect(byte).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
