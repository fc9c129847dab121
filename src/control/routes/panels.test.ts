import { describe, expect, it, onTestFinished } from 'vitest'
import { panelDetailSchema } from '../documents.js'
import { apiFor, HOUSE } from '../testing/api.js'
import { panelListSchema } from './panels.js'

const { api } = apiFor(onTestFinished)

describe('making a panel', () => {
  it('answers the panel, and where it is', async () => {
    const { ask } = await api()
    const made = await ask('POST', '/api/v1/panels', { ...HOUSE, partitions: 2 })
    expect(made.status).toBe(201)
    expect(made.headers.location).toBe('/api/v1/panels/house')
    const panel = panelDetailSchema.parse(made.body)
    expect(panel).toMatchObject({ id: 'house', model: 'interlogix-concord-4', link: 'down' })
    expect(panel.partitions).toEqual([
      { partition: 1, arming: 'disarmed' },
      { partition: 2, arming: 'disarmed' },
    ])
    expect(panel.zones).toHaveLength(8)
    expect((await ask('GET', String(made.headers.location))).body).toEqual(made.body)
  })

  it('gives a panel without an id a free one', async () => {
    const { ask } = await api()
    await ask('POST', '/api/v1/panels', { model: 'neo', id: 'panel-1' })
    const made = await ask('POST', '/api/v1/panels', { model: 'neo@1.30' })
    expect(panelDetailSchema.parse(made.body)).toMatchObject({ id: 'panel-2', firmware: '1.30' })
  })

  it('refuses an id that is taken, and leaves the panel that has it alone', async () => {
    const { ask, emulator } = await api()
    await ask('POST', '/api/v1/panels', HOUSE)
    const again = await ask('POST', '/api/v1/panels', { ...HOUSE, model: 'neo' })
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ reason: 'PANEL_EXISTS', field: 'id' })
    expect(emulator.get('house')?.model.id).toBe('interlogix-concord-4')
  })

  it.each([
    ['a misspelt model', { model: 'interlogix-concord-5' }, 'model', 'did you mean "interlogix-concord-4"'],
    ['what is no firmware', { firmware: 'new' }, 'firmware', 'such as 1.14'],
    ['more partitions than the model has', { partitions: 99 }, 'partitions', 'range of this model'],
    [
      'a zone in a partition that is not in use',
      { zones: [{ zone: 1, name: 'Door', kind: 'entry_exit', partition: 2 }] },
      'zones[0].partition',
      'range of this model',
    ],
    [
      'a master code of the wrong length',
      { masterCode: '907856' },
      'masterCode',
      'this panel takes codes of 4',
    ],
  ])('refuses %s', async (_, change, field, detail) => {
    const { ask, emulator } = await api()
    const refused = await ask('POST', '/api/v1/panels', { ...HOUSE, ...change })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({ reason: 'INVALID_SETUP', field })
    expect(refused.text).toContain(JSON.stringify(detail).slice(1, -1))
    expect(refused.text).not.toContain('907856')
    expect(emulator.panels()).toEqual([])
  })
})

describe('the list of panels', () => {
  it('has every panel, in the order they came', async () => {
    const { ask } = await api()
    for (const id of ['c', 'a', 'b']) await ask('POST', '/api/v1/panels', { ...HOUSE, id })
    const { panels } = panelListSchema.parse((await ask('GET', '/api/v1/panels')).body)
    expect(panels.map(panel => panel.id)).toEqual(['c', 'a', 'b'])
  })
})

describe('taking a panel away', () => {
  it('leaves nothing at its address, and its id free', async () => {
    const { ask } = await api()
    await ask('POST', '/api/v1/panels', HOUSE)
    const gone = await ask('DELETE', '/api/v1/panels/house')
    expect(gone).toMatchObject({ status: 204, text: '' })
    expect((await ask('GET', '/api/v1/panels/house')).status).toBe(404)
    expect((await ask('DELETE', '/api/v1/panels/house')).status).toBe(404)
    expect((await ask('POST', '/api/v1/panels', HOUSE)).status).toBe(201)
  })
})

describe('a panel that there is not', () => {
  it.each([
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/restart'],
    ['POST', '/keypad', { keys: '1' }],
    ['GET', '/display'],
    ['PUT', '/zones/1', { open: true }],
    ['PUT', '/power', { mains: false }],
    ['GET', '/slots'],
    ['GET', '/state'],
    ['GET', '/info'],
    ['GET', '/timeline'],
    ['GET', '/timeline/1/why'],
  ] as const)('is not found by %s %s, which names the nearest', async (method, path, body?: object) => {
    const { ask } = await api()
    await ask('POST', '/api/v1/panels', HOUSE)
    const missing = await ask(method, `/api/v1/panels/huose${path}`, body)
    expect(missing.status).toBe(404)
    expect(missing.body).toMatchObject({
      reason: 'UNKNOWN_PANEL',
      detail: expect.stringContaining('(did you mean "house"?)'),
    })
  })

  it('is not repeated when its id can be none', async () => {
    const { ask } = await api()
    const missing = await ask('GET', '/api/v1/panels/Hou%22se')
    expect(missing.status).toBe(404)
    expect(missing.text).not.toContain('Hou')
  })
})

describe('restarting a panel', () => {
  it('takes its power away and gives it back, and keeps what its memory holds', async () => {
    const { ask, emulator } = await api()
    await ask('POST', '/api/v1/panels', { ...HOUSE, masterCode: '9078' })
    const restarted = await ask('POST', '/api/v1/panels/house/restart')
    expect(restarted.status).toBe(200)
    expect(panelDetailSchema.parse(restarted.body).power).toEqual({
      mains: true,
      battery: 'ok',
      power: 'mains',
    })
    const changes = emulator.get('house')?.log.after(0, 'panel.power.changed')
    expect(changes?.map(({ data }) => data.to)).toEqual(['off', 'mains'])
    const typed = await ask('POST', '/api/v1/panels/house/keypad', { keys: '9078' })
    expect(typed.body).toMatchObject({ lines: ['Ready', 'Code accepted'] })
  })

  it('takes an empty body and refuses one with something in it', async () => {
    const { ask } = await api()
    await ask('POST', '/api/v1/panels', HOUSE)
    expect((await ask('POST', '/api/v1/panels/house/restart', '')).status).toBe(200)
    expect((await ask('POST', '/api/v1/panels/house/restart', {})).status).toBe(200)
    expect((await ask('POST', '/api/v1/panels/house/restart', { hard: true })).body).toMatchObject({
      status: 400,
      field: 'hard',
    })
  })
})
