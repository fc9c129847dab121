import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { EXIT } from '../src/cli/exit.js'
import { exitCodeOf } from '../src/cli/exit-code-of.js'
import { allReady } from '../src/cli/ready.js'
import { Repeats } from '../src/cli/repeats.js'
import { up } from '../src/cli/up.js'
import type { UpOptions } from '../src/cli/up-options.js'
import { native } from '../src/cloud/native/native-profile.js'
import { HOST } from '../src/device/input.js'
import { packageVersion } from '../src/disk/package-files.js'
import { Emulator } from '../src/emulator/emulator.js'
import { VirtualClock } from '../src/time/virtual-clock.js'
import { until } from './support/ending/emulator.js'
import { outsideBroker } from './support/ending/outside-broker.js'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const quiet = { out: () => undefined, err: () => undefined }

async function start(options: UpOptions) {
  const site = await up({ mqttPort: 0, httpPort: 0, seed: 1, ...options }, quiet)
  closers.push(() => site.close())
  const api = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${site.ready.http}/api/v1/${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    })
    expect(answer.ok, `${method} ${path}`).toBe(true)
  }
  return { ...site, api }
}

describe('the ready line', () => {
  it('comes when every panel is connected that can be, and names what keeps the others back and what ends it', async () => {
    const state = await mkdtemp(join(tmpdir(), 'panelemu-ready-'))
    closers.push(() => rm(state, { recursive: true, force: true }))
    const panels = ['cut', 'dark', 'fine'].map(id => ({ id, model: 'interlogix-nx' }))
    const first = await start({ state, panels })
    expect(first.ready).toMatchObject({
      version: packageVersion(),
      seed: 1,
      configuration: null,
      state,
    })
    expect(first.ready.panels.map(({ keptBack }) => keptBack)).toEqual([undefined, undefined, undefined])
    await first.api('PUT', 'panels/cut/faults/link-down')
    await first.api('PUT', 'panels/dark/power', { mains: false, battery: 'absent' })
    await first.close()

    const { ready, api, close } = await start({ state, panels })
    expect(ready.panels.map(({ keptBack }) => keptBack)).toEqual([
      'the fault link-down lasts; DELETE /api/v1/panels/cut/faults/link-down ends it',
      'it has no power; PUT /api/v1/panels/dark/power {"mains":true} gives it back',
      undefined,
    ])
    // What it says to do does it.
    await api('DELETE', 'panels/cut/faults/link-down')
    await api('PUT', 'panels/dark/power', { mains: true })
    await close()
    const last = await start({ state, panels })
    expect(last.ready.panels.every(({ keptBack }) => keptBack === undefined)).toBe(true)
  })
})

describe('waiting to be ready', () => {
  it('goes by real time towards the outside, though the clock of the panels stands', async () => {
    const broker = await outsideBroker()
    closers.push(() => broker.close())
    // The first connection only looks whether anybody is there; the next is the module's.
    broker.breakNext(1)
    const module = { backoffMs: 100, backoffMaxMs: 1_000 }
    const { ready } = await start({
      broker: broker.url,
      clock: 'virtual',
      panels: [{ id: 'house', model: 'interlogix-nx', module }],
    })
    const get = async <T>(path: string) => (await (await fetch(`${ready.http}${path}`)).json()) as T
    const clock = () => get<object>('/api/v1/clock')
    const before = await clock()
    const online = () => get<{ online: number }>('/healthz').then(({ online }) => online)
    const connections = broker.connections()
    broker.cut()
    await until('the next connection', () => broker.connections() > connections)
    await until('it being online again', async () => (await online()) === 1)
    expect(await clock()).toEqual(before)
  })

  it('tells in one line every so often what is missing, and gives up when it is told to', async () => {
    const said: string[] = []
    const count = 1_000
    const catalogue = loadCatalogue()
    const emulator = new Emulator({
      clock: new VirtualClock(),
      catalogue,
      seed: 1,
      link: {
        profile: native({ root: 'panels/v1' }),
        broker: { url: 'mqtt://127.0.0.1:1', protocolVersion: 4, clean: true, keepaliveSeconds: 60 },
        open: () => new Promise(() => undefined),
      },
    })
    closers.push(() => emulator.stop())
    for (let number = 0; number < count; number++) emulator.add({ model: 'interlogix-nx' })
    const lost = emulator.get('panel-7')
    lost?.device.take({ type: 'link/lost', by: HOST, reason: 'nothing listens there' })
    const waiting = allReady(emulator, {
      repeats: new Repeats(() => undefined),
      tell: line => said.push(line),
      every: 0.01,
      timeout: 0.2,
    })
    const what =
      '1,000 of 1,000 panels are not connected (panel-1, panel-2, panel-3 and 996 more: the broker has not answered yet; ' +
      'panel-7: nothing listens there)'
    const error: unknown = await waiting.catch((reason: unknown) => reason)
    expect(String(error)).toBe(`NotReadyError: not ready within 0.2 s: ${what}`)
    expect(exitCodeOf(error)).toBe(EXIT.unreachable)
    expect(said.length).toBeGreaterThan(0)
    for (const line of said) expect(line.replace(/after [\d.]+ s/, '')).toBe(`not ready : ${what}`)
  })
})
