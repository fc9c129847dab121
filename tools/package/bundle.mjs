import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { licenses } from './licenses.mjs'
import { lineMap } from './line-map.mjs'

// The command as few files with everything it needs in them: to find and open a thousand modules takes Node longer than to run
// them. It is made of the same sources as the library, whose entries stay modules.

const root = join(import.meta.dirname, '../..')
const out = join(root, 'dist/command')

/** These have machine code of their own, or are the user's: they are found where they are installed. */
const EXTERNAL = [
  ...['koffi', 'serialport', 'fs-native-extensions', '@opentelemetry/api'],
  // It finds zlib with an eval of its own, which no bundle has what it asks for in; only `fleet` loads it.
  'hdr-histogram-js',
  // Machine code for `ws`, which nobody needs.
  ...['bufferutil', 'utf-8-validate'],
]

/** It waits for what it loads, which would wait for it in turn if it lay in one file with what others need. */
const MAIN = join(root, 'src/cli/main.ts')

/** What is loaded at once: by any command, by `up`, by the first who asks its API, by `run`. */
const STARTS = {
  any: ['src/cli/main.ts'],
  up: [
    'src/cli/broker-secrets.ts',
    'src/cli/config-file.ts',
    'src/cli/effective.ts',
    'src/cli/ending.ts',
    'src/cli/no-files-left.ts',
    'src/cli/parent.ts',
    'src/cli/pipes.ts',
    'src/cli/run-up.ts',
  ],
  api: ['src/control/app.ts'],
  run: ['src/cli/register-run.ts', 'src/cli/run.ts', 'src/cli/play-file.ts'],
}

/** The modules that have to be there before these can run. */
function needed(graph, modules) {
  const found = new Set(modules.map(path => join(root, path)))
  for (const id of found) for (const other of graph.getModuleInfo(id)?.importedIds ?? []) found.add(other)
  return found
}

let starts
/** A file for each set of starts: who loads it needs all of it, and all that starts together is in few of them. */
function fileOf(id, graph) {
  starts ??= Object.entries(STARTS).map(([name, modules]) => [name, needed(graph, modules)])
  if (id === MAIN) return null
  const names = starts.flatMap(([name, modules]) => (modules.has(id) ? name : []))
  return names.includes('any') ? 'any' : names.join('-') || null
}

const bundle = await rolldown({
  cwd: root,
  input: { main: MAIN, 'play-worker': join(root, 'src/cli/play-worker.ts') },
  platform: 'node',
  external: EXTERNAL,
  transform: { target: 'node20' },
  preserveEntrySignatures: 'allow-extension',
  checks: { ineffectiveDynamicImport: false },
  onLog(level, log) {
    throw new Error(`${level}: ${log.message}`)
  },
})
const { output } = await bundle.generate({
  dir: out,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
  comments: false,
  sourcemap: 'hidden',
  codeSplitting: {
    groups: [{ name: fileOf, debugName: 'what starts together' }],
    includeDependenciesRecursively: false,
  },
})
await bundle.close()

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const chunks = output.filter(({ type }) => type === 'chunk')
for (const { fileName, code, map } of chunks) {
  writeFileSync(join(out, fileName), code)
  // What only hands on what others have has no lines of its own.
  if (map) writeFileSync(join(out, `${fileName}.map`), lineMap(map, { from: out, root }))
}
writeFileSync(
  join(out, 'THIRD-PARTY-LICENSES.txt'),
  licenses(
    chunks.flatMap(({ moduleIds }) => moduleIds),
    root,
  ),
)
// A compiler writes files that nobody may run, and npm makes the command runnable only when it installs: after a build into an
// empty dist, `npx panelemu` would be refused in a checkout.
chmodSync(join(out, 'main.js'), 0o755)
