import { describe, expect, it, onTestFinished } from 'vitest'
import { Secret } from '../../panel/secret.js'
import { createApp } from '../app.js'
import { apiFor, emulatorFor, HOUSE } from '../testing/api.js'

const { api } = apiFor(onTestFinished)

describe('advancing the clock', () => {
  it('answers when everything due has happened', async () => {
    const { clock, emulator } = emulatorFor()
    const app = await createApp({
      emulator,
      host: '127.0.0.1',
      advance: async seconds => clock.advance(seconds * 1000),
    })
    const unit = emulator.add({ ...HOUSE, exitDelay: 60 })
    unit.device.command({ type: 'arm', partition: 1, mode: 'away', code: new Secret('1234') }, 'control')
    const advance = (seconds: number) =>
      app.inject({ method: 'POST', url: '/api/v1/clock/advance', payload: { seconds } })
    expect((await advance(59.5)).json()).toEqual({ now: '2026-01-01T00:00:59.500Z' })
    expect(unit.device.panel.state.arming(1)).toBe('arming')
    expect((await advance(0.5)).json()).toEqual({ now: '2026-01-01T00:01:00.000Z' })
    expect(unit.device.panel.state.arming(1)).toBe('armed_away')
    await app.close()
  })

  it('is refused when time passes by itself, with the way to have it otherwise', async () => {
    const { ask } = await api()
    expect(await ask('POST', '/api/v1/clock/advance', { seconds: 1 })).toMatchObject({
      status: 409,
      body: { reason: 'CLOCK_IS_REAL', detail: expect.stringContaining('--clock virtual') },
    })
  })

  it.each([-1, 1e12, '60', null])('is refused for %j seconds', async seconds => {
    const { ask } = await api({ advance: async () => undefined })
    expect(await ask('POST', '/api/v1/clock/advance', { seconds })).toMatchObject({
      status: 400,
      body: { field: 'seconds' },
    })
  })
})
