import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineEvent } from './line.js'
import { NullModem } from './null-modem.js'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

function setUp() {
  const modem = new NullModem('bench')
  const heard: string[] = []
  const received: string[] = []
  const events: LineEvent[] = []
  modem.device.onData(bytes => heard.push(text(bytes)))
  modem.client.onData(bytes => received.push(text(bytes)))
  modem.device.onEvent(event => events.push(event))
  return { ...modem, heard, received, events }
}

describe('a null modem', () => {
  it('carries bytes both ways, unchanged and in order, in whatever pieces', () => {
    const chunks = fc.array(fc.record({ out: fc.boolean(), bytes: fc.uint8Array({ maxLength: 20 }) }))
    fc.assert(
      fc.property(chunks, script => {
        const { device, client, heard, received } = setUp()
        client.open()
        for (const { out, bytes } of script) (out ? device : client).write(bytes)
        const sent = (out: boolean) => script.filter(step => step.out === out).map(step => text(step.bytes))
        expect(received.join('')).toBe(sent(true).join(''))
        expect(heard.join('')).toBe(sent(false).join(''))
      }),
    )
  })

  it('loses what is sent while the client has its port closed', () => {
    const { device, client, heard, received } = setUp()
    device.write(Buffer.from('nobody'))
    client.write(Buffer.from('nothing'))
    client.open()
    device.write(Buffer.from('here'))
    client.close()
    device.write(Buffer.from('gone'))
    expect([received, heard]).toEqual([['here'], []])
  })

  it('tells the device who comes and goes, how the port is set, and how its signals stand', () => {
    const { device, client, events } = setUp()
    expect([device.clients, device.farSignals]).toEqual([0, { dtr: false, rts: false }])
    client.open({ baud: 38400, parity: 'odd' })
    expect([device.clients, device.farSignals]).toEqual([1, { dtr: true, rts: true }])
    client.set({ baud: 9600 })
    client.setSignals({ rts: false })
    client.setSignals({ rts: false })
    client.setBreak(true)
    client.setBreak(false)
    client.close()
    client.close()
    expect(events).toEqual([
      { type: 'open', client: 'bench' },
      { type: 'settings', settings: { baud: 38400, parity: 'odd' } },
      { type: 'signals', signals: { dtr: true, rts: true } },
      { type: 'settings', settings: { baud: 9600, parity: 'odd' } },
      { type: 'signals', signals: { dtr: true, rts: false } },
      { type: 'break', on: true },
      { type: 'break', on: false },
      { type: 'signals', signals: { dtr: false, rts: false } },
      { type: 'close', client: 'bench' },
    ])
    expect(device.farSettings).toEqual({ baud: 9600, parity: 'odd' })
  })

  it('crosses the signals over: RTS is CTS, DTR is DSR and DCD', () => {
    const { device, client } = setUp()
    expect(client.inputs).toEqual({ cts: true, dsr: true, dcd: true })
    device.setSignals({ rts: false })
    expect(client.inputs).toEqual({ cts: false, dsr: true, dcd: true })
    device.setSignals({ rts: true, dtr: false })
    expect(client.inputs).toEqual({ cts: true, dsr: false, dcd: false })
  })

  it('lets two ends that answer each other take turns', () => {
    const { device, client, heard, received } = setUp()
    client.open()
    let nested = false
    device.onData(bytes => {
      device.write(Buffer.from(`re ${text(bytes)}`.slice(0, 12)))
      nested ||= received.length === heard.length
    })
    client.onData(bytes => {
      if (heard.length < 20_000) client.write(Buffer.from(bytes))
    })
    client.write(Buffer.from('a'))
    expect([heard.length, nested]).toEqual([20_000, false])
    expect(received.slice(0, 3)).toEqual(['re a', 're re a', 're re re a'])
  })

  it('keeps what the client sends while the device asks to wait, and says when it is taken', async () => {
    const { device, client, heard } = setUp()
    client.open()
    device.hold(true)
    client.write(Buffer.from('a'))
    client.write(Buffer.from('b'))
    let drained = false
    const waited = client.drained().then(() => {
      drained = true
    })
    await Promise.resolve()
    expect([heard, drained]).toEqual([[], false])
    device.hold(false)
    await waited
    expect(heard).toEqual(['ab'])
    await client.drained()
  })

  it('takes back what was not taken when the client asks, and when it closes', async () => {
    const { device, client, heard, events } = setUp()
    client.open()
    device.hold(true)
    client.write(Buffer.from('a'))
    client.purge()
    expect(events.at(-1)).toEqual({ type: 'purge' })
    client.write(Buffer.from('b'))
    const drained = client.drained()
    client.close()
    await drained
    device.hold(false)
    expect(heard).toEqual([])
  })

  it('says nothing more once its device end is closed', async () => {
    const { device, client, heard, received, events } = setUp()
    client.open()
    events.length = 0
    await device.close()
    client.write(Buffer.from('late'))
    device.write(Buffer.from('late'))
    client.close()
    expect([heard, received, events]).toEqual([[], [], []])
    expect(client.inputs).toEqual({ cts: false, dsr: false, dcd: false })
  })

  it('goes on after a listener that throws', () => {
    const { device, client, received } = setUp()
    client.open()
    const stop = device.onData(() => {
      throw new Error('broken session')
    })
    expect(() => client.write(Buffer.from('x'))).toThrow('broken session')
    stop()
    device.onData(() => device.write(Buffer.from('ok')))
    client.write(Buffer.from('y'))
    expect(received).toEqual(['ok'])
  })
})
