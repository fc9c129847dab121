import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MAIN, WITH_US } from './command.js'

/** A function that ran. */
export interface Ran {
  /** Its source, from the package's folder; of what is not bundled, the file. */
  readonly source: string
  readonly name: string
}

/** What V8 tells of a script, where `NODE_V8_COVERAGE` asks it to. */
interface ScriptCoverage {
  readonly url: string
  readonly functions: readonly {
    readonly functionName: string
    readonly ranges: readonly { readonly startOffset: number; readonly count: number }[]
  }[]
}

/** Gives for a place in a file, as its offset, the source it was made from. */
function sourceAt(file: string): (offset: number) => string | undefined {
  if (!existsSync(`${file}.map`)) return () => (dirname(file) === dirname(MAIN) ? undefined : file)
  const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')))
  // Offset by offset, where its line begins.
  const places: { readonly line: number; readonly start: number }[] = []
  for (const [line, text] of readFileSync(file, 'utf8').split('\n').entries()) {
    const place = { line, start: places.length }
    for (let at = 0; at <= text.length; at++) places.push(place)
  }
  return offset => {
    const { line, start } = places[offset] ?? { line: 0, start: 0 }
    const entry = map.findEntry(line, offset - start)
    return 'originalSource' in entry ? entry.originalSource : undefined
  }
}

function* functionsOf({ url, functions }: ScriptCoverage): Generator<Ran> {
  const of = sourceAt(fileURLToPath(url))
  for (const { functionName: name, ranges } of functions) {
    const [range] = ranges
    const source = range && range.count > 0 ? of(range.startOffset) : undefined
    if (source !== undefined) yield { source, name }
  }
}

/** What ran while `panelemu up` started with these flags, and ended. */
export async function ranOf(flags: readonly string[]): Promise<Ran[]> {
  const folder = mkdtempSync(join(tmpdir(), 'panelemu-ran-'))
  try {
    const child = spawn(
      process.execPath,
      [MAIN, 'up', '--json', '--mqtt-port=0', '--http-port=0', WITH_US, ...flags],
      {
        env: { ...process.env, NODE_V8_COVERAGE: folder },
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    )
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    await once(child, 'exit')
    const [name = ''] = readdirSync(folder)
    const { result }: { result: ScriptCoverage[] } = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    return result.filter(({ url }) => url.startsWith('file:')).flatMap(script => [...functionsOf(script)])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The package a source is of. Undefined: it is of this one. */
export const packageOf = (source: string): string | undefined =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1]
