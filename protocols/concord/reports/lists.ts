import type { Message } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import { busDevice } from '../messages/bus-device.js'
import { capability } from '../messages/capability.js'
import { listComplete } from '../messages/list-complete.js'
import { output } from '../messages/output.js'
import { partitionData } from '../messages/partition-data.js'
import { userData } from '../messages/user-data.js'
import { zoneDataOf } from './zone.js'

/** Level of a partition whose sensors are tested, in the equipment list (p. 34). */
const SENSOR_TEST = 9
/** The automation module and touchpads (p. 36). */
const [AUTOMATION, TOUCHPAD] = [0x09, 0x11]
/** Real panels set it in the numbers of outputs (concordd). */
const OUTPUT_BIT = 0x40
/** Unit numbers of bus devices are four bits (p. 35). */
const UNITS = 16

/** The id of a bus device by its address. Assumed: real ones are serial numbers. */
export const deviceId = (address: number): readonly number[] => [0, 0, address]
/** The module's own. */
const MODULE_ID = [0, 1, 0]

const zones = (gateway: Gateway): Message[] =>
  [...gateway.panel.zones.all()].map(zone => zoneDataOf(gateway, zone))

const partitions = (gateway: Gateway): Message[] =>
  gateway.partitions.map(partition => {
    const level = gateway.panel.walkTest ? SENSOR_TEST : gateway.level(partition)
    return encode(partitionData, { partition, area: 0, level })
  })

const devices = ({ panel }: Gateway): Message[] => [
  encode(busDevice, { partition: 1, area: 0, device: MODULE_ID, status: 0, unit: 0 }),
  ...panel.setup.keypads.map(({ address, partition }, index) =>
    encode(busDevice, {
      partition,
      area: 0,
      device: deviceId(address),
      status: 0,
      unit: (index + 1) % UNITS,
    }),
  ),
]

const capabilities = ({ panel }: Gateway): Message[] => [
  encode(capability, { device: MODULE_ID, capability: AUTOMATION }),
  ...panel.setup.keypads.map(({ address }) =>
    encode(capability, { device: deviceId(address), capability: TOUCHPAD }),
  ),
]

const outputs = ({ settings }: Gateway): Message[] =>
  settings.outputs.map((configuration, index) =>
    encode(output, {
      number: OUTPUT_BIT | (index + 1),
      state: {},
      id: Array.from(configuration, Number),
    }),
  )

/** Every user that has a code; the codes only where the access code lock is off (p. 38). */
function users({ panel, host, settings }: Gateway): Message[] {
  const slots = panel.slots.slots()
  return slots.map(user => {
    const code = settings.accessCodeLock ? '' : (host.codes.user(user)?.code.reveal() ?? '')
    return encode(userData, { user, code })
  })
}

/** The lists by their number (p. 32). The emulated panel has no schedules and no lights: those are empty. */
const LISTS: ReadonlyMap<number, (gateway: Gateway) => Message[]> = new Map([
  [0x03, zones],
  [0x04, partitions],
  [0x05, devices],
  [0x06, capabilities],
  [0x07, outputs],
  [0x09, users],
  [0x0a, () => []],
  [0x0b, () => []],
  [0x0c, () => []],
])

/**
 * The equipment list of a number, or all of them, and that it is complete. Promised is that after zones and bus devices only
 * (p. 41); clients wait for it after every list.
 * @returns undefined for a number that no list has
 */
export function equipmentList(gateway: Gateway, number?: number): Message[] | undefined {
  const lists = number === undefined ? [...LISTS.values()] : [LISTS.get(number)]
  if (lists.includes(undefined)) return undefined
  return [...lists.flatMap(list => list?.(gateway) ?? []), encode(listComplete, {})]
}
