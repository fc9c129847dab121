import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type UpOptions, up } from '../src/cli/up.js'

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
