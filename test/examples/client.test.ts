import { createClient, type Schema } from 'panel-emulator/client'
import { startEmulator } from 'panel-emulator/testing'
import { expect, test } from 'vitest'

test('an open window keeps the house from being armed', async () => {
  await using emulator = await startEmulator({ panels: [{ id: 'house', model: 'interlogix-nx' }] })
  const { GET, POST, PUT } = createClient({ url: emulator.http })
  const house = { id: 'house' }

  await PUT('/api/v1/panels/{id}/zones/{zone}', {
    params: { path: { ...house, zone: 3 } },
    body: { open: true },
  })
  const { data: display } = await POST('/api/v1/panels/{id}/keypad', {
    params: { path: house },
    body: { keys: '[AWAY]1234' },
  })
  expect(display?.lines.join()).toContain('Not ready')

  const { data: state } = await GET('/api/v1/panels/{id}/state', { params: { path: house } })
  const open: Schema<'PanelState'>['zones'] = state?.zones ?? []
  expect(open).toMatchObject([{ zone: 3, open: true }])

  const { error } = await GET('/api/v1/panels/{id}', { params: { path: { id: 'hose' } } })
  expect(error?.reason).toBe('UNKNOWN_PANEL')
})
