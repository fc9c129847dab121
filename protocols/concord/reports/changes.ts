import type { Message } from '../framing.js'
import type { Gateway } from '../gateway.js'
import {
  armingLevelOf,
  delayEnds,
  delayOf,
  delayStarts,
  featureStateOf,
  type RunningDelay,
  sirenOf,
  sirenStarts,
  sirenStops,
} from './partition.js'
import { zoneStatusOf } from './zone.js'

/** A partition as it was last looked at. */
interface Look {
  readonly level: number
  readonly delay: RunningDelay | undefined
  readonly siren: ReturnType<typeof sirenOf>
  readonly features: Message
}

const look = (gateway: Gateway, partition: number): Look => ({
  level: gateway.level(partition),
  delay: delayOf(gateway, partition),
  siren: sirenOf(gateway, partition),
  features: featureStateOf(gateway, partition),
})

const differs = (one: Message, other: Message | undefined): boolean =>
  one.some((byte, at) => byte !== other?.[at])

/** Finds out what is another than when it was last looked at, whoever changed it. */
export class Changes {
  #zones: readonly Message[]
  #looks: readonly Look[]

  constructor(readonly gateway: Gateway) {
    this.#zones = this.#zonesNow()
    this.#looks = this.#looksNow()
  }

  /** The messages that tell of it. */
  take(): Message[] {
    const [zones, looks] = [this.#zones, this.#looks]
    this.#zones = this.#zonesNow()
    this.#looks = this.#looksNow()
    return [
      // Which zones and partitions there are never changes, so each keeps its place.
      ...this.#zones.filter((status, at) => differs(status, zones[at])),
      ...this.#looks.flatMap((now, at) => this.#partition(at + 1, looks[at], now)),
    ]
  }

  #partition(partition: number, before: Look | undefined, now: Look): Message[] {
    const { gateway } = this
    const [past, delay] = [before?.delay, now.delay]
    const isSame = past?.exit === delay?.exit && past?.until === delay?.until
    const hasEnded = past !== undefined && past.exit !== delay?.exit
    return [
      ...(hasEnded ? [delayEnds(partition, past)] : []),
      ...(before?.level === now.level ? [] : [armingLevelOf(gateway, partition)]),
      ...(delay && !isSame ? [delayStarts(gateway, partition, delay)] : []),
      ...(before && !differs(now.features, before.features) ? [] : [now.features]),
      ...(before?.siren === now.siren
        ? []
        : now.siren
          ? sirenStarts(partition, now.siren)
          : [sirenStops(partition)]),
    ]
  }

  #zonesNow(): Message[] {
    return [...this.gateway.panel.zones.all()].map(zone => zoneStatusOf(this.gateway, zone))
  }

  #looksNow(): Look[] {
    return this.gateway.partitions.map(partition => look(this.gateway, partition))
  }
}
