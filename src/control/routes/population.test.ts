import { EventEmitter, once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Store } from '../../emulator/store.js'
import { apiFor, HOUSE } from '../testing/api.js'
import { populatedSchema, resetSchema } from './population.js'

const { api } = apiFor(onTestFinished)

const NEO = { id: 'flat', model: 'neo' } as const

describe('populating', () => {
  it('makes what is missing and leaves what is there', async () => {
    const { ask, emulator } = await api()
    await ask('POST', '/api/v1/panels', HOUSE)
    const before = emulator.get('house')
    const panels = [HOUSE, NEO]
    const first = await ask('POST', '/api/v1/populate', { panels })
    expect(first.status).toBe(200)
    expect(populatedSchema.parse(first.body)).toEqual({
      created: ['flat'],
      existing: ['house'],
      different: [],
    })
    expect(emulator.get('house')).toBe(before)
    const again = await ask('POST', '/api/v1/populate', { panels })
    expect(again.body).toEqual({ created: [], existing: ['house', 'flat'], different: [] })
  })

  it('says which of those that are there are not of the model or firmware asked for', async () => {
    const { ask, emulator } = await api()
    await ask('POST', '/api/v1/populate', { panels: [HOUSE, NEO, { id: 'shed', model: 'Neo@1.30' }] })
    const house = emulator.get('house')
    const panels = [
      // Another model at the same firmware.
      { ...HOUSE, model: `neo@${house?.model.firmware}` },
      { ...NEO, model: 'dsc-powerseries-neo' },
      { id: 'shed', model: 'neo@1.20' },
    ]
    expect((await ask('POST', '/api/v1/populate', { panels })).body).toMatchObject({
      different: ['house', 'shed'],
    })
  })

  it('makes none where there is no room for all that are missing, and says what bounds it', async () => {
    const room = { panels: 2, refusal: (panels: number) => `${panels} panels are too many: run 2 at most` }
    const { ask, emulator } = await api({ room })
    await ask('POST', '/api/v1/panels', HOUSE)
    const refused = {
      status: 409,
      body: { reason: 'NO_ROOM', detail: '3 panels are too many: run 2 at most.' },
    }
    const panels = [HOUSE, NEO, { id: 'shed', model: 'neo' }]
    expect(await ask('POST', '/api/v1/populate', { panels })).toMatchObject(refused)
    expect(emulator.panels()).toHaveLength(1)
    await ask('POST', '/api/v1/populate', { panels: panels.slice(0, 2) })
    expect(await ask('POST', '/api/v1/panels', { model: 'neo' })).toMatchObject(refused)
    expect(emulator.panels()).toHaveLength(2)
  })

  it.each([
    ['an unknown model', { id: 'x', model: 'nope' }, 422, 'panels[1].model'],
    ['an impossible setup', { ...NEO, codeLength: 3 }, 422, 'panels[1].codeLength'],
    [
      'settings that a protocol does not have',
      { ...NEO, automation: { nx584: { disabeld: [] } } },
      422,
      'panels[1].automation.nx584.disabeld',
    ],
    ['a protocol there is not', { ...NEO, automation: { nx58: {} } }, 422, 'panels[1].automation.nx58'],
    ['a panel without an id', { model: 'neo' }, 400, 'panels[1].id'],
    ['an id twice', HOUSE, 400, 'panels[1].id'],
  ])('makes nothing when the list has %s', async (_, spec, status, field) => {
    const { ask, emulator } = await api()
    const refused = await ask('POST', '/api/v1/populate', { panels: [HOUSE, spec] })
    expect(refused).toMatchObject({ status, body: { field } })
    expect(emulator.panels()).toEqual([])
  })
})

describe('resetting', () => {
  it('goes back to the first panels as they left the factory, however often', async () => {
    const { ask, emulator } = await api({ initial: [HOUSE, { model: 'neo' }] })
    await ask('POST', '/api/v1/reset')
    await ask('POST', '/api/v1/panels', NEO)
    await ask('PUT', '/api/v1/panels/house/zones/1', { open: true })
    const reset = await ask('POST', '/api/v1/reset')
    expect(resetSchema.parse(reset.body)).toEqual({
      removed: ['house', 'panel-1', 'flat'],
      created: ['house', 'panel-1'],
    })
    expect(emulator.get('house')?.device.seq).toBe(0)
    const again = await ask('POST', '/api/v1/reset', {})
    expect(again.body).toEqual({ removed: ['house', 'panel-1'], created: ['house', 'panel-1'] })
  })

  it.each([
    ['DELETE', 'panels/house'],
    ['POST', 'reset'],
  ] as const)('keeps panels from being made while %s %s takes them away', async (method, path) => {
    const folder = await mkdtemp(join(tmpdir(), 'control-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const { ask, emulator } = await api({ initial: [HOUSE], store: await Store.open(folder) })
    await ask('POST', '/api/v1/reset')
    await ask('PUT', '/api/v1/panels/house/zones/1', { open: true })
    const stopping = new EventEmitter()
    const house = emulator.get('house')
    if (!house) throw new Error('no house')
    // As it is while the broker is slow to let go.
    vi.spyOn(house, 'dismantle').mockImplementation(async () => void (await once(stopping, 'stopped')))
    const removal = ask(method, `/api/v1/${path}`)
    const made = ask('POST', '/api/v1/populate', { panels: [HOUSE] })
    // Requests that came later are answered: were it not for its turn, this one would be too.
    for (let later = 0; later < 5; later++) await ask('POST', '/api/v1/panels/house/keypad', { keys: '1' })
    expect(emulator.get('house')).toBeUndefined()
    stopping.emit('stopped')
    await Promise.all([removal, made])
    expect(emulator.get('house')?.device.seq).toBe(0)
    const journal = await readFile(join(folder, 'devices.jsonl'), 'utf8')
    expect(journal.trimEnd().split('\n').at(-1)).toContain('"seq":0')
  })
})
