import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { Store } from '../emulator/store.js'
import { apiFor, HOUSE, type Method } from './testing/api.js'

const { api } = apiFor(onTestFinished)

const CHANGES: [Method, path: string, body?: unknown][] = [
  ['POST', 'panels', { ...HOUSE, id: 'flat' }],
  ['POST', 'populate', { panels: [{ ...HOUSE, id: 'flat' }] }],
  ['POST', 'reset'],
  ['POST', 'panels/house/keypad', { keys: '1' }],
  ['PUT', 'panels/house/zones/1', { open: true }],
  ['PUT', 'panels/house/zones/1', { bypass: true }],
  ['PUT', 'panels/house/power', { mains: false }],
  ['POST', 'panels/house/restart'],
  ['POST', 'clock/advance', { seconds: 1 }],
]

it.each(CHANGES)('%s %s %j is answered only when it is durable', async (method, path, body) => {
  const folder = await mkdtemp(join(tmpdir(), 'control-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const store = await Store.open(folder)
  const { ask } = await api({ store, initial: [HOUSE], advance: async () => undefined })
  await ask('POST', '/api/v1/reset')

  const saves: (() => void)[] = []
  const save = vi.spyOn(store, 'save').mockImplementation((_, then) => void saves.push(then))
  let answered = false
  const answer = ask(method, `/api/v1/${path}`, body).finally(() => {
    answered = true
  })
  // Requests that came later and change nothing are answered.
  for (let later = 0; later < 5; later++) await ask('POST', '/api/v1/panels/none/keypad', { keys: '1' })
  expect(answered).toBe(false)
  save.mockRestore()
  for (const then of saves) then()
  expect((await answer).status).toBeLessThan(300)
})

it('a panel that was taken away is not in the store when that is answered', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'control-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const { ask } = await api({ store: await Store.open(folder) })
  await ask('POST', '/api/v1/panels', HOUSE)
  await ask('DELETE', '/api/v1/panels/house')
  const journal = await readFile(join(folder, 'devices.jsonl'), 'utf8')
  expect(journal.trimEnd().split('\n').at(-1)).toMatch(/"key":"panel\/house","value":null\}$/)
})
