import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, it, vi } from 'vitest'
import { loadCatalogue } from '../catalogue/catalogue.js'
import { Emulator } from '../emulator/emulator.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { Front } from './front.js'

it('says to everybody who asks that the API cannot be opened, and why in the log, and ends nothing', async () => {
  const emulator = new Emulator({ clock: new VirtualClock(), catalogue: loadCatalogue(), seed: 1 })
  const log = { debug: vi.fn(), info: vi.fn(), error: vi.fn() }
  const front = new Front({ emulator, host: '127.0.0.1', log }, () =>
    Promise.reject(new Error('EMFILE: too many open files')),
  )
  front.server.listen(0, '127.0.0.1')
  await once(front.server, 'listening')
  const { port } = front.server.address() as AddressInfo
  for (const _ of [1, 2]) {
    const answer = await fetch(`http://127.0.0.1:${port}/livez`)
    expect([answer.status, await answer.text()]).toEqual([
      503,
      expect.stringContaining('Start the emulator anew'),
    ])
  }
  expect(log.error.mock.calls).toEqual([
    [{ error: expect.stringContaining('EMFILE') }, 'the API cannot be opened'],
  ])
  await front.opening
  const closed = once(front.server, 'close')
  front.server.close()
  front.stop()
  await closed
  await emulator.close()
})
