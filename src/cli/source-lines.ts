import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

/** A place in a module, as V8 writes it. */
const PLACE = /(file:\/\/[^\s()]+):(\d+):(\d+)/g

const maps = new Map<string, SourceMap | undefined>()

/** The map that the build has left beside a file. Undefined: it is no bundle. */
function mapOf(url: string): SourceMap | undefined {
  if (maps.has(url)) return maps.get(url)
  const file = `${fileURLToPath(url)}.map`
  const map = existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : undefined
  maps.set(url, map)
  return map
}

/** The same line of a trace with the source's name and line in place of the bundle's. */
function sourced(line: string): string {
  return line.replace(PLACE, (place, url: string, row: string, column: string) => {
    const entry = mapOf(url)?.findEntry(Number(row) - 1, Number(column) - 1)
    if (!entry || !('originalSource' in entry)) return place
    return `panel-emulator/${entry.originalSource}:${entry.originalLine + 1}`
  })
}

/**
 * Has traces name the sources that the bundled command was made of: whoever reports a bug reports where it is. Maps are read
 * when the first trace is written.
 */
export function traceSources(): void {
  if (!existsSync(`${fileURLToPath(import.meta.url)}.map`)) return
  Error.prepareStackTrace = (error, sites) =>
    [String(error), ...sites.map(site => `    at ${sourced(String(site))}`)].join('\n')
}
