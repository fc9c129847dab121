import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createMachine } from 'xstate'
import { type ModelsArguments, runModels } from './models.js'

function run(args: Partial<ModelsArguments>) {
  const out: string[] = []
  const err: string[] = []
  const code = runModels(
    { json: false, ...args },
    line => out.push(line),
    line => err.push(line),
  )
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test('without a reference every model is listed with its firmwares', () => {
  const { code, out } = run({})
  expect(code).toBe(0)
  expect(out).toMatch(/^ID +NAME +FIRMWARE/)
  expect(out).toMatch(/^2gig-gocontrol +2GIG Go!Control +1\.7 1\.8 1\.9 1\.14\* +- +2GIG GoControl/m)
})

test('with --json the list is a line of JSON per model', () => {
  const models = run({ json: true })
    .out.split('\n')
    .map(line => JSON.parse(line))
  expect(models.find(({ id }) => id === 'interlogix-nx')).toMatchObject({
    vendor: 'Interlogix',
    protocol: 'nx584',
    firmware: { versions: ['1.0'], default: '1.0' },
  })
})

test('a model shows each fact with value, confidence and source, and marks what is assumed', () => {
  const { code, out } = run({ reference: 'go!control@1.8' })
  expect(code).toBe(0)
  expect(out).toContain('2GIG Go!Control (2gig-gocontrol), firmware 1.8')
  expect(out).toMatch(
    /^userCodes\.limit +7 +assumed +User codes the panel can hold\n {4}why: the table says "below 1\.8"/m,
  )
  expect(out).toMatch(/^codes\.forbidden +0000, 0001 +manual +\[\d+\] +Codes that are never accepted$/m)
  expect(out).toMatch(/^slots\.special +role master 1 .*vendor-cloud +\[3\] .*\n +role duress 8 /m)
  expect(out).toMatch(/^\[1\] Alarm\.com, /m)
  expect(out).toContain('\nNot known\n- The limit at firmware 1.8\n')
})

test('a fact that nothing acts on says so, and is unknown rather than assumed where nobody states it', () => {
  const { out } = run({ reference: 'interlogix-nx' })
  expect(out).toMatch(/^users\.otherAttributes +- +unknown +.* \(shown only\)$/m)
  expect(run({ reference: 'dsc-powerseries-neo' }).out).toMatch(
    /^users\.otherAttributes +maintenance, .* +manual +\[\d+\] .* \(shown only\)$/m,
  )
  expect(JSON.parse(run({ reference: 'interlogix-nx', json: true }).out).assumptions.join()).not.toContain(
    'users.otherAttributes',
  )
})

test('nothing is coloured', () => {
  expect(run({}).out + run({ reference: 'interlogix-nx' }).out).not.toContain('\u001b')
})

test('with --json a model is one line with its facts, their provenance and the assumptions', () => {
  const { out } = run({ reference: 'interlogix-simon-xt', json: true })
  expect(out).not.toContain('\n')
  expect(JSON.parse(out)).toMatchObject({
    id: 'interlogix-simon-xt',
    firmware: '1.0',
    facts: { userCodes: { limit: 9 } },
    provenance: expect.arrayContaining([
      expect.objectContaining({ path: 'codes.adjacent', confidence: 'assumed', standing: 'assumed' }),
    ]),
    assumptions: expect.arrayContaining([expect.stringMatching(/^codes\.adjacent: /)]),
    unknown: expect.arrayContaining(['At which firmware behaviour changes']),
  })
})

describe('what is guessed', () => {
  test('of one model is listed with its reason and where it was looked for', () => {
    const { code, out } = run({ reference: 'interlogix-concord-4', assumed: true })
    expect(code).toBe(0)
    expect(out).toMatch(/^\d+ facts known, \d+ read of a sister model, \d+ assumed$/m)
    const rows = out.split('\n').filter(line => /^\w+\.\w+ /.test(line))
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) expect(row).toMatch(/ assumed /)
    expect(out).toMatch(/^ {4}why: /m)
    expect(out).toMatch(/^ {4}looked for in vain: /m)
    expect(
      JSON.parse(run({ reference: 'interlogix-concord-4', assumed: true, json: true }).out),
    ).toHaveLength(rows.length)
  })

  test('of all models is listed with what is guessed in which, the guess that most share first', () => {
    const { code, out } = run({ assumed: true })
    expect(code).toBe(0)
    const counts = [...out.matchAll(/guessed of (\d+) model/g)].map(([, count]) => Number(count))
    expect(counts.length).toBeGreaterThan(20)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    expect(out).toMatch(/^ {4}ascending: 2gig-edge, /m)
    const first = JSON.parse(run({ assumed: true, json: true }).out.split('\n')[0] ?? '')
    expect(first).toMatchObject({ path: expect.any(String), values: [{ models: expect.any(Array) }] })
  })
})

test('--sisters lists facts in which models of a family differ without a source on both sides', () => {
  const { code, out } = run({ sisters: true })
  expect(code).toBe(0)
  expect(out).toMatch(/^interlogix-nx: userCodes\.limit\n {4}99: .*\n {4}8: interlogix-nx-4/m)
  for (const line of run({ sisters: true, json: true }).out.split('\n')) {
    const { sides } = JSON.parse(line)
    expect(sides.some(({ standing }: { standing: string }) => standing !== 'known')).toBe(true)
    expect(new Set(sides.map(({ value }: { value: unknown }) => JSON.stringify(value))).size).toBeGreaterThan(
      1,
    )
  }
})

test('what cannot be asked for together ends with 2 and says so', () => {
  expect(run({ assumed: true, sisters: true })).toMatchObject({
    code: 2,
    err: '--assumed and --sisters ask for different things: leave one out',
  })
  expect(run({ sisters: true, reference: 'interlogix-nx' }).err).toContain('panelemu models diff A B')
})

test.each([
  ['interlogix-nex', 'there is no model "interlogix-nex" (did you mean "interlogix-nx"?)'],
  ['interlogix-nx@new', 'interlogix-nx has no edition "new": '],
  ['interlogix-nx@1x', '"1x" is not a firmware version'],
])('%s ends with 2 and a hint on stderr', (reference, message) => {
  const { code, out, err } = run({ reference })
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).toContain(message)
})

test('a wrong file of the user’s ends with 2 and the place', () => {
  const directory = mkdtempSync(join(tmpdir(), 'models-'))
  try {
    writeFileSync(join(directory, 'mine.yaml'), 'id: mine\nextend: interlogix-nx\n')
    const { code, err } = run({ directories: [directory] })
    expect(code).toBe(2)
    expect(err).toMatch(/mine\.yaml:2:1 extend: unknown key \(did you mean "extends"\?\)$/)
  } finally {
    rmSync(directory, { recursive: true })
  }
})

/** The rows of the monitoring vendor's two tables, as people who use these panels know them. */
const ROWS = {
  'User code compatibility by panel': [
    '2GIG GoControl',
    '2GIG GC2e',
    '2GIG GC3',
    '2GIG GC3e',
    '2GIG EDGE',
    'DSC Impassa',
    'DSC iotega',
    'DSC PowerSeries Neo',
    'DSC PowerSeries Pro',
    'DSC Touch',
    'Interlogix Concord',
    'Interlogix NX',
    'Interlogix Simon XT',
    'Interlogix Simon XTi',
    'Interlogix Simon XTi-5',
    'Interlogix Simon XTi-5i',
    'Qolsys IQ Panel',
    'Qolsys IQ Panel 2',
    'Qolsys IQ Hub',
    'Qolsys IQ Panel 4',
    'Qolsys IQ4 Hub',
    'Qolsys IQ4 NS',
    'Qolsys IQ Pro',
    'SEM - DSC PowerSeries',
    'SEM - Honeywell Vista',
  ],
  'Scheduled and temporary panel user codes': [
    '2GIG EDGE',
    '2GIG GoControl 1',
    '2GIG GoControl 2',
    '2GIG GC2e',
    '2GIG GC3',
    '2GIG GC3e',
    '2GIG GC Touch',
    'DSC Impassa',
    'DSC iotega',
    'DSC PowerSeries Neo',
    'DSC PowerSeries Pro',
    'Interlogix Concord 4',
    'Interlogix NX',
    'Interlogix Simon XT',
    'Interlogix Simon XTi',
    'Interlogix Simon XTi-5',
    'Interlogix Simon XTi-5i',
    'Qolsys IQ Panel',
    'DSC Touch',
    'Qolsys IQ Panel 2',
    'Qolsys IQ Panel 2 Plus',
    'Qolsys IQ Hub',
    'Qolsys IQ Panel 4',
  ],
}

describe.each(Object.entries(ROWS))('the table "%s"', (_, rows) => {
  const listed: { id: string; name: string; aliases: string[] }[] = run({ json: true })
    .out.split('\n')
    .map(line => JSON.parse(line))

  test.each(rows)('has a row "%s", which is a model, a variant or an alias of one', row => {
    const named = listed.filter(({ name, aliases }) =>
      [name, ...aliases].some(known => known.toLowerCase() === row.toLowerCase()),
    )
    expect(named).toHaveLength(1)
    expect(run({ reference: row, json: true }).code).toBe(0)
  })
})

test('--machine prints the chart of a model as JSON that XState makes a machine of, on one line with --json', () => {
  const { code, out } = run({ reference: 'interlogix-concord-4', machine: 'json' })
  expect(code).toBe(0)
  const machine = createMachine(JSON.parse(out))
  expect(Object.keys(machine.states)).toEqual([
    'power',
    'keypad',
    'programming',
    'walkTest',
    'partition',
    'userTable',
    'link',
    'queue',
  ])
  const line = run({ reference: 'interlogix-concord-4', machine: 'json', json: true }).out
  expect(line).not.toContain('\n')
  expect(JSON.parse(line)).toEqual(JSON.parse(out))
})

test('--machine=mermaid prints the chart as a state diagram', () => {
  const { code, out } = run({ reference: 'interlogix-concord-4', machine: 'mermaid' })
  expect(code).toBe(0)
  expect(out).toMatch(/^stateDiagram-v2\n/)
  expect(out).toContain('user-code/add [armedPartitionConcerned (programming.whileArmed = no)] / PANEL_ARMED')
})

test('--machine without a model, or a diagram as JSON, is wrong usage and says what to do', () => {
  expect(run({ machine: 'json' })).toEqual({
    code: 2,
    out: '',
    err: '--machine: of which model? Name one: panelemu models ID --machine',
  })
  expect(run({ reference: 'interlogix-nx', machine: 'mermaid', json: true })).toMatchObject({
    code: 2,
    err: '--machine=mermaid: a diagram is no JSON; leave --json out',
  })
})
