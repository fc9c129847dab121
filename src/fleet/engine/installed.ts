import type { Catalogue } from '../../catalogue/catalogue.js'
import { native } from '../../cloud/native/native-profile.js'
import { Emulator } from '../../emulator/emulator.js'
import { EventFeed } from '../../emulator/feed.js'
import type { Clock } from '../../time/clock.js'
import type { BrokerOptions } from './backend.js'
import type { Network, Open } from './network.js'
import { hashOf } from './shard.js'

/** A broker of a fleet, as it is reached from here. */
export interface FleetBroker {
  readonly options: BrokerOptions
  readonly open: Open
  /** Addresses of this machine that connections begin at, in turn; empty: whichever the system takes. */
  readonly sources: readonly string[]
}

/** What the panels of a fleet are installed with. */
export interface Installation {
  readonly clock: Clock
  readonly catalogue: Catalogue
  readonly seed: number
  readonly root: string
  readonly network: Network
  readonly brokers: readonly FleetBroker[]
  readonly warn: (sentence: string) => void
}

/** The place of a panel's broker among those of its fleet. */
export const brokerOf = (panel: string, brokers: readonly unknown[]): number => hashOf(panel) % brokers.length

/** An emulator whose panels are spread over brokers and addresses by their names, whichever shard they are in. */
export function installed({ brokers, network, root, ...options }: Installation): Emulator {
  const reaches = brokers.map(broker => reachesOf(broker, network))
  const [common] = reaches[0] ?? []
  if (!common) throw new Error('a fleet needs a broker')
  return new Emulator({
    ...options,
    // Each panel's log is for what its reports say of their causes, and nobody reads on the wires.
    logged: 16,
    tapless: true,
    feed: new EventFeed(0),
    link: {
      profile: native({ root }),
      ...common,
      gate: begin => begin(),
      reach: ({ id = '' }) => {
        const own = reaches[brokerOf(id, brokers)] ?? []
        return own[Math.floor(hashOf(id) / reaches.length) % own.length] ?? common
      },
    },
  })
}

/** One for each address: panels share what they have in common. */
function reachesOf({ options, sources }: FleetBroker, { panel }: Network) {
  const own = sources.length === 0 ? [{}] : sources.map(localAddress => ({ localAddress }))
  return own.map(source => ({ broker: { ...options, ...source }, open: panel }))
}
