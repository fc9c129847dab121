import type { Command } from 'commander'
import { parseDocument } from '../catalogue/document.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { DEFAULT_ROOT } from '../cloud/native/topics.js'
import { type Config, configSchema, type PanelSpec } from '../emulator/config.js'
import { withoutPassword } from './listen.js'
import type { Output } from './output.js'

/** A value, and where it came from. */
export interface Effective {
  readonly key: string
  readonly value: unknown
  readonly from: 'flag' | 'variable' | 'file' | 'default'
  /** The flag, the variable, or file and line. Absent for a default. */
  readonly where?: string
}

/** What holds where nothing is said; undefined: it is made up at the start, or there is none. */
const DEFAULTS: { readonly [Key in keyof Config]-?: Config[Key] } = {
  broker: 'embedded',
  mqttVersion: '3.1.1',
  root: DEFAULT_ROOT,
  mqttPort: 1883,
  httpPort: 8080,
  host: '127.0.0.1',
  docsUrl: undefined,
  state: 'none',
  stateKeyFile: undefined,
  logLevel: 'info',
  logFormat: 'auto',
  traces: false,
  readiness: { offlinePanels: 0, graceSeconds: 0 },
  seed: undefined,
  clock: 'real',
  models: [],
  panels: [{ id: 'panel-1', model: 'interlogix-concord-4' }],
  lines: [],
}

/** Flags that describe the panels, which a file can do too. */
const DESCRIBING = ['model', 'id', 'count'] as const

/** Keys whose flag is called otherwise. */
const FLAG_OF: Readonly<Record<string, string>> = { lines: 'line' }

/** As the flag or the variable that has given an option is written; undefined: nobody has. */
function giverOf(command: Command, name: string): Pick<Effective, 'from' | 'where'> | undefined {
  const option = command.options.find(one => one.attributeName() === name)
  const source = command.getOptionValueSource(name)
  if (option && source === 'cli') return { from: 'flag', where: option.long ?? option.flags }
  if (option?.envVar !== undefined && source === 'env') return { from: 'variable', where: option.envVar }
  return undefined
}

/**
 * Flags describe panels where no file does: together, one of the two would be passed over without a word.
 * @throws ConfigurationError
 */
export function checkContradictions(command: Command, file: string | undefined, config: Config): void {
  if (file === undefined || (config.panels ?? []).length === 0) return
  for (const name of DESCRIBING) {
    const giver = giverOf(command, name)
    if (giver)
      throw ConfigurationError.of(
        `${giver.where} contradicts "panels" in ${file}, where the panels are described: say it there, or name a file without them`,
      )
  }
}

const masked = (panel: PanelSpec) =>
  panel.masterCode === undefined ? panel : { ...panel, masterCode: '***' }

function shown(key: keyof Config, value: unknown, panels: readonly PanelSpec[]): unknown {
  if (key === 'panels') return panels.map(masked)
  return key === 'broker' && typeof value === 'string' ? withoutPassword(value) : value
}

/**
 * The configuration as it would hold, each value with its origin; nothing secret is in it.
 * @param flags of the command line and the environment
 * @param panels described by all of that together
 * @param text of the file
 */
export function effective(
  command: Command,
  flags: Readonly<Record<string, unknown>>,
  panels: readonly PanelSpec[],
  file: { readonly path: string; readonly text: string } | undefined,
): Effective[] {
  const document = file && parseDocument(file.path, file.text, configSchema)
  const config: Config = document?.value ?? {}
  return configSchema.keyof().options.map(key => {
    const flag = FLAG_OF[key] ?? key
    const giver =
      key === 'panels'
        ? DESCRIBING.map(name => giverOf(command, name)).find(one => one)
        : giverOf(command, flag)
    const inFile = config[key] !== undefined
    const value = giver ? flags[flag] : inFile ? config[key] : DEFAULTS[key]
    const place = inFile ? document?.problemAt([key], '') : undefined
    const where = place ? `${place.file}:${place.line}` : undefined
    const origin =
      giver ?? (where === undefined ? { from: 'default' as const } : { from: 'file' as const, where })
    return { key, value: shown(key, value, panels), ...origin }
  })
}

const text = (value: unknown) => {
  if (value === undefined) return 'not set'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Prints it: a table, or with `json` one value a line. */
export function printEffective(values: readonly Effective[], json: boolean, output: Output): void {
  if (json) {
    for (const { value = null, ...rest } of values) output.out(JSON.stringify({ ...rest, value }))
    return
  }
  const long = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length))
  const keys = long(values.map(({ key }) => key))
  const origin = ({ from, where }: Effective) => where ?? from
  const origins = long(values.map(origin))
  for (const one of values)
    output.out(`${one.key.padEnd(keys)}  ${origin(one).padEnd(origins)}  ${text(one.value)}`)
}
