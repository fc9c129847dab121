import { loadCatalogue } from '../../catalogue/catalogue.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import type { EmbeddedBroker } from '../../cloud/mqtt/embedded-broker.js'
import { packageVersion } from '../../disk/package-files.js'
import { brokerOf } from '../../emulator/credentials-config.js'
import { EMBEDDED } from '../../emulator/panel-broker.js'
import { Fleet, type Snapshot } from '../../fleet/engine/fleet.js'
import type { FleetBroker } from '../../fleet/engine/installed.js'
import type { Shard } from '../../fleet/engine/shard.js'
import { parseMix } from '../../fleet/mix.js'
import type { FleetSettings } from '../../fleet/settings.js'
import type { Measured } from '../../fleet/statistics/result.js'
import { means } from '../means.js'
import { probe } from '../probe.js'
import { sourcesTo } from './processes.js'
import { namedWorkload } from './workload.js'

/** Who runs a part of a fleet. */
export interface Around {
  readonly warn: (sentence: string) => void
  readonly step: (snapshot: Snapshot) => void
  readonly signal: AbortSignal
  /** What the environment has that proves who the panels are. */
  readonly password?: string | undefined
}

/** Seconds of the machine's clock between two pings of a panel that has nothing to say. */
const KEEP_ALIVE = 300

/**
 * Runs a shard of a fleet in this process.
 * @throws ConfigurationError, MqttConnectError; the signal's reason
 */
export async function runShard(settings: FleetSettings, shard: Shard, around: Around): Promise<Measured> {
  const catalogue = loadCatalogue({ directories: settings.models })
  const mix = parseMix(settings.model, catalogue)
  const workload = namedWorkload(settings.workload)
  const { brokers, close } = await opened(settings, around)
  try {
    const { seed, count, root, tick, connectRate, clock } = settings
    const fleet = new Fleet({
      catalogue,
      mix,
      workload,
      setting: { emulator: packageVersion(), seed, count, mix: mix.text, shard },
      root,
      time: clock === 'virtual' ? 'steps' : 'natural',
      tick,
      connectRate,
      brokers,
      ...around,
    })
    return await fleet.run()
  } finally {
    await close()
  }
}

/** The brokers of a fleet as this process reaches them. The embedded one is in this process, and has no port. */
async function opened(settings: FleetSettings, { warn, signal, password }: Around) {
  const { mqttVersion, brokers, count, sourceAddresses } = settings
  const common = {
    protocolVersion: mqttVersion === '5' ? 5 : 4,
    clean: true,
    keepaliveSeconds: KEEP_ALIVE,
    warn,
  } as const
  let embedded: EmbeddedBroker | undefined
  const list: FleetBroker[] = []
  for (const given of brokers) {
    const { clientId: _, ...spec } = brokerOf(given)
    if (spec.url === EMBEDDED) {
      if (embedded) throw ConfigurationError.of('the embedded broker is named twice: one is in each process')
      embedded = await ours(settings, warn)
      const { url } = embedded
      const own = embedded
      list.push({ options: { url, ...common }, open: options => own.connect(options), sources: [] })
      continue
    }
    await probe(spec.url, signal)
    const { openMqttConnection } = await import('../../cloud/mqtt/connection.js')
    const urls = brokers.map(broker => brokerOf(broker).url)
    const sources = sourcesTo(spec.url, { count, brokers: urls }, sourceAddresses, means())
    list.push({
      options: { ...spec, ...common, ...(password === undefined ? {} : { password }) },
      open: options => openMqttConnection(options),
      sources,
    })
  }
  return { brokers: list, close: async () => embedded?.close() }
}

async function ours({ mqttVersion }: FleetSettings, warn: Around['warn']): Promise<EmbeddedBroker> {
  if (mqttVersion === '5')
    throw ConfigurationError.of('the embedded broker speaks MQTT 3.1.1 only; use another broker for MQTT 5')
  const { startEmbeddedBroker } = await import('../../cloud/mqtt/embedded-broker.js')
  return startEmbeddedBroker({ port: 0, log: line => warn(`broker: ${line}`) })
}
