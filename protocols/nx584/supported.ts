import type { MessageType } from './message.js'
import { interfaceConfiguration } from './messages/interface-configuration.js'
import { interfaceConfigurationRequest } from './messages/interface-configuration-request.js'
import { logEvent } from './messages/log-event.js'
import { logEventRequest } from './messages/log-event-request.js'
import { partitionStatus } from './messages/partition-status.js'
import { partitionStatusRequest } from './messages/partition-status-request.js'
import { partitionsSnapshot } from './messages/partitions-snapshot.js'
import { partitionsSnapshotRequest } from './messages/partitions-snapshot-request.js'
import { primaryKeypad } from './messages/primary-keypad.js'
import { primaryKeypadWithPin } from './messages/primary-keypad-with-pin.js'
import { secondaryKeypad } from './messages/secondary-keypad.js'
import { setClock } from './messages/set-clock.js'
import { setUserAuthorization } from './messages/set-user-authorization.js'
import { setUserAuthorizationWithPin } from './messages/set-user-authorization-with-pin.js'
import { setUserCode } from './messages/set-user-code.js'
import { setUserCodeWithPin } from './messages/set-user-code-with-pin.js'
import { systemStatus } from './messages/system-status.js'
import { systemStatusRequest } from './messages/system-status-request.js'
import { userInformationRequest } from './messages/user-information-request.js'
import { userInformationRequestWithPin } from './messages/user-information-request-with-pin.js'
import { zoneBypassToggle } from './messages/zone-bypass-toggle.js'
import { zoneNameRequest } from './messages/zone-name-request.js'
import { zoneStatus } from './messages/zone-status.js'
import { zoneStatusRequest } from './messages/zone-status-request.js'
import { zonesSnapshot } from './messages/zones-snapshot.js'
import { zonesSnapshotRequest } from './messages/zones-snapshot-request.js'

/** What the gateway tells of its own accord when something changes (p. 4). */
export const TRANSITIONS: readonly number[] = [
  interfaceConfiguration,
  zoneStatus,
  zonesSnapshot,
  partitionStatus,
  partitionsSnapshot,
  systemStatus,
  logEvent,
].map(({ number }) => number)

const CARRIED_OUT = [
  interfaceConfigurationRequest,
  zoneNameRequest,
  zoneStatusRequest,
  zonesSnapshotRequest,
  partitionStatusRequest,
  partitionsSnapshotRequest,
  systemStatusRequest,
  logEventRequest,
  userInformationRequestWithPin,
  userInformationRequest,
  setUserCodeWithPin,
  setUserCode,
  setUserAuthorizationWithPin,
  setUserAuthorization,
  setClock,
  primaryKeypadWithPin,
  primaryKeypad,
  secondaryKeypad,
  zoneBypassToggle,
]

/** Requests and commands that are carried out; the rest of the catalogue is rejected. */
export const REQUESTS: readonly number[] = CARRIED_OUT.map(({ number }) => number)

/** Those of them that no message answers but an acknowledgement. */
export const COMMANDS: readonly number[] = CARRIED_OUT.flatMap(({ number, answeredBy }: MessageType) =>
  answeredBy === undefined ? [number] : [],
)
