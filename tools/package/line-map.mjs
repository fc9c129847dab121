import { relative, resolve } from 'node:path'
import { decode, encode } from '@jridgewell/sourcemap-codec'

/**
 * A source map that tells lines and no columns, without the sources' text: as much as a trace needs, in a tenth of the size.
 * @param map what the bundler made
 * @param places folder that its sources are named from, and the one that they are to be named from
 */
export function lineMap(map, { from, root }) {
  const lines = decode(map.mappings).map(segments => {
    let told
    return segments.flatMap(([column, source, line]) => {
      if (source === undefined || (told?.source === source && told.line === line)) return []
      told = { source, line }
      return [[column, source, line, 0]]
    })
  })
  const sources = map.sources.map(source => relative(root, resolve(from, source)))
  return JSON.stringify({ version: 3, sources, names: [], mappings: encode(lines) })
}
