import { describe, expect, it, onTestFinished } from 'vitest'
import { FAULTS } from '../../faults/registry.js'
import { apiFor, HOUSE } from '../testing/api.js'
import { faultKindsSchema } from './faults.js'

const { api } = apiFor(onTestFinished)

async function house() {
  const { ask, emulator } = await api()
  await ask('POST', '/api/v1/panels', HOUSE)
  const device = emulator.get('house')?.device
  if (!device) throw new Error('no house')
  return { ask, device, fault: (name: string) => `/api/v1/panels/house/faults/${name}` }
}

describe('the faults of a panel', () => {
  it('are set, listed and cleared, each as often as one likes', async () => {
    const { ask, device, fault } = await house()
    const lasting = { faults: { 'bus-slow': { delayMs: 250 } } }
    for (let again = 0; again < 2; again++)
      expect(await ask('PUT', fault('bus-slow'), { delayMs: 250 })).toMatchObject({
        status: 200,
        body: lasting,
      })
    expect(device.faults).toEqual(lasting.faults)
    expect((await ask('GET', '/api/v1/panels/house/faults')).body).toEqual(lasting)
    for (let again = 0; again < 2; again++)
      expect(await ask('DELETE', fault('bus-slow'))).toMatchObject({ status: 200, body: { faults: {} } })
    expect(device.faults).toEqual({})
  })

  it('need no body where everything has a default', async () => {
    const { ask, fault } = await house()
    expect(await ask('PUT', fault('link-slow'))).toMatchObject({
      status: 200,
      body: { faults: { 'link-slow': { latencyMs: 30_000 } } },
    })
  })

  it('that there are not, or not like that, are problems', async () => {
    const { ask, fault, device } = await house()
    for (const method of ['PUT', 'DELETE'] as const)
      expect(await ask(method, fault('gremlins'))).toMatchObject({
        status: 404,
        body: { reason: 'UNKNOWN_FAULT', field: 'name' },
      })
    expect((await ask('PUT', fault('bus-cutt'))).text).toContain('did you mean \\"bus-cut\\"?')
    expect(await ask('PUT', fault('bus-slow'), { delayMs: 'long' })).toMatchObject({
      status: 400,
      body: { reason: 'INVALID_INPUT', detail: expect.stringContaining('delayMs') },
    })
    expect((await ask('PUT', '/api/v1/panels/hause/faults/bus-cut')).status).toBe(404)
    expect(device.faults).toEqual({})
  })

  it('are described with what can be said about them', async () => {
    const { ask } = await house()
    const operation = ['paths', '/api/v1/panels/{id}/faults/{name}', 'put']
    expect((await ask('GET', '/openapi.json')).body).toHaveProperty([...operation, 'requestBody'])
    expect((await ask('GET', '/openapi.json')).body).not.toHaveProperty([
      ...operation.slice(0, 1),
      '/api/v1/reset',
      'post',
      'requestBody',
    ])
    const { faults } = faultKindsSchema.parse((await ask('GET', '/api/v1/faults')).body)
    expect(faults.map(({ name }) => name)).toEqual(FAULTS.map(({ name }) => name))
    expect(faults.find(({ name }) => name === 'clock-drift')?.params).toHaveProperty(
      'properties.secondsPerDay',
    )
  })
})
