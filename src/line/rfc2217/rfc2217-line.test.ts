import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LineEvent, Signals } from '../line.js'
import { hears, nextEvent, RawClient } from '../testing/raw-client.js'
import { Rfc2217Client } from './client.js'
import { ComPort, command } from './com-port.js'
import { Rfc2217Line } from './rfc2217-line.js'
import { BINARY, BRK, COM_PORT, DO, DONT, IAC, SE, subnegotiation, WILL, WONT } from './telnet.js'

const opening = [IAC, WILL, BINARY, IAC, DO, BINARY]
const sub = (...content: number[]) => [...subnegotiation(COM_PORT, content)]
const modemState = (state: number) => sub(107, state)

describe('an RFC 2217 line', () => {
  let line: Rfc2217Line
  beforeEach(async () => {
    line = await Rfc2217Line.open({ host: '127.0.0.1', port: 0 })
  })
  afterEach(() => line.close())

  /** A client that has said what a usual one says, and has heard the answers. */
  async function arrive(): Promise<RawClient> {
    const client = await RawClient.connect(line.url)
    client.write([IAC, DO, BINARY, IAC, WILL, BINARY, IAC, WILL, COM_PORT])
    const answers = [...opening, IAC, DO, COM_PORT, ...modemState(176)]
    expect([...(await client.take(answers.length))]).toEqual(answers)
    return client
  }

  const ask = async (client: RawClient, request: number[], answer: number[]) => {
    client.write(sub(...request))
    expect([...(await client.take(sub(...answer).length))]).toEqual(sub(...answer))
  }

  it('carries every byte, with 255 doubled on the network', async () => {
    const client = await arrive()
    const all = Array.from({ length: 256 }, (_, i) => i)
    const doubled = [...all, 255]
    const heard = hears(line, 256)
    client.write(doubled)
    expect([...(await heard)]).toEqual(all)
    line.write(Uint8Array.from(all))
    expect([...(await client.take(257))]).toEqual(doubled)
  })

  it('pads a CR as Telnet asks, for a client that does not want binary', async () => {
    const client = await RawClient.connect(line.url)
    await client.take(opening.length)
    const heard = hears(line, 2)
    client.write([IAC, DONT, BINARY, IAC, WONT, BINARY, 13, 0, 65])
    expect([...(await heard)]).toEqual([13, 65])
    line.write(Buffer.from('\r\n'))
    expect([...(await client.take(3))]).toEqual([13, 0, 10])
  })

  it('lets a client set the port, and tells the device', async () => {
    const client = await arrive()
    const set = nextEvent(line, 'settings')
    await ask(client, [1, 0, 0, 0x96, 0], [101, 0, 0, 0x96, 0])
    expect(await set).toMatchObject({ settings: { baud: 38400 } })
    await ask(client, [3, 2], [103, 2])
    expect(line.farSettings).toEqual({ baud: 38400, dataBits: 8, parity: 'odd', stopBits: 1 })
  })

  it('tells what it is when asked for its signature, and takes the client’s', async () => {
    const client = await arrive()
    client.write(sub(0, ...Buffer.from('some client 1.0')))
    await ask(client, [0], [100, ...Buffer.from('panel-emulator')])
  })

  it('raises DTR and RTS when the first client comes, drops them when the last has gone', async () => {
    expect(line.farSignals).toEqual({ dtr: false, rts: false })
    const raised = nextEvent(line, 'signals')
    const [first, second] = [await arrive(), await arrive()]
    expect(await raised).toMatchObject({ signals: { dtr: true, rts: true } })
    await ask(first, [5, 12], [105, 12])
    await ask(first, [5, 5], [105, 5])
    const third = await arrive()
    expect(line.farSignals).toEqual({ dtr: true, rts: false })
    const thirdGone = nextEvent(line, 'close')
    third.end()
    await thirdGone
    const events: LineEvent[] = []
    line.onEvent(event => events.push(event))
    const gone = nextEvent(line, 'close')
    first.end()
    await gone
    const allGone = nextEvent(line, 'close')
    second.reset()
    await allGone
    expect(events.map(event => event.type)).toEqual(['close', 'break', 'signals', 'close'])
    expect(line.farSignals).toEqual({ dtr: false, rts: false })
  })

  it('notifies clients of the device’s signals, as their masks say, with what has changed', async () => {
    const [client, other] = [await arrive(), await arrive()]
    await ask(other, [11, 16], [111, 16])
    line.setSignals({ rts: false })
    expect([...(await client.take(7))]).toEqual(modemState(32 + 128 + 1))
    line.setSignals({ rts: false })
    line.setSignals({ dtr: false, rts: true })
    expect([...(await client.take(7))]).toEqual(modemState(16 + 8 + 2 + 1))
    expect([...(await other.take(7))]).toEqual(modemState(16))
    await ask(client, [7], [107, 16])
  })

  it('notifies errors of the line to clients that have asked for them', async () => {
    const [client, other] = [await arrive(), await arrive()]
    await ask(client, [10, 4 + 16], [110, 4 + 16])
    for (const error of ['framing', 'parity', 'overrun', 'break'] as const) line.report(error)
    expect([...(await client.take(14))]).toEqual([...sub(106, 4), ...sub(106, 16)])
    await ask(other, [6], [106, 96])
    await ask(client, [6], [106, 96])
  })

  it('sends neither data nor answers while a client has suspended it', async () => {
    const client = await arrive()
    const purged = nextEvent(line, 'purge')
    client.write([...sub(8), ...sub(2, 0), ...sub(12, 2)])
    await purged
    line.write(Buffer.from('data'))
    expect(client.received).toHaveLength(0)
    client.write(sub(9))
    const expected = [...sub(102, 8), ...sub(112, 2), ...Buffer.from('data')]
    expect([...(await client.take(expected.length))]).toEqual(expected)
  })

  it('purges what it has for the client, what it has for the device, or both', async () => {
    const client = await arrive()
    const events: LineEvent[] = []
    line.onEvent(event => events.push(event))
    client.write(sub(8))
    client.write(sub(12, 3))
    await nextEvent(line, 'purge')
    line.write(Buffer.from('old'))
    const heard = hears(line, 1)
    client.write([...sub(12, 1), ...sub(12, 0), 88])
    await heard
    line.write(Buffer.from('new'))
    client.write(sub(9))
    const expected = [...sub(112, 3), ...sub(112, 1), ...Buffer.from('new')]
    expect([...(await client.take(expected.length))]).toEqual(expected)
    expect(events).toEqual([{ type: 'purge' }])
  })

  it('takes a Telnet break for one', async () => {
    const client = await arrive()
    const seen: boolean[] = []
    line.onEvent(event => event.type === 'break' && seen.push(event.on))
    const heard = hears(line, 1)
    client.write([IAC, BRK, 88])
    await heard
    expect(seen).toEqual([true, false])
  })

  it('speaks COM-PORT with a client that has not negotiated it', async () => {
    const client = await RawClient.connect(line.url)
    await client.take(opening.length)
    client.write(sub(2, 0))
    const expected = [...modemState(176), ...sub(102, 8)]
    expect([...(await client.take(expected.length))]).toEqual(expected)
  })
})

describe('a connection to an RFC 2217 line', () => {
  function setUp(writableLength = 0) {
    const sent: number[] = []
    const lost: number[] = []
    const heard: number[] = []
    const socket = {
      writableLength,
      destroyed: false,
      write: (bytes: Uint8Array) => sent.push(...bytes) > 0,
      destroy() {
        this.destroyed = true
        return this as never
      },
    }
    const deviceSignals: Signals = { dtr: true, rts: true }
    const client = new Rfc2217Client(socket, {
      port: new ComPort(() => undefined),
      deviceSignals,
      received: bytes => heard.push(...bytes),
      lost: bytes => lost.push(bytes),
      purged: () => undefined,
    })
    return { client, socket, sent, lost, heard }
  }

  it('survives anything a client sends, however it is cut, and never sends a lone 255', () => {
    const telnetByte = fc.oneof(fc.nat(255), fc.constantFrom(IAC, 250, SE, WILL, DO, COM_PORT, 0, 1, 5, 8, 9))
    const pieces = fc.array(fc.array(telnetByte, { maxLength: 12 }))
    fc.assert(
      fc.property(pieces, pieces => {
        const { client, sent } = setUp()
        for (const piece of pieces) client.receive(Uint8Array.from(piece))
        client.send(Uint8Array.from([1, 255, 2]))
        client.receive(Uint8Array.from([0, IAC, SE, ...sub(command.flowControlResume)]))
        const rest = Buffer.from(sent)
          .toString('latin1')
          .replace(/\xff\xff|\xff[\xf0\xfa]|\xff[\xfb-\xfe]./gs, '')
        expect(rest).not.toContain('\xff')
      }),
      { numRuns: 500 },
    )
  })

  it('keeps at most its buffer for a client that does not read, and cuts no Telnet sequence in two', () => {
    const { client, socket, sent, lost } = setUp()
    sent.length = 0
    socket.writableLength = 64 * 1024 - 3
    client.send(Uint8Array.of(255, 255, 255, 255, 255))
    expect([sent.length, lost]).toEqual([6, [2]])
  })

  it('keeps at most its buffer for a client that has suspended it', () => {
    const { client, lost } = setUp()
    client.receive(Uint8Array.from(sub(command.flowControlSuspend)))
    for (let i = 0; i < 10; i++) client.send(new Uint8Array(10_000))
    expect(lost.reduce((sum, bytes) => sum + bytes, 0)).toBe(100_000 - 64 * 1024)
  })

  it.each([true, false])(
    'cuts off a client that asks on and on without reading (suspended: %s)',
    suspended => {
      const { client, socket } = setUp()
      if (suspended) client.receive(Uint8Array.from(sub(command.flowControlSuspend)))
      else socket.writableLength = 100_000
      for (let i = 0; i < 3000 && !socket.destroyed; i++) client.receive(Uint8Array.from(sub(2, 0)))
      expect(socket.destroyed).toBe(true)
    },
  )
})
