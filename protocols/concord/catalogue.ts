import type { Message } from './framing.js'
import { isOf, type MessageType } from './message.js'
import { alarmTrouble } from './messages/alarm-trouble.js'
import { armingLevel } from './messages/arming-level.js'
import { busDevice } from './messages/bus-device.js'
import { capability } from './messages/capability.js'
import { clearImage } from './messages/clear-image.js'
import { delay } from './messages/delay.js'
import { eventLost } from './messages/event-lost.js'
import { featureState } from './messages/feature-state.js'
import { fullListRequest } from './messages/full-list-request.js'
import { keyfob } from './messages/keyfob.js'
import { keypress } from './messages/keypress.js'
import { lightsState } from './messages/lights-state.js'
import { listComplete } from './messages/list-complete.js'
import { output } from './messages/output.js'
import { panelType } from './messages/panel-type.js'
import { partitionData } from './messages/partition-data.js'
import { refreshRequest } from './messages/refresh-request.js'
import { singleListRequest } from './messages/single-list-request.js'
import { sirenGo } from './messages/siren-go.js'
import { sirenSetup } from './messages/siren-setup.js'
import { sirenStop } from './messages/siren-stop.js'
import { sirenSynchronize } from './messages/siren-synchronize.js'
import { temperature } from './messages/temperature.js'
import { timeAndDate } from './messages/time-and-date.js'
import { touchpadDisplay } from './messages/touchpad-display.js'
import { userData } from './messages/user-data.js'
import { userLights } from './messages/user-lights.js'
import { zoneData } from './messages/zone-data.js'
import { zoneStatus } from './messages/zone-status.js'

/** Every message that the emulated panel sends or takes. */
export const CATALOGUE: readonly MessageType[] = [
  panelType,
  eventLost,
  clearImage,
  zoneStatus,
  armingLevel,
  alarmTrouble,
  delay,
  sirenSetup,
  sirenSynchronize,
  sirenGo,
  sirenStop,
  touchpadDisplay,
  featureState,
  temperature,
  timeAndDate,
  lightsState,
  userLights,
  keyfob,
  zoneData,
  partitionData,
  busDevice,
  capability,
  output,
  userData,
  listComplete,
  fullListRequest,
  singleListRequest,
  refreshRequest,
  keypress,
]

/** The types that a message can be of: more than one where panel and device mean different things by the same bytes. */
export const typesOf = (bytes: Message): MessageType[] => CATALOGUE.filter(type => isOf(type, bytes))
