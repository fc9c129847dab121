#!/usr/bin/env node
import './dependencies-debug.js'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { Config } from '../emulator/config.js'
import { LOG_FORMATS, LOG_LEVELS } from '../log/levels.js'
import type { Ending } from './ending.js'
import { dropEmpty, dropOff } from './environment.js'
import { EXIT, exitCodeOf } from './exit.js'
import type { Output } from './output.js'
import type { TailFlags } from './tail.js'
import type { UpOptions } from './up.js'
import { packageVersion } from './version.js'

const output: Output = {
  out: line => void process.stdout.write(`${line}\n`),
  err: line => void process.stderr.write(`${line}\n`),
  log: process.stderr,
}

/** Commands that have a result to give when nobody reads what they print any more: an exit code, reports in files. */
const goesOnUnread = ['run', 'validate'].includes(process.argv[2] ?? '')

let isUnwritten = false

// A reader that has seen enough (`… | head`) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE' && !goesOnUnread) throw error
  if (!goesOnUnread) process.exit(process.exitCode ?? EXIT.fine)
  if (error.code === 'EPIPE' || isUnwritten) return
  // A disk that is full, say. What else may be wrong is worse, and has a lower code.
  isUnwritten = true
  output.err(`standard output cannot be written: ${error.message}`)
  process.once('exit', () => {
    process.exitCode ||= EXIT.unreachable
  })
})
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE' || !goesOnUnread) throw error
})

function whole(min: number, max: number) {
  return (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`)
    return value
  }
}

/** A flag that an environment variable can set too. */
const option = (flags: string, text: string, env: string) => new Option(flags, text).env(`PANELEMU_${env}`)

const program = new Command('panelemu')
  .description('Emulated alarm panels together with the module that links them to a cloud')
  .version(packageVersion(), '-V, --version', 'print the version')
  .showHelpAfterError('(panelemu --help shows the commands)')
  .configureOutput({ writeErr: text => process.stderr.write(text) })
  .exitOverride()

interface ModelsFlags {
  readonly models?: string[]
  readonly json?: boolean
  readonly machine?: 'json' | 'mermaid'
}

type UpFlags = Omit<UpOptions, 'panels' | 'models'> & {
  readonly models?: string[]
  readonly exitWithParent?: boolean
}

/** For an option that is given several times. */
const several = (text: string, before: string[] = []) => [...before, text]

/** What a file, variables and flags say together about what `up` does. */
async function configured(file: string | undefined, given: UpFlags, command: Command) {
  const { findConfig, readConfig } = await import('./config-file.js')
  const { unknownVariables, withLists } = await import('./environment.js')
  const { checkContradictions } = await import('./effective.js')
  for (const sentence of unknownVariables(process.env, command.options)) output.err(sentence)
  const found = file ?? findConfig(process.cwd())
  const config: Config = found === undefined ? {} : readConfig(found)
  checkContradictions(command, found, config)
  return { found, config, flags: withLists(command, given) }
}

/** Before anything is taken: from here on signals, readers that go and a parent that goes end it in order, or not at all. */
async function beginUp({ exitWithParent }: UpFlags): Promise<Ending> {
  const { Ending } = await import('./ending.js')
  const { outliveReaders } = await import('./pipes.js')
  outliveReaders()
  const ending = new Ending(output.err)
  if (exitWithParent) {
    const { watchParent } = await import('./parent.js')
    watchParent(() => ending.ask(EXIT.fine))
  }
  return ending
}

const upCommand = program
  .command('up')
  .description('run panels')
  .argument('[config]', 'configuration file (default: panelemu.yaml here or above)')
  .addOption(option('--model <id[@firmware]>', 'model of the panels', 'MODEL'))
  .addOption(option('--id <id>', 'id of the panel, or the start of the ids of several', 'ID'))
  .addOption(option('--count <n>', 'how many panels', 'COUNT').argParser(whole(1, 10_000)))
  .addOption(option('--broker <embedded|url>', 'MQTT broker', 'BROKER'))
  .addOption(
    option('--mqtt-version <version>', 'with another broker', 'MQTT_VERSION').choices(['3.1.1', '5']),
  )
  .addOption(option('--root <topic>', "root of the panels' topics", 'ROOT'))
  .addOption(
    option('--mqtt-port <n>', 'of the embedded broker; 0: any', 'MQTT_PORT').argParser(whole(0, 65_535)),
  )
  .addOption(option('--http-port <n>', 'of the control API; 0: any', 'HTTP_PORT').argParser(whole(0, 65_535)))
  .addOption(option('--host <address>', 'address to bind to', 'HOST'))
  .addOption(
    option('--docs-url <url>', 'where the `help` of answers leads, instead of the control API', 'DOCS_URL'),
  )
  .addOption(option('--state <dir|none>', 'folder that keeps the panels between runs', 'STATE'))
  .addOption(
    option(
      '--reset <panel>',
      'begin this panel as delivered, whatever the folder keeps of it (repeatable)',
      'RESET',
    ).argParser(several),
  )
  .addOption(option('--seed <n>', 'makes chance repeatable', 'SEED').argParser(whole(0, 0xffff_ffff)))
  .addOption(
    option('--clock <kind>', 'real, or virtual: time stands until advanced', 'CLOCK').choices([
      'real',
      'virtual',
    ]),
  )
  .addOption(option('--models <dir...>', 'folders with model files of your own', 'MODELS'))
  .addOption(
    option(
      '--line <spec>',
      'a serial line: KIND[:ADDRESS][,protocol=NAME][,format=ascii|binary][,baud=N][,parity=…][,panel=ID] with KIND ' +
        'tcp:PORT, rfc2217:PORT, pty:LINKPATH or serial:/dev/ttyX (repeatable)',
      'LINE',
    ).argParser(several),
  )
  .addOption(option('--json', 'print JSON', 'JSON'))
  .addOption(
    option(
      '--exit-with-parent',
      'end when standard input closes, or who started it is gone',
      'EXIT_WITH_PARENT',
    ),
  )
  .addOption(
    option('--ready-timeout <seconds>', 'end with 3 when it is not ready by then', 'READY_TIMEOUT').argParser(
      whole(1, 86_400),
    ),
  )
  .addOption(
    option('--log-level <level>', 'how much the log on stderr says', 'LOG_LEVEL').choices(LOG_LEVELS),
  )
  .addOption(
    option('--log-format <format>', 'auto: pretty on a terminal, else json', 'LOG_FORMAT').choices(
      LOG_FORMATS,
    ),
  )
  .action(async (file: string | undefined, given: UpFlags, command: Command) => {
    const ending = await beginUp(given)
    const { found, config, flags } = await configured(file, given, command)
    const { runUp } = await import('./run-up.js')
    const again = async (file: string) => {
      const { readChecked } = await import('./validate-config.js')
      const { checkContradictions } = await import('./effective.js')
      const next = readChecked(file)
      checkContradictions(command, file, next)
      return { ...next, ...flags }
    }
    try {
      process.exitCode = await runUp(
        { ...config, ...flags, configuration: found },
        output,
        ending,
        found === undefined ? undefined : () => again(found),
      )
    } catch (error) {
      if (found === undefined) throw error
      // What only shows at the start (a model there is not, a line) has a place in the file too.
      const { locate } = await import('./validate-config.js')
      throw locate(error, found)
    }
  })

const configCommand = program
  .command('config')
  .description('the configuration that `up` would have, each value with where it comes from')
  .argument('[config]', 'configuration file (default: panelemu.yaml here or above)')
  .action(async (file: string | undefined, given: UpFlags, command: Command) => {
    const { found, config, flags } = await configured(file, given, command)
    const { runConfig } = await import('./config-command.js')
    runConfig(command, { ...config, ...flags }, { ...flags }, found, output)
  })
for (const one of upCommand.options) configCommand.addOption(one)

program
  .command('tail')
  .description('follow a running emulator')
  .argument('[url]', 'address of its control API', 'http://127.0.0.1:8080')
  .option('--panel <id>', 'only this panel')
  .option('--type <type>', 'only this type of event, or family of types (panel.user_code.)')
  .option('--transaction <id>', 'only what descends from this request')
  .option('--count <n>', 'end after as many lines', whole(1, 1_000_000))
  .addOption(
    option('--log-level <level>', 'how much it says', 'LOG_LEVEL').choices(LOG_LEVELS).default('info'),
  )
  .addOption(
    option('--log-format <format>', 'auto: pretty on a terminal, else json', 'LOG_FORMAT')
      .choices(LOG_FORMATS)
      .default('auto'),
  )
  .action(async (url: string, flags: Omit<TailFlags, 'isTerminal'>) => {
    const { runTail } = await import('./tail.js')
    process.exitCode = await runTail(url, { ...flags, isTerminal: process.stdout.isTTY === true }, output)
  })

const models = program
  .command('models')
  .description('the catalogue, or one model with every fact, its source and confidence')
  .argument('[reference]', 'ID[@FIRMWARE]')
  .option('--models <dir...>', 'folders with model files of your own')
  .option('--json', 'print JSON lines')
  .addOption(
    new Option(
      '--machine [format]',
      'print the chart of its state machines instead: json (for XState), mermaid',
    )
      .choices(['json', 'mermaid'])
      .preset('json'),
  )
  .action(async (reference: string | undefined, flags: ModelsFlags) => {
    const { runModels } = await import('./models.js')
    process.exitCode = runModels(
      {
        json: flags.json ?? false,
        ...(flags.machine ? { machine: flags.machine } : {}),
        ...(reference === undefined ? {} : { reference }),
        ...(flags.models ? { directories: flags.models } : {}),
      },
      output.out,
      output.err,
    )
  })

models
  .command('diff')
  .description('what behaves differently between two models, or two firmwares of one')
  .argument('<a>', 'ID[@FIRMWARE]')
  .argument('<b>', 'ID[@FIRMWARE]')
  .action(async (a: string, b: string, _flags: object, command: Command) => {
    const { runModelsDiff } = await import('./models-diff.js')
    // --json and --models belong to `models`; Commander gives them to whichever of the two they stand behind.
    const flags: { models?: string[]; json?: boolean } = command.optsWithGlobals()
    process.exitCode = runModelsDiff(
      { a, b, json: flags.json ?? false, ...(flags.models ? { directories: flags.models } : {}) },
      output.out,
      output.err,
    )
  })

if (process.argv[2] === 'run') {
  const { registerRun } = await import('./register-run.js')
  registerRun(program, output, { seed: whole(0, 0xffff_ffff), jobs: whole(1, 1_024) })
} else program.command('run').description('play scenarios in virtual time')

program
  .command('validate')
  .description('check configuration, model and scenario files')
  .argument('<file...>')
  .action(async (files: string[]) => {
    const { runValidate } = await import('./validate.js')
    process.exitCode = runValidate(files, output.out, output.err)
  })

if (process.argv[2] === 'state') {
  const { registerState } = await import('./register-state.js')
  registerState(program, output)
} else program.command('state').description('what a state folder keeps: list, show, export, import, forget')

// The desk is a program of its own: only those who ask for it load it, or `up` would start later.
if (process.argv[2] === 'cloud') {
  const { registerCloud } = await import('./cloud/register.js')
  registerCloud(program, output)
} else
  program.command('cloud').description('act as the cloud against any broker: users, codes, arm, list, watch')

dropEmpty(process.env)
dropOff(process.env, upCommand.options)
try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed its message; help and version end with 0, everything else is wrong usage.
    process.exitCode = error.exitCode === 0 ? EXIT.fine : EXIT.usage
  } else {
    const code = exitCodeOf(error)
    if (code === undefined) throw error
    output.err(error instanceof Error ? error.message : String(error))
    process.exitCode = code
  }
}
