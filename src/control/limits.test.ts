import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Emulator } from '../emulator/emulator.js'
import type { Limits } from './limits.js'
import { apiFor, HOUSE } from './testing/api.js'
import { MessageReader } from './testing/sse.js'

const { served } = apiFor(onTestFinished)

/** The API at a port, with limits of the test's own. */
async function bounded(limits: Partial<Limits>) {
  const said: string[] = []
  const note = (_: object, message: string) => void said.push(message)
  const log = { debug: () => undefined, info: () => undefined, error: note }
  const place = await served({ limits, log })
  place.emulator.add(HOUSE)
  const { port } = place.control
  // The first to ask has the API opened, which takes longer than some of these limits.
  await fetch(`${place.url}/livez`)
  const metric = async (name: string) => {
    const text = await (await fetch(`${place.url}/metrics`)).text()
    const line = text.split('\n').find(one => one.startsWith(`panelemu_${name} `))
    return Number(line?.split(' ').at(-1))
  }
  return { ...place, port, metric, said, host: `Host: 127.0.0.1:${port}\r\n` }
}

/** A client that sends what it likes; `answer` is all that it got until the connection ended. */
function client(port: number, bytes = ''): { socket: Socket; answer: Promise<string> } {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let text = ''
  socket.setEncoding('latin1').on('data', chunk => {
    text += chunk
  })
  // A connection that is cut may end in any way.
  socket.on('error', () => undefined)
  if (bytes !== '') socket.write(bytes)
  return { socket, answer: new Promise(resolve => socket.once('close', () => resolve(text))) }
}

const status = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])
const KEYS = 'POST /api/v1/panels/house/keypad HTTP/1.1\r\n'
const JSON_TYPE = 'Content-Type: application/json\r\n'
/** More than connection and feed hold together. */
function flood(emulator: Emulator, events: number): void {
  const data = { partition: 1, keys: 'x'.repeat(2_000) }
  for (let seq = 0; seq < events; seq++)
    emulator.feed.publish('house', {
      seq,
      at: '2026-01-01T00:00:00.000Z',
      source: 'keypad',
      type: 'keypad.pressed',
      data,
    })
}

describe('a client that is slow', () => {
  it.each([
    ['to say anything', ''],
    ['with its head', 'GET /livez HTTP/1.1\r\nHost: 127'],
  ])('%s is told so, and cut', async (_, bytes) => {
    const { port, metric } = await bounded({ headMs: 100 })
    const answer = await client(port, bytes).answer
    expect([status(answer), answer]).toEqual([408, expect.stringContaining('REQUEST_TIMEOUT')])
    expect(await metric('http_connections_cut_total{reason="slow"}')).toBe(1)
  })

  it('with its body is told so, and cut', async () => {
    const { port, host, metric } = await bounded({ headMs: 200, requestMs: 200 })
    const { answer } = client(port, `${KEYS}${host}${JSON_TYPE}Content-Length: 20\r\n\r\n{"keys"`)
    const text = await answer
    expect([status(text), text]).toEqual([408, expect.stringContaining('REQUEST_TIMEOUT')])
    expect(await metric('http_connections_cut_total{reason="slow"}')).toBe(1)
  })

  it('to ask again after an answer is let go without a word', async () => {
    const { port, host } = await bounded({ idleMs: 100 })
    const answer = await client(port, `GET /livez HTTP/1.1\r\n${host}\r\n`).answer
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
    expect(status(answer)).toBe(200)
  })

  it('to take an answer is cut, and so is the answer', async () => {
    const { port, host, metric } = await bounded({ stallMs: 200, pipelined: 100 })
    const { socket } = client(port)
    socket.pause()
    // Answered one after the other, of more megabytes together than a connection holds.
    socket.write(`GET /openapi.json HTTP/1.1\r\n${host}\r\n`.repeat(100))
    await vi.waitFor(
      async () => expect(await metric('http_connections_cut_total{reason="stalled"}')).toBe(1),
      {
        timeout: 20_000,
      },
    )
  })

  it('may wait for what takes long: a request that is under way is not cut', async () => {
    let finish: () => void = () => undefined
    const finished = new Promise<void>(resolve => {
      finish = resolve
    })
    const { url, clock, control } = await served({
      limits: { stallMs: 500, headMs: 500, requestMs: 500, idleMs: 500 },
      advance: async to => {
        await finished
        clock.advanceTo(to)
      },
    })
    const moved = fetch(`${url}/api/v1/clock/advance`, {
      method: 'POST',
      body: '{"seconds":1}',
      headers: { 'content-type': 'application/json' },
    })
    // Cut one after the other, these take longer than any limit together.
    for (let times = 0; times < 2; times++) await client(control.port).answer
    finish()
    expect((await moved).status).toBe(200)
  })
})

describe('a client that asks for too much', () => {
  it('of headers is told so', async () => {
    const { port, host } = await bounded({ headers: 10 })
    const headers = (count: number) =>
      Array.from({ length: count }, (_, index) => `X${index}: 1\r\n`).join('')
    const ask = (count: number) =>
      client(port, `GET /livez HTTP/1.1\r\n${host}Connection: close\r\n${headers(count)}\r\n`).answer
    expect(status(await ask(8))).toBe(200)
    for (const count of [9, 500]) {
      const answer = await ask(count)
      expect([status(answer), answer]).toEqual([
        431,
        expect.stringContaining('A request may have 10 headers'),
      ])
    }
  })

  it('of bytes in its head is told so', async () => {
    const { port, host } = await bounded({ head: 2_000 })
    const answer = await client(port, `GET /livez HTTP/1.1\r\n${host}X: ${'a'.repeat(2_000)}\r\n\r\n`).answer
    expect([status(answer), answer]).toEqual([431, expect.stringContaining('may have 2000 bytes together')])
  })

  it('at once, while nothing of it is answered, is cut', async () => {
    const { url, control, emulator, clock } = await served({
      limits: { pipelined: 8 },
      advance: async to => {
        await held
        clock.advanceTo(to)
      },
    })
    let release: () => void = () => undefined
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const host = `Host: 127.0.0.1:${control.port}\r\n`
    const first = `POST /api/v1/clock/advance HTTP/1.1\r\n${host}${JSON_TYPE}Content-Length: 13\r\n\r\n{"seconds":1}`
    const second = `GET /livez HTTP/1.1\r\n${host}\r\n`
    const { answer } = client(control.port, first + second.repeat(50))
    expect(await answer).toBe('')
    release()
    const text = await (await fetch(`${url}/metrics`)).text()
    expect(text).toMatch(/panelemu_http_connections_cut_total\{reason="pipelined"\} [1-9]/)
    expect(emulator.size).toBe(0)
  })

  it('of connections gets none, until another one ends; the log says so once', async () => {
    const { port, url, said, host } = await bounded({ connections: 3 })
    const held: Socket[] = []
    while (held.length < 3) {
      const { socket } = client(port, `GET /api/v1/events HTTP/1.1\r\n${host}\r\n`)
      await once(socket, 'data')
      held.push(socket)
    }
    // Nobody is answered beyond those.
    for (let times = 0; times < 5; times++)
      expect(await client(port, 'GET / HTTP/1.1\r\n\r\n').answer).toBe('')
    held[0]?.destroy()
    // Whoever looks takes the place that has become free.
    const figures = await vi.waitFor(async () => (await fetch(`${url}/metrics`)).text(), { timeout: 10_000 })
    expect(figures).toMatch(/panelemu_http_connections_cut_total\{reason="crowded"\} ([5-9]|\d\d)/)
    expect(figures).toContain('panelemu_http_connections 3\n')
    expect(said).toEqual([expect.stringContaining('all 3 connections to the control API are taken')])
  })

  it('but asks nothing keeps nobody out: the connection that was quiet for longest gives way', async () => {
    const { port, metric } = await bounded({ connections: 3 })
    const silent = Array.from({ length: 10 }, () => client(port))
    await Promise.all(silent.slice(0, 7).map(({ answer }) => answer))
    expect(await metric('http_connections_cut_total{reason="crowded"}')).toBeGreaterThanOrEqual(7)
  })
})

describe('the event stream', () => {
  it('has so many readers, and says what to do to one more', async () => {
    const { url, metric } = await bounded({ streams: 2 })
    const open = () => fetch(`${url}/api/v1/events`)
    const readers = [new MessageReader(await open()), new MessageReader(await open())]
    onTestFinished(() => readers[1]?.leave())
    const refused = await open()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10'])
    expect(await refused.json()).toMatchObject({
      reason: 'TOO_MANY_STREAMS',
      detail: expect.stringContaining('listen.http.streams'),
    })
    expect(await metric('event_streams')).toBe(2)
    expect(await metric('event_streams_refused_total')).toBe(1)
    await readers[0]?.leave()
    await vi.waitFor(async () => expect(await metric('event_streams')).toBe(1))
    const again = await open()
    expect(again.status).toBe(200)
    await again.body?.cancel()
  })

  it('keeps a bounded part for a reader that does not read, beats it no more, and cuts it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const buffer = 100_000
    const { port, host, emulator, metric } = await bounded({ streamBuffer: buffer, stallMs: 400 })
    const { socket } = client(port, `GET /api/v1/events HTTP/1.1\r\n${host}\r\n`)
    await once(socket, 'data')
    socket.pause()
    const sockets: Socket[] = []
    const { Socket: Sockets } = await import('node:net')
    const write = vi.spyOn(Sockets.prototype, 'write').mockImplementation(function (this: Socket, ...args) {
      if (!sockets.includes(this)) sockets.push(this)
      return write.getMockImplementation() ? original.apply(this, args) : false
    })
    const original = Object.getPrototypeOf(Sockets.prototype).write as Socket['write']
    flood(emulator, 9_000)
    const waiting = () => Math.max(0, ...sockets.map(({ writableLength }) => writableLength))
    const full = waiting()
    // One batch of 64 events goes beyond.
    expect(full).toBeGreaterThan(0)
    expect(full).toBeLessThan(buffer + 64 * 2_500)
    for (let beats = 0; beats < 100; beats++) vi.advanceTimersByTime(15_000)
    flood(emulator, 500)
    expect(waiting()).toBeLessThanOrEqual(full)
    write.mockRestore()
    await vi.waitFor(async () => expect(await metric('event_streams')).toBe(0), { timeout: 20_000 })
    expect(await metric('http_connections_cut_total{reason="stalled"}')).toBe(1)
  })
})
