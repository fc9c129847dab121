import { expect, it, onTestFinished, vi } from 'vitest'
import { MemoryBroker } from '../cloud/mqtt/memory-broker.js'
import { native } from '../cloud/native/native-profile.js'
import { DEFAULT_ROOT } from '../cloud/native/topics.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { apiFor, HOUSE } from './testing/api.js'

const { api } = apiFor(onTestFinished)

it('tells of what changed something or failed, and of probes only where every request is told', async () => {
  const told: [level: string, message: string][] = []
  const at = (level: string) => (_: object, message: string) =>
    void told.push([level, message.split(' · from')[0] ?? ''])
  const broker = new MemoryBroker(new VirtualClock())
  broker.isUp = false
  const { ask, emulator } = await api({
    link: {
      profile: native({ root: DEFAULT_ROOT }),
      broker: { url: 'mqtt://memory', protocolVersion: 4, clean: false, keepaliveSeconds: 0 },
      open: broker.open,
    },
    log: { debug: at('debug'), info: at('info'), error: at('error') },
  })
  emulator.add(HOUSE)
  await vi.waitFor(() => expect(emulator.links.awayFor(0)).toHaveLength(1))
  await ask('GET', '/readyz')
  await ask('GET', '/healthz')
  await ask('GET', '/api/v1/panels/house')
  await ask('GET', '/api/v1/panels/hause')
  await ask('PUT', '/api/v1/panels/house/zones/1', { open: true })
  expect(told).toEqual([
    ['debug', '← GET /readyz · 503'],
    ['debug', '← GET /healthz · 503'],
    ['debug', '← GET /api/v1/panels/house · 200'],
    ['info', expect.stringMatching(/^← GET \/api\/v1\/panels\/.* · 404$/)],
    ['info', '← PUT /api/v1/panels/house/zones/1 · 200'],
  ])
})
