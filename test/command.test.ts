import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PACKAGES } from '../bench/packages-of-up.js'
import { packageFile } from '../src/disk/package-files.js'
import { MAIN } from './support/command.js'
import { packageOf, ranOf } from './support/ran.js'

/** `panelemu` as it is packed: bundled, from the sources that it says. */

const { dependencies, optionalDependencies, devDependencies } = JSON.parse(
  readFileSync(packageFile('package.json'), 'utf8'),
) as Record<string, object>
const declared = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies })

describe('a plain start', () => {
  it('runs what it uses and nothing else, of packages what the benchmark has bare Node import', async () => {
    const ran = await ranOf([])
    const sources = new Set(ran.map(({ source }) => source))
    const packages = new Set([...sources].flatMap(source => packageOf(source) ?? []))
    expect([...packages].filter(name => declared.includes(name)).toSorted()).toEqual(PACKAGES)
    expect(sources).toContain('src/emulator/emulator.ts')
    const later =
      /^src\/(?:control\/(?:routes|openapi|plays|desk|live)|scenario|log\/json|trace|line\/(?:pty|rfc2217)|cli\/cloud)/
    expect([...sources].filter(source => later.test(source))).toEqual([])
    // The files of models are YAML, which the build has read.
    const lexed = ran.some(
      ({ source, name }) => name === 'parseNext' && source.endsWith('/yaml/dist/parse/lexer.js'),
    )
    expect(lexed).toBe(false)
  })
})

describe('a fleet', () => {
  it('is run in processes of its own, as the same fleet', () => {
    const timelines = (shards: string) => {
      const args = ['fleet', '--count=12', '--seed=1', '--workload=burst', `--shards=${shards}`, '--json']
      const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' })
      expect(status, stderr).toBe(0)
      return JSON.parse(stdout).run.timelines
    }
    expect(timelines('2')).toEqual(timelines('1'))
  })
})

describe('a bug', () => {
  it('is told with the source it is in, and its line', () => {
    const broken = 'data:text/javascript,process.stdout.write = () => { throw new TypeError("on purpose") }'
    const { status, stderr } = spawnSync(process.execPath, ['--import', broken, MAIN, 'models'], {
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    const [, line = ''] =
      /TypeError: on purpose\n.*\n\s+at .*\(panel-emulator\/src\/cli\/main\.ts:(\d+)\)\n/.exec(stderr) ?? [
        stderr,
      ]
    expect(readFileSync(packageFile('src/cli/main.ts'), 'utf8').split('\n')[Number(line) - 1]).toContain(
      'process.stdout.write(',
    )
  })
})
