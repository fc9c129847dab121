import { type Command, InvalidArgumentError } from 'commander'
import type { Shard } from '../fleet/engine/shard.js'
import { MOST_PANELS_OF_FLEET, MOST_SHARDS } from '../fleet/limits.js'
import type { FleetFlags } from './fleet/flags.js'
import { option, whole } from './options.js'
import type { Output } from './output.js'

const several = (text: string, before: string[] = []) => [...before, text]

function shardOf(text: string): Shard {
  const [, index = 0, of = 0] = /^(\d{1,4})\/(\d{1,4})$/.exec(text)?.map(Number) ?? []
  if (index >= 1 && index <= of && of <= MOST_SHARDS) return { index, of }
  throw new InvalidArgumentError(`It must be I/N with I from 1 to N, and N at most ${MOST_SHARDS}: 2/4.`)
}

const shardsOf = (text: string): number | 'auto' => (text === 'auto' ? 'auto' : whole(1, MOST_SHARDS)(text))

function rateOf(text: string): number {
  const rate = Number(text)
  if (/^\d+(\.\d+)?$/.test(text) && rate >= 0.01 && rate <= 1_000_000) return rate
  throw new InvalidArgumentError('It must be a number of panels in a second, from 0.01 to 1000000.')
}

/** `panelemu fleet`, which is loaded only by those who run one. */
export function registerFleet(program: Command, output: Output): void {
  const fleet = program
    .command('fleet')
    .description('run many panels under a workload, and measure what their cloud would see')
    .argument('[file]', 'a fleet as a file describes it')
    .addOption(option('--model <mix>', 'models with weights: ID[@FIRMWARE][:WEIGHT],… or all', 'FLEET_MODEL'))
    .addOption(
      option('--count <n>', 'how many panels', 'FLEET_COUNT').argParser(whole(1, MOST_PANELS_OF_FLEET)),
    )
    .addOption(option('--seed <n>', 'makes the run the same again', 'SEED').argParser(whole(0, 0xffff_ffff)))
    .addOption(
      option('--broker <embedded|url>', 'MQTT broker (repeatable: panels are spread)', 'BROKER').argParser(
        several,
      ),
    )
    .addOption(
      option('--mqtt-version <version>', 'with another broker', 'MQTT_VERSION').choices(['3.1.1', '5']),
    )
    .addOption(option('--root <topic>', "root of the panels' topics", 'ROOT'))
    .addOption(
      option(
        '--shards <n|auto>',
        'processes; auto: by cores, descriptors and memory',
        'FLEET_SHARDS',
      ).argParser(shardsOf),
    )
    .addOption(
      option('--shard <i/n>', 'run this part alone, and write its --result FILE', 'SHARD').argParser(shardOf),
    )
    .addOption(
      option('--workload <name|file>', 'what happens at the panels (default: day)', 'FLEET_WORKLOAD'),
    )
    .option('--expect <expression>', 'decides the exit code: usable.p99 < 60s (repeatable)', several)
    .option('--connect-rate <n>', 'panels switched on in a second (default: 500)', rateOf)
    .option('--source-address <address>', 'that connections begin at, in turn (repeatable)', several)
    .option('--clock <virtual|real>', 'virtual (default): as quick as the machine, and the same every time')
    .option('--tick <ms>', 'a step of virtual time (default: 100)', whole(1, 60_000))
    .option('--models <dir...>', 'folders with model files of your own')
    .option('--json', 'print the result as JSON')
    .option('--html <file>', 'write a page with plots')
    .option('--result <file>', 'write the result file, which `fleet report` reads')
    .option(
      '--metrics-port <n>',
      'serve Prometheus metrics of the running fleet there; 0: any',
      whole(0, 65_535),
    )
    .action(async (file: string | undefined, flags: FleetFlags, command: Command) => {
      const { Ending } = await import('./ending.js')
      const ending = new Ending(output.err)
      const { runFleet } = await import('./fleet/run.js')
      process.exitCode = await runFleet(file, flags, command, output, ending)
      if (ending.signal.aborted) process.exitCode = ending.code
    })
  // A process of a fleet, for the one that started it.
  fleet.addOption(option('--as-shard <i/n>', 'internal', 'AS_SHARD').argParser(shardOf).hideHelp())

  fleet
    .command('report')
    .description('the report of a run whose shards wrote result files')
    .argument('<file...>', 'result files, one of each shard')
    .option('--expect <expression>', 'decides the exit code (repeatable)', several)
    .option('--json', 'print the result as JSON')
    .option('--html <file>', 'write a page with plots')
    .option('--result <file>', 'write the merged result file')
    .action(async (files: string[], _: object, command: Command) => {
      const { reportFiles } = await import('./fleet/report.js')
      process.exitCode = await reportFiles(files, command.optsWithGlobals<FleetFlags>(), output)
    })
}
