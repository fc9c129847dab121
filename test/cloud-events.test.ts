import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudEvent, ValidationError } from 'cloudevents'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type EmulatorOptions, type StartedEmulator, startEmulator } from '../src/cli/start-emulator.js'
import { openMqttConnection } from '../src/cloud/mqtt/connection.js'

interface Heard {
  readonly id: string
  readonly source: string
  readonly type: string
  readonly sequence: string
  readonly causeid?: string
  readonly causetype?: string
  readonly transaction?: string
}

/** A consumer that does with events as the specification lets it: of two with the same source and id it takes one. */
class Consumer {
  readonly all: Heard[] = []
  readonly #known = new Set<string>()
  /** Events that were taken for others. */
  readonly dropped: Heard[] = []

  take(payload: string): void {
    const event = JSON.parse(payload) as Heard
    const name = JSON.stringify([event.source, event.id])
    ;(this.#known.has(name) ? this.dropped : this.all).push(event)
    this.#known.add(name)
  }
}

const PANELS = [
  { id: 'house', model: 'interlogix-nx' },
  { id: 'barn', model: 'interlogix-concord-4' },
] as const

/** Connects a consumer to a started emulator. */
async function listen(emulator: StartedEmulator, consumer: Consumer) {
  const connection = await openMqttConnection({
    url: emulator.mqtt,
    clientId: 'consumer',
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: 0,
    onMessage: message => {
      consumer.take(message.payload.toString())
      message.done()
    },
    onClose: () => undefined,
  })
  await connection.subscribe('panels/v1/+/event', 1)
  return connection
}

async function ask({ http }: StartedEmulator, method: string, path: string, body?: object) {
  const answer = await fetch(`${http}/api/v1${path}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  })
  expect([path, answer.status < 300]).toEqual([path, true])
}

/** Something of everything happens at a panel: from the keypad, at a sensor, from the cloud. Resolves when it was heard. */
async function live(emulator: StartedEmulator, consumer: Consumer, id: string) {
  const before = consumer.all.length + consumer.dropped.length
  const cloud = await openMqttConnection({
    url: emulator.mqtt,
    clientId: 'cloud',
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: 0,
    onMessage: message => message.done(),
    onClose: () => undefined,
  })
  const transaction = `t-${before}`
  await cloud.publish(
    `panels/v1/${id}/request/user-code/add`,
    JSON.stringify({ transaction, code: '4711' }),
    {
      qos: 1,
    },
  )
  await vi.waitFor(
    () =>
      expect(
        consumer.all
          .concat(consumer.dropped)
          .slice(before)
          .map(({ transaction }) => transaction),
      ).toContain(transaction),
    10_000,
  )
  await cloud.end()
  await ask(emulator, 'PUT', `/panels/${id}/zones/1`, { open: true })
  await ask(emulator, 'PUT', `/panels/${id}/zones/1`, { open: false })
  await ask(emulator, 'POST', `/panels/${id}/keypad`, { keys: '1234[AWAY]' })
  await ask(emulator, 'PUT', `/panels/${id}/power`, { mains: false })
  await vi.waitFor(
    () =>
      expect(
        consumer.all
          .concat(consumer.dropped)
          .slice(before)
          .filter(({ type }) => type === 'panel.trouble'),
      ).not.toEqual([]),
    10_000,
  )
}

/** Runs an emulator, and gives the consumer everything that it tells meanwhile. */
async function run(
  consumer: Consumer,
  options: EmulatorOptions,
  then: (emulator: StartedEmulator) => Promise<void>,
) {
  const emulator = await startEmulator({ panels: [...PANELS], ...options })
  const connection = await listen(emulator, consumer)
  await then(emulator)
  await connection.end()
  await emulator.close()
}

/** Everything that happens to panels in the life of a consumer. */
async function muchHappens(): Promise<Consumer> {
  const state = await mkdtemp(join(tmpdir(), 'panelemu-events-'))
  const consumer = new Consumer()
  await run(consumer, {}, async emulator => {
    await live(emulator, consumer, 'house')
    await live(emulator, consumer, 'barn')
    await ask(emulator, 'POST', '/reset')
    await live(emulator, consumer, 'house')
    await ask(emulator, 'DELETE', '/panels/barn')
    await ask(emulator, 'POST', '/panels', PANELS[1])
    await live(emulator, consumer, 'barn')
  })
  // Again, with nothing kept; then twice with a folder.
  await run(consumer, {}, emulator => live(emulator, consumer, 'house'))
  await run(consumer, { state }, emulator => live(emulator, consumer, 'house'))
  await run(consumer, { state }, async emulator => {
    await ask(emulator, 'PUT', '/panels/house/zones/2', { open: true })
    await ask(emulator, 'POST', '/panels/house/restart')
    await vi.waitFor(() => expect(consumer.all.at(-1)?.type).toBe('panel.restarted'), 10_000)
  })
  await rm(state, { recursive: true })
  return consumer
}

describe('the events that a panel tells its cloud', () => {
  let heard: Consumer
  beforeAll(async () => {
    heard = await muchHappens()
  }, 60_000)

  it('are each told apart by a consumer, whatever becomes of the panel', () => {
    const { all, dropped } = heard
    expect(dropped).toEqual([])
    for (const event of all) {
      const checked = () => new CloudEvent({ ...event }).validate()
      expect(checked).not.toThrow(ValidationError)
    }
    // Texts of the numbers are in the order of what happened, among those of one panel.
    const panels = new Map<string, Heard[]>()
    for (const event of all) {
      const panel = event.id.slice(0, event.id.lastIndexOf('-'))
      panels.set(panel, [...(panels.get(panel) ?? []), event])
    }
    expect(panels.size).toBeGreaterThan(5)
    for (const events of panels.values()) {
      const numbers = events.map(({ sequence }) => sequence)
      expect(numbers).toEqual([...numbers].sort())
    }
  })

  it('name no cause that was not told, and say of the others what they were', () => {
    const { all } = heard
    const told = new Set<string>()
    for (const { id, causeid } of all) {
      if (causeid !== undefined) expect(told).toContain(causeid)
      told.add(id)
    }
    expect(all.filter(({ causeid }) => causeid !== undefined).length).toBeGreaterThan(5)
    const inner = all.map(({ causetype }) => causetype)
    for (const type of ['module.request.received', 'zone.input', 'keypad.pressed', 'power.input'])
      expect(inner).toContain(type)
  })
})
