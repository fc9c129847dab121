import { describe, expect, it, onTestFinished } from 'vitest'
import { displaySchema } from '../documents.js'
import { apiFor, HOUSE } from '../testing/api.js'

const { api } = apiFor(onTestFinished)

async function house() {
  const { ask, ...rest } = await api()
  await ask('POST', '/api/v1/panels', HOUSE)
  const type = async (keys: string, partition?: number) =>
    ask('POST', '/api/v1/panels/house/keypad', { keys, ...(partition === undefined ? {} : { partition }) })
  return { ask, type, ...rest }
}

describe('typing at the keypad', () => {
  it('answers what the keypad then shows', async () => {
    const { ask, type } = await house()
    const typed = await type('1234')
    expect(typed.status).toBe(200)
    expect(displaySchema.parse(typed.body)).toMatchObject({ partition: 1, lines: ['Ready', 'Code accepted'] })
    expect((await ask('GET', '/api/v1/panels/house/display')).body).toEqual(typed.body)
  })

  it('shows a code that is not complete as asterisks', async () => {
    const { type } = await house()
    expect(displaySchema.parse((await type('907')).body).lines[1]).toBe('ENTER CODE **')
  })

  it('refuses what is no key without repeating what was typed, and types nothing', async () => {
    const { emulator, type } = await house()
    for (const keys of ['9078x', '[9078]', 'AWAY']) {
      const refused = await type(keys)
      expect(refused.status).toBe(422)
      expect(refused.body).toMatchObject({ reason: 'INVALID_KEYS', field: 'keys' })
      expect(refused.text).not.toContain('9078')
    }
    expect(emulator.get('house')?.log.after(0, 'keypad.pressed')).toEqual([])
  })

  it.each([
    ['POST', '/keypad', { keys: '1', partition: 3 }],
    ['GET', '/display?partition=3', undefined],
  ] as const)(
    'refuses a partition that is not in use, as the panel does: %s %s',
    async (method, path, body) => {
      const { ask } = await house()
      const refused = await ask(method, `/api/v1/panels/house${path}`, body)
      expect(refused.status).toBe(422)
      expect(refused.body).toMatchObject({
        type: 'urn:panelemu:refusal:partition-range',
        reason: 'PARTITION_RANGE',
        outcome: 'constraint_error',
        detail: expect.stringContaining('Partition 3 is not in use on this panel; it has 1.'),
        help: 'http://localhost:80/docs/refusals.md#partition_range',
      })
    },
  )

  it.each([
    ['POST', '/keypad', { keys: '1', partition: 1, keypad: 1 }],
    ['GET', '/display?partition=1&keypad=1', undefined],
  ] as const)(
    'refuses a keypad named by its partition and by its address: %s %s',
    async (method, path, body) => {
      const { ask } = await house()
      const refused = await ask(method, `/api/v1/panels/house${path}`, body)
      expect(refused.status).toBe(400)
      expect(refused.text).toContain('give \\"keypad\\" or \\"partition\\", not both')
    },
  )
})
