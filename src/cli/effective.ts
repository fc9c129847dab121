import type { Command } from 'commander'
import { parseDocument } from '../catalogue/document.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { maskedUrl } from '../cloud/mqtt/broker-url.js'
import { DEFAULT_ROOT } from '../cloud/native/topics.js'
import { type Config, configSchema, type PanelSpec } from '../emulator/config.js'
import { at, merged, NESTED, TWINS } from './nested.js'
import type { Output } from './output.js'
import { SECRET_VARIABLES } from './secret-variables.js'

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
  listen: {},
  mqttVersion: '3.1.1',
  mqttClient: 'lean',
  root: DEFAULT_ROOT,
  mqttPort: 1883,
  httpPort: 8080,
  host: '127.0.0.1',
  docsUrl: undefined,
  state: 'none',
  stateKeyFile: undefined,
  record: undefined,
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

/** Settings of protocols, of which one may be the password of a module. */
const maskedAutomation = (automation: NonNullable<PanelSpec['automation']>) =>
  Object.fromEntries(
    Object.entries(automation).map(([name, settings]) => [
      name,
      { ...settings, ...('password' in settings ? { password: '***' } : {}) },
    ]),
  )

const masked = (panel: PanelSpec) => ({
  ...panel,
  ...(panel.automation === undefined ? {} : { automation: maskedAutomation(panel.automation) }),
  ...(panel.masterCode === undefined ? {} : { masterCode: '***' }),
  ...(panel.broker?.url === undefined
    ? {}
    : { broker: { ...panel.broker, url: maskedUrl(panel.broker.url) } }),
})

function shown(path: string, value: unknown, panels: readonly PanelSpec[]): unknown {
  if (path === 'panels') return panels.map(masked)
  return (path === 'broker' || path === 'broker.url') && typeof value === 'string' ? maskedUrl(value) : value
}

/** Each value of a tree with the path that leads there; a value that is none is its own. */
function leavesOf(value: unknown, path: readonly string[]): [path: readonly string[], value: unknown][] {
  const isTree = typeof value === 'object' && value !== null && !Array.isArray(value)
  const below = isTree ? Object.entries(value) : []
  if (below.length === 0) return [[path, value]]
  return below.flatMap(([key, one]) => leavesOf(one, [...path, key]))
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
  const all: Readonly<Record<string, unknown>> = merged(config, flags)
  const nested = Object.entries(NESTED).map(([flag, path]) => [path.join('.'), flag])
  const flagOf: Readonly<Record<string, string>> = { ...FLAG_OF, ...Object.fromEntries(nested) }
  const originOf = (path: readonly string[]): Pick<Effective, 'from' | 'where'> => {
    const [key = ''] = path
    const names = key === 'panels' ? DESCRIBING : [flagOf[path.join('.')] ?? key]
    const giver = names.map(name => giverOf(command, name)).find(one => one)
    if (giver) return giver
    const place = has(config, path) ? document?.problemAt([...path], '') : undefined
    return place ? { from: 'file', where: `${place.file}:${place.line}` } : { from: 'default' }
  }
  const secrets = Object.entries(SECRET_VARIABLES).flatMap(([name, variable]): Effective[] => {
    const isSet = process.env[variable] !== undefined
    return isSet ? [{ key: `broker.${name}`, value: '***', from: 'variable', where: variable }] : []
  })
  const values = configSchema.keyof().options.flatMap((key): Effective[] => {
    const twin = all[key] === undefined && key in TWINS ? TWINS[key as keyof typeof TWINS] : undefined
    if (twin && at(all, twin) !== undefined) return [{ key, value: at(all, twin), ...originOf(twin) }]
    const value = all[FLAG_OF[key] ?? key] ?? all[key] ?? DEFAULTS[key]
    const leaves = key === 'broker' || key === 'listen' ? leavesOf(value, [key]) : [[[key], value] as const]
    return leaves.map(([path, leaf]) => {
      const name = path.join('.')
      return { key: name, value: shown(name, leaf, panels), ...originOf(path) }
    })
  })
  return [...values, ...secrets]
}

const has = (tree: unknown, [key = '', ...rest]: readonly string[]): boolean => {
  if (typeof tree !== 'object' || tree === null || !(key in tree)) return false
  return rest.length === 0 || has(Object.entries(tree).find(([name]) => name === key)?.[1], rest)
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
