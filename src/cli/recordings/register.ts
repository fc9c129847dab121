import { type Command, Option } from 'commander'
import { DEFAULT_ROOT } from '../../cloud/native/topics.js'
import { option, whole } from '../options.js'
import type { Output } from '../output.js'
import type { BranchFlags } from './branch.js'
import type { CapsuleFlags } from './capsule.js'
import type { ImportFlags } from './import.js'
import type { RecordFlags } from './record.js'
import type { ReplayFlags } from './replay.js'
import type { WhyFlags } from './why.js'

/** Flags of every command that asks a running emulator. */
const withAccess = (command: Command) =>
  command
    .addOption(option('--token-file <file>', 'has the token; or PANELEMU_TOKEN has it itself', 'TOKEN_FILE'))
    .option('--ca <file>', 'authorities that its certificate may be from')

/** Flags of every command that takes a recording. */
const withSource = (command: Command) =>
  command
    .option('--panel <id>', 'which of its panels, where it has several')
    .option('--models <dir...>', 'folders with model files of your own')
    .option('--json', 'print JSON')

const NO_OUTPUT = "error: required option '-o, --output <file>' not specified"

/** What is done with recordings: each command is loaded by those who ask for it. */
export function registerRecordings(program: Command, output: Output): void {
  const record = program.command('record')
  withAccess(
    record
      .description(
        'record a panel of a running emulator (with `up --record FILE` all of them, from the start)',
      )
      .argument('[url]', 'address of its control API', 'http://127.0.0.1:8080')
      // Nothing that is required here could be left out of `record import`.
      .option('-o, --output <file>', 'the recording')
      .option('--panel <id>', 'which panel, where it has several')
      .option('--for <seconds>', 'end by itself', whole(1, 31_536_000)),
  ).action(async (url: string, flags: Partial<RecordFlags>) => {
    const { output: file } = flags
    if (file === undefined) return record.error(NO_OUTPUT)
    const { runRecord } = await import('./record.js')
    process.exitCode = await runRecord(url, { ...flags, output: file }, output)
  })
  registerImport(record, output)

  withSource(
    program
      .command('replay')
      .description('give panels again what came to them, and say where they first do otherwise')
      .argument('<file>', 'a recording or a capsule')
      .option('--against <model[@firmware]>', 'another model or firmware, and list what it does otherwise'),
  ).action(async (file: string, flags: ReplayFlags) => {
    const { runReplay } = await import('./replay.js')
    process.exitCode = await runReplay(file, flags, output)
  })

  withSource(
    program
      .command('branch')
      .description('go on from any event of a recording with one thing changed, and compare')
      .argument('<file>', 'a recording or a capsule')
      .option(
        '--after <seq>',
        'the event after which it changes (default: from the beginning)',
        whole(1, 2 ** 31),
      )
      .option('--model <id[@firmware]>', 'it is another model from then on; @FIRMWARE: another firmware')
      .option('--fault <name[:key=value,…]>', 'this goes wrong')
      .option('--clear-fault <name>', 'this is put right')
      .option('--keys <keys>', 'this is typed at its first keypad')
      .option('--input <json>', 'this comes to it: any input, as a recording has it')
      .option('--without-next', 'what came next does not come')
      .option('--scenario <file>', 'write the branch as a scenario'),
  ).action(async (file: string, flags: BranchFlags) => {
    const { runBranch } = await import('./branch.js')
    process.exitCode = await runBranch(file, flags, output)
  })

  withAccess(
    withSource(
      program
        .command('capsule')
        .description(
          'pack a recording with all that is needed to look into it elsewhere, without what is personal',
        )
        .argument('<from>', 'a recording, or the address of a running emulator that records (see record)')
        .requiredOption('-o, --output <file>', 'the capsule')
        .option('--keep-names', 'people and zones keep their names')
        .option('--keep-ids', 'panels, topics, requests, clients and addresses keep their names'),
    ),
  ).action(async (from: string, flags: CapsuleFlags) => {
    const { runCapsule } = await import('./capsule.js')
    process.exitCode = await runCapsule(from, flags, output)
  })

  withAccess(
    withSource(
      program
        .command('why')
        .description('why something happened, back to the byte, message or key that began it')
        .argument('[event]', 'its number, or a transaction (default: the last that says no)')
        .argument(
          '[from]',
          'address of a running emulator (default: http://127.0.0.1:8080), a recording, a capsule or a state folder',
        )
        .addOption(
          option(
            '--state-key-file <file>',
            'file with the key of the state folder (the key itself: PANELEMU_STATE_KEY)',
            'STATE_KEY_FILE',
          ),
        )
        .addOption(
          new Option('--format <format>', 'svg: a sequence chart of all that began with it')
            .choices(['text', 'json', 'svg'])
            .default('text'),
        ),
    ),
  ).action(async (event: string | undefined, from: string | undefined, flags: WhyFlags) => {
    const { runWhy } = await import('./why.js')
    process.exitCode = await runWhy(
      event,
      from,
      { ...flags, format: flags.json ? 'json' : flags.format },
      output,
    )
  })
}

/** What was logged elsewhere becomes a recording. */
function registerImport(record: Command, output: Output): void {
  record
    .command('import')
    .description('make a recording of an MQTT log (mosquitto_sub -v with times), a serial capture, or both')
    .option('--mqtt <file>', 'the log of the broker')
    .option('--serial <file>', 'the capture of a serial line')
    .option('--protocol <name>', "what is spoken on the line (default: the model's own)")
    .option('--format <name>', 'ascii or binary, where the protocol has both')
    .addOption(
      new Option('--serial-end <end>', 'where it was captured: what is sent there goes to the other')
        .choices(['client', 'panel'])
        .default('client'),
    )
    .option('--panel <id>', 'which of its panels (default: all of them)')
    .option('--model <id[@firmware]>', 'what it is of, where the log does not say it')
    .option('--models <dir...>', 'folders with model files of your own')
    .option('--root <topic>', 'above the topics of panels', DEFAULT_ROOT)
    .option('--start <instant>', 'when its first line came, where its times have no date or there are none')
    .option('--step <ms>', 'how far apart lines are that have no time', whole(0, 86_400_000), 1_000)
    .option('--json', 'print JSON')
    .option('-o, --output <file>', 'the recording')
    .action(async (_: unknown, command: Command) => {
      // What both commands have is taken by the one above.
      const flags = command.optsWithGlobals<Omit<ImportFlags, 'output'> & { readonly output?: string }>()
      const { output: file } = flags
      if (file === undefined) return command.error(NO_OUTPUT)
      const { runImport } = await import('./import.js')
      process.exitCode = await runImport({ ...flags, output: file }, output)
    })
}
