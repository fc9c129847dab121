import { describe, expect, it, onTestFinished } from 'vitest'
import { apiFor } from '../testing/api.js'
import { modelSchema, modelsSchema } from './models.js'

const { api } = apiFor(onTestFinished)

describe('the catalogue', () => {
  it('lists every model, without the place of its file', async () => {
    const { ask, emulator } = await api()
    const answer = await ask('GET', '/api/v1/models')
    const { models } = modelsSchema.parse(answer.body)
    expect(models.map(({ id }) => id)).toEqual(emulator.catalogue.ids())
    expect(answer.text).not.toContain('.yaml')
  })

  it('shows every model with its facts and where they come from', async () => {
    const { ask, emulator } = await api()
    for (const id of emulator.catalogue.ids()) {
      const model = modelSchema.parse((await ask('GET', `/api/v1/models/${id}`)).body)
      expect(model.id).toBe(id)
      expect(model.provenance.length).toBeGreaterThan(0)
    }
  })

  it('shows a model by its alias, at the firmware asked for', async () => {
    const { ask } = await api()
    const expected = { id: 'dsc-powerseries-neo', firmware: '1.30' }
    expect((await ask('GET', '/api/v1/models/Neo?firmware=1.30')).body).toMatchObject(expected)
    expect((await ask('GET', '/api/v1/models/dsc-powerseries-neo@1.30')).body).toMatchObject(expected)
  })

  it('names the nearest model when there is none', async () => {
    const { ask } = await api()
    expect(await ask('GET', '/api/v1/models/dsc-powerseries-nio')).toMatchObject({
      status: 404,
      body: {
        reason: 'UNKNOWN_MODEL',
        detail: expect.stringContaining('did you mean "dsc-powerseries-neo"'),
      },
    })
  })

  it('says what a firmware looks like', async () => {
    const { ask } = await api()
    expect(await ask('GET', '/api/v1/models/neo?firmware=latest')).toMatchObject({
      status: 400,
      body: { field: 'firmware', detail: expect.stringContaining('1.14') },
    })
    expect(await ask('GET', '/api/v1/models/neo@latest')).toMatchObject({
      status: 404,
      body: { reason: 'UNKNOWN_MODEL', field: 'id' },
    })
  })
})
