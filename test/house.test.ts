import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A house in miniature, somewhere else, for breaking rules in. */
async function build(files: Record<string, string>): Promise<string> {
  const house = await mkdtemp(join(tmpdir(), 'house-'))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(house, path)), { recursive: true })
    await writeFile(join(house, path), text)
  }
  return house
}

/** Runs one of the project's tools inside `house` and reads the JSON it prints, whatever its exit code. */
function run<Report>(house: string, tool: string, ...args: string[]): Promise<Report> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: house })
    let output = ''
    let errors = ''
    child.stdout.setEncoding('utf8').on('data', chunk => {
      output += chunk
    })
    child.stderr.setEncoding('utf8').on('data', chunk => {
      errors += chunk
    })
    child.on('error', reject).on('close', () => {
      try {
        resolve(JSON.parse(output))
      } catch {
        reject(new Error(`${tool} printed no report: ${output}${errors}`))
      }
    })
  })
}

const pkg = (name: string) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
  [`node_modules/${name}/index.js`]: 'module.exports = {}',
})

describe('the import check', () => {
  const floors = [
    ['src/cli'],
    ['src/control'],
    ['src/scenario', 'src/fleet'],
    ['src/cloud', 'src/line', 'protocols/nx584'],
    ['src/device'],
    ['src/module', 'src/keypad', 'src/faults'],
    ['src/panel'],
    ['src/catalogue'],
    ['src/time', 'src/disk'],
  ]
  const rooms = floors.flat()
  const floorOf = (room: string) => floors.findIndex(floor => floor.includes(room))

  /** In every room a file that anyone could import, and one that imports all of those in other rooms. */
  const greedy = Object.fromEntries(
    rooms.flatMap(room => [
      [`${room}/leaf.ts`, 'export type Leaf = string'],
      [
        `${room}/all.ts`,
        [
          ...rooms.filter(other => other !== room).map(other => `${other}/leaf.js`),
          'src/index.js',
          'src/testing.js',
        ]
          .map(other => `export type * from '../../${other}'`)
          .join('\n'),
      ],
    ]),
  )

  let house = ''
  let broken: string[] = []

  beforeAll(async () => {
    house = await build({
      'package.json': JSON.stringify({ dependencies: { declared: '1' }, devDependencies: { dev: '1' } }),
      ...pkg('declared'),
      ...pkg('dev'),
      ...pkg('stray'),
      ...greedy,
      'src/index.ts': `export type * from './device/leaf.js'`,
      'src/testing.ts': `export type * from './index.js'`,
      'src/module/queue.ts': `export type * from './leaf.js'`,
      'src/fleet/statistics/sum.ts': `import '../../emulator/room.js'; import '../../time/leaf.js'`,
      'src/emulator/room.ts': `export const room = 1`,
      'src/control/api.ts': `import '../console/view.js'`,
      'src/console/view.ts': `export const view = 1`,
      'src/panel/slots.ts': [
        `import 'node:net'`,
        `import 'declared'`,
        `import 'dev'`,
        `import 'stray'`,
        `import './absent.js'`,
        `import './slots.test.js'`,
        `import './twin.js'`,
        `export type Slot = string`,
      ].join('\n'),
      'src/panel/slots.test.ts': `import 'dev'`,
      'src/panel/twin.ts': `export type { Slot } from './slots.js'`,
      'src/time/clock.ts': `import '../attic/box.js'`,
      'src/attic/box.ts': `import '../panel/twin.js'`,
      'protocols/nx584/codec.ts': `import '../../test/kit.js'`,
      'test/kit.ts': `import '../src/cli/all.js'`,
      'bench/main.ts': `import '../src/panel/slots.js'`,
    })
    const { summary } = await run<{
      summary: { violations: { from: string; to: string; rule: { name: string } }[] }
    }>(
      house,
      'dependency-cruiser/bin/dependency-cruise.mjs',
      ...['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'],
      ...['src', 'protocols', 'test', 'bench'],
    )
    broken = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)
  }, 30_000)

  afterAll(() => rm(house, { recursive: true, force: true }))

  const of = (rule: string) => broken.filter(line => line.startsWith(rule)).sort()

  it.each(rooms)('lets %s import, even as types, what is on its floor or below and nothing above', room => {
    const above = rooms.filter(other => floorOf(other) < floorOf(room)).map(other => `${other}/leaf.ts`)
    const top = floorOf(room) === 0 ? [] : ['src/index.ts', 'src/testing.ts']
    const refused = of('upward').flatMap(line => line.split(`: ${room}/all.ts -> `)[1] ?? [])
    expect(refused.sort()).toEqual([...above, ...top].sort())
  })

  it('keeps module, keypad and faults apart', () => {
    expect(of('between-neighbours')).toEqual([
      'between-neighbours: src/faults/all.ts -> src/keypad/leaf.ts',
      'between-neighbours: src/faults/all.ts -> src/module/leaf.ts',
      'between-neighbours: src/keypad/all.ts -> src/faults/leaf.ts',
      'between-neighbours: src/keypad/all.ts -> src/module/leaf.ts',
      'between-neighbours: src/module/all.ts -> src/faults/leaf.ts',
      'between-neighbours: src/module/all.ts -> src/keypad/leaf.ts',
    ])
  })

  it('keeps fleets out of scenarios, and panels out of what a fleet reckons', () => {
    expect(of('scenario-and')).toEqual(['scenario-and-fleet: src/scenario/all.ts -> src/fleet/leaf.ts'])
    expect(of('fleet-as')).toEqual([
      'fleet-as-arithmetic: src/fleet/statistics/sum.ts -> src/emulator/room.ts',
    ])
  })

  it('catches a room that has no place in the order', () => {
    expect(of('from-unplaced')).toEqual(['from-unplaced: src/attic/box.ts -> src/panel/twin.ts'])
    expect(of('to-unplaced')).toEqual(['to-unplaced: src/time/clock.ts -> src/attic/box.ts'])
  })

  it('lets nobody import the console', () => {
    expect(of('console')).toEqual(['console-imported: src/control/api.ts -> src/console/view.ts'])
  })

  it('lets no code rest on tests', () => {
    expect(of('test')).toEqual([
      'test-imported: protocols/nx584/codec.ts -> test/kit.ts',
      'test-imported: src/panel/slots.ts -> src/panel/slots.test.ts',
    ])
  })

  it('catches a circle, also of types only', () => {
    expect(of('circular').join()).toMatch(/src\/panel\/(slots|twin)\.ts -> src\/panel\/(twin|slots)\.ts/)
  })

  it('catches packages that a user would not get', () => {
    expect(of('development')).toEqual([
      'development-dependency: src/panel/slots.ts -> node_modules/dev/index.js',
    ])
    expect(of('undeclared')).toEqual([
      'undeclared-dependency: src/panel/slots.ts -> node_modules/stray/index.js',
    ])
    expect(of('unresolved')).toEqual(['unresolved: src/panel/slots.ts -> ./absent.js'])
  })
})

describe('the lint rule on time and chance', () => {
  const ambient = [
    'Date.now()',
    'Date.now',
    'Date()',
    'new Date()',
    'performance.now()',
    'process.hrtime.bigint()',
    'Math.random()',
    'Math.random',
    'randomBytes(4)',
    'randomInt(4)',
    'randomInt(4, 8)',
    'randomUUID()',
    'crypto.randomUUID()',
    'crypto.getRandomValues(new Uint8Array(4))',
    'setTimeout(() => undefined, 5)',
    'setInterval(() => undefined, 5)',
    'setImmediate(() => undefined)',
    'globalThis.setTimeout(() => undefined, 5)',
    `import('node:timers/promises')`,
  ]
  const harmless = [
    'new Date(0)',
    'Date.UTC(2026, 0)',
    `createHash('sha256')`,
    'clock.now()',
    'random.next()',
  ]

  const text = [
    `import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'`,
    `import { clock, random } from './injected.js'`,
    ...[...ambient, ...harmless].map((expression, i) => `export const x${i} = ${expression}`),
  ].join('\n')

  const places = {
    caught: ['src/panel/a.ts', 'src/latest/a.ts', 'src/device/time/a.ts', 'protocols/nx584/a.ts'],
    free: ['src/time/a.ts', 'src/panel/a.test.ts', 'test/a.ts', 'bench/a.ts'],
  }

  let house = ''
  let found: { path: string; expression: string | undefined }[] = []

  beforeAll(async () => {
    house = await build(Object.fromEntries([...places.caught, ...places.free].map(path => [path, text])))
    await cp(join(root, 'biome.json'), join(house, 'biome.json'))
    await cp(join(root, 'tools/lint'), join(house, 'tools/lint'), { recursive: true })
    const { diagnostics } = await run<{
      diagnostics: { location: { path: string; range?: { start: { line: number } } } }[]
    }>(
      house,
      '@biomejs/biome/bin/biome',
      ...['lint', '--reporter=rdjson', '--max-diagnostics=none'],
      ...[...places.caught, ...places.free],
    )
    const lines = text.split('\n')
    found = diagnostics.map(({ location: { path, range } }) => ({
      path,
      expression: lines[(range?.start.line ?? 0) - 1]?.replace(/^.*? = /, ''),
    }))
  }, 30_000)

  afterAll(() => rm(house, { recursive: true, force: true }))

  it.each(places.caught)('catches every ambient source in %s, and nothing harmless', place => {
    const expressions = found.filter(({ path }) => path === place).map(({ expression }) => expression)
    expect(new Set(expressions)).toEqual(new Set(ambient))
  })

  it.each(places.free)('lets %s use them', place => {
    expect(found.filter(({ path }) => path === place)).toEqual([])
  })
})
