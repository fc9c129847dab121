import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import type { TimelineEvent } from '../../device/timeline-event.js'
import type { Emulator } from '../../emulator/emulator.js'
import { Store } from '../../emulator/store.js'
import { apiFor, HOUSE } from '../testing/api.js'
import { MessageReader } from '../testing/sse.js'

const { served } = apiFor(onTestFinished)

/** Opens the stream; leaves it with the test. */
async function listen(url: string, query = '', lastEventId?: number | string): Promise<MessageReader> {
  const response = await fetch(`${url}/api/v1/events${query}`, {
    headers: lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) },
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const reader = new MessageReader(response)
  onTestFinished(() => reader.leave())
  return reader
}

const ids = (messages: readonly { id?: number }[]) => messages.map(({ id }) => id)

const at = '2026-01-01T00:00:00.000Z'

const event = (seq: number, message = ''): TimelineEvent => ({
  seq,
  at,
  source: 'serial',
  type: 'serial.trouble',
  data: { url: 'memory:test', message },
})

const publish = ({ feed }: Emulator, count: number, message?: string) => {
  for (let seq = 1; seq <= count; seq++) feed.publish('house', event(seq, message))
}

describe('the event stream', () => {
  it('tells what happens at every panel as it happens, and nothing of before', async () => {
    const { emulator, url } = await served()
    const house = emulator.add(HOUSE)
    const flat = emulator.add({ ...HOUSE, id: 'flat' })
    handsOf(house.device).zone(1, { open: true })
    const { last } = emulator.feed
    const reader = await listen(url)
    handsOf(flat.device).zone(2, { open: true })
    handsOf(house.device).power({ mains: false })
    const messages = await reader.take(emulator.feed.last - last)
    expect(ids(messages)).toEqual(messages.map((_, index) => last + 1 + index))
    expect(messages.map(({ data }) => data)).toEqual([
      ...flat.log.after(0).map(told => ({ panel: 'flat', ...told, actor: { via: 'world' } })),
      ...house.log.after(2).map(told => ({ panel: 'house', ...told, actor: { via: 'world' } })),
    ])
  })

  it('goes on exactly after the last event its reader has, wherever that was', async () => {
    const { emulator, url } = await served()
    publish(emulator, 200)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 3 }),
        async (after, more) => {
          const reader = await listen(url, '', after)
          publish(emulator, more)
          const { last } = emulator.feed
          const messages = await reader.take(last - after)
          expect(ids(messages)).toEqual(messages.map((_, index) => after + 1 + index))
          await reader.leave()
        },
      ),
      { numRuns: 20 },
    )
  })

  it('brings a long past whole and in order', async () => {
    const { emulator, url } = await served()
    publish(emulator, 10_000, 'x'.repeat(500))
    const messages = await (await listen(url, '', 0)).take(10_000)
    expect(ids(messages)).toEqual(messages.map((_, index) => 1 + index))
  })

  it('tells a reader that was away for too long what it missed', async () => {
    const { emulator, url } = await served()
    publish(emulator, 12_501)
    const [missed, first] = await (await listen(url, '', 5)).take(2)
    expect(missed).toEqual({ event: 'missed', data: { from: 6, to: 2_501 } })
    expect(first?.id).toBe(2_502)
  })

  it('tells a reader that comes from an earlier process everything that is kept', async () => {
    const { emulator, url } = await served()
    publish(emulator, 3)
    expect(ids(await (await listen(url, '', 5_000)).take(3))).toEqual([1, 2, 3])
  })

  it('tells a reader that comes from another run that it does, and then everything that is kept', async () => {
    const { emulator, url } = await served()
    publish(emulator, 3)
    const reader = await listen(url, '', 'earlier.2')
    const [first, ...events] = await reader.take(4)
    expect(first).toMatchObject({
      event: 'restarted',
      data: { before: 'earlier', now: emulator.feed.run, resumes: false },
    })
    expect(ids(events)).toEqual([1, 2, 3])
  })

  it('goes on over a restart with the same folder: what was missed, under the ids it has, and no more', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'events-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const first = await served({ store: await Store.open(folder) })
    const [house, flat] = [first.emulator.add(HOUSE), first.emulator.add({ ...HOUSE, id: 'flat' })]
    const { feed } = first.emulator
    const told = new Map<string, [panel: string, seq: number]>()
    feed.read(0, ({ id, panel, event: { seq } }) => told.set(feed.idOf(id), [panel, seq]))
    handsOf(house.device).zone(1, { open: true })
    await house.durable()
    const had = feed.last
    handsOf(flat.device).zone(1, { open: true })
    await flat.durable()
    // More than is kept of one panel, so that there is a hole behind what is kept of the other.
    for (let times = 0; times <= 64; times++) handsOf(house.device).zone(2, { open: times % 2 === 0 })
    await house.durable()
    const { run, last } = feed
    await first.emulator.close()

    const second = await served({ store: await Store.open(folder) })
    const again = second.emulator.add(HOUSE)
    const { feed: now } = second.emulator
    const reader = await listen(second.url, '', `${run}.${had}`)
    expect(await reader.next()).toEqual({
      event: 'restarted',
      data: { before: run, now: now.run, resumes: true },
    })
    const lost = { event: 'missed', data: { from: had + 3, to: had + 4 } }
    const messages = await reader.take(last - had - 1)
    expect(messages[2]).toEqual(lost)
    const events = messages.filter(({ event }) => event === undefined)
    expect(events.map(({ id, data }) => [now.idOf(id ?? 0), data])).toEqual(
      [...told]
        .slice(had)
        .filter(([id]) => ![had + 3, had + 4].some(number => id === `${run}.${number}`))
        .map(([id, [panel, seq]]) => [id, expect.objectContaining({ panel, seq })]),
    )
    handsOf(again.device).zone(3, { open: true })
    expect((await reader.next())?.id).toBe(last + 1)
    expect(now.idOf(last + 1)).toBe(`${now.run}.${last + 1}`)
  })

  it('says something when nothing happens, so that no proxy gives it up', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const { url } = await served()
    const response = await fetch(`${url}/api/v1/events`)
    const reader = response.body?.getReader()
    onTestFinished(() => reader?.cancel())
    const read = async () => new TextDecoder().decode((await reader?.read())?.value)
    expect(await read()).toContain('retry:')
    vi.advanceTimersByTime(15_000)
    // A comment, which no reader of events sees (HTML, clause 9.2.6).
    expect(await read()).toBe(':\n\n')
  })

  it('tells who reads of one panel that it is taken away', async () => {
    const { emulator, url } = await served()
    emulator.add(HOUSE)
    emulator.add({ ...HOUSE, id: 'flat' })
    const reader = await listen(url, '?panel=house')
    await emulator.remove('flat')
    await emulator.remove('house')
    const [only] = await reader.take(1)
    expect(only?.data).toMatchObject({ panel: 'house', type: 'device.removed' })
  })

  it('can be of one panel, or of one type or family of types', async () => {
    const { emulator, url } = await served()
    emulator.add(HOUSE)
    emulator.add({ ...HOUSE, id: 'flat' })
    const panel = { at, source: 'panel' } as const
    const alarm = { ...panel, type: 'panel.alarm', data: { partition: 1, kind: 'fire' } } as const
    emulator.feed.publish('house', { seq: 0, ...alarm })
    emulator.feed.publish('flat', { seq: 1, ...alarm })
    const data = { trouble: 'ac_loss', active: true } as const
    emulator.feed.publish('house', { seq: 2, ...panel, type: 'panel.trouble', data })
    emulator.feed.publish('house', { seq: 3, at, source: 'cloud', type: 'link.up', data: {} })
    const first = async (count: number, query: string) => ids(await (await listen(url, query, 0)).take(count))
    expect(await first(1, '?panel=flat')).toEqual([2])
    expect(await first(2, '?type=panel.alarm')).toEqual([1, 2])
    expect(await first(2, '?panel=house&type=panel.')).toEqual([1, 3])
  })

  it.each([
    ['?panel=huose', undefined, 404, 'did you mean "house"?', 'panel'],
    ['?sort=up', undefined, 400, 'unknown field', 'sort'],
    ['', 'yesterday', 400, 'In the headers: "last-event-id"', 'last-event-id'],
  ])('is not opened for %s with Last-Event-ID %s', async (query, lastEventId, status, detail, field) => {
    const { emulator, url } = await served()
    emulator.add(HOUSE)
    const response = await fetch(`${url}/api/v1/events${query}`, {
      headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining(detail), field })
  })

  it('drops a reader that does not read, and loses nothing for the others', async () => {
    const { emulator, url, control } = await served()
    const frozen = connect(control.port, '127.0.0.1')
    onTestFinished(() => void frozen.destroy())
    frozen.write('GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await once(frozen, 'data')
    frozen.pause()
    const reader = await listen(url)
    const message = 'x'.repeat(2_000)
    let read = 0
    // In steps that the reader can follow, and far more than the connection and the feed hold together.
    for (let step = 0; step < 17; step++) {
      publish(emulator, 1_000, message)
      read += (await reader.take(1_000)).length
    }
    expect(read).toBe(17_000)
    frozen.resume()
    await once(frozen, 'close')
  })

  it('costs nothing more once its reader has left', async () => {
    const { emulator, url } = await served()
    const { feed } = emulator
    const read = feed.read.bind(feed)
    const stopped = new Promise<void>(resolve => {
      vi.spyOn(feed, 'read').mockImplementation((after, reader) => {
        const stop = read(after, reader)
        return () => {
          stop()
          resolve()
        }
      })
    })
    await (await listen(url)).leave()
    await stopped
  })

  it('ends when the server closes', async () => {
    const { control, url } = await served()
    const reader = await listen(url)
    await control.close()
    expect(await reader.next()).toBeUndefined()
  })
})
