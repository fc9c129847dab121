#!/usr/bin/env node
import './dependencies-debug.js'
import { Command, CommanderError, Option } from 'commander'
import { packageVersion } from '../disk/package-files.js'
import { LOG_FORMATS, LOG_LEVELS } from '../emulator/log-levels.js'
import { dropEmpty, dropOff } from './environment.js'
import { EXIT } from './exit.js'
import { option, whole } from './options.js'
import type { Output } from './output.js'
import { registerUp } from './register-up.js'
import { traceSources } from './source-lines.js'
import type { TailFlags } from './tail.js'

traceSources()

const output: Output = {
  out: line => void process.stdout.write(`${line}\n`),
  err: line => void process.stderr.write(`${line}\n`),
  log: process.stderr,
}

/** Commands that have a result to give when nobody reads what they print any more: an exit code, reports in files. */
const goesOnUnread = ['run', 'validate', 'fleet', 'soak'].includes(process.argv[2] ?? '')

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
  readonly page?: boolean
  readonly assumed?: boolean
  readonly sisters?: boolean
}

const upCommand = registerUp(program, output)

program
  .command('tail')
  .description('follow a running emulator')
  .argument('[url]', 'address of its control API', 'http://127.0.0.1:8080')
  .option('--panel <id>', 'only this panel')
  .option('--type <type>', 'only this type of event, or family of types (panel.user_code.)')
  .option('--transaction <id>', 'only what descends from this request')
  .option('--count <n>', 'end after as many lines', whole(1, 1_000_000))
  .addOption(option('--token-file <file>', 'has the token; or PANELEMU_TOKEN has it itself', 'TOKEN_FILE'))
  .option('--ca <file>', 'authorities that its certificate may be from')
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
  .argument('[reference]', 'ID[@EDITION][@FIRMWARE]')
  .option('--models <dir...>', 'folders with model files of your own')
  .option('--page', 'its life in sentences with the chart of a partition, as Markdown')
  .option('--assumed', 'only what is guessed; of all models, the guesses that most of them share first')
  .option('--sisters', 'facts in which models of a family differ without a source on both sides')
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
        page: flags.page ?? false,
        assumed: flags.assumed ?? false,
        sisters: flags.sisters ?? false,
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
  .description('what behaves differently between two models, or two editions or firmwares of one')
  .argument('<a>', 'ID[@EDITION][@FIRMWARE]')
  .argument('<b>', 'ID[@EDITION][@FIRMWARE]')
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
  .description('check configuration, model, scenario, workload and fleet files')
  .argument('<file...>')
  .action(async (files: string[]) => {
    const { runValidate } = await import('./validate.js')
    process.exitCode = runValidate(files, output.out, output.err)
  })

if (process.argv[2] === 'fleet') {
  const { registerFleet } = await import('./register-fleet.js')
  registerFleet(program, output)
} else
  program
    .command('fleet')
    .description('run many panels under a workload, and measure what their cloud would see')

if (['record', 'replay', 'branch', 'capsule', 'why'].includes(process.argv[2] ?? '')) {
  const { registerRecordings } = await import('./recordings/register.js')
  registerRecordings(program, output)
} else {
  program.command('record').description('record a panel of a running emulator')
  program
    .command('replay')
    .description('give panels again what came to them, and say where they first do otherwise')
  program
    .command('branch')
    .description('go on from any event of a recording with one thing changed, and compare')
  program
    .command('capsule')
    .description(
      'pack a recording with all that is needed to look into it elsewhere, without what is personal',
    )
  program.command('why').description('why something happened, back to the byte, message or key that began it')
}

if (process.argv[2] === 'soak') {
  const { registerSoak } = await import('./register-soak.js')
  registerSoak(program, output)
} else
  program
    .command('soak')
    .description(
      'let chance use panels of all models for virtual years, and look whether what must hold holds',
    )

if (process.argv[2] === 'state') {
  const { registerState } = await import('./register-state.js')
  registerState(program, output)
} else program.command('state').description('what a state folder keeps: list, show, export, import, forget')

if (process.argv[2] === 'users') {
  const { registerUsers } = await import('./register-users.js')
  registerUsers(program, output)
} else program.command('users').description('the users of the embedded broker: add, list, remove')

if (process.argv[2] === 'tokens') {
  const { registerTokens } = await import('./register-tokens.js')
  registerTokens(program, output)
} else program.command('tokens').description('who may come in at the control API: add, list, remove')

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
    const { exitCodeOf } = await import('./exit-code-of.js')
    const code = exitCodeOf(error)
    if (code === undefined) throw error
    output.err(error instanceof Error ? error.message : String(error))
    process.exitCode = code
  }
}
