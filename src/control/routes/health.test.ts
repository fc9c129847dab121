import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { MemoryBroker } from '../../cloud/mqtt/memory-broker.js'
import { moduleClientId } from '../../cloud/native/client-id.js'
import { native } from '../../cloud/native/native-profile.js'
import { DEFAULT_ROOT } from '../../cloud/native/topics.js'
import type { TokenList } from '../../credentials/token-list.js'
import type { Emulator } from '../../emulator/emulator.js'
import type { ReadinessSettings } from '../../emulator/readiness.js'
import { given } from '../../panel/given.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import { apiFor, HOUSE } from '../testing/api.js'
import { bearer, TOKENS, tokensOf } from '../testing/tokens.js'

const { api } = apiFor(onTestFinished)

/** An emulator at a broker that can go away, with so many panels. */
async function site(panels: number, readiness?: ReadinessSettings, tokens?: TokenList) {
  const broker = new MemoryBroker(new VirtualClock())
  const link = {
    profile: native({ root: DEFAULT_ROOT }),
    broker: { url: 'mqtt://memory', protocolVersion: 4, clean: false, keepaliveSeconds: 0 },
    open: broker.open,
  } as const
  const { ask, emulator } = await api({ link, ...given({ readiness, tokens }) })
  for (let number = 1; number <= panels; number++) emulator.add({ ...HOUSE, id: `house-${number}` })
  await vi.waitFor(() => expect(emulator.online()).toBe(true))
  return { ask, broker, emulator }
}

/** The broker goes away for some panels, and nobody gets back in. */
async function cut(
  { broker, emulator }: { broker: MemoryBroker; emulator: Emulator },
  ids: readonly string[],
) {
  broker.isUp = false
  for (const id of ids) broker.cut(moduleClientId(DEFAULT_ROOT, id))
  await vi.waitFor(() => expect(emulator.links.awayFor(0)).toHaveLength(ids.length))
}

const IDS = ['house-1', 'house-2', 'house-3', 'house-4']

describe('/readyz', () => {
  it('is 200 when all panels are online, and names by number and first names those that are not', async () => {
    const here = await site(5)
    expect((await here.ask('GET', '/readyz')).status).toBe(200)
    await cut(here, IDS)
    const answer = await here.ask('GET', '/readyz')
    expect(answer.status).toBe(503)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body).toMatchObject({
      reason: 'NOT_READY',
      detail: '4 of 5 panels are not connected to the broker: house-1, house-2, house-3 and 1 more.',
      obstacles: [{ what: 'panels', count: 4 }],
    })
    expect((await here.ask('GET', '/livez')).body).toEqual({ status: 'ok' })
  })

  it('says only that it is not to those who have no token, where there are tokens', async () => {
    const here = await site(2, undefined, await tokensOf(onTestFinished))
    expect(await here.ask('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ok' } })
    await cut(here, ['house-1'])
    const answer = await here.ask('GET', '/readyz')
    expect(answer.body).toMatchObject({ status: 503, reason: 'NOT_READY' })
    expect(answer.body).not.toHaveProperty('obstacles')
    expect(answer.text).not.toContain('house')
    const known = await here.ask('GET', '/readyz', undefined, bearer(TOKENS.rob))
    expect(known.body).toMatchObject({ status: 503, obstacles: [{ what: 'panels', count: 1 }] })
    expect((await here.ask('GET', '/healthz')).status).toBe(401)
  })

  it('is what /healthz says too, which has the figures either way', async () => {
    const here = await site(2)
    const figures = { panels: 2, online: 2, lines: 0, broker: null }
    expect((await here.ask('GET', '/healthz')).body).toEqual({ status: 'ok', ...figures })
    await cut(here, ['house-1'])
    const answer = await here.ask('GET', '/healthz')
    expect(answer.status).toBe(503)
    expect(answer.body).toMatchObject({ ...figures, status: 503, reason: 'NOT_READY', online: 1 })
  })

  it('minds no more panels than it was told to', async () => {
    const here = await site(5, { offlinePanels: 3, graceMs: 0 })
    await cut(here, IDS.slice(0, 3))
    expect((await here.ask('GET', '/readyz')).status).toBe(200)
    await cut(here, IDS)
    expect((await here.ask('GET', '/readyz')).status).toBe(503)
  })

  it('minds a panel only when it has been offline for the time it was given', async () => {
    const here = await site(1, { offlinePanels: 0, graceMs: 30_000 })
    await cut(here, ['house-1'])
    expect((await here.ask('GET', '/readyz')).status).toBe(200)
    const { now } = performance
    vi.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + 30_001)
    onTestFinished(() => void vi.restoreAllMocks())
    expect((await here.ask('GET', '/readyz')).status).toBe(503)
  })

  it('names a line that is there and cannot be used, until it can be again', async () => {
    const { ask, emulator } = await site(1)
    emulator.lines.opened('serial:/dev/ttyX')
    expect((await ask('GET', '/readyz')).status).toBe(200)
    emulator.lines.failed('serial:/dev/ttyX', 'serial:/dev/ttyX is gone')
    expect((await ask('GET', '/readyz')).body).toMatchObject({
      detail: '1 of 1 serial lines cannot be used: serial:/dev/ttyX is gone.',
    })
    emulator.lines.restored('serial:/dev/ttyX')
    expect((await ask('GET', '/readyz')).status).toBe(200)
  })

  it('is 200 for panels that have no cloud at all', async () => {
    const { ask, emulator } = await api()
    emulator.add(HOUSE)
    expect((await ask('GET', '/readyz')).status).toBe(200)
  })
})
