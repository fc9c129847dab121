import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMqttConnection } from '../../src/cloud/mqtt/connection.js'
import { type EmbeddedBroker, startEmbeddedBroker } from '../../src/cloud/mqtt/embedded-broker.js'
import { MemoryBroker } from '../../src/cloud/mqtt/memory-broker.js'
import type { IncomingMessage } from '../../src/cloud/mqtt/types.js'
import type { Open } from '../../src/fleet/engine/network.js'
import { merged } from '../../src/fleet/statistics/merge.js'
import { resultOf } from '../../src/fleet/statistics/result.js'
import { VirtualClock } from '../../src/time/virtual-clock.js'
import { brokerAt, run, workloadOf } from './fleets.js'

let embedded: EmbeddedBroker

beforeAll(async () => {
  embedded = await startEmbeddedBroker({ port: 0 })
})
afterAll(() => embedded.close())

const inMemory = () => brokerAt('mqtt://memory', new MemoryBroker(new VirtualClock()).open)

/** Connections whose messages come only when the broker is nudged. */
const holding =
  (open: Open): Open =>
  async options => {
    const held: (() => void)[] = []
    const onMessage = (message: IncomingMessage) => void held.push(() => options.onMessage(message))
    const inner = await open({ ...options, onMessage })
    const nudge = () => {
      for (const bring of held.splice(0)) bring()
    }
    return new Proxy(inner, {
      get(target, name) {
        if (name === 'nudge') return nudge
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }

describe('a fleet in steps of time', () => {
  it('gives every panel the same timeline, and counts the same, whichever broker it is at and however it gets there', async () => {
    const first = resultOf(await run(inMemory()))
    const attached = brokerAt(embedded.url, options => embedded.connect(options))
    expect(resultOf(await run(attached))).toEqual(first)
    expect(resultOf(await run(brokerAt(embedded.url, openMqttConnection)))).toEqual(first)
  })

  it('gives the same at a broker that holds back what it brings until it hears something, as one that writes by Nagle does', async () => {
    const workload = workloadOf('{ name: brief, lasts: 20s, cloud: [{ add: { perPanelPerHour: 300 } }] }')
    const { open } = new MemoryBroker(new VirtualClock())
    const held = resultOf(await run(brokerAt('mqtt://memory', holding(open)), { workload }))
    expect(held).toEqual(resultOf(await run(inMemory(), { workload })))
    expect(held.run.timelines).toBeDefined()
  })

  it('gives the same in several shards, each by itself, merged', async () => {
    const whole = resultOf(await run(inMemory()))
    const parts = await Promise.all(
      [1, 2, 3].map(async index => ({
        ...(await run(inMemory(), { shard: { index, of: 3 } })),
        from: `shard ${index}`,
      })),
    )
    expect(resultOf(merged(parts))).toEqual(whole)
  })

  it('gives another one for another seed', async () => {
    const [one, other] = await Promise.all([run(inMemory()), run(inMemory(), { seed: 8 })])
    expect(one.run.timelines).not.toBe(other.run.timelines)
  })
})
