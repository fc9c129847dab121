import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** `panelemu run` as a process of its own, as CI servers run it: what was built last. */
const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url))

const scenario = (step: string) => `name: Case\npanel: { model: interlogix-nx }\nsteps:\n  - ${step}\n`
const FINE = scenario('say: Nothing is expected.')
const WRONG = scenario('expect: { slots: { limit: 7 } }')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-command-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const command = (...args: string[]) =>
  spawn(process.execPath, [main, 'run', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })

describe('the reader of its output going away', () => {
  it.each(['stdout', 'stderr'] as const)('(%s) hides no failure and loses no report', async stream => {
    for (let index = 0; index < 30; index++) write(`${index}.yaml`, FINE)
    write('wrong.yaml', WRONG)
    const junit = join(folder, 'report.xml')
    const child = command('--junit', junit, folder)
    child[stream].destroy()
    child[stream === 'stdout' ? 'stderr' : 'stdout'].resume()
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(existsSync(junit) && readFileSync(junit, 'utf8')).toMatch(/tests="31" failures="1"/)
  })
})
