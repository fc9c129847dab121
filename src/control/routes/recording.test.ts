import { describe, expect, onTestFinished, test } from 'vitest'
import { OPERATOR } from '../../emulator/operator.js'
import { Secret } from '../../panel/secret.js'
import { playScenario } from '../../scenario/play.js'
import { parseScenario } from '../../scenario/read.js'
import { apiFor, HOUSE } from '../testing/api.js'

const { api } = apiFor(onTestFinished)

/** The API with a panel, and ways to note what is done to it. */
async function scene(options: Parameters<typeof api>[0] = {}) {
  const made = await api(options)
  await made.ask('POST', '/api/v1/panels', { ...HOUSE, exitDelay: 0, masterCode: '4711' })
  const at = '/api/v1/panels/house'
  const begin = () => made.ask('PUT', `${at}/recording`)
  const press = (keys: string) => made.ask('POST', `${at}/keypad`, { keys })
  const file = (query = '') => made.ask('GET', `${at}/recording/scenario${query}`)
  return { ...made, at, begin, press, file }
}

async function failureOf(text: string) {
  const loaded = parseScenario('saved.yaml', text, '.')
  if (!('scenario' in loaded)) throw new Error(JSON.stringify(loaded))
  return (await playScenario(loaded)).failure
}

describe('a recording', () => {
  test('begins when it is asked for, and is not begun anew by asking again', async () => {
    const { ask, at, begin, press, clock } = await scene()
    expect((await ask('GET', `${at}/recording`)).body).toEqual({ recording: false, inputs: 0, full: false })
    await press('[AWAY]')
    const { body: begun } = await begin()
    expect(begun).toEqual({
      recording: true,
      since: new Date(clock.now()).toISOString(),
      inputs: 0,
      full: false,
    })
    clock.advanceTo(clock.now() + 5_000)
    await press('4711')
    expect((await begin()).body).toEqual({ ...(begun as object), inputs: 1 })
  })

  test('notes what comes by any door', async () => {
    const { ask, at, begin, emulator } = await scene()
    await begin()
    await ask('PUT', `${at}/zones/1`, { open: true })
    await ask('PUT', `${at}/power`, { mains: false })
    await ask('PUT', `${at}/faults/link-down`)
    await ask('DELETE', `${at}/faults/link-down`)
    emulator.get('house')?.command({ type: 'disarm', partition: 1, code: new Secret('4711') }, 'serial')
    emulator.get('house')?.device.take({
      type: 'request',
      by: OPERATOR,
      request: {
        transaction: 't-1',
        whileArmed: 'wait',
        command: { type: 'user-code/add', code: new Secret('2580'), userType: 'unrestricted' },
      },
    })
    expect((await ask('GET', `${at}/recording`)).body).toMatchObject({ inputs: 6 })
    const { text } = await ask('GET', `${at}/recording/scenario`)
    for (const step of [
      'zone:',
      'power:',
      'fault: link-down',
      'clear-fault: link-down',
      'port: { disarm',
      'cloud: { user-code/add',
    ])
      expect(text).toContain(`- ${step}`)
  })

  test('is saved as a scenario that passes and has no real code in it', async () => {
    const { begin, press, file } = await scene()
    await begin()
    await press('[AWAY]')
    for (const key of '4711') await press(key)
    await press('9182')
    const { status, text, headers } = await file('?name=The%20neighbour%20tries')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/yaml; charset=utf-8')
    expect(headers).toMatchObject({ 'scenario-left-out': '0' })
    expect(headers).not.toHaveProperty('scenario-fails-at')
    expect(text).toMatch(/^name: The neighbour tries$/m)
    expect(text).not.toMatch(/4711|9182/)
    expect(text).toMatch(/- keypad: '\[AWAY\]\d{4}'/)
    expect(await failureOf(text)).toBeUndefined()
    expect((await file('?name=The%20neighbour%20tries')).text).toBe(text)
  })

  test('is thrown away when somebody says so, and with its panel', async () => {
    const { ask, at, begin, file } = await scene()
    await begin()
    expect((await ask('DELETE', `${at}/recording`)).body).toMatchObject({ recording: false })
    expect(await file()).toMatchObject({
      status: 404,
      body: { reason: 'NOT_RECORDED', detail: expect.stringContaining('PUT /api/v1/panels/house/recording') },
    })
    await begin()
    await ask('DELETE', at)
    await ask('POST', '/api/v1/panels', HOUSE)
    expect((await ask('GET', `${at}/recording`)).body).toMatchObject({ recording: false })
  })

  test('notes no more than there is room for, and says so', async () => {
    const { ask, at, begin, press, file } = await scene({ limits: { recordedInputs: 2, recordings: 1 } })
    await begin()
    for (const key of '123') await press(key)
    expect((await ask('GET', `${at}/recording`)).body).toMatchObject({ inputs: 2, full: true })
    expect((await file()).text).toContain('# Only the first 2 inputs were noted.')
    await ask('POST', '/api/v1/panels', { id: 'other', model: 'interlogix-nx' })
    expect(await ask('PUT', '/api/v1/panels/other/recording')).toMatchObject({
      status: 409,
      body: { reason: 'TOO_MANY_RECORDINGS' },
    })
  })

  test('can be of a panel in a play', async () => {
    const { ask } = await scene()
    await ask('POST', '/api/v1/plays', { case: '30-system-full' })
    const at = '/api/v1/panels/play-1.panel-1'
    expect((await ask('PUT', `${at}/recording`)).body).toMatchObject({ recording: true })
    await ask('POST', '/api/v1/plays/play-1/finish')
    const { text, headers } = await ask('GET', `${at}/recording/scenario`)
    expect(headers).toMatchObject({ 'scenario-left-out': '0' })
    expect(text).toMatch(/full: true/)
    expect(await failureOf(text)).toBeUndefined()
  })
})
