import type { z } from 'zod'
import { didYouMean } from '../catalogue/nearest.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { type Config, docsUrl, type PanelSpec, panelId, topicRoot } from '../emulator/config.js'
import { hostName, portConflict, portOf } from '../emulator/credentials-config.js'
import { type LineSpec, parseLineSpec } from '../line/line-spec.js'
import { checkNames, withIds } from './names.js'

/** Flags of `panelemu up`, already merged over environment and configuration file where they were given. */
export interface UpOptions extends Omit<Config, 'panels'> {
  readonly model?: string | undefined
  readonly id?: string | undefined
  readonly count?: number | undefined
  readonly panels?: readonly PanelSpec[] | undefined
  /** Line specs of the command line; they replace the configuration's `lines`. */
  readonly line?: readonly string[] | undefined
  readonly json?: boolean | undefined
  /** The file that some of this was read from. */
  readonly configuration?: string | undefined
  /** Seconds within which every panel is to be connected; absent: however long it takes. */
  readonly readyTimeout?: number | undefined
  /** Panels that begin as delivered, whatever the state folder keeps of them. */
  readonly reset?: readonly string[] | undefined
}

const DEFAULT_MODEL = 'interlogix-concord-4'

/** The panels to run: those of the configuration, else `count` of one model. */
export function panelsOf(options: UpOptions): PanelSpec[] {
  if (options.panels && options.panels.length > 0 && options.model === undefined)
    return withIds(options.panels)
  const model = options.model ?? DEFAULT_MODEL
  const count = options.count ?? 1
  if (count === 1) return [{ model, id: options.id ?? 'panel-1' }]
  return Array.from({ length: count }, (_, index) => ({ model, id: `${options.id ?? 'panel'}-${index + 1}` }))
}

/**
 * What is to run: panels and lines, with names that go together.
 * @throws ConfigurationError for what the options say together or, in a flag or variable, alone
 */
export function described(options: UpOptions): { specs: PanelSpec[]; lineSpecs: LineSpec[] } {
  const specs = panelsOf(options)
  // A flag or the environment may have set what in a file the schema checks.
  for (const { id } of specs) checkText('--id', panelId, id)
  checkText('--root', topicRoot, options.root)
  checkText('--docs-url', docsUrl, options.docsUrl)
  for (const name of options.listen?.http?.names ?? []) checkText('--http-names', hostName, name)
  for (const server of ['mqtt', 'http'] as const) {
    const conflict = portConflict(options, server)
    if (conflict !== undefined) throw ConfigurationError.of(conflict)
  }
  const lineSpecs = (options.line ?? options.lines ?? []).map(parseLineSpec)
  checkNames(specs, {
    mqttPort: portOf(options, 'mqtt'),
    httpPort: portOf(options, 'http'),
    lines: lineSpecs,
  })
  checkReset(options, specs)
  checkKeyFile(options)
  return { specs, lineSpecs }
}

/** @throws ConfigurationError for a key of what nobody asked to be kept */
function checkKeyFile({ stateKeyFile, state }: UpOptions): void {
  if (stateKeyFile !== undefined && state === undefined)
    throw ConfigurationError.of(`--state-key-file ${stateKeyFile}: nothing is kept without --state DIR`)
}

/** @throws ConfigurationError for a reset of what is not kept, or not described */
function checkReset({ reset = [], state }: UpOptions, panels: readonly PanelSpec[]): void {
  const [first] = reset
  if (first !== undefined && (state === undefined || state === 'none'))
    throw ConfigurationError.of(`--reset ${first}: nothing is kept without --state DIR`)
  const ids = panels.map(({ id = '' }) => id)
  const unknown = reset.find(id => !ids.includes(id))
  if (unknown !== undefined)
    throw ConfigurationError.of(
      `--reset "${unknown}": there is no such panel${didYouMean(unknown, ids)}; what is kept of one that is not described, panelemu state forget ${unknown} takes away`,
    )
}

/** @throws ConfigurationError where a text is not what its flag takes */
function checkText(flag: string, schema: z.ZodType<unknown, string>, text: string | undefined): void {
  const [issue] = text === undefined ? [] : (schema.safeParse(text).error?.issues ?? [])
  if (issue) throw ConfigurationError.of(`${flag} "${text}": ${issue.message}`)
}
