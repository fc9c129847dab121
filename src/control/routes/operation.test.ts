import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { Store } from '../../emulator/store.js'
import { OPERATIONS } from '../openapi/operations.js'
import { apiFor, HOUSE } from '../testing/api.js'
import { healthSchema } from './health.js'

const { api } = apiFor(onTestFinished)

describe('health', () => {
  it('counts panels and those online, and names the broker without its credentials', async () => {
    const broker = { url: 'mqtt://ada:lovelace@broker.test:1883', embedded: false }
    const { ask, emulator } = await api({ broker })
    const first = emulator.add(HOUSE)
    emulator.add({ ...HOUSE, id: 'second' })
    handsOf(first.device).link(true)
    handsOf(first.device).linkUp()
    const answer = await ask('GET', '/healthz')
    expect(healthSchema.parse(answer.body)).toEqual({
      status: 'ok',
      panels: 2,
      online: 1,
      lines: 0,
      broker: { url: 'mqtt://broker.test:1883', embedded: false },
    })
    expect(answer.text).not.toMatch(/ada|lovelace/)
  })

  it('is no longer well when a disk never answers, and says what waits for it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'control-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const store = await Store.open(folder)
    const { ask } = await api({ store })
    await ask('POST', '/api/v1/panels', HOUSE)
    expect((await ask('GET', '/healthz')).body).toMatchObject({ status: 'ok', state: { waiting: 0 } })

    let answer: () => void = () => undefined
    vi.spyOn(store.journal, 'append').mockImplementationOnce(
      () =>
        new Promise(resolve => {
          answer = resolve
        }),
    )
    const asked = ask('PUT', '/api/v1/panels/house/zones/1', { open: true })
    await vi.waitFor(async () =>
      expect((await ask('GET', '/healthz')).body).toMatchObject({ status: 'ok', state: { waiting: 2 } }),
    )
    const { now } = performance
    vi.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + 12_000)
    onTestFinished(() => void vi.restoreAllMocks())
    const problem = await ask('GET', '/healthz')
    expect(problem.status).toBe(503)
    expect(problem.body).toMatchObject({
      reason: 'STATE_STUCK',
      detail: expect.stringMatching(
        /^2 confirmations wait for the state folder .* the first for 12 seconds: /,
      ),
    })
    expect(problem.text).toContain(folder)
    answer()
    expect((await asked).status).toBe(200)
    expect((await ask('GET', '/healthz')).body).toMatchObject({ status: 'ok', state: { waiting: 0 } })
  })
})

describe('metrics', () => {
  it('count panels by link and finished requests by how they ended, under no name of a panel', async () => {
    const { ask, emulator } = await api()
    const { device } = emulator.add(HOUSE)
    emulator.add({ ...HOUSE, id: 'second' })
    handsOf(device).link(true)
    handsOf(device).linkUp()
    handsOf(device).request({ transaction: '1', name: 'refresh' })
    handsOf(device).request({ transaction: '2', name: 'refresh' })
    handsOf(device).reject({ transaction: '3', name: 'arm' }, '"mode" is missing')
    // Counters of what has been, however often they are asked for.
    await ask('GET', '/metrics')
    const { headers, text } = await ask('GET', '/metrics')
    expect(headers['content-type']).toContain('text/plain; version=0.0.4')
    const lines = text.split('\n')
    expect(lines).toContain('panelemu_panels{link="online"} 1')
    expect(lines).toContain('panelemu_panels{link="down"} 1')
    expect(lines).toContain('panelemu_panels{link="backingOff"} 0')
    expect(lines).toContain(
      'panelemu_requests_finished_total{name="refresh",execution="succeeded",status="success"} 2',
    )
    expect(lines).toContain(
      'panelemu_requests_finished_total{name="arm",execution="rejected",status="invalid_command"} 1',
    )
    expect(lines).toContain(`panelemu_events_total ${emulator.feed.last}`)
    expect(text).toContain('process_resident_memory_bytes')
    expect(text).not.toMatch(/house|second"/)
  })

  it('of two emulators in one process are apart', async () => {
    const [one, two] = [await api(), await api()]
    one.emulator.add(HOUSE)
    expect((await one.ask('GET', '/metrics')).text).toContain('panelemu_panels{link="down"} 1')
    expect((await two.ask('GET', '/metrics')).text).toContain('panelemu_panels{link="down"} 0')
  })
})

describe('the OpenAPI document', () => {
  type Operation = {
    summary?: string
    responses: Record<string, unknown>
  }
  type Document = {
    openapi: string
    paths: Record<string, Record<string, Operation>>
    components: { schemas: Record<string, { properties: object; additionalProperties: boolean }> }
  }

  it('describes every route with its answers and the problem document', async () => {
    const { ask, app } = await api()
    const { openapi, paths } = (await ask('GET', '/openapi.json')).body as Document
    expect(openapi).toMatch(/^3\.1/)
    const described = Object.keys(OPERATIONS).map(place => place.split(' ')[1] ?? '')
    expect(Object.keys(paths).sort()).toEqual([...new Set(described)].map(pathOf).sort())
    for (const [path, operations] of Object.entries(paths))
      for (const [method, operation] of Object.entries(operations)) {
        expect(app.hasRoute({ method: method.toUpperCase() as 'GET', url: routeOf(path) })).toBe(true)
        expect(operation.summary).toMatch(/^[A-Z].+[^.]$/)
        expect(Object.keys(operation.responses).join()).toMatch(/^20\d,400,401,403,/)
      }
  })

  it('describes a body by the schema that checks it', async () => {
    const { ask } = await api()
    const { components } = (await ask('GET', '/openapi.json')).body as Document
    const schema = components.schemas.PanelSpec
    expect(Object.keys(schema?.properties ?? {})).toEqual(
      expect.arrayContaining(['id', 'model', 'firmware', 'zones', 'masterCode', 'module']),
    )
    expect(schema?.additionalProperties).toBe(false)
  })
})

const pathOf = (route: string) => route.replace(/:(\w+)/g, '{$1}')
const routeOf = (path: string) => path.replace(/\{(\w+)\}/g, ':$1')
