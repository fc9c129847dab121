import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { Store } from '../../emulator/store.js'
import { machinesSchema } from '../machine-documents.js'
import { panelClockSchema } from '../panel-clock.js'
import { apiFor, HOUSE } from '../testing/api.js'
import { MessageReader } from '../testing/sse.js'

const { served } = apiFor(onTestFinished)

const told = z.object({
  machines: machinesSchema.shape.machines.optional(),
  clock: panelClockSchema.optional(),
})

/** A panel that is looked at live, and what is told of it. */
async function looked(store?: Store) {
  const around = await served({
    advance: async to => around.clock.advanceTo(to),
    ...(store ? { store } : {}),
  })
  const unit = around.emulator.add({ ...HOUSE, exitDelay: 60 })
  const leaving = new AbortController()
  const response = await fetch(`${around.url}/api/v1/panels/house/live`, { signal: leaving.signal })
  const messages = new MessageReader(response)
  onTestFinished(() => leaving.abort())
  /** The next message of what is seen. */
  const next = async () => {
    for (;;) {
      const message = await messages.next()
      if (!message) throw new Error('the stream ended')
      if (message.event === 'snapshot' || message.event === 'change') return told.parse(message.data)
    }
  }
  const post = (path: string, body: unknown) =>
    fetch(`${around.url}/api/v1${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  return { ...around, unit, messages, next, post, leave: () => leaving.abort() }
}

it('tells a live page where machines stand, and after a turn what they took', async () => {
  const { next, post } = await looked()
  const first = await next()
  expect(first.machines?.map(({ machine }) => machine)).toEqual(['panel', 'partition', 'users', 'module'])
  expect(first.machines?.some(({ last }) => last)).toBe(false)
  await post('/panels/house/keypad', { keys: '[AWAY]1234' })
  const { machines } = await next()
  expect(machines?.find(({ machine }) => machine === 'partition')).toMatchObject({
    value: 'exitDelay',
    deadlines: [{ name: 'exitDelay', at: '2026-01-01T00:01:00.000Z' }],
    last: { event: 'ARM' },
  })
})

it('tells a live page that a clock was moved, also where nothing has happened', async () => {
  const { next, post } = await looked()
  await next()
  await post('/clock/advance', { seconds: 5 })
  expect(await next()).toEqual({ clock: expect.objectContaining({ now: '2026-01-01T00:00:05.000Z' }) })
})

it('has machines watched no longer than a page looks', async () => {
  const { next, post, unit, leave } = await looked()
  await next()
  await post('/panels/house/keypad', { keys: '[AWAY]1234' })
  await next()
  expect(unit.device.machines().some(({ last }) => last)).toBe(true)
  leave()
  await expect.poll(() => unit.device.machines().some(({ last }) => last)).toBe(false)
})

it('ends with its panel, and shows whoever comes back the one that has taken its place', async () => {
  const { messages, next, url, emulator } = await looked()
  await next()
  await fetch(`${url}/api/v1/panels/house`, { method: 'DELETE' })
  while (await messages.next());
  expect((await fetch(`${url}/api/v1/panels/house/live`)).status).toBe(404)
  emulator.add(HOUSE)
  const headers = { 'last-event-id': `${emulator.feed.run}.${emulator.feed.last}` }
  const again = new MessageReader(await fetch(`${url}/api/v1/panels/house/live`, { headers }))
  onTestFinished(() => again.leave())
  expect((await again.next())?.event).toBe('snapshot')
})

it('goes on over a restart with the same folder: all that is seen, and the events that were missed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'live-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const first = await looked(await Store.open(folder))
  await first.next()
  first.unit.zone(1, { open: true })
  await first.unit.durable()
  const { feed } = first.emulator
  const had = feed.idOf(feed.last)
  first.unit.zone(2, { open: true })
  await first.unit.durable()
  const missed = first.unit.timeline().slice(-2)
  first.leave()
  await first.emulator.close()

  const { emulator, url } = await served({ store: await Store.open(folder) })
  emulator.add({ ...HOUSE, exitDelay: 60 })
  const headers = { 'last-event-id': had }
  const messages = new MessageReader(await fetch(`${url}/api/v1/panels/house/live`, { headers }))
  onTestFinished(() => messages.leave())
  const [restarted, change, ...events] = await messages.take(4)
  expect([restarted?.event, change?.event]).toEqual(['restarted', 'change'])
  expect(Object.keys(change?.data ?? {})).toEqual(
    expect.arrayContaining(['panel', 'state', 'machines', 'clock']),
  )
  expect(events.map(({ data }) => data)).toEqual(
    missed.map(({ seq, type }) => expect.objectContaining({ seq, type })),
  )
})

it('does not have a panel kept that is taken away while somebody looks at it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'live-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const store = await Store.open(folder)
  const { next, url, messages } = await looked(store)
  await next()
  await fetch(`${url}/api/v1/panels/house`, { method: 'DELETE' })
  while (await messages.next());
  // What a page is told of a turn, it would be told some moments later.
  await new Promise(resolve => setTimeout(resolve, 100))
  await store.close()
  const kept = await Store.open(folder)
  onTestFinished(() => kept.close())
  expect([...kept.latest.keys()].filter(key => key.includes('house'))).toEqual([])
})
