import { ConfigurationError } from '../../catalogue/problems.js'
import { parseBrokerUrl } from '../../cloud/mqtt/broker-url.js'
import { megabytes, number } from '../../emulator/figures.js'
import { PANEL, PROCESS, type Way } from '../../emulator/footprint.js'
import { type Means, roomFor, wayTo } from '../../emulator/room.js'
import { sourcesFor } from '../../fleet/sources.js'

/** Panels that a process carries well: more of them take longer than two processes of half as many. */
const WELL = 5_000
/** A hash deals panels to processes: some get a few more than their share. */
const UNEVEN = 1.05
/** Local ports of one address where the system does not tell: Linux's own. */
const LOCAL_PORTS = 28_232

/** Some panels of a fleet. */
export interface Part {
  readonly count: number
  /** The brokers' URLs, over which they are spread. */
  readonly brokers: readonly string[]
}

/** What a machine has. */
export interface Machine extends Means {
  readonly cores: number
}

/**
 * How many processes run so many panels on this machine.
 * @param asked `auto`: as many as are needed, and one for each core where it has enough to do and there is memory for it
 * @throws ConfigurationError where that leaves too few open files, or too little heap or memory
 */
export function processesFor({ count, brokers }: Part, machine: Machine, asked: number | 'auto'): number {
  const { memory = Infinity, cores } = machine
  const way = wayOf(brokers)
  // Memory and ports are shared by all of them.
  const own = roomFor({ ...machine, memory: undefined, localPorts: undefined }, { way, lines: 0 })
  if (own.panels === 0) throw ConfigurationError.of(own.refusal(1))
  const share = (processes: number) => (processes === 1 ? count : Math.ceil((count / processes) * UNEVEN))
  const needed = count <= own.panels ? 1 : Math.ceil((count * UNEVEN) / own.panels)
  if (asked !== 'auto' && asked < needed)
    throw ConfigurationError.of(
      `${number(count)} panels are too many for --shards ${asked}: take --shards ${needed} or auto. Of one process, ${own.refusal(share(asked))}`,
    )
  const forPanels = count * PANEL[way].resident
  const affordable = Math.floor((memory - forPanels) / PROCESS.resident)
  const useful = Math.min(cores, Math.ceil(count / WELL), affordable)
  const processes = asked === 'auto' ? Math.max(needed, useful) : asked
  if (processes <= affordable) return processes
  const room = Math.max(0, Math.floor((memory - processes * PROCESS.resident) / PANEL[way].resident))
  throw ConfigurationError.of(
    `${number(count)} panels in ${number(processes)} ${processes === 1 ? 'process' : 'processes'} need ` +
      `${megabytes(forPanels + processes * PROCESS.resident)} of memory at least, and there are ${megabytes(memory)}: ` +
      `run ${number(room)} at most, or spread them over several machines (--shard I/N)`,
  )
}

/** What panels take at least, where some may reach their broker another way. */
const wayOf = (brokers: readonly string[]): Way => {
  const ways = new Set(brokers.map(wayTo))
  const [way = 'plain'] = ways
  return ways.size === 1 ? way : 'plain'
}

/**
 * The addresses that a fleet's connections to one of its brokers begin at; see {@link sourcesFor}.
 * @param part here all of the fleet, whichever process its panels are in
 * @throws ConfigurationError where the addresses have too few ports
 */
export function sourcesTo(
  url: string,
  { count, brokers }: Part,
  given: readonly string[],
  { localPorts = LOCAL_PORTS }: Pick<Means, 'localPorts'>,
): readonly string[] {
  const broker = parseBrokerUrl(url)
  // Whoever connects says that it is no URL.
  if (!broker) return []
  const sources = sourcesFor(url, given, Math.ceil(count / brokers.length), localPorts)
  if (sources) return sources
  throw ConfigurationError.of(
    `${number(count)} panels need more source ports to ${broker.address} than the ${number(localPorts)} ` +
      'of one address: name more addresses of this machine (--source-address ADDRESS, repeatable), name more brokers, or run on more machines',
  )
}
