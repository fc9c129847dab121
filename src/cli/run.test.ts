import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exitCodeOf } from './exit.js'
import { type RunOptions, runScenarios } from './run.js'

const FINE = 'name: Fine\npanel: { model: interlogix-nx }\nsteps:\n  - say: Nothing is expected.\n'
const WRONG = 'name: Wrong\npanel: { model: interlogix-nx }\nsteps:\n  - expect: { slots: { limit: 7 } }\n'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'run-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

function write(name: string, text: string): string {
  const path = join(directory, name)
  writeFileSync(path, text)
  return path
}

async function run(options: RunOptions) {
  const out: string[] = []
  const err: string[] = []
  const code = await runScenarios(options, { out: line => out.push(line), err: line => err.push(line) })
  return { code, out, err }
}

/** The error that ends a run before anything is played. */
async function refusal(options: RunOptions) {
  const out: string[] = []
  const error = await runScenarios(options, { out: line => out.push(line), err: () => undefined }).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return { code: exitCodeOf(error), message: error instanceof Error ? error.message : '', out }
}

test('what passes is told with its remarks, and the run ends with 0', async () => {
  expect(await run({ files: [write('fine.yaml', FINE)] })).toEqual({
    code: 0,
    out: [
      '✓ Fine (interlogix-nx@1.0)',
      '    2026-01-05T08:00:00.000Z Nothing is expected.',
      '',
      '1 passed; 0s of panel time',
    ],
    err: [],
  })
})

test('one failed expectation makes the run end with 1, and the others are played', async () => {
  const files = [write('wrong.yaml', WRONG), write('fine.yaml', FINE)]
  const { code, out } = await run({ files, reporter: 'summary' })
  expect(code).toBe(1)
  expect(out.at(-1)).toBe('1 passed, 1 failed; 0s of panel time')
  expect(out[1]).toMatch(/wrong\.yaml:4:5 step 1 \(expect slots\) at 2026-01-05T08:00:00\.000Z$/)
})

test('a folder is played with everything in it that is a scenario', async () => {
  mkdirSync(join(directory, 'more'))
  write('more/fine.yaml', FINE)
  write('wrong.yaml', WRONG)
  write('model.yaml', 'id: ours\nextends: interlogix-nx\n')
  const { code, out } = await run({ files: [directory], reporter: 'tap' })
  expect(code).toBe(1)
  expect(out.slice(0, 3)).toEqual(['TAP version 14', '1..2', 'ok 1 - Fine (interlogix-nx@1.0)'])
})

test('scenarios find models in a folder beside them', async () => {
  mkdirSync(join(directory, 'models'))
  write('models/ours.yaml', 'id: ours\nextends: interlogix-nx\n')
  const file = write('own.yaml', `models: [models]\n${FINE.replace('interlogix-nx', 'ours')}`)
  expect((await run({ files: [file] })).out[0]).toBe('✓ Fine (ours@1.0)')
})

test('each scenario is played on every model that is named', async () => {
  const models = ['2gig-gocontrol@1.7', 'interlogix-nx']
  const { code, out } = await run({ files: [write('wrong.yaml', WRONG)], models, reporter: 'json' })
  expect(code).toBe(1)
  expect(out.map(line => JSON.parse(line))).toMatchObject([
    { event: 'scenario', passed: true, models: ['2gig-gocontrol@1.7'] },
    { event: 'scenario', passed: false, models: ['interlogix-nx@1.0'] },
    { event: 'summary', passed: 1, failed: 1 },
  ])
})

test('the seed of the run goes before that of the file', async () => {
  const { out } = await run({ files: [write('fine.yaml', FINE)], seed: 7, reporter: 'json' })
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ seed: 7 })
})

test('a JUnit report is written beside what is printed', async () => {
  const junit = join(directory, 'report.xml')
  const { code } = await run({ files: [write('wrong.yaml', WRONG)], junit })
  expect(code).toBe(1)
  expect(readFileSync(junit, 'utf8')).toMatch(
    /^<\?xml .*\n<testsuites name="panelemu" tests="1" failures="1"/,
  )
})

test('who watches is told what is being played', async () => {
  const told: string[] = []
  await run({ files: [write('fine.yaml', FINE)], progress: text => told.push(text) })
  expect(told).toEqual([expect.stringMatching(/^1\/1 .*fine\.yaml$/), ''])
})

test('when a file is wrong everything wrong in all files is told, and nothing is played', async () => {
  const files = [
    write('fine.yaml', FINE),
    write('one.yaml', FINE.replace('say', 'sya')),
    write('two.yaml', FINE.replace('panel:', 'pannel:')),
  ]
  const { code, message, out } = await refusal({ files })
  expect(code).toBe(2)
  expect(out).toEqual([])
  expect(message.split('\n')).toEqual([
    expect.stringMatching(/one\.yaml:4:5 steps\[0\]\.sya: unknown key \(did you mean "say"\?\)$/),
    expect.stringMatching(/two\.yaml:2:1 pannel: unknown key \(did you mean "panel"\?\)$/),
  ])
})

test('an unknown model ends with 2 and a folder without scenarios too', async () => {
  const file = write('fine.yaml', FINE)
  expect(await refusal({ files: [file], models: ['interlogix-nex'] })).toMatchObject({
    code: 2,
    message: 'there is no model "interlogix-nex" (did you mean "interlogix-nx"?)',
    out: [],
  })
  mkdirSync(join(directory, 'empty'))
  expect((await refusal({ files: [join(directory, 'empty')] })).code).toBe(2)
})

test('a file that cannot be reached ends with 3', async () => {
  expect((await refusal({ files: [join(directory, 'none.yaml')] })).code).toBe(3)
})

test('a file that is named is meant as a scenario, whatever is in it', async () => {
  const { message } = await refusal({ files: [write('model.yaml', 'id: ours\n')] })
  expect(message).toMatch(/model\.yaml:1:1 id: unknown key/)
})
