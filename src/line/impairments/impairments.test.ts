import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../time/random.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import type { LineEvent } from '../line.js'
import { NullModem } from '../null-modem.js'
import { defaultSettings, msPerByte, type SerialSettings } from '../settings.js'
import type { Impairment } from '../wire/impairment.js'
import { Wire } from '../wire/wire.js'
import { broken } from './broken.js'
import { framingErrors } from './framing-errors.js'
import { lostBytes } from './lost-bytes.js'
import { mismatch } from './mismatch.js'
import { noise } from './noise.js'
import { parityErrors } from './parity-errors.js'
import { stuck } from './stuck.js'

function setUp(options: { settings?: SerialSettings; paced?: boolean } = {}) {
  const clock = new VirtualClock({ start: 0 })
  const modem = new NullModem()
  const wire = new Wire(modem.device, { clock, ...options })
  const heard: number[] = []
  const received: number[] = []
  const events: LineEvent[] = []
  const errors: string[] = []
  wire.onData(bytes => heard.push(...bytes))
  modem.client.onData(bytes => received.push(...bytes))
  modem.client.onError(error => errors.push(error))
  modem.client.open()
  wire.onEvent(event => events.push(event))
  return { clock, wire, client: modem.client, heard, received, events, errors }
}

const sent = Uint8Array.from({ length: 2000 }, (_, i) => i & 255)
const random = () => seededRandom('line').split('noise')
const odd: SerialSettings = { ...defaultSettings, parity: 'odd' }

function send(impairment: Impairment, options = {}) {
  const line = setUp(options)
  line.wire.impair(impairment)
  line.wire.write(sent)
  line.client.write(sent)
  return line
}

describe('every impairment', () => {
  it.each([
    noise(0.1, random()),
    lostBytes(0.5, random()),
    framingErrors(0.5, random()),
    broken(),
    stuck('mark'),
    mismatch({ baud: 1200 }),
  ])('$name can be taken off again, and the wire is as before', impairment => {
    const { wire, client, heard, received } = setUp()
    const mend = wire.impair(impairment)
    expect(wire.impairments).toEqual([impairment])
    wire.write(sent)
    client.write(sent)
    mend()
    expect(wire.impairments).toEqual([])
    heard.length = 0
    received.length = 0
    wire.write(sent)
    client.write(sent)
    expect([heard, received]).toEqual([[...sent], [...sent]])
  })

  it.each([
    noise(0.1, random(), 'in'),
    lostBytes(0.5, random(), 'in'),
    parityErrors(0.5, random(), 'in'),
    framingErrors(0.5, random(), 'in'),
    broken('in'),
    stuck('space', 'in'),
  ])('$name can be on one wire of the two', impairment => {
    const { heard, received } = send(impairment, { settings: odd })
    expect(received).toEqual([...sent])
    expect(heard.length).toBeLessThan(sent.length)
  })

  it('of chance does the same for the same seed', () => {
    const play = () => send(noise(0.02, random())).received
    expect(play()).toEqual(play())
  })
})

describe('noise', () => {
  it('disturbs about as many bytes as its rate says, and a parity bit lets the device drop them', () => {
    const { received, heard, events, errors } = send(noise(0.01, random()), { settings: odd })
    const wrong = received.length - received.filter((byte, i) => byte === sent[i]).length
    expect(wrong).toBeGreaterThan(0)
    expect(errors.length).toBeGreaterThan(100)
    expect(errors.length).toBeLessThan(1000)
    expect(heard.length).toBeLessThan(sent.length - 100)
    expect(events.filter(event => event.type === 'error' && event.direction === 'in').length).toBeGreaterThan(
      100,
    )
  })

  it('does nothing at rate 0', () => {
    expect(send(noise(0, random())).received).toEqual([...sent])
  })
})

describe('lost bytes', () => {
  it('are missing, the others are as they were', () => {
    const { received, events } = send(lostBytes(0.1, random()))
    expect(received.length).toBeGreaterThan(1700)
    expect(received.length).toBeLessThan(1900)
    let at = -1
    for (const byte of received) at = sent.indexOf(byte, at + 1)
    expect(at).toBeGreaterThan(0)
    expect(events).toEqual([])
  })
})

describe('parity errors', () => {
  it('reach the client with their byte, and cost the device the byte', () => {
    const { received, heard, errors } = send(parityErrors(1, random()), { settings: odd })
    expect(received).toEqual([...sent])
    expect(errors).toEqual(Array(sent.length).fill('parity'))
    expect(heard).toEqual([])
  })

  it('cannot be on a line without parity', () => {
    const { received, heard } = send(parityErrors(1, random()))
    expect([received, heard]).toEqual([[...sent], [...sent]])
  })
})

describe('framing errors', () => {
  it('are noticed byte by byte', () => {
    const { received, heard, errors } = send(framingErrors(1, random()))
    expect(received).toEqual([...sent])
    expect(new Set(errors)).toEqual(new Set(['framing', 'break']))
    expect(errors).toHaveLength(sent.length)
    expect(heard).toEqual([])
  })
})

describe('a broken cable', () => {
  it('cuts a paced frame in the middle, and the signals of both ends', () => {
    const { clock, wire, client, received, events } = setUp({ paced: true })
    wire.write(Buffer.from('0123456789'))
    clock.advance(4.5 * msPerByte(defaultSettings))
    const mend = wire.impair(broken())
    expect(client.inputs).toEqual({ cts: false, dsr: false, dcd: false })
    expect(wire.farSignals).toEqual({ dtr: false, rts: false })
    client.setSignals({ rts: false })
    client.setBreak(true)
    wire.setSignals({ dtr: true, rts: false })
    expect(client.inputs).toEqual({ cts: false, dsr: false, dcd: false })
    clock.advance(3 * msPerByte(defaultSettings))
    mend()
    clock.advance(100)
    expect(Buffer.from(received).toString()).toBe('0123789')
    expect(client.inputs).toEqual({ cts: false, dsr: true, dcd: true })
    expect(events).toEqual([
      { type: 'signals', signals: { dtr: false, rts: false } },
      { type: 'signals', signals: { dtr: true, rts: false } },
    ])
  })

  it('with one wire cut leaves the signals alone', () => {
    const { wire, client } = setUp()
    wire.impair(broken('out'))
    expect(wire.farSignals).toEqual({ dtr: true, rts: true })
    expect(client.inputs).toEqual({ cts: true, dsr: true, dcd: true })
  })

  it('is broken as long as any break in it is', () => {
    const { wire, received } = setUp()
    const mend = wire.impair(broken())
    wire.impair(broken('out'))
    mend()
    wire.write(sent)
    expect(received).toEqual([])
  })
})

describe('a stuck wire', () => {
  it('at mark is silence', () => {
    const { heard, received, events, errors } = send(stuck('mark'))
    expect([heard, received, events, errors]).toEqual([[], [], [], []])
  })

  it('at space is a break to both ends until it is mended', () => {
    const { wire, client, heard, received, events, errors } = setUp()
    const mend = wire.impair(stuck('space'))
    wire.write(sent)
    client.write(sent)
    expect(events).toEqual([{ type: 'break', on: true }])
    expect(errors).toEqual(['break'])
    mend()
    expect(events.at(-1)).toEqual({ type: 'break', on: false })
    expect([heard, received]).toEqual([[], []])
  })
})

describe('a mismatch', () => {
  it('holds whatever the client says of its port', () => {
    const { wire, client, received } = setUp()
    client.set({ baud: 9600 })
    wire.impair(mismatch({ baud: 4800 }))
    wire.write(Buffer.from('ready'))
    expect(Buffer.from(received).toString()).not.toContain('ready')
  })
})
