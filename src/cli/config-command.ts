import type { Command } from 'commander'
import { readText } from '../disk/file-error.js'
import { effective, printEffective } from './effective.js'
import type { Output } from './output.js'
import { panelsOf, type UpOptions } from './up-options.js'

/**
 * `panelemu config`: prints what `panelemu up` would run with.
 * @param flags of the command line and the environment
 * @param found the configuration file, if there is one
 */
export function runConfig(
  command: Command,
  options: UpOptions,
  flags: Readonly<Record<string, unknown>>,
  found: string | undefined,
  output: Output,
): void {
  const file = found === undefined ? undefined : { path: found, text: readText(found) }
  printEffective(effective(command, flags, panelsOf(options), file), options.json ?? false, output)
}
