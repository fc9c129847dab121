import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockStore, StoreLockedError } from './store-lock.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panelemu-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the lock of a state folder', () => {
  it('is refused to a second taker while its holder lives, and free again when given back', async () => {
    const path = join(folder, 'lock')
    const unlock = await lockStore(path)
    await expect(lockStore(path)).rejects.toThrow(StoreLockedError)
    await unlock()
    await (await lockStore(path))()
  })

  it('is taken over from a process that is gone', async () => {
    const path = join(folder, 'lock')
    // Process ids end at 2^22 on Linux and below that elsewhere.
    await writeFile(path, '99999999')
    await lockStore(path)
    expect(await readFile(path, 'utf8')).toBe(String(process.pid))
  })
})
