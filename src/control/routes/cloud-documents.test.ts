import { describe, expect, it, onTestFinished } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { Secret } from '../../panel/secret.js'
import { apiFor, HOUSE } from '../testing/api.js'
import { slotsSchema } from './cloud-documents.js'

const { api } = apiFor(onTestFinished)

describe('what the cloud sees', () => {
  it('is the user table, with every slot that is not free and without codes', async () => {
    const { ask, emulator } = await api()
    await ask('POST', '/api/v1/panels', HOUSE)
    const outcome = handsOf(emulator.get('house')?.device).command(
      { type: 'user-code/add', code: new Secret('9078'), userType: 'unrestricted', name: 'Ada' },
      'control',
    )
    expect(outcome.ok).toBe(true)
    const answer = await ask('GET', '/api/v1/panels/house/slots')
    const { used, free, limit, slots } = slotsSchema.parse(answer.body)
    expect(slots).toContainEqual(expect.objectContaining({ name: 'Ada', status: 'occupied_enabled' }))
    expect(used + free).toBe(limit)
    expect(answer.text).not.toMatch(/9078|"code"/)
  })

  it('is what the panel is doing, and what it is', async () => {
    const { ask } = await api()
    await ask('POST', '/api/v1/panels', HOUSE)
    await ask('PUT', '/api/v1/panels/house/power', { mains: false })
    expect((await ask('GET', '/api/v1/panels/house/state')).body).toMatchObject({
      partitions: [{ partition: 1, arming: 'disarmed' }],
      power: 'battery',
      trouble: ['ac_loss'],
    })
    expect((await ask('GET', '/api/v1/panels/house/info')).body).toMatchObject({
      model: 'interlogix-concord-4',
      capabilities: { codeLength: 4, assumptions: expect.any(Array) },
    })
  })
})
