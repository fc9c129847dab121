import { availableParallelism } from 'node:os'
import type { Command } from 'commander'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import { parseDocument } from '../../catalogue/document.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { DEFAULT_ROOT } from '../../cloud/native/topics.js'
import { readText } from '../../disk/file-error.js'
import { brokerOf } from '../../emulator/credentials-config.js'
import { EMBEDDED } from '../../emulator/panel-broker.js'
import { parseExpectations } from '../../fleet/expect.js'
import { parseMix } from '../../fleet/mix.js'
import { type FleetConfig, type FleetSettings, fleetSchema, settingsOf } from '../../fleet/settings.js'
import { merged } from '../../fleet/statistics/merge.js'
import type { Measured } from '../../fleet/statistics/result.js'
import { DEFAULT_WORKLOAD } from '../../fleet/workload/shipped.js'
import { given } from '../../panel/given.js'
import { randomSeed } from '../../time/entropy.js'
import { checkBrokerFlag } from '../broker-secrets.js'
import type { Ending } from '../ending.js'
import { EXIT } from '../exit.js'
import { means } from '../means.js'
import type { Output } from '../output.js'
import { runAsShard } from './as-shard.js'
import type { FleetFlags } from './flags.js'
import { runShard } from './here.js'
import { Live } from './live.js'
import { processesFor, sourcesTo } from './processes.js'
import { told } from './report.js'
import { runShards } from './shards.js'
import { namedWorkload } from './workload.js'

/**
 * `panelemu fleet`.
 * @returns the exit code: 0 where everything is as expected
 * @throws ConfigurationError, MqttConnectError, ShardError
 */
export async function runFleet(
  file: string | undefined,
  flags: FleetFlags,
  command: Command,
  output: Output,
  ending: Ending,
): Promise<number> {
  if (flags.asShard) {
    await runAsShard(flags.asShard, output, ending.signal)
    return EXIT.fine
  }
  checkBrokerFlag(command)
  const config = { ...(file === undefined ? {} : readFleet(file)), ...configOf(flags) }
  const settings = settingsOf(config, {
    seed: randomSeed(),
    root: DEFAULT_ROOT,
    workload: DEFAULT_WORKLOAD,
  })
  // Whatever is wrong is said before anything is opened.
  const mix = parseMix(settings.model, loadCatalogue({ directories: settings.models }))
  const expectations = parseExpectations(
    config.expect ?? [],
    mix.parts.map(({ kind }) => kind),
  )
  const workload = namedWorkload(settings.workload)
  if (flags.shard && flags.result === undefined)
    throw ConfigurationError.of(
      '--shard runs a part of a fleet: name the file for its result (--result FILE)',
    )
  const of = processesHere(settings, flags, config.shards ?? 'auto')
  const live = await Live.open(settings, workload, { output, port: flags.metricsPort })
  let parts: Measured[]
  try {
    parts =
      flags.shard || of === 1
        ? [await here(settings, flags, live, ending)]
        : await inProcesses(settings, of, live, ending)
  } catch (error) {
    if (ending.signal.aborted) return ending.code
    throw error
  } finally {
    await live.close()
  }
  const measured = flags.shard
    ? parts[0]
    : merged(parts.map(part => ({ ...part, from: `shard ${part.run.shard.index}/${part.run.shard.of}` })))
  if (!measured) return EXIT.failed
  return told(measured, expectations, flags, output)
}

const here = (
  settings: FleetSettings,
  flags: FleetFlags,
  live: Live,
  { signal }: Ending,
): Promise<Measured> =>
  runShard(settings, flags.shard ?? { index: 1, of: 1 }, {
    signal,
    password: process.env.PANELEMU_BROKER_PASSWORD,
    warn: sentence => live.warn(sentence),
    step: snapshot => live.stands(1, snapshot),
  })

const inProcesses = (
  settings: FleetSettings,
  of: number,
  live: Live,
  { signal }: Ending,
): Promise<Measured[]> =>
  runShards(settings, of, {
    signal,
    warn: sentence => live.warn(sentence),
    stands: (shard, standing) => live.stands(shard, standing),
  })

function readFleet(file: string): FleetConfig {
  const { value, problems } = parseDocument(file, readText(file), fleetSchema)
  if (value === undefined) throw new ConfigurationError(problems)
  return value
}

/** What flags say, in the words of a file. */
const configOf = (flags: FleetFlags): FleetConfig =>
  given({
    model: flags.model,
    count: flags.count,
    seed: flags.seed,
    // An environment variable has one.
    broker: typeof flags.broker === 'string' ? [flags.broker] : flags.broker,
    mqttVersion: flags.mqttVersion,
    root: flags.root,
    shards: flags.shards,
    workload: flags.workload,
    expect: flags.expect,
    connectRate: flags.connectRate,
    sourceAddresses: flags.sourceAddress,
    clock: flags.clock,
    tick: flags.tick,
    models: flags.models,
  })

/**
 * How many processes run the part of a fleet that is this machine's: all of it, or one shard.
 * @throws ConfigurationError where this machine has no room for it
 */
function processesHere(settings: FleetSettings, flags: FleetFlags, asked: number | 'auto'): number {
  const machine = { ...means(), cores: availableParallelism() }
  const brokers = settings.brokers.map(broker => brokerOf(broker).url)
  const { count, sourceAddresses } = settings
  for (const url of brokers)
    if (url !== EMBEDDED) sourcesTo(url, { count, brokers }, sourceAddresses, machine)
  const own = Math.ceil(count / (flags.shard?.of ?? 1))
  return processesFor({ count: own, brokers }, machine, flags.shard ? 1 : asked)
}
