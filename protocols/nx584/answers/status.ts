import type { Gateway } from '../gateway.js'
import type { Values } from '../message.js'
import type { logEventRequest } from '../messages/log-event-request.js'
import type { partitionStatusRequest } from '../messages/partition-status-request.js'
import type { zoneStatusRequest } from '../messages/zone-status-request.js'
import type { zonesSnapshotRequest } from '../messages/zones-snapshot-request.js'
import { interfaceConfigurationOf } from '../reports/interface.js'
import { emptyLogEventOf, logEventOf } from '../reports/log.js'
import { PARTITIONS, partitionStatusOf, partitionsSnapshotOf } from '../reports/partition.js'
import { systemStatusOf } from '../reports/system.js'
import { hasZone, SNAPSHOT_ZONES, zoneNameOf, zoneStatusOf, zonesSnapshotOf } from '../reports/zone.js'
import { type Answer, FAILED, reply } from './answer.js'

export const answerInterface = (gateway: Gateway): Answer => reply(interfaceConfigurationOf(gateway))

export const answerZoneName = (
  gateway: Gateway,
  { zone }: Values<typeof zoneStatusRequest.layout>,
): Answer => (hasZone(gateway.panel, zone) ? reply(zoneNameOf(gateway, zone)) : FAILED)

export const answerZoneStatus = (
  gateway: Gateway,
  { zone }: Values<typeof zoneStatusRequest.layout>,
): Answer => (hasZone(gateway.panel, zone) ? reply(zoneStatusOf(gateway, zone)) : FAILED)

export const answerZonesSnapshot = (
  gateway: Gateway,
  { offset }: Values<typeof zonesSnapshotRequest.layout>,
): Answer => {
  const { panel, settings } = gateway
  const first = offset * (settings.snapshotOffset === 'groups' ? SNAPSHOT_ZONES : 1) + 1
  return hasZone(panel, first) ? reply(zonesSnapshotOf(gateway, first)) : FAILED
}

export const answerPartitionStatus = (
  gateway: Gateway,
  { partition }: Values<typeof partitionStatusRequest.layout>,
): Answer => (partition <= PARTITIONS ? reply(partitionStatusOf(gateway, partition)) : FAILED)

export const answerPartitionsSnapshot = (gateway: Gateway): Answer => reply(partitionsSnapshotOf(gateway))

export const answerSystemStatus = (gateway: Gateway): Answer => reply(systemStatusOf(gateway))

/**
 * A place of the log, from 0. The number after the last one is the last place once more. Assumed: openHAB asks for it as
 * what stands before place 0, and would ask for nothing else ever after if real gateways failed it.
 */
export function answerLogEvent(gateway: Gateway, { event }: Values<typeof logEventRequest.layout>): Answer {
  const { log } = gateway
  if (event > log.size) return FAILED
  const entry = log.at(Math.min(event, log.size - 1))
  return reply(entry ? logEventOf(gateway, { ...entry, event }) : emptyLogEventOf(gateway, event))
}
