import { describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit.js'
import { exitCodeOf } from '../../src/cli/exit-code-of.js'
import { openMqttConnection } from '../../src/cloud/mqtt/connection.js'
import { startEmbeddedBroker } from '../../src/cloud/mqtt/embedded-broker.js'
import { MemoryBroker } from '../../src/cloud/mqtt/memory-broker.js'
import { judged, parseExpectations } from '../../src/fleet/expect.js'
import { kindNamed } from '../../src/fleet/mix.js'
import { reportOf } from '../../src/fleet/report/report.js'
import { VirtualClock } from '../../src/time/virtual-clock.js'
import { brokerAt, run, workloadOf } from './fleets.js'

const inMemory = () => brokerAt('mqtt://memory', new MemoryBroker(new VirtualClock()).open)

describe('what a fleet measures', () => {
  it('is that every request has one answer, also through storms, and that codes do as they were confirmed', async () => {
    const { run: made, tally } = await run(inMemory())
    const { total, storms } = reportOf({ run: made, tally })
    expect(total.panels).toMatchObject({ count: 8, online: 8, lost: 0, never: 0 })
    expect(total.answers).toMatchObject({ lost: 0, doubled: 0 })
    expect(total.answers.final).toBe(total.requests.sent)
    expect(total.codes).toMatchObject({ afterClear: 0, notUsable: 0 })
    expect(total.codes.confirmedTried).toBeGreaterThan(5)
    expect(storms.map(({ struck, recovered }) => recovered / struck)).toEqual([1, 1])
    // The module of a panel that was struck tries again after a pause of its own.
    expect(storms[1]?.times?.max).toBeGreaterThan(1_000)
  })

  it.each(['power', 'link'])(
    'is how many panels are online, and how many a storm that takes their %s leaves',
    async what => {
      const workload = workloadOf(`
name: dark
lasts: 3m
cloud: [{ list: { perPanelPerHour: 1 } }]
storms: [{ at: 1m, share: 100%, what: ${what}, lasts: 1m }]
`)
      const { tally } = await run(inMemory(), { workload })
      const online = tally.curves.values('online')
      const at = (seconds: number) => online[(seconds * 1_000) / tally.curves.stepMs]
      expect([at(59), at(62), at(119), online.at(-1)]).toEqual([8, 0, 0, 8])
    },
  )

  it('is how long a user waits who is saved while the panel is armed and cannot be programmed then', async () => {
    const workload = workloadOf(`
name: armed
lasts: 10m
cloud:
  - arm: { burst: { at: 10s, share: 100%, within: 1s } }
  - add: { burst: { at: 3m, share: 100%, within: 1s } }
  - disarm: { burst: { at: 8m, share: 100%, within: 1s } }
`)
    const { tally } = await run(inMemory(), { workload })
    const kinds = [...tally.kinds.keys()].map(kindNamed)
    const holds = (...texts: string[]) =>
      parseExpectations(texts, kinds).map(expectation => judged(expectation, tally).passed)
    expect(
      holds(
        'interlogix-concord-4: usable.p50 > 4m',
        'interlogix-nx: usable.max < 5s',
        'answers.lost == 0',
        'usable.p99 < 60s',
      ),
    ).toEqual([true, true, true, false])
  })

  it('is nothing where the broker goes away, which is told', async () => {
    const broker = await startEmbeddedBroker({ port: 0 })
    const running = run(brokerAt(broker.url, openMqttConnection), {
      workload: workloadOf('{ name: quiet, lasts: 30m, cloud: [{ add: { perPanelPerHour: 900 } }] }'),
      step: ({ at }) => {
        if (at > 10_000) void broker.close()
      },
    })
    const told = await running.catch((error: unknown) => error)
    expect(told).toMatchObject({
      message: expect.stringMatching(/has lost its broker at 127\.0\.0\.1:\d+: .*run it again/),
    })
    expect(exitCodeOf(told)).toBe(EXIT.unreachable)
    await broker.close()
  })

  it('ends when it is called off, and leaves nothing at the broker', async () => {
    const broker = new MemoryBroker(new VirtualClock())
    const stop = new AbortController()
    const running = run(brokerAt('mqtt://memory', broker.open), {
      workload: workloadOf('{ name: quiet, lasts: 5m, cloud: [{ add: { perPanelPerHour: 900 } }] }'),
      signal: stop.signal,
      step: ({ at }) => {
        if (at > 30_000) stop.abort(new Error('enough'))
      },
    })
    await expect(running).rejects.toThrow('enough')
    expect([...broker.retained.keys()]).toEqual([])
  })
})
