import type { DeviceInputType, InputAnswers, InputOf } from '../input.js'
import type { Parts } from '../parts.js'
import {
  confirmed,
  invalidRequest,
  linkLost,
  linkUp,
  request,
  retryLink,
  switchLink,
  undelivered,
  unreadableRequest,
} from './cloud.js'
import { clearFault, setFault } from './faults.js'
import { abandon, due, takenUp } from './host.js'
import type { InputHandler } from './input-handler.js'
import { keys } from './keypad.js'
import { command, seenOnLine } from './port.js'
import { power, zone } from './world.js'

/** What each input does; there is no other way into a device. */
const INPUT_HANDLERS: { readonly [Type in DeviceInputType]: InputHandler<Type> } = {
  keys,
  zone,
  power,
  'fault/set': setFault,
  'fault/clear': clearFault,
  command,
  'line/seen': seenOnLine,
  request,
  'request/invalid': invalidRequest,
  'request/unreadable': unreadableRequest,
  'answer/confirmed': confirmed,
  'link/undelivered': undelivered,
  'link/switch': switchLink,
  'link/up': linkUp,
  'link/lost': linkLost,
  'link/retry': retryLink,
  'record/taken-up': takenUp,
  abandon,
  due,
}

/** Does to a device what the input does. */
export const workOff = <Type extends DeviceInputType>(
  parts: Parts,
  input: InputOf<Type>,
): InputAnswers[Type] => INPUT_HANDLERS[input.type](parts, input)
