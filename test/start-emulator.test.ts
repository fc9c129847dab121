import { connect } from 'mqtt'
import { expect, test } from 'vitest'
import { createClient } from '../src/client.js'
import { ConfigurationError } from '../src/index.js'
import { startEmulator } from '../src/testing.js'

test('a test gets broker, control API and panels, ready, and leaves nothing behind', async () => {
  const emulator = await startEmulator({
    panels: [{ id: 'hall', model: 'interlogix-nx' }, { model: 'dsc-powerseries-neo' }],
  })
  expect(emulator.panels.map(({ id }) => id)).toEqual(['hall', 'panel-1'])
  const health = async () => (await createClient({ url: emulator.http }).GET('/healthz')).data
  expect(await health()).toMatchObject({ online: 2 })
  const client = connect(emulator.mqtt)
  const heard = new Promise<string>(resolve =>
    client.once('message', (_, payload) => resolve(String(payload))),
  )
  client.subscribe('panels/v1/hall/status')
  expect(await heard).toContain('online')
  await client.endAsync()
  await Promise.all([emulator.close(), emulator[Symbol.asyncDispose]()])
  await expect(health()).rejects.toThrow('fetch failed')
})

test('what is wrong in its options is told as in a configuration file', async () => {
  const wrong: object = { panels: [{ model: 'neo', exitdelay: 3 }] }
  await expect(startEmulator(wrong)).rejects.toThrow(ConfigurationError)
  await expect(startEmulator(wrong)).rejects.toThrow(
    /panels\[0\]\.exitdelay: unknown key \(did you mean "exitDelay"/,
  )
  await expect(startEmulator({ panels: [{ model: 'interlogix-nxx' }] })).rejects.toThrow(
    /no model "interlogix-nxx"/,
  )
})
