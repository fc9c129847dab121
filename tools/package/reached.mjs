import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'

// Names to npm (in an ignore file beside them, which counts within a folder that is packed) the modules and declarations that no
// entry of the library leads to: those of the command, which is packed as it was bundled, and those of tests and tools.

const dist = join(import.meta.dirname, '../../dist')
const { exports } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8'))
const entries = Object.values(exports).flatMap(target =>
  typeof target === 'string' ? [] : Object.values(target),
)

/** What a module, or a declaration, names of the others. */
const NAMES = {
  '.js': /(?:from|import|import\(|new Worker\(new URL\() ?'(\.[^']+)'/g,
  '.d.ts': /(?:from |import\()["'](\.[^"']+)["']/g,
}
const endingOf = path => (path.endsWith('.d.ts') ? '.d.ts' : '.js')

const reached = new Set(
  entries.filter(path => /\.(?:d\.ts|js)$/.test(path)).map(path => posix.relative('dist', path)),
)
for (const path of reached)
  for (const [, name] of readFileSync(join(dist, path), 'utf8').matchAll(NAMES[endingOf(path)])) {
    const other = posix.join(posix.dirname(path), name).replace(/\.js$/, endingOf(path))
    if (existsSync(join(dist, other))) reached.add(other)
  }

for (const folder of ['src', 'protocols']) {
  const others = readdirSync(join(dist, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => posix.relative(dist, posix.join(entry.parentPath, entry.name)))
    .filter(path => !reached.has(path))
  writeFileSync(
    join(dist, folder, '.npmignore'),
    others.map(path => `/${posix.relative(folder, path)}\n`).join(''),
  )
}
