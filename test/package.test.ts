import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import semver from 'semver'
import { describe, expect, it, onTestFinished } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

interface Manifest {
  readonly version: string
  readonly engines: { readonly node: string }
  readonly bin: Readonly<Record<string, string>>
  readonly scripts: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
}
const manifest = JSON.parse(read('package.json')) as Manifest

/** What `npm pack` takes of what was built last. */
function packed(): string[] {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [tarball] = JSON.parse(output) as { files: { path: string }[] }[]
  return tarball?.files.map(({ path }) => path).filter(path => !isStale(path)) ?? []
}

/** What a deleted source has left in dist: `prepack` begins with an empty one. */
function isStale(path: string): boolean {
  const source = /^dist\/((?:src|protocols)\/.*?)(\.d\.ts|\.js)$/.exec(path)?.[1]
  return source !== undefined && !existsSync(join(root, `${source}.ts`))
}
const files = packed()

const targets = Object.values(manifest.exports).flatMap(target =>
  typeof target === 'string' ? [target] : Object.values(target),
)

describe('the package', () => {
  it('has what it promises, and what everybody looks for', () => {
    const promised = [...Object.values(manifest.bin), ...targets.filter(target => !target.includes('*'))]
    expect(files).toEqual(
      expect.arrayContaining([
        ...promised.map(path => posix.normalize(path)),
        ...['LICENSE', 'README.md', 'CHANGELOG.md', 'docs/refusals.md', 'panels/model.schema.json'],
        ...['panels/scenario.schema.json', 'panels/config.schema.json', 'docs/ci.md'],
      ]),
    )
  })

  it('has nothing that only those need who work on it', () => {
    expect(
      files.filter(path => /\.(test\.\w+|tsbuildinfo)$|(^|\/)(testing|test|bench|tools)\//.test(path)),
    ).toEqual([])
    // Those of the command are read by itself, for traces.
    expect(files.filter(path => path.endsWith('.map') && !path.startsWith('dist/command/'))).toEqual([])
    expect(files.filter(path => path.endsWith('.ts') && !path.endsWith('.d.ts'))).toEqual([])
    expect(files.filter(path => path.endsWith('.js') && read(path).includes('sourceMappingURL'))).toEqual([])
  })

  it('has no module that nothing in it uses', () => {
    // Those of the console are named by its page, as it was built.
    const modules = files.filter(path => path.endsWith('.js') && !path.startsWith('dist/console/'))
    const used = new Set<string>()
    const look = (path: string): void => {
      if (used.has(path)) return
      used.add(path)
      for (const [, from] of read(path).matchAll(
        /(?:from|import|import\(|new Worker\(new URL\() ?['"](\.[^'"]+)['"]/g,
      )) {
        const target = posix.join(posix.dirname(path), from ?? '')
        if (existsSync(join(root, target))) look(target)
      }
    }
    for (const path of [...Object.values(manifest.bin), ...targets.filter(target => target.endsWith('.js'))])
      look(posix.normalize(path))
    expect(used.size).toBeGreaterThan(300)
    // A module of types only has nothing in it but comments, and its declarations are needed.
    const isEmpty = (path: string) => /^(\/\*[\s\S]*?\*\/|export \{\};|\s)*$/.test(read(path))
    expect(modules.filter(path => !used.has(path) && !isEmpty(path))).toEqual([])
    expect([...used].filter(path => !files.includes(path))).toEqual([])
  })

  it('imports only packages that a consumer gets', () => {
    const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(
      read('package.json'),
    ) as Record<string, object>
    const gets = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })
    // What `ws` makes use of where somebody has it.
    const quickens = ['bufferutil', 'utf-8-validate']
    const strangers = files
      .filter(path => path.endsWith('.js') && path.startsWith('dist/') && !path.startsWith('dist/console/'))
      .flatMap(path =>
        [
          ...read(path).matchAll(
            /^\s*(?:import|export)\b[^;'"]*?\bfrom ['"]([^."'][^"']*)['"]|\b(?:import|__require)\(['"]([^."'][^"']*)['"]\)/gm,
          ),
        ]
          .map(([, fixed, late]) => fixed ?? late ?? '')
          .filter(name => !isBuiltin(name) && !quickens.includes(name))
          .filter(name => !gets.some(other => name === other || name.startsWith(`${other}/`)))
          .map(name => `${path}: ${name}`),
      )
    expect(strangers).toEqual([])
  })

  it('declares types that a consumer can find', () => {
    const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(
      read('package.json'),
    ) as Record<string, object>
    const entries = new Set<string>()
    const look = (path: string): void => {
      if (entries.has(path)) return
      entries.add(path)
      for (const [, from = ''] of read(path).matchAll(/(?:from |import\()["'](\.[^"']+)\.js["']/g))
        look(posix.join(posix.dirname(path), `${from}.d.ts`))
    }
    for (const path of targets.filter(target => target.endsWith('.d.ts'))) look(posix.normalize(path))
    expect(entries.size).toBeGreaterThan(100)
    const always = Object.keys({ ...dependencies, ...optionalDependencies })
    // What only those have who want traces is in no declaration that comes with an entry.
    const known = (path: string) =>
      entries.has(path) ? always : [...always, ...Object.keys(peerDependencies ?? {})]
    const strangers = files
      .filter(path => path.endsWith('.d.ts'))
      .flatMap(path =>
        [...read(path).matchAll(/(?:from |import\()["']([^."'][^"']*)["']/g)]
          .map(([, name = '']) => name)
          .filter(name => !name.startsWith('node:'))
          .filter(name => !known(path).some(other => name === other || name.startsWith(`${other}/`))),
      )
    expect([...new Set(strangers)]).toEqual([])
  })

  it('rests, for its types, on packages alone whose own declarations hold under stricter options than theirs', () => {
    const reached = new Set<string>()
    const strangers = new Set<string>()
    const look = (path: string): void => {
      if (reached.has(path)) return
      reached.add(path)
      for (const [, from = ''] of read(path).matchAll(/(?:from |import\()["']([^"']+)["']/g))
        if (from.startsWith('.')) look(posix.join(posix.dirname(path), from).replace(/\.js$/, '.d.ts'))
        else if (!from.startsWith('node:')) strangers.add(from)
    }
    for (const target of targets.filter(target => target.endsWith('.d.ts'))) look(posix.normalize(target))
    expect(reached.size).toBeGreaterThan(100)
    // XState's do not with exactOptionalPropertyTypes and skipLibCheck off; the installed package is checked whole in
    // test/interop.
    expect([...strangers].filter(name => !/^(zod|openapi-fetch)(\/|$)/.test(name))).toEqual([])
  })

  it('is packed without the script that builds a checkout, which stays in the checkout', () => {
    const folder = mkdtempSync(join(tmpdir(), 'panelemu-pack-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    // The whole of the checkout would be built once more.
    const scripts: Manifest['scripts'] = { ...manifest.scripts, build: 'node --version' }
    const checkout = `${JSON.stringify({ ...manifest, scripts }, undefined, 2)}\n`
    writeFileSync(join(folder, 'package.json'), checkout)
    mkdirSync(join(folder, 'tools'))
    cpSync(join(root, 'tools/package'), join(folder, 'tools/package'), { recursive: true })
    execFileSync('npm', ['pack'], { cwd: folder, stdio: 'ignore' })
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe(checkout)
    const tarball = `panel-emulator-${manifest.version}.tgz`
    const inside = execFileSync('tar', ['xzOf', tarball, 'package/package.json'], { cwd: folder })
    const { prepare, ...others } = scripts
    expect(prepare).toBeDefined()
    expect(JSON.parse(inside.toString())).toEqual({ ...manifest, scripts: others })
  })

  it('has every file that its pages link to', () => {
    const lost = files
      .filter(path => path.endsWith('.md'))
      .flatMap(page =>
        [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(
          ([, link = '']) => [page, link] as const,
        ),
      )
      .filter(([page, link]) => !files.includes(posix.join(dirname(page), link)))
    expect(lost.map(([page, link]) => `${page}: ${link}`)).toEqual([])
  })
})

describe('a consumer', () => {
  /** What an installation without our devDependencies has, which is what a consumer gets: there are no overrides. */
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { version: string; dev?: true; engines?: { node?: string } }>
  }

  it('gets only packages that take the oldest Node this one takes', () => {
    expect(JSON.parse(read('package.json'))).not.toHaveProperty('overrides')
    const oldest = semver.minVersion(manifest.engines.node)
    const others = Object.entries(packages).filter(
      ([, { dev, engines }]) => !dev && oldest && engines?.node && !semver.satisfies(oldest, engines.node),
    )
    expect(others.map(([path, { version, engines }]) => `${path} ${version} ${engines?.node}`)).toEqual([])
  })

  it('can run the command, which tells its version', () => {
    const main = join(root, manifest.bin.panelemu ?? '')
    for (const flag of ['--version', '-V'])
      expect(execFileSync(main, [flag], { encoding: 'utf8' })).toBe(`${manifest.version}\n`)
  })
})
