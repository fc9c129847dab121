import { loadCatalogue } from '../catalogue/catalogue.js'
import { type DocumentPath, listed, type ParsedDocument, parseDocument } from '../catalogue/document.js'
import { ConfigurationError, type Problem } from '../catalogue/problems.js'
import { DEFAULT_ROOT } from '../cloud/native/topics.js'
import { readText } from '../disk/file-error.js'
import { addressConflicts } from '../emulator/address-conflicts.js'
import { type Config, configSchema } from '../emulator/config.js'
import { portConflict, portOf } from '../emulator/credentials-config.js'
import { brokerProblems } from '../emulator/panel-broker.js'
import { panelProblems, repeatedIds } from '../emulator/panel-problems.js'
import { parseLineSpec } from '../line/line-spec.js'
import { SetupError } from '../panel/setup.js'
import { readConfig } from './config-file.js'
import { withIds } from './names.js'

type ConfigDocument = ParsedDocument<Config>

/**
 * What is wrong with a configuration: what the schema sees, and what `panelemu up` would refuse at its start, such as
 * a model there is not or a delay that the model cannot have. `file` is only a label; folders with models are
 * looked for from the working directory, as `panelemu up` does.
 */
export function checkConfig(file: string, text: string): readonly Problem[] {
  const document = parseDocument(file, text, configSchema)
  const { value } = document
  if (value === undefined) return document.problems
  const { models = [], panels = [], lines = [] } = value
  const eachFolder = models.flatMap((folder, index) =>
    attempt(document, ['models', index], () => loadCatalogue({ directories: [folder] }).ids()),
  )
  const folders =
    eachFolder.length > 0
      ? eachFolder
      : attempt(document, ['models'], () => loadCatalogue({ directories: models }).ids())
  const catalogue = folders.length === 0 ? loadCatalogue({ directories: models }) : loadCatalogue()
  const conflicts = () => {
    const specs = lines.map(parseLineSpec)
    const ports = { mqttPort: portOf(value, 'mqtt'), httpPort: portOf(value, 'http') }
    const found = addressConflicts({ ...ports, lines: specs })
    return found.map(({ at, message }) =>
      document.problemAt(typeof at === 'number' ? ['lines', at] : [at], message),
    )
  }
  const wrongLines = lines.flatMap((line, index) =>
    attempt(document, ['lines', index], () => parseLineSpec(line)),
  )
  return listed([
    ...folders,
    ...panels.flatMap((panel, index) => panelProblems(document, ['panels', index], panel, catalogue)),
    ...repeatedIds(document, panels),
    ...brokerProblems({ ...value, root: value.root ?? DEFAULT_ROOT }, withIds(panels)).map(
      ({ path, message }) => document.problemAt([...path], message),
    ),
    ...(['mqtt', 'http'] as const).flatMap(server => {
      const conflict = portConflict(value, server)
      return conflict === undefined ? [] : [document.problemAt(['listen', server, 'port'], conflict)]
    }),
    ...(wrongLines.length > 0 ? wrongLines : conflicts()),
  ])
}

/**
 * Reads a configuration file of which everything must be right, also what only shows at the start.
 * @throws ConfigurationError with every problem as file:line:column; FileError if it cannot be read
 */
export function readChecked(file: string): Config {
  const problems = checkConfig(file, readText(file))
  if (problems.length > 0) throw new ConfigurationError(problems)
  return readConfig(file)
}

/** What kept `panelemu up` from starting, as what is wrong in its configuration file, if that is the cause. */
export function locate(error: unknown, file: string): unknown {
  if (!(error instanceof ConfigurationError || error instanceof SetupError)) return error
  const problems = checkConfig(file, readText(file))
  // Where the file has no such problem, a flag has it.
  const inFile = problems.some(({ message }) => error.message.includes(message))
  return inFile ? new ConfigurationError(problems) : error
}

/** The refusals of `act`, as problems at `path`. */
function attempt(document: ConfigDocument, path: DocumentPath, act: () => unknown): Problem[] {
  try {
    act()
    return []
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return error.message.split('\n').map(line => document.problemAt(path, line))
  }
}
