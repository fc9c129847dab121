import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ListenError } from '../cloud/mqtt/listen-error.js'
import type { LineEvent } from './line.js'
import { TcpLine } from './tcp-line.js'
import { hears, nextEvent, RawClient } from './testing/raw-client.js'

describe('a TCP line', () => {
  let line: TcpLine
  beforeEach(async () => {
    line = await TcpLine.open({ host: '127.0.0.1', port: 0 })
  })
  afterEach(() => line.close())

  const arrive = async (count: number) => {
    const clients: RawClient[] = []
    for (let i = 0; i < count; i++) {
      const here = nextEvent(line, 'open')
      clients.push(await RawClient.connect(line.url))
      await here
    }
    return clients as [RawClient, RawClient]
  }

  it('says where it listens', () => {
    expect(line.url).toMatch(/^tcp:\/\/127\.0\.0\.1:\d+$/)
  })

  it('carries every byte as it is, both ways', async () => {
    const [client] = await arrive(1)
    const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i))
    const heard = hears(line, 256)
    client.write(all)
    line.write(all)
    expect(await client.take(256)).toEqual(all)
    expect(await heard).toEqual(all)
  })

  it('is one wire: all clients hear the device, and the device hears all of them', async () => {
    const [a, b] = await arrive(2)
    expect(line.clients).toBe(2)
    line.write(Buffer.from('news'))
    expect([String(await a.take(4)), String(await b.take(4))]).toEqual(['news', 'news'])
    const first = hears(line, 2)
    a.write('aa')
    await first
    const second = hears(line, 2)
    b.write('bb')
    expect(String(await second)).toBe('bb')
  })

  it('has a client that vanishes in the middle of a frame gone, and the next one welcome', async () => {
    const [client] = await arrive(1)
    const half = hears(line, 4)
    client.write('\n053')
    await half
    const gone = nextEvent(line, 'close')
    client.reset()
    await gone
    expect(line.clients).toBe(0)
    line.write(Buffer.from('to nobody'))
    const [next] = await arrive(1)
    line.write(Buffer.from('hello'))
    expect(String(await next.take(5))).toBe('hello')
  })

  it('loses bytes of a client that does not read, bounded, and goes on for it and for others', async () => {
    const [stalled, other] = await arrive(2)
    stalled.pause()
    let lost = 0
    line.onEvent(event => {
      if (event.type === 'lost') lost += event.bytes
    })
    const chunk = Buffer.alloc(10_000)
    let sent = 0
    while (lost === 0) {
      line.write(chunk)
      sent += chunk.length
      await other.take(chunk.length)
    }
    const kept = sent - lost
    line.write(Buffer.from('lost'))
    expect(await other.take(4)).toEqual(Buffer.from('lost'))
    stalled.resume()
    await stalled.take(kept)
    line.write(Buffer.from('heard'))
    expect(String(await stalled.take(5))).toBe('heard')
  })

  it('does not read on while it is asked to hold, also from clients that come later', async () => {
    line.hold(true)
    const [client] = await arrive(1)
    let heard = ''
    line.onData(bytes => {
      heard += Buffer.from(bytes)
    })
    client.write('wait')
    for (let i = 0; i < 5; i++) {
      line.write(Buffer.from('x'))
      await client.take(1)
    }
    expect(heard).toBe('')
    const now = hears(line, 4)
    line.hold(false)
    expect(String(await now)).toBe('wait')
  })

  it('lets go of its clients and its port when it is closed, and says nothing more', async () => {
    const [client] = await arrive(1)
    const events: LineEvent[] = []
    line.onEvent(event => events.push(event))
    const { url } = line
    await line.close()
    await client.closed()
    line.write(Buffer.from('late'))
    expect(events).toEqual([])
    const port = Number(url.split(':').at(-1))
    const again = await TcpLine.open({ host: '127.0.0.1', port })
    expect(again.url).toBe(url)
    await again.close()
  })

  it('says so when its port is taken', async () => {
    const port = Number(line.url.split(':').at(-1))
    await expect(TcpLine.open({ host: '127.0.0.1', port })).rejects.toThrow(ListenError)
  })
})
