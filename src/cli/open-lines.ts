import type { Emulator } from '../emulator/emulator.js'
import { firstNames } from '../emulator/first-names.js'
import type { OpenPanelLine } from '../emulator/lines.js'
import type { LineSpec } from '../line/line-spec.js'
import { isLoopback } from './loopback.js'
import type { Taken } from './taken.js'

/** What is around the serial lines. */
interface LinesAround {
  readonly host: string
  readonly warn: (line: string) => void
  readonly taken: Taken
  readonly signal: AbortSignal | undefined
}

/** Opens the serial lines that are asked for, one after the other. */
export async function openLines(
  emulator: Emulator,
  specs: readonly LineSpec[],
  { host, warn, taken, signal }: LinesAround,
): Promise<readonly OpenPanelLine[]> {
  const lines: OpenPanelLine[] = []
  if (specs.length === 0) return lines
  // Serial ports and ptys are loaded only by those who ask for a line.
  const { openPanelLine } = await import('../emulator/lines.js')
  const first = emulator.panels()[0]?.id
  for (const spec of specs) {
    const place = 1 + lines.filter(({ panel }) => panel === (spec.panel ?? first)).length
    const line = await openPanelLine(emulator, spec, host, place)
    lines.push(line)
    taken.add(`the line ${line.url}`, () => line.close())
    signal?.throwIfAborted()
  }
  const open = noLock(
    lines.map(({ url }) => url),
    host,
  )
  if (open !== undefined) warn(open)
  return lines
}

/** A sentence about lines that others can reach; undefined: nobody can who is not on this machine. */
export function noLock(urls: readonly string[], host: string): string | undefined {
  const open = urls.filter(url => /^(tcp|rfc2217):/.test(url))
  if (open.length === 0 || isLoopback(host)) return undefined
  return `${firstNames(open)}: serial lines have no lock, as their protocols have none; whoever reaches ${host} reaches them, so let only those there who may`
}
