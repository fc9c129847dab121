import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import { Device } from '../../device/device.js'
import { newRecord } from '../../device/record.js'
import { handsOf } from '../../device/testing/hands.js'
import type { TimelineEvent } from '../../device/timeline-event.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import { Link } from '../link/link.js'
import { MemoryBroker } from '../mqtt/memory-broker.js'
import type { MqttConnectionOptions } from '../mqtt/types.js'
import { moduleClientId } from './client-id.js'
import { native } from './native-profile.js'

const model = loadCatalogue().model('interlogix-nx')

/** Everything that promised to happen without waiting for time has happened after this. */
const drain = () => new Promise<void>(resolve => process.nextTick(resolve))

/** A broker in virtual time, and modules that connect to it. */
class Site {
  readonly clock = new VirtualClock()
  readonly broker = new MemoryBroker(this.clock)
  /** Client ids, as they knocked. */
  readonly knocks: string[] = []

  /** A panel of an emulator of its own, and what it tells. */
  panel(root: string, id: string, seed: number) {
    const events: TimelineEvent[] = []
    const device: Device = new Device(newRecord({ id, model, seed }), model, this.clock, {
      settled: (_, turn) => {
        events.push(...turn.events)
        link.deliver(turn.outputs)
      },
    })
    const link = new Link(device, {
      profile: native({ root }),
      broker: { url: 'mqtt://loopback', protocolVersion: 4, clean: true, keepaliveSeconds: 60 },
      gate: open => open(),
      open: (options: MqttConnectionOptions) => {
        this.knocks.push(options.clientId)
        return this.broker.open(options)
      },
    })
    handsOf(device).link(true)
    return { device, lost: () => events.filter(event => event.type === 'link.lost') }
  }

  async run(ms: number): Promise<void> {
    const until = this.clock.now() + ms
    await drain()
    for (let next = this.clock.next(); next !== undefined && next <= until; next = this.clock.next()) {
      this.clock.advanceTo(Math.max(next, this.clock.now()))
      await drain()
    }
    this.clock.advanceTo(until)
  }
}

const MINUTE = 60_000

describe('two emulators at one broker', () => {
  it('that have a panel of the same id under different roots leave each other alone', async () => {
    const site = new Site()
    const one = site.panel('panels/v1', 'panel-1', 1)
    const other = site.panel('panels/v2', 'panel-1', 2)
    await site.run(10 * MINUTE)
    expect([one.lost(), other.lost()]).toEqual([[], []])
    expect(site.knocks).toEqual(['panelemu-panel-1.panels.v1', 'panelemu-panel-1.panels.v2'])
  })

  it('that have the same panel say so in one sentence, and come back more and more seldom', async () => {
    const site = new Site()
    const panels = [1, 2].map(seed => site.panel('panels/v1', 'panel-1', seed))
    await site.run(10 * MINUTE)
    const inTenMinutes = site.knocks.length
    await site.run(60 * MINUTE)
    // At most once in half of the longest pause each, and no more than a dozen on the way there.
    expect(inTenMinutes).toBeLessThan(2 * 20 + 12)
    expect(site.knocks.length - inTenMinutes).toBeLessThanOrEqual(2 * 120)
    for (const { lost } of panels) {
      const reasons = lost().map(({ data }) => data.reason)
      expect(reasons.slice(0, 2)).toEqual(['another client took over', 'another client took over'])
      expect(
        lost()
          .slice(0, 2)
          .some(({ data }) => 'contested' in data),
      ).toBe(false)
      expect(lost()[2]?.data).toEqual({
        reason: expect.stringMatching(
          /^the broker has closed this connection 3 times in \d+ s, as it does when another client connects with its id, panelemu-panel-1\.panels\.v1; end the other emulator that runs a panel "panel-1" under the root "panels\/v1" at this broker, or give one of the two another --root or --id$/,
        ),
        contested: true,
      })
    }
  })

  it('are done with it when one of them ends', async () => {
    const site = new Site()
    const [one, other] = [site.panel('r', 'a', 1), site.panel('r', 'a', 2)]
    await site.run(10 * MINUTE)
    handsOf(one.device).link(false)
    await site.run(2 * MINUTE)
    const before = other.lost().length
    await site.run(60 * MINUTE)
    expect(other.lost()).toHaveLength(before)
    expect(other.device.module.value.link).toBe('online')
  })
})

describe('a link that is closed', () => {
  /** Pauses before the next attempt, in ms, after each of so many closings. */
  async function pauses(closings: number, upFor: number, close: (site: Site) => void) {
    const site = new Site()
    const { device, lost } = site.panel('r', 'a', 1)
    const found: number[] = []
    for (let count = 0; count < closings; count++) {
      await site.run(upFor)
      expect(device.module.value.link).toBe('online')
      close(site)
      await drain()
      found.push((site.clock.next() ?? 0) - site.clock.now())
      await site.run(MINUTE)
    }
    expect(lost()).toHaveLength(closings)
    return found
  }
  const byBroker = ({ broker }: Site) =>
    void broker.open({
      url: 'mqtt://loopback',
      clientId: moduleClientId('r', 'a'),
      protocolVersion: 4,
      clean: true,
      keepaliveSeconds: 60,
      onMessage: () => undefined,
      onClose: () => undefined,
    })

  it('by the network, is tried again after the first pause each time', async () => {
    for (const pause of await pauses(6, 1_000, site => site.broker.cut()))
      expect(pause).toBeLessThanOrEqual(1_000)
  })

  it('by the broker, after it had stood for a while, likewise', async () => {
    for (const pause of await pauses(4, 2 * MINUTE, byBroker)) expect(pause).toBeLessThanOrEqual(1_000)
  })
})

describe('the client id of a module', () => {
  it('is that of one root and one panel only, and of characters that every broker takes', () => {
    const root = fc.stringMatching(/^[a-c/. _+-]{1,6}$/)
    const id = fc.stringMatching(/^[a-c0-1-]{1,5}$/)
    fc.assert(
      fc.property(root, id, root, id, (rootA, a, rootB, b) => {
        const one = moduleClientId(rootA, a)
        expect(one).toMatch(/^panelemu-[a-zA-Z0-9._-]+$/)
        expect(one === moduleClientId(rootB, b)).toBe(rootA === rootB && a === b)
      }),
      { seed: 51, numRuns: 1_000 },
    )
  })
})
