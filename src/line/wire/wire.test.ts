import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../time/virtual-clock.js'
import type { LineEvent } from '../line.js'
import { NullModem } from '../null-modem.js'
import { defaultSettings, msPerByte, type SerialSettings } from '../settings.js'
import { Wire, type WireOptions } from './wire.js'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

function setUp(options: Omit<WireOptions, 'clock'> = {}, client: Partial<SerialSettings> = {}) {
  const clock = new VirtualClock({ start: 0 })
  const modem = new NullModem()
  const wire = new Wire(modem.device, { clock, ...options })
  const heard: [at: number, bytes: string][] = []
  const received: [at: number, bytes: string][] = []
  const events: LineEvent[] = []
  wire.onData(bytes => heard.push([clock.now(), text(bytes)]))
  modem.client.onData(bytes => received.push([clock.now(), text(bytes)]))
  modem.client.open(client)
  wire.onEvent(event => events.push(event))
  const all = (side: [number, string][]) => side.map(([, bytes]) => bytes).join('')
  return { clock, wire, client: modem.client, device: modem.device, heard, received, events, all }
}

const strict = { strict: true }
const paced = { ...strict, paced: true }
const ms = msPerByte(defaultSettings)

describe('a wire without options', () => {
  it('hands everything on in the same call', () => {
    const { wire, client, heard, received, clock } = setUp()
    wire.write(Buffer.from('ready'))
    client.write(Buffer.from('go'))
    expect([received, heard]).toEqual([[[0, 'ready']], [[0, 'go']]])
    expect(clock.pending).toBe(0)
    expect([wire.url, wire.clients]).toEqual(['memory:null-modem', 1])
  })

  it('does not mind how the client has set its port', () => {
    const { wire, client, received, heard } = setUp({}, { baud: 300, parity: 'mark' })
    wire.write(Buffer.from('ready'))
    client.write(Buffer.from('go'))
    expect([received, heard]).toEqual([[[0, 'ready']], [[0, 'go']]])
  })
})

describe('a paced wire', () => {
  it('takes 20.83 ms for 20 bytes at 9600 8N1, in both directions at once', () => {
    const { clock, wire, client, heard, received } = setUp(paced)
    wire.write(Buffer.alloc(20, 'o'))
    client.write(Buffer.alloc(20, 'i'))
    clock.advance(20.83)
    expect([heard.length, received.length]).toEqual([19, 19])
    clock.advance(0.01)
    expect(heard).toEqual(Array.from({ length: 20 }, (_, i) => [(i + 1) * ms, 'i']))
    expect(received).toEqual(Array.from({ length: 20 }, (_, i) => [(i + 1) * ms, 'o']))
  })

  it('loses nothing of what is sent faster than the wire is, and makes the client wait', async () => {
    const { clock, client, heard, all } = setUp(paced)
    const sent = Buffer.alloc(50_000).map((_, i) => i)
    let taken = 0
    for (let i = 0; i < sent.length; i += 5000) {
      client.write(sent.subarray(i, i + 5000))
      void client.drained().then(() => {
        taken++
      })
    }
    clock.advance(40_000 * ms)
    await Promise.resolve()
    expect(taken).toBeLessThan(10)
    clock.advance(10_001 * ms)
    await Promise.resolve()
    expect(taken).toBe(10)
    expect(all(heard)).toBe(text(sent))
  })

  it('loses, and says so, what the device sends beyond its buffer', () => {
    const { wire, events } = setUp(paced)
    wire.write(new Uint8Array(65_000))
    wire.write(new Uint8Array(1000))
    expect(events).toEqual([{ type: 'lost', direction: 'out', bytes: 464 }])
  })

  it('takes the rate that the device’s port is reprogrammed to', () => {
    const { clock, wire, client, received } = setUp(paced)
    wire.setSettings({ ...defaultSettings, baud: 19_200 })
    client.set({ baud: 19_200 })
    wire.write(Buffer.from('ab'))
    clock.advance(100)
    expect(received).toEqual([
      [ms / 2, 'a'],
      [ms, 'b'],
    ])
  })

  it('forgets what the client takes back, except what is through', () => {
    const { clock, client, heard, events } = setUp(paced)
    client.write(Buffer.from('abc'))
    clock.advance(ms)
    client.purge()
    clock.advance(100)
    expect(heard).toEqual([[ms, 'a']])
    expect(events).toEqual([{ type: 'purge' }])
  })

  it('delivers what a client sent before it vanished', () => {
    const { clock, client, heard, all } = setUp(paced)
    client.write(Buffer.from('half a fra'))
    clock.advance(2 * ms)
    client.close()
    clock.advance(100)
    expect(all(heard)).toBe('half a fra')
  })

  it('leaves no timer behind when it is closed, and sends nothing after', async () => {
    const { clock, wire, client, received } = setUp(paced)
    wire.write(Buffer.from('abc'))
    client.write(Buffer.from('abc'))
    await wire.close()
    wire.write(Buffer.from('late'))
    expect(clock.pending).toBe(0)
    expect(received).toEqual([])
  })

  it('asks the client’s side to wait as long as either the wire or its user wants', () => {
    const { clock, wire, client, heard, all } = setUp(paced)
    wire.hold(true)
    client.write(Buffer.from('x'))
    clock.advance(100)
    expect(heard).toEqual([])
    wire.hold(false)
    clock.advance(100)
    expect(all(heard)).toBe('x')
  })
})

describe('a wire with hardware flow control', () => {
  it('keeps what the device sends until the client raises RTS', () => {
    const { clock, wire, client, received } = setUp({ ...paced, rtsCts: true })
    client.setSignals({ rts: false })
    wire.write(Buffer.from('a'))
    clock.advance(50)
    expect(received).toEqual([])
    client.setSignals({ rts: true })
    clock.advance(50)
    expect(received).toEqual([[50 + ms, 'a']])
  })

  it('does so without pacing too', () => {
    const { clock, wire, client, received } = setUp({ rtsCts: true })
    client.setSignals({ rts: false })
    wire.write(Buffer.from('a'))
    clock.advance(50)
    expect(received).toEqual([])
    client.setSignals({ rts: true })
    clock.advance(0)
    expect(received).toEqual([[50, 'a']])
  })
})

describe('a wire whose ends are set differently', () => {
  it('garbles both directions, and is right again once the client is set right', () => {
    const { wire, client, heard, received, events, all } = setUp(strict, { baud: 4800 })
    wire.write(Buffer.from('ready\r'))
    client.write(Buffer.from('U'))
    expect(all(received)).not.toContain('ready')
    expect(all(heard)).not.toContain('U')
    expect(events).toContainEqual({ type: 'error', direction: 'in', error: 'framing' })
    client.set({ baud: 9600 })
    received.length = 0
    heard.length = 0
    wire.write(Buffer.from('ready\r'))
    client.write(Buffer.from('U'))
    expect([all(received), all(heard)]).toEqual(['ready\r', 'U'])
  })

  it('clocks in what a slower client sends at the client’s rate', () => {
    const { clock, client, heard } = setUp({ ...paced, settings: { ...defaultSettings, parity: 'odd' } })
    client.set({ parity: 'odd', baud: 9600 })
    client.write(Buffer.from('ab'))
    clock.advance(100)
    expect(heard.map(([at]) => at)).toEqual([(11 * 1000) / 9600, (22 * 1000) / 9600])
    client.set({ baud: 300 })
    client.write(Buffer.from('a'))
    const before = clock.now()
    clock.advance((11 * 1000) / 300 - 1)
    expect(clock.pending).toBe(1)
    clock.advance(1.1)
    expect([clock.pending, clock.now() > before]).toEqual([0, true])
  })

  it('tells the client’s port what its UART notices', () => {
    const { wire, client, received, events, all } = setUp(
      { ...strict, settings: { ...defaultSettings, parity: 'odd' } },
      { parity: 'even' },
    )
    const errors: string[] = []
    client.onError(error => errors.push(error))
    wire.write(Buffer.from('AC'))
    expect([all(received), errors]).toEqual(['AC', ['parity', 'parity']])
    expect(events).toEqual([
      { type: 'error', direction: 'out', error: 'parity' },
      { type: 'error', direction: 'out', error: 'parity' },
    ])
  })

  it('is not a different wire for being paced: the same bytes arrive', () => {
    const other = fc.record({
      baud: fc.constantFrom(4800, 9600, 19_200),
      dataBits: fc.constantFrom(7, 8),
      parity: fc.constantFrom('none', 'even', 'odd'),
    }) satisfies fc.Arbitrary<Partial<SerialSettings>>
    fc.assert(
      fc.property(other, fc.uint8Array({ maxLength: 20 }), (client, bytes) => {
        const [slow, fast] = [paced, strict].map(options => {
          const { clock, wire, received, all } = setUp(options, client)
          wire.write(bytes)
          clock.advance(1000)
          return all(received)
        })
        expect(slow).toBe(fast)
      }),
    )
  })
})
