import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseDocument } from '../catalogue/document.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { readText } from '../disk/file-error.js'
import { type Config, configSchema } from '../emulator/config.js'

/** The one name under which a configuration is found without being named. */
export const CONFIG_NAME = 'panelemu.yaml'

/** The nearest `panelemu.yaml` in a folder or above it. */
export function findConfig(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const file = join(folder, CONFIG_NAME)
    if (existsSync(file)) return file
    if (dirname(folder) === folder) return undefined
  }
}

/**
 * Reads a configuration file.
 * @throws ConfigurationError with every problem as file:line:column; FileError if it cannot be read
 */
export function readConfig(file: string): Config {
  const { value, problems } = parseDocument(file, readText(file), configSchema)
  if (value === undefined) throw new ConfigurationError(problems)
  return value
}
