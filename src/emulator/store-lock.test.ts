import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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
    expect((await readFile(path, 'utf8')).split(' ')[0]).toBe(String(process.pid))
  })

  it.runIf(process.platform === 'linux')(
    'is taken over from a process whose id another one has now',
    async () => {
      const path = join(folder, 'lock')
      // As in a container, where everything has the ids that it had before: our own parent's, and our own.
      for (const [pid, began] of [
        [process.ppid, '1'],
        [process.pid, '1'],
      ]) {
        await writeFile(path, `${pid} ${began}`)
        await (await lockStore(path))()
      }
      await writeFile(path, String(process.ppid))
      await expect(lockStore(path)).rejects.toThrow(StoreLockedError)
    },
  )

  it.runIf(process.platform === 'linux')(
    'is taken over from a killed process that nobody has collected',
    async () => {
      const path = join(folder, 'lock')
      // The shell becomes a program that does not collect its child.
      const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; kill -9 $!; exec sleep 60'])
      try {
        const [said] = (await once(parent.stdout, 'data')) as [Buffer]
        const child = said.toString().trim()
        await vi.waitFor(async () => expect(await readFile(`/proc/${child}/stat`, 'utf8')).toContain(' Z '))
        await writeFile(path, child)
        await (await lockStore(path))()
      } finally {
        parent.kill('SIGKILL')
      }
    },
  )
})
