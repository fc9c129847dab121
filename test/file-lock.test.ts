import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

/** A process that takes the lock when it is told to, and says how that went. */
const TAKER = `
const { lockFile } = await import(${JSON.stringify(new URL('../dist/src/disk/file-lock.js', import.meta.url).href)})
console.log('ready')
process.stdin.once('data', () =>
  lockFile(process.argv[1]).then(() => console.log('held'), error => console.log(error.message)),
)
`

const line = async ({ stdout }: ChildProcess) =>
  String((await once(stdout as NonNullable<typeof stdout>, 'data'))[0])

it.each([1, 2])('gets one of six processes that find the lock of a killed one at once (%i)', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'panelemu-lock-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'lock')
  await writeFile(path, '99999999 1')
  const takers = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', TAKER, path], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  )
  onTestFinished(async () => {
    const gone = takers.map(taker => once(taker, 'exit'))
    for (const taker of takers) taker.kill('SIGKILL')
    await Promise.all(gone)
  })
  await Promise.all(takers.map(line))
  for (const { stdin } of takers) stdin.write('now')
  const said = await Promise.all(takers.map(line))
  expect(said.filter(text => text === 'held\n')).toHaveLength(1)
  expect(said.filter(text => /is held by (another )?process/.test(text))).toHaveLength(5)
})
