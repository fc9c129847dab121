import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAIN } from './support/command.js'

/** `panelemu run` as a process of its own, as CI servers run it: what was built last. */

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
  spawn(process.execPath, [MAIN, 'run', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })

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

describe.skipIf(!existsSync('/dev/full'))('standard output that cannot be written', () => {
  it('is told once, and is no reason to say that all is well', async () => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, [MAIN, 'run', write('fine.yaml', FINE)], {
      stdio: ['ignore', full, 'pipe'],
    })
    closeSync(full)
    if (!child.stderr) throw new Error('it has a standard error')
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
    expect(code).toBe(3)
    expect(said).toMatch(/^standard output cannot be written: ENOSPC[^\n]*\n$/)
  })
})

describe('several files at a time', () => {
  it('give the same reports as one at a time, in the order of the files', async () => {
    for (let index = 0; index < 16; index++)
      write(`${index}.yaml`, index % 7 === 0 ? WRONG : scenario(`wait: ${index}h`))
    write('broken.yaml', 'steps: [')
    const report = async (jobs: number) => {
      const file = join(folder, `report-${jobs}.xml`)
      const child = command('--jobs', String(jobs), '--json', '--junit', file, folder)
      child.stderr.resume()
      const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
      return { said, code, junit: readFileSync(file, 'utf8') }
    }
    const [one, two] = [await report(1), await report(2)]
    expect(one.code).toBe(1)
    expect(one.said.split('\n')).toHaveLength(19)
    expect(two).toEqual(one)
  })
})

describe('a run that is interrupted', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves a report that says so', async signal => {
    const junit = write('report.xml', '<testsuites tests="1" failures="0"/>')
    // A pipe that nobody writes to: the run cannot end by itself.
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const child = command('--junit', junit, write('fine.yaml', FINE), pipe)
    child.stderr.resume()
    await once(child.stdout, 'data')
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([null, signal])
    expect(readFileSync(junit, 'utf8')).toMatch(/errors="1"[\s\S]*<error type="unfinished"/)
  })
})

describe('what does not look like a scenario in a folder', () => {
  it('is no reason to say that all is well', async () => {
    write('fine.yaml', FINE)
    write('key.yaml', FINE.replace('steps:', 'step:'))
    write('tab.yaml', FINE.replace('  - say', '\t- say'))
    writeFileSync(join(folder, 'utf16.yaml'), Buffer.from(`\ufeff${FINE}`, 'utf16le'))
    const child = command('--reporter', 'summary', folder)
    child.stderr.resume()
    const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
    expect(code).toBe(2)
    expect(said.match(/^✗ .* cannot be played$/gm)).toHaveLength(3)
    expect(said).toMatch(/^1 passed, 3 not played;/m)
  })
})
