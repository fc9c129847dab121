import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { MAIN } from '../support/command.js'

/** Runs what docs/ci.md says, word for word, in a project that has the package, as far as what it is for is installed. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(join(root, 'docs/ci.md'), 'utf8')

/** The blocks of code of a section, in its order. */
function blocks(section: string): string[] {
  const [, text = ''] = page.split(`\n## ${section}\n`)
  const [own = ''] = text.split(/^## /m)
  const found = [...own.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, code = '']) => code)
  if (found.length === 0) throw new Error(`docs/ci.md has no code under "${section}"`)
  return found
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}, 60_000)

/** What the recipes call the user's own: a client of a broker. */
const BACKEND = `
import { connectAsync } from 'mqtt'
export async function connectBackend(url) {
  const client = await connectAsync(url)
  return {
    statusOf: id =>
      new Promise((resolve, reject) => {
        client.once('message', (_topic, payload) => resolve(String(payload)))
        client.subscribeAsync('panels/v1/' + id + '/status').catch(reject)
      }),
    close: () => client.endAsync(),
  }
}
`
const FINE = 'name: Fine\npanel: { model: interlogix-nx }\nsteps:\n  - say: Nothing is expected.\n'

/** @param install what npm is to put into it first; undefined where no registry can be reached */
function project(install: readonly string[] = []): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'recipe-'))
  folders.push(folder)
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  put('package.json', '{"private": true, "type": "module"}\n')
  if (install.length > 0) {
    const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', ...install]
    const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' })
    if (/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTCACHED/.test(stderr)) return undefined
    if (status !== 0) throw new Error(stderr)
  }
  put('backend.js', BACKEND)
  put('scenarios/fine.yaml', FINE)
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(root, join(folder, 'node_modules/panel-emulator'))
  symlinkSync(MAIN, join(folder, 'node_modules/.bin/panelemu'))
  for (const name of ['mqtt', 'vitest'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  return folder
}

function made(): string {
  const folder = project()
  if (folder === undefined) throw new Error('nothing was to be installed')
  return folder
}

/** Runs a program in the project. @returns what it printed, of both kinds */
function run(
  folder: string,
  program: string,
  args: readonly string[],
  variables: NodeJS.ProcessEnv = {},
): string {
  // A runner within a runner takes the variables of the outer one for its own.
  const { NODE_OPTIONS: _, VITEST: __, NODE_ENV: ___, ...outside } = process.env
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...outside, ...variables },
  })
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stdout}${stderr}`)
  return stdout + stderr
}

const isThere = (program: string, ...args: string[]) => {
  const there = spawnSync(program, args).status === 0
  if (!there) console.warn(`SKIPPED: the recipe for ${args[1] ?? program} needs it installed`)
  return there
}

/** Commands that play scenarios leave the reports that are collected afterwards. */
function playsAndLeaves(commands: readonly string[], collected: readonly string[]): void {
  const folder = made()
  const ours = commands.filter(command => command !== 'npm ci')
  expect(ours.length).toBeGreaterThan(0)
  for (const command of ours) run(folder, 'sh', ['-c', command])
  expect(collected.filter(path => !existsSync(join(folder, path)))).toEqual([])
}

describe('the recipe for', { timeout: 240_000 }, () => {
  it('GitHub Actions', () => {
    const { jobs } = parse(blocks('GitHub Actions')[0] ?? '') as {
      jobs: { scenarios: { steps: { run?: string; with?: { path?: string } }[] } }
    }
    const { steps } = jobs.scenarios
    playsAndLeaves(
      steps.flatMap(({ run }) => run ?? []),
      steps.flatMap(step => step.with?.path ?? []),
    )
  })

  it('GitLab', () => {
    const { scenarios } = parse(blocks('GitLab')[0] ?? '') as {
      scenarios: { script: string[]; artifacts: { paths: string[]; reports: { junit: string } } }
    }
    const { paths, reports } = scenarios.artifacts
    playsAndLeaves(scenarios.script, [...paths, reports.junit])
  })

  it('Jenkins', () => {
    const [file = ''] = blocks('Jenkins')
    const words = (step: string) =>
      [...file.matchAll(new RegExp(`\\b${step} '(.*?)'`, 'g'))].map(([, word = '']) => word)
    playsAndLeaves(words('sh'), [...words('junit'), ...words('archiveArtifacts')])
    expect(words('junit')).toHaveLength(1)
  })

  it('node:test', () => {
    const folder = made()
    writeFileSync(join(folder, 'backend.test.js'), blocks('node:test')[0] ?? '')
    expect(run(folder, process.execPath, ['--test'])).toMatch(/^(#|ℹ) pass 1$/m)
  })

  it('Vitest', () => {
    const folder = made()
    writeFileSync(join(folder, 'backend.test.js'), blocks('Vitest')[0] ?? '')
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    expect(run(folder, process.execPath, [vitest, 'run', '--reporter', 'tap'])).toMatch(
      /^\s*ok 1 - .*backend/m,
    )
  })

  it('Jest', context => {
    const folder = project(['jest'])
    if (folder === undefined) context.skip('needs a registry that can be reached')
    else {
      const [configuration = '', test = ''] = blocks('Jest')
      writeFileSync(join(folder, 'jest.config.js'), configuration)
      writeFileSync(join(folder, 'backend.test.js'), test)
      const [, options = ''] = /`NODE_OPTIONS=(\S+) npx jest`/.exec(page) ?? []
      expect(run(folder, 'npx', ['jest'], { NODE_OPTIONS: options })).toMatch(/^Tests: +1 passed, 1 total$/m)
    }
  })

  it.runIf(isThere('python3', '-m', 'pytest', '--version'))('pytest', () => {
    const folder = made()
    writeFileSync(join(folder, 'test_backend.py'), blocks('pytest')[0] ?? '')
    expect(run(folder, 'python3', ['-m', 'pytest', '-p', 'no:cacheprovider'])).toContain('1 passed')
  })

  it.runIf(isThere('pre-commit', '--version'))('pre-commit', () => {
    const folder = made()
    const write = (path: string, text: string) => writeFileSync(join(folder, path), text)
    write('.pre-commit-config.yaml', blocks('pre-commit')[0] ?? '')
    write('.gitignore', 'node_modules\n')
    write('other.yaml', 'not: ours\n')
    write('panelemu.yaml', 'panels: [{ model: interlogix-nx }]\n')
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' })
    git('init')
    git('add', '.')
    const cache = { PRE_COMMIT_HOME: join(folder, 'node_modules/.pre-commit') }
    const check = () => run(folder, 'pre-commit', ['run', '--all-files', '--verbose'], cache)
    const fine = check()
    expect(fine).toContain('Passed')
    expect(fine).toContain('2 files are fine')
    write('scenarios/fine.yaml', FINE.replace('say', 'sya'))
    git('add', '.')
    expect(check).toThrow(/Failed[\s\S]*scenarios\/fine\.yaml:4:5 steps\[0\]\.sya: unknown key/)
  })
})
