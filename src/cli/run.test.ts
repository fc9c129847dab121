import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ReportKind } from '../scenario/reports/index.js'
import { exitCodeOf } from './exit-code-of.js'
import { type ReportRequest, type RunOptions, runScenarios } from './run.js'

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

/** A report to standard output. */
const to = (kind: ReportKind): ReportRequest[] => [{ kind, file: '-' }]

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
  const { code, out } = await run({ files, reports: to('summary') })
  expect(code).toBe(1)
  expect(out.at(-1)).toBe('1 passed, 1 failed; 0s of panel time')
  expect(out[1]).toMatch(/wrong\.yaml:4:5 step 1 \(expect slots\) at 2026-01-05T08:00:00\.000Z$/)
})

test('a folder is played with everything in it that is a scenario', async () => {
  mkdirSync(join(directory, 'more'))
  write('more/fine.yaml', FINE)
  write('wrong.yaml', WRONG)
  write('model.yaml', 'id: ours\nextends: interlogix-nx\n')
  const { code, out, err } = await run({ files: [directory], reports: to('tap') })
  expect(code).toBe(1)
  expect(out.slice(0, 2)).toEqual(['TAP version 14', 'ok 1 - Fine (interlogix-nx@1.0)'])
  expect(out.at(-1)).toBe('1..2')
  expect(err).toEqual(['not scenarios, and left out: 1 model file'])
})

test('scenarios find models in a folder beside them', async () => {
  mkdirSync(join(directory, 'models'))
  write('models/ours.yaml', 'id: ours\nextends: interlogix-nx\n')
  const file = write('own.yaml', `models: [models]\n${FINE.replace('interlogix-nx', 'ours')}`)
  expect((await run({ files: [file] })).out[0]).toBe('✓ Fine (ours@1.0)')
})

test('each scenario is played on every model that is named', async () => {
  const models = ['2gig-gocontrol@1.7', 'interlogix-nx']
  const { code, out } = await run({ files: [write('wrong.yaml', WRONG)], models, reports: to('json') })
  expect(code).toBe(1)
  expect(out.map(line => JSON.parse(line))).toMatchObject([
    { event: 'scenario', passed: true, models: ['2gig-gocontrol@1.7'] },
    { event: 'scenario', passed: false, models: ['interlogix-nx@1.0'] },
    { event: 'summary', passed: 1, failed: 1, errors: 0 },
  ])
})

test('the seed of the run goes before that of the file', async () => {
  const { out } = await run({ files: [write('fine.yaml', FINE)], seed: 7, reports: to('json') })
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ seed: 7 })
})

test('a JUnit report is written beside what is printed', async () => {
  const junit = join(directory, 'report.xml')
  const { code } = await run({
    files: [write('wrong.yaml', WRONG)],
    reports: [{ kind: 'junit', file: junit }],
  })
  expect(code).toBe(1)
  expect(readFileSync(junit, 'utf8')).toMatch(
    /^<\?xml .*\n<testsuites name="panelemu" tests="1" failures="1"/,
  )
})

test('who watches is told what is being played, and how much was not as expected', async () => {
  const told: unknown[] = []
  const progress = {
    begin: (files: number) => told.push(files),
    update: (...args: unknown[]) => told.push(args),
    clear: () => told.push('clear'),
  }
  const [wrong, fine] = [write('wrong.yaml', WRONG), write('fine.yaml', FINE)]
  await run({ files: [wrong, fine], progress })
  const of = (name: string) => expect.stringMatching(name)
  expect(told).toEqual([2, [1, 2, of('wrong'), 0], 'clear', [2, 2, of('fine'), 1], 'clear'])
})

test('what cannot be played is told with its path, and everything else is played', async () => {
  write('fine.yaml', FINE)
  write('key.yaml', FINE.replace('say', 'sya'))
  write('steps.yaml', FINE.replace('steps:', 'step:'))
  write('tab.yaml', 'name: Tab\npanel:\n\tmodel: interlogix-nx\nsteps:\n\t- say: Hello\n')
  writeFileSync(join(directory, 'utf16.yaml'), Buffer.from(`\ufeff${FINE}`, 'utf16le'))
  write('strange.yaml', 'services: {}\n')
  write('empty.yaml', '')
  mkdirSync(join(directory, 'folder.yaml'))
  symlinkSync(join(directory, 'nowhere'), join(directory, 'link.yaml'))
  const missing = join(directory, 'none.yaml')
  const junit = join(directory, 'report.xml')
  const reports = [...to('json'), { kind: 'junit', file: junit } as const]
  const { code, out, err } = await run({ files: [missing, directory], reports })
  expect(code).toBe(2)
  const said = out.map(line => JSON.parse(line))
  const told = said.flatMap(({ event, file, problems }) =>
    event === 'error' ? [[file.split('/').at(-1), problems.join('\n')]] : [],
  )
  expect(told).toEqual([
    ['none.yaml', expect.stringMatching(/none\.yaml cannot be read: there is no such file/)],
    ['empty.yaml', expect.stringMatching(/empty\.yaml:1:1: expected a mapping/)],
    ['folder.yaml', expect.stringMatching(/folder\.yaml cannot be read: it is a folder/)],
    ['key.yaml', expect.stringMatching(/key\.yaml:4:5 steps\[0\]\.sya: unknown key/)],
    ['link.yaml', expect.stringMatching(/link\.yaml cannot be read: it is a symbolic link/)],
    ['steps.yaml', expect.stringMatching(/steps\.yaml:3:1 step: unknown key \(did you mean "steps"/)],
    ['strange.yaml', expect.stringMatching(/strange\.yaml:1:1 services: unknown key/)],
    ['tab.yaml', expect.stringMatching(/tab\.yaml:3:1: a tab is no indentation/)],
    ['utf16.yaml', expect.stringMatching(/utf16\.yaml:1:1: is not text in UTF-8/)],
  ])
  expect(said.at(-1)).toEqual({ event: 'summary', passed: 1, failed: 0, errors: 9 })
  expect(err).toEqual(['what is not meant to be played can be left out: --exclude FILE|DIR'])
  const report = readFileSync(junit, 'utf8')
  expect(report).toMatch(/<testsuites name="panelemu" tests="10" failures="0" errors="9">/)
  expect(report.match(/<error type="unreadable"/g)).toHaveLength(3)
})

test('what is left out on purpose, and what others keep in hidden folders, is no matter', async () => {
  for (const folder of ['.git', 'node_modules', 'helm']) {
    mkdirSync(join(directory, folder))
    write(`${folder}/values.yaml`, 'replicas: 2\n')
  }
  write('fine.yaml', FINE)
  write('panelemu.yaml', 'panels: []\nborker: x\n')
  expect(await run({ files: [directory], exclude: [join(directory, 'helm')] })).toMatchObject({
    code: 0,
    err: ['not scenarios, and left out: 1 configuration'],
  })
  expect((await run({ files: [directory] })).code).toBe(2)
})

test('a file is played once, however often it is named', async () => {
  const file = write('fine.yaml', FINE)
  symlinkSync(file, join(directory, 'same.yaml'))
  const { out } = await run({
    files: [file, directory, join(directory, '.', 'fine.yaml')],
    reports: to('tap'),
  })
  expect(out.at(-1)).toBe('1..1')
})

test('what failed goes before what is wrong, and that before what cannot be read or written', async () => {
  const [fine, failing] = [write('fine.yaml', FINE), write('failing.yaml', WRONG)]
  const wrong = write('wrong.yaml', FINE.replace('say', 'sya'))
  const missing = join(directory, 'none.yaml')
  const blocked = [{ kind: 'junit', file: join(fine, 'report.xml') } as const]
  const code = async (options: RunOptions) => (await run(options)).code
  expect(await code({ files: [missing, wrong, failing] })).toBe(1)
  expect(await code({ files: [missing, fine, wrong] })).toBe(2)
  expect(await code({ files: [missing, fine] })).toBe(3)
  expect(await code({ files: [fine], reports: blocked })).toBe(3)
  const { code: both, err } = await run({ files: [failing], reports: blocked })
  expect(both).toBe(1)
  expect(err).toEqual([
    expect.stringMatching(/^the junit report is missing: .*report\.xml cannot be written: /),
  ])
})

test('reports are there from the beginning, as those of a run that was not finished', async () => {
  const file = (kind: ReportKind) => join(directory, 'new', 'folder', kind)
  const reports = (['junit', 'tap', 'json', 'github'] as const).map(kind => ({ kind, file: file(kind) }))
  const files = [write('wrong.yaml', WRONG)]
  const seen: string[] = []
  const progress = {
    begin: () => seen.push(...reports.map(report => readFileSync(report.file, 'utf8'))),
    update: () => undefined,
    clear: () => undefined,
  }
  expect((await run({ files, reports, progress })).code).toBe(1)
  expect(seen).toEqual([
    expect.stringContaining('<error type="unfinished"'),
    'TAP version 14\nBail out! the run was not finished\n',
    '{"event":"unfinished"}\n',
    '::error::the run was not finished\n',
  ])
  expect(readFileSync(file('junit'), 'utf8')).toContain('tests="1" failures="1" errors="0"')
  expect(readFileSync(file('tap'), 'utf8')).toMatch(/^TAP version 14\nnot ok 1[\s\S]*\n1\.\.1\n$/)
  expect(readFileSync(file('json'), 'utf8')).toContain('"failed":1')
  expect(readFileSync(file('github'), 'utf8')).toMatch(
    /^::error file=.*wrong\.yaml,line=4,col=5,title=Wrong::.*%0A/,
  )
})

test('two reports for one place are refused, and nothing is played', async () => {
  const { code, message, out } = await refusal({
    files: [write('fine.yaml', FINE)],
    reports: [...to('tap'), ...to('json')],
  })
  expect({ code, out }).toEqual({ code: 2, out: [] })
  expect(message).toMatch(/^standard output can hold one report, not tap and json: .*--report json=FILE/)
})

test('an unknown model ends with 2 and a folder without scenarios too', async () => {
  const file = write('fine.yaml', FINE)
  const { code, out } = await run({ files: [file], models: ['interlogix-nex'] })
  expect(code).toBe(2)
  expect(out[1]).toMatch(/fine\.yaml: there is no model "interlogix-nex" \(did you mean "interlogix-nx"\?\)$/)
  mkdirSync(join(directory, 'empty'))
  expect((await run({ files: [join(directory, 'empty')] })).code).toBe(2)
})

test('a file that is named is meant as a scenario, whatever is in it', async () => {
  const { out } = await run({ files: [write('model.yaml', 'id: ours\n')] })
  expect(out.join('\n')).toMatch(/model\.yaml:1:1 id: unknown key/)
})
