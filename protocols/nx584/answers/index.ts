import type { Payload } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { decode, type Layout, type MessageType, type Values } from '../message.js'
import { interfaceConfigurationRequest } from '../messages/interface-configuration-request.js'
import { logEventRequest } from '../messages/log-event-request.js'
import { partitionStatusRequest } from '../messages/partition-status-request.js'
import { partitionsSnapshotRequest } from '../messages/partitions-snapshot-request.js'
import { primaryKeypad } from '../messages/primary-keypad.js'
import { primaryKeypadWithPin } from '../messages/primary-keypad-with-pin.js'
import { secondaryKeypad } from '../messages/secondary-keypad.js'
import { setClock } from '../messages/set-clock.js'
import { setUserAuthorization } from '../messages/set-user-authorization.js'
import { setUserAuthorizationWithPin } from '../messages/set-user-authorization-with-pin.js'
import { setUserCode } from '../messages/set-user-code.js'
import { setUserCodeWithPin } from '../messages/set-user-code-with-pin.js'
import { systemStatusRequest } from '../messages/system-status-request.js'
import { userInformationRequest } from '../messages/user-information-request.js'
import { userInformationRequestWithPin } from '../messages/user-information-request-with-pin.js'
import { zoneBypassToggle } from '../messages/zone-bypass-toggle.js'
import { zoneNameRequest } from '../messages/zone-name-request.js'
import { zoneStatusRequest } from '../messages/zone-status-request.js'
import { zonesSnapshotRequest } from '../messages/zones-snapshot-request.js'
import type { Answer } from './answer.js'
import { setTheClock } from './clock.js'
import { primaryWithoutPin, primaryWithPin } from './primary-keypad.js'
import { secondary } from './secondary-keypad.js'
import {
  answerInterface,
  answerLogEvent,
  answerPartitionStatus,
  answerPartitionsSnapshot,
  answerSystemStatus,
  answerZoneName,
  answerZoneStatus,
  answerZonesSnapshot,
} from './status.js'
import { answerUser, asMaster, setAuthorization, setCode } from './users.js'
import { toggleBypass } from './zone-bypass.js'

type Handler = (gateway: Gateway, payload: Payload) => Answer

const on = <L extends Layout>(
  type: MessageType<L>,
  answer: (gateway: Gateway, values: Values<L>) => Answer,
): readonly [number, Handler] => [type.number, (gateway, payload) => answer(gateway, decode(type, payload))]

/** What is done about each message a client may send. */
export const ANSWERS: ReadonlyMap<number, Handler> = new Map([
  on(interfaceConfigurationRequest, answerInterface),
  on(zoneNameRequest, answerZoneName),
  on(zoneStatusRequest, answerZoneStatus),
  on(zonesSnapshotRequest, answerZonesSnapshot),
  on(partitionStatusRequest, answerPartitionStatus),
  on(partitionsSnapshotRequest, answerPartitionsSnapshot),
  on(systemStatusRequest, answerSystemStatus),
  on(logEventRequest, answerLogEvent),
  on(userInformationRequestWithPin, (gateway, asked) =>
    asMaster(gateway, asked.master, () => answerUser(gateway, asked)),
  ),
  on(userInformationRequest, answerUser),
  on(setUserCodeWithPin, (gateway, asked) => asMaster(gateway, asked.master, () => setCode(gateway, asked))),
  on(setUserCode, setCode),
  on(setUserAuthorizationWithPin, (gateway, asked) =>
    asMaster(gateway, asked.master, () => setAuthorization(gateway, asked)),
  ),
  on(setUserAuthorization, setAuthorization),
  on(setClock, setTheClock),
  on(primaryKeypadWithPin, primaryWithPin),
  on(primaryKeypad, primaryWithoutPin),
  on(secondaryKeypad, secondary),
  on(zoneBypassToggle, toggleBypass),
])
