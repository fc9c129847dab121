import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { shippedDirectory } from '../catalogue/files.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { runValidate } from './validate.js'
import { locate } from './validate-config.js'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'validate-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

function write(name: string, text: string): string {
  const path = join(directory, name)
  writeFileSync(path, text)
  return path
}

function run(...files: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = runValidate(
    files,
    line => out.push(line),
    line => err.push(line),
  )
  return { code, out, err }
}

test('the shipped models are valid, given as a directory', () => {
  const { code, out, err } = run(shippedDirectory())
  expect(err).toEqual([])
  expect(out[0]).toMatch(/^\d+ files are fine$/)
  expect(code).toBe(0)
})

test('a file may extend a shipped model and one that stands beside it', () => {
  write('ours.yaml', 'id: ours\nextends: interlogix-nx\n')
  const path = write('theirs.yaml', 'id: theirs\nextends: ours\n')
  expect(run(path)).toEqual({ code: 0, out: ['1 file is fine'], err: [] })
})

test('workloads and fleets are checked as what they are, and the shipped workloads are fine', () => {
  expect(run(join(shippedDirectory(), '../fixtures/workloads'))).toMatchObject({ code: 0, err: [] })
  const workload = write('mine.yaml', 'name: x\nlasts: 1m\ncloud:\n  - ad: { perSecond: 1 }\n')
  const fleet = write('fleet.yaml', 'count: 100\nworklaod: storm\n')
  expect(run(workload, fleet)).toMatchObject({
    code: 2,
    err: [
      expect.stringMatching(/mine\.yaml:4:5 cloud\[0\]\.ad: unknown key \(did you mean "add"\?\)$/),
      expect.stringMatching(/fleet\.yaml:2:1 worklaod: unknown key \(did you mean "workload"\?\)$/),
    ],
  })
  expect(run(write('good.yaml', 'count: 100\nworkload: storm\n')).code).toBe(0)
})

test('the problems of every file are printed, one per line with its place', () => {
  const one = write('one.yaml', 'id: one\nextends: interlogix-nx\nprotcol: x\n')
  const two = write('two.yaml', 'id: two\nextends: interlogix-nex\n')
  const { code, out, err } = run(one, two)
  expect(code).toBe(2)
  expect(out).toEqual([])
  expect(err).toEqual([
    expect.stringMatching(/one\.yaml:3:1 protcol: unknown key \(did you mean "protocol"\?\)$/),
    expect.stringMatching(
      /two\.yaml:2:10 extends: there is no model "interlogix-nex" \(did you mean "interlogix-nx"\?\)$/,
    ),
  ])
})

test('an id that a shipped model has is a problem of the user’s file', () => {
  const path = write('interlogix-nx.yaml', 'id: interlogix-nx\nextends: dsc-powerseries-neo\n')
  const { code, err } = run(path)
  expect(code).toBe(2)
  expect(err).toEqual([
    expect.stringMatching(/interlogix-nx\.yaml:1:5 id: the same name stands for more than one model/),
  ])
})

test('a file that cannot be reached ends with 3', () => {
  const { code, err } = run(join(directory, 'none.yaml'))
  expect(code).toBe(3)
  expect(err[0]).toContain('none.yaml')
})

test('a file without marks of a model is a configuration, under whatever name', () => {
  const path = write(
    'house.yaml',
    'mqttPort: 0\npanels:\n  - { id: house, model: interlogix-nx, entryDelay: 30 }\n',
  )
  expect(run(path)).toEqual({ code: 0, out: ['1 file is fine'], err: [] })
})

test('models and configurations can be checked together, each as what it is', () => {
  const model = write('ours.yaml', 'id: ours\nextend: interlogix-nx\n')
  const config = write('house.yaml', 'panls: []\n')
  const { code, err } = run(config, model)
  expect(code).toBe(2)
  expect(err).toEqual([
    expect.stringMatching(/house\.yaml:1:1 panls: unknown key \(did you mean "panels"\?\)$/),
    expect.stringMatching(/ours\.yaml:2:1 extend: unknown key \(did you mean "extends"\?\)$/),
  ])
})

test.each([
  [
    'a misspelt key of a panel',
    'panels:\n  - model: interlogix-nx\n    entrydelay: 30\n',
    /:3:5 panels\[0\]\.entrydelay: unknown key \(did you mean "entryDelay"\?\)$/,
  ],
  [
    'a model there is not',
    'panels:\n  - model: interlogix-nex\n',
    /:2:12 panels\[0\]\.model: there is no model "interlogix-nex" \(did you mean "interlogix-nx"\?\)$/,
  ],
  [
    'a firmware that is none',
    'panels:\n  - { model: interlogix-nx, firmware: new }\n',
    /:2:14 panels\[0\]\.model: "new" is not a firmware version/,
  ],
  [
    'a delay the model cannot have',
    'panels:\n  - { model: interlogix-nx, exitDelay: 44 }\n',
    /:2:40 panels\[0\]\.exitDelay: 44 is outside 45 to 255, the range of this model$/,
  ],
  [
    'a module that begins to wait longer than it ever waits',
    'panels:\n  - model: interlogix-nx\n    module: { backoffMs: 9000, backoffMaxMs: 8000 }\n',
    /:3:46 panels\[0\]\.module\.backoffMaxMs: 8000 is below backoffMs, 9000$/,
  ],
  [
    'a zone the model does not have',
    'panels:\n  - model: interlogix-nx-4\n    zones:\n      - { zone: 9, name: Loft, kind: interior }\n',
    /:4:17 panels\[0\]\.zones\[0\]\.zone: 9 is outside 1 to 8, the range of this model$/,
  ],
  [
    'an id given twice',
    'panels:\n  - { id: a, model: interlogix-nx }\n  - { id: a, model: interlogix-nx }\n',
    /:3:11 panels\[1\]\.id: another panel is "a" already$/,
  ],
  [
    'a line of an unknown kind',
    'panels: [{ model: interlogix-nx }]\nlines: [tpc:4001]\n',
    /:2:9 lines\[0\]: .*did you mean "tcp"/,
  ],
  [
    'a message that cannot be switched off',
    'panels: [{ model: interlogix-nx, automation: { nx584: { disabled: [34h, 99h] } } }]\n',
    /:1:73 panels\[0\]\.automation\.nx584\.disabled\[1\]: is none of the messages that can be switched off: 01h/,
  ],
  [
    'a protocol there is not',
    'panels: [{ model: interlogix-nx, automation: { nx548: {} } }]\n',
    /automation\.nx548: there is no protocol "nx548" \(did you mean "nx584"\?\)/,
  ],
  [
    'a folder of models there is not',
    'models: [no/such/place]\n',
    /:1:10 models\[0\]: cannot read the model directory no\/such\/place/,
  ],
])('in a configuration, %s is shown with its place', (_, text, expected) => {
  const { code, err } = run(write('panelemu.yaml', text))
  expect(code).toBe(2)
  expect(err).toEqual([expect.stringMatching(expected)])
})

test('a scenario is told by its keys, and checked as one', () => {
  const panel = 'panel: { model: interlogix-nx }'
  const fine = write('fine.yaml', `name: Fine\n${panel}\nsteps: [{ wait: 3m }]\n`)
  expect(run(fine)).toEqual({ code: 0, out: ['1 file is fine'], err: [] })
  const wrong = write('wrong.yaml', `name: Wrong\n${panel}\nsteps: [{ wiat: 3m }]\n`)
  const { code, err } = run(fine, wrong)
  expect(code).toBe(2)
  expect(err).toEqual([
    expect.stringMatching(/wrong\.yaml:3:11 steps\[0\]\.wiat: unknown key \(did you mean "wait"\?\)$/),
  ])
})

test.each([
  [
    'lines: [tcp:4001, "rfc2217:4002", tcp:4001]\n',
    /:1:35 lines\[2\]: port 4001 is wanted by line 1 already; give each one of its own$/,
  ],
  ['mqttPort: 7000\nlines: [tcp:7000]\n', /:2:9 lines\[0\]: port 7000 is wanted by the MQTT broker already/],
  ['mqttPort: 7000\nhttpPort: 7000\n', /:2:11 httpPort: port 7000 is wanted by the MQTT broker already/],
  [
    'lines: ["pty:/tmp/x/../nx,panel=a", "pty:/tmp/nx,panel=b"]\n',
    /:1:37 lines\[1\]: the link \/tmp\/nx is wanted by line 1 already/,
  ],
  [
    'lines: [serial:/dev/ttyS0, serial:/dev//ttyS0]\n',
    /lines\[1\]: the port \/dev\/\/ttyS0 is wanted by line 1 already/,
  ],
])('two things of one configuration at one address are told: %j', (text, expected) => {
  const { code, err } = run(write('panelemu.yaml', text))
  expect(err).toEqual([expect.stringMatching(expected)])
  expect(code).toBe(2)
})

test('any free port may be asked for as often as one likes', () => {
  const text = 'mqttPort: 0\nhttpPort: 0\nlines: [tcp:0, "rfc2217:0", pty, pty]\n'
  expect(run(write('panelemu.yaml', text))).toMatchObject({ code: 0, err: [] })
})

test('a configuration may use models of its own', () => {
  mkdirSync(join(directory, 'models'))
  write('models/ours.yaml', 'id: ours\nextends: interlogix-nx\n')
  const models = JSON.stringify(join(directory, 'models'))
  const path = write('panelemu.yaml', `models: [${models}]\npanels: [{ model: ours }]\n`)
  expect(run(path)).toEqual({ code: 0, out: ['1 file is fine'], err: [] })
})

test('what keeps panelemu up from starting is told with its place in the file, unless a flag has it', () => {
  const file = write('panelemu.yaml', 'panels:\n  - {id: hall, model: interlogix-nxx}\n')
  const inFile = locate(
    ConfigurationError.of('there is no model "interlogix-nxx" (did you mean "interlogix-nx"?)'),
    file,
  )
  expect(String(inFile)).toMatch(/panelemu\.yaml:2:\d+ panels\[0\]\.model: there is no model/)
  const ofFlag = ConfigurationError.of('line "foo:1": "foo" is not a kind of line')
  expect(locate(ofFlag, file)).toBe(ofFlag)
})

const SCENE = 'name: A case\npanel: { model: interlogix-nx }\nsteps:\n'

test.each([
  ['a configuration', 'panels:\n  - model: neo\n    masterCode: 04711\n', '3:17 panels[0].masterCode'],
  [
    'a model file',
    'id: ours\nextends: interlogix-nx\nfacts:\n  codes:\n    master: { value: [04711] }\n',
    '5:23 facts.codes',
  ],
  [
    "a scenario's panel",
    'name: A\npanel: { model: neo, masterCode: 04711 }\nsteps: [{ wait: 1s }]\n',
    '2:34 panel.masterCode',
  ],
  ['keys', `${SCENE}  - keypad: 04711\n`, '4:13 steps[0].keypad.keys'],
  ['keys by name', `${SCENE}  - keypad: { keys: 04711 }\n`, '4:21 steps[0].keypad.keys'],
  ['a request', `${SCENE}  - cloud: { user-code/add: { code: 04711 } }\n`, '4:37 steps[0].cloud'],
  ['the desk', `${SCENE}  - desk: { user/add: { code: 04711 } }\n`, '4:31 steps[0].desk'],
  ['the port', `${SCENE}  - port: { verify: { code: 04711 } }\n`, '4:29 steps[0].port'],
  ['what works', `${SCENE}  - expect: { code: { works: 04711 } }\n`, '4:30 steps[0].expect'],
  ['what is refused', `${SCENE}  - expect: { code: { refused: 04711 } }\n`, '4:32 steps[0].expect'],
])('a number for a code in %s is told at its line, and not repeated', (_, text, place) => {
  const { code, err } = run(write('ours.yaml', text))
  expect(code).toBe(2)
  expect(err[0]).toContain(`ours.yaml:${place}`)
  expect(err[0]).toMatch(/: a code must be in quotes: a number loses its leading zeros$/)
  expect(err.join()).not.toContain('4711')
})

test.each([`${SCENE}  - expect: { code: 4711 }\n`, `${SCENE}  - expect: { code: '4711' }\n`])(
  'a code in the wrong place is not repeated either: %j',
  text => {
    expect(run(write('case.yaml', text)).err.join()).toMatch(/^(?!.*4711).*expected a mapping/)
  },
)
