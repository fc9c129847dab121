import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { packageFile } from '../src/disk/package-files.js'
import './support/command.js'

/** The hash of all timelines, a line for each part of the corpus. `UPDATE_TIMELINES=1` writes it anew. */
const KEPT = 'fixtures/timelines.sha256'

/** Has a process believe that it is another time. */
const preload = (shiftMs: number) =>
  `data:text/javascript,${encodeURIComponent(
    `const Real = Date; globalThis.Date = class extends Real { constructor(...at) { if (at.length === 0) super(Real.now() + ${shiftMs}); else super(...at) } static now() { return Real.now() + ${shiftMs} } }`,
  )}`

/** What the corpus comes to in a process of its own. */
async function timelinesIn(env: Readonly<Record<string, string>>, shiftMs: number): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', preload(shiftMs), packageFile('tools', 'test', 'timelines.mjs')],
    { env: { ...process.env, ...env } },
  )
  return stdout
}

it('gives the same timelines in any time zone, language and year, which are those that are kept', {
  timeout: 120_000,
}, async () => {
  const [here, there] = await Promise.all([
    timelinesIn({ TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' }, 0),
    timelinesIn({ TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, 4_000 * 86_400_000),
  ])
  expect(there).toBe(here)
  if (process.env.UPDATE_TIMELINES) writeFileSync(packageFile(KEPT), here)
  // A line that is otherwise says that panels behave otherwise there. Where that is meant: UPDATE_TIMELINES=1, and say why.
  expect(here).toBe(readFileSync(packageFile(KEPT), 'utf8'))
})
