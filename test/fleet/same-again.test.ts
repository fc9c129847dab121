import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMqttConnection } from '../../src/cloud/mqtt/connection.js'
import { type EmbeddedBroker, startEmbeddedBroker } from '../../src/cloud/mqtt/embedded-broker.js'
import { MemoryBroker } from '../../src/cloud/mqtt/memory-broker.js'
import { merged } from '../../src/fleet/statistics/merge.js'
import { resultOf } from '../../src/fleet/statistics/result.js'
import { VirtualClock } from '../../src/time/virtual-clock.js'
import { brokerAt, run } from './fleets.js'

let embedded: EmbeddedBroker

beforeAll(async () => {
  embedded = await startEmbeddedBroker({ port: 0 })
})
afterAll(() => embedded.close())

const inMemory = () => brokerAt('mqtt://memory', new MemoryBroker(new VirtualClock()).open)

describe('a fleet in steps of time', () => {
  it('gives every panel the same timeline, and counts the same, whichever broker it is at and however it gets there', async () => {
    const first = resultOf(await run(inMemory()))
    const attached = brokerAt(embedded.url, options => embedded.connect(options))
    expect(resultOf(await run(attached))).toEqual(first)
    expect(resultOf(await run(brokerAt(embedded.url, openMqttConnection)))).toEqual(first)
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
