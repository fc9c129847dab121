import type { MessageType } from './message.js'
import { acknowledge } from './messages/acknowledge.js'
import { failed } from './messages/failed.js'
import { interfaceConfiguration } from './messages/interface-configuration.js'
import { interfaceConfigurationRequest } from './messages/interface-configuration-request.js'
import { keypadMessage } from './messages/keypad-message.js'
import { keypadTerminalMode } from './messages/keypad-terminal-mode.js'
import { logEvent } from './messages/log-event.js'
import { logEventRequest } from './messages/log-event-request.js'
import { notAcknowledged } from './messages/not-acknowledged.js'
import { partitionStatus } from './messages/partition-status.js'
import { partitionStatusRequest } from './messages/partition-status-request.js'
import { partitionsSnapshot } from './messages/partitions-snapshot.js'
import { partitionsSnapshotRequest } from './messages/partitions-snapshot-request.js'
import { primaryKeypad } from './messages/primary-keypad.js'
import { primaryKeypadWithPin } from './messages/primary-keypad-with-pin.js'
import { programDataCommand } from './messages/program-data-command.js'
import { programDataReply } from './messages/program-data-reply.js'
import { programDataRequest } from './messages/program-data-request.js'
import { rejected } from './messages/rejected.js'
import { secondaryKeypad } from './messages/secondary-keypad.js'
import { sendKeypadText } from './messages/send-keypad-text.js'
import { sendX10 } from './messages/send-x10.js'
import { setClock } from './messages/set-clock.js'
import { setUserAuthorization } from './messages/set-user-authorization.js'
import { setUserAuthorizationWithPin } from './messages/set-user-authorization-with-pin.js'
import { setUserCode } from './messages/set-user-code.js'
import { setUserCodeWithPin } from './messages/set-user-code-with-pin.js'
import { storeCommunicationEvent } from './messages/store-communication-event.js'
import { systemStatus } from './messages/system-status.js'
import { systemStatusRequest } from './messages/system-status-request.js'
import { userInformation } from './messages/user-information.js'
import { userInformationRequest } from './messages/user-information-request.js'
import { userInformationRequestWithPin } from './messages/user-information-request-with-pin.js'
import { x10Received } from './messages/x10-received.js'
import { zoneBypassToggle } from './messages/zone-bypass-toggle.js'
import { zoneName } from './messages/zone-name.js'
import { zoneNameRequest } from './messages/zone-name-request.js'
import { zoneStatus } from './messages/zone-status.js'
import { zoneStatusRequest } from './messages/zone-status-request.js'
import { zonesSnapshot } from './messages/zones-snapshot.js'
import { zonesSnapshotRequest } from './messages/zones-snapshot-request.js'

/** Every message of the document (p. 4), by number. */
export const CATALOGUE: readonly MessageType[] = [
  interfaceConfiguration,
  zoneName,
  zoneStatus,
  zonesSnapshot,
  partitionStatus,
  partitionsSnapshot,
  systemStatus,
  x10Received,
  logEvent,
  keypadMessage,
  programDataReply,
  userInformation,
  failed,
  acknowledge,
  notAcknowledged,
  rejected,
  interfaceConfigurationRequest,
  zoneNameRequest,
  zoneStatusRequest,
  zonesSnapshotRequest,
  partitionStatusRequest,
  partitionsSnapshotRequest,
  systemStatusRequest,
  sendX10,
  logEventRequest,
  sendKeypadText,
  keypadTerminalMode,
  programDataRequest,
  programDataCommand,
  userInformationRequestWithPin,
  userInformationRequest,
  setUserCodeWithPin,
  setUserCode,
  setUserAuthorizationWithPin,
  setUserAuthorization,
  storeCommunicationEvent,
  setClock,
  primaryKeypadWithPin,
  primaryKeypad,
  secondaryKeypad,
  zoneBypassToggle,
]

const byNumber = new Map(CATALOGUE.map(type => [type.number, type]))

/** The message of this number, or undefined for a reserved one. */
export const messageType = (number: number): MessageType | undefined => byNumber.get(number)

const inHex = (number: number) => `${number.toString(16).toUpperCase().padStart(2, '0')}h`

/** A message as a person reads of it: `34h set user code command with PIN`. */
export const messageName = (number: number): string =>
  `${inHex(number)} ${messageType(number)?.name ?? 'reserved'}`
