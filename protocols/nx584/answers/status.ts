import type { Gateway } from '../gateway.js'
import type { Values } from '../message.js'
import type { logEventRequest } from '../messages/log-event-request.js'
import type { partitionStatusRequest } from '../messages/partition-status-request.js'
import type { zoneStatusRequest } from '../messages/zone-status-request.js'
import type { zonesSnapshotRequest } from '../messages/zones-snapshot-request.js'
import { interfaceConfigurationOf } from '../reports/interface.js'
import { logEventOf } from '../reports/log.js'
import { PARTITIONS, partitionStatusOf, partitionsSnapshotOf } from '../reports/partition.js'
import { systemStatusOf } from '../reports/system.js'
import { hasZone, zoneNameOf, zoneStatusOf, zonesSnapshotOf } from '../reports/zone.js'
import { type Answer, FAILED, reply } from './answer.js'

export const answerInterface = (gateway: Gateway): Answer => reply(interfaceConfigurationOf(gateway))

export const answerZoneName = (
  gateway: Gateway,
  { zone }: Values<typeof zoneStatusRequest.layout>,
): Answer => (hasZone(gateway.state, zone) ? reply(zoneNameOf(gateway, zone)) : FAILED)

export const answerZoneStatus = (
  gateway: Gateway,
  { zone }: Values<typeof zoneStatusRequest.layout>,
): Answer => (hasZone(gateway.state, zone) ? reply(zoneStatusOf(gateway, zone)) : FAILED)

export const answerZonesSnapshot = (
  gateway: Gateway,
  { offset }: Values<typeof zonesSnapshotRequest.layout>,
): Answer => (hasZone(gateway.state, offset + 1) ? reply(zonesSnapshotOf(gateway, offset)) : FAILED)

export const answerPartitionStatus = (
  gateway: Gateway,
  { partition }: Values<typeof partitionStatusRequest.layout>,
): Answer => (partition <= PARTITIONS ? reply(partitionStatusOf(gateway, partition)) : FAILED)

export const answerPartitionsSnapshot = (gateway: Gateway): Answer => reply(partitionsSnapshotOf(gateway))

export const answerSystemStatus = (gateway: Gateway): Answer => reply(systemStatusOf(gateway))

export function answerLogEvent(gateway: Gateway, { event }: Values<typeof logEventRequest.layout>): Answer {
  const entry = gateway.log.at(event)
  return entry ? reply(logEventOf(gateway, entry)) : FAILED
}
