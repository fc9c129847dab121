import type { Message } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import { panelType } from '../messages/panel-type.js'
import { timeAndDate } from '../messages/time-and-date.js'
import { armingLevelOf, featureStateOf, lightsOf, temperatureOf } from './partition.js'
import { zonesNotNormal } from './zone.js'

const [CONCORD, EXPRESS_4] = [0x14, 0x1e]
/** An Express has users 00 to 15 (user manual, p. 22). */
const EXPRESS_USERS = 16

/** What panel it is (p. 12). */
export function panelTypeOf({ panel, settings }: Gateway): Message {
  const { panelType: asked, hardware, software, serialNumber } = settings
  const usual = panel.facts.slots.last < EXPRESS_USERS ? EXPRESS_4 : CONCORD
  return encode(panelType, { type: asked?.[0] ?? usual, hardware, software, serialNumber })
}

/**
 * The answer to a dynamic data refresh request, in the order of the document (p. 42). It has no end mark, and what touchpads
 * show is not in it: only an Advent sends that.
 */
export const refreshOf = (gateway: Gateway): Message[] => [
  panelTypeOf(gateway),
  ...gateway.partitions.map(partition => armingLevelOf(gateway, partition)),
  ...zonesNotNormal(gateway),
  ...gateway.partitions.flatMap(partition => [
    featureStateOf(gateway, partition),
    ...temperatureOf(gateway, partition),
    lightsOf(partition),
  ]),
  encode(timeAndDate, gateway.wallClock()),
]
