import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
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
async function looked() {
  const around = await served({ advance: async to => around.clock.advanceTo(to) })
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
  return { ...around, unit, next, post, leave: () => leaving.abort() }
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
