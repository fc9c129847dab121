import type { Payload } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { partitionStatus } from '../messages/partition-status.js'
import { partitionsSnapshot } from '../messages/partitions-snapshot.js'
import { systemStatus } from '../messages/system-status.js'
import { zoneStatus } from '../messages/zone-status.js'
import { zonesSnapshot } from '../messages/zones-snapshot.js'
import { partitionStatusOf, partitionsSnapshotOf } from './partition.js'
import { systemStatusOf } from './system.js'
import { SNAPSHOT_ZONES, zoneStatusOf, zonesSnapshotOf } from './zone.js'

/** Every status message there is now, in the order an NX-8E sends what changed: zones, partitions, system. */
function* statuses(gateway: Gateway): Generator<Payload> {
  const { panel } = gateway
  const on = ({ number }: { number: number }) => gateway.enabled(number)
  const zones = panel.zones.setup.map(({ zone }) => zone)
  if (on(zoneStatus)) for (const zone of zones) yield zoneStatusOf(gateway, zone)
  if (on(zonesSnapshot)) {
    const groups = new Set(zones.map(zone => Math.floor((zone - 1) / SNAPSHOT_ZONES)))
    for (const group of groups) yield zonesSnapshotOf(gateway, group * SNAPSHOT_ZONES + 1)
  }
  if (on(partitionStatus))
    for (const index of panel.partitions.keys()) yield partitionStatusOf(gateway, index + 1)
  if (on(partitionsSnapshot)) yield partitionsSnapshotOf(gateway)
  if (on(systemStatus)) yield systemStatusOf(gateway)
}

/** Finds out which status messages say something else than when they were last looked at. */
export class Changes {
  #last: readonly Payload[]

  constructor(readonly gateway: Gateway) {
    this.#last = [...statuses(gateway)]
  }

  /** The status messages that differ. */
  take(): Payload[] {
    const before = this.#last
    this.#last = [...statuses(this.gateway)]
    // Which zones and partitions there are never changes, so each message keeps its place.
    return this.#last.filter((payload, at) => payload.some((byte, place) => byte !== before[at]?.[place]))
  }
}
