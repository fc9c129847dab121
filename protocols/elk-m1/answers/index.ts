import type { Gateway } from '../gateway.js'
import { decode, encode, type Layout, type MessageType, type Values } from '../message.js'
import * as arming from '../messages/arming.js'
import * as automation from '../messages/automation.js'
import * as keypads from '../messages/keypads.js'
import * as system from '../messages/system.js'
import * as zones from '../messages/zones.js'
import { armingStatusOf, armingStatusText } from '../reports/arming.js'
import { areaOfKeypad, beepsOf, functionKeyOf, keypadAreasOf, keypadStatusOf } from '../reports/keypads.js'
import { logDataAt } from '../reports/log.js'
import { troubleStatusOf, versionNumberOf } from '../reports/system.js'
import {
  alarmByZoneOf,
  zoneDefinitionsOf,
  zonePartitionsOf,
  zoneStatusOf,
  zoneVoltageOf,
} from '../reports/zones.js'
import { type Answer, NOTHING } from './answer.js'
import { armOrDisarm } from './arming.js'
import { toggleBypass } from './bypass.js'
import { answerClock, setTheClock } from './clock.js'
import { answerText } from './texts.js'
import { answerUserAreas, changeCode } from './users.js'

type Handler = (gateway: Gateway, body: string) => Answer

const on = <L extends Layout>(
  type: MessageType<L>,
  answer: (gateway: Gateway, values: Values<L>) => Answer,
): readonly [MessageType, Handler] => [
  type,
  (gateway, body) => {
    const values = decode(type, body)
    return values ? answer(gateway, values) : NOTHING
  },
]

/** What a panel says without the thing that is asked about: no outputs are on, no values kept, no lights lit. */
const NONE_ON = '0'

/** What is done about each message that a client may send. */
export const ANSWERS: ReadonlyMap<MessageType, Handler> = new Map([
  on(arming.arm, armOrDisarm),
  on(arming.armingStatusRequest, gateway => [armingStatusText(armingStatusOf(gateway))]),
  on(arming.userAreasRequest, answerUserAreas),
  on(arming.changeUserCode, changeCode),
  on(zones.alarmByZoneRequest, gateway => [alarmByZoneOf(gateway)]),
  on(zones.zonePartitionRequest, gateway => [zonePartitionsOf(gateway)]),
  on(zones.zoneStatusRequest, gateway => [zoneStatusOf(gateway)]),
  on(zones.zoneDefinitionRequest, gateway => [zoneDefinitionsOf(gateway)]),
  on(zones.bypassRequest, toggleBypass),
  on(zones.zoneVoltageRequest, (gateway, { zone }) => {
    const voltage = zoneVoltageOf(gateway, zone)
    return voltage === undefined ? NOTHING : [voltage]
  }),
  on(keypads.keypadAreasRequest, gateway => [keypadAreasOf(gateway)]),
  on(keypads.keypadStatusRequest, ({ panel }, { keypad }) =>
    areaOfKeypad(panel, keypad) === undefined ? NOTHING : [keypadStatusOf(keypad, beepsOf(panel))],
  ),
  on(keypads.functionKeyRequest, (gateway, { keypad, key }) => {
    const partition = areaOfKeypad(gateway.panel, keypad)
    if (partition === undefined) return NOTHING
    if (key === 'C') gateway.command({ type: 'chime', partition })
    return [functionKeyOf(gateway, keypad, key)]
  }),
  on(system.clockRequest, answerClock),
  on(system.clockWrite, setTheClock),
  on(system.ethernetTestReply, () => NOTHING),
  on(system.logRequest, (gateway, { index }) => [logDataAt(gateway, index)]),
  on(system.logWrite, () => [{ word: 'OK' }]),
  on(system.textRequest, answerText),
  on(system.troubleRequest, gateway => [troubleStatusOf(gateway)]),
  on(system.versionRequest, gateway => [versionNumberOf(gateway)]),
  on(automation.outputStatusRequest, () => [encode(automation.outputStatus, { outputs: '' })]),
  on(automation.customValueRequest, (_, { value }) => [
    encode(automation.customValue, { value, is: 0, format: NONE_ON }),
  ]),
  on(automation.customValuesRequest, () => [encode(automation.customValues, { value: 0, all: '' })]),
  on(automation.counterRequest, (_, { counter }) => [encode(automation.counterValue, { counter, is: 0 })]),
  on(automation.lightStatusRequest, (_, { bank }) => [encode(automation.lightStatus, { bank, lights: '' })]),
  on(automation.taskRequest, ({ settings }, { task }) =>
    settings.transmit.tasks ? [encode(automation.taskChange, { task, future: '0' })] : NOTHING,
  ),
  on(automation.temperaturesRequest, () => [encode(automation.temperatures, { keypads: '', zones: '' })]),
  on(automation.temperatureRequest, (_, { group, device }) => [
    encode(automation.temperature, { group, device, is: 0 }),
  ]),
  // 00 is the document's word for a thermostat there is not (p. 45).
  on(automation.thermostatRequest, () => [
    encode(automation.thermostat, {
      thermostat: 0,
      mode: 0,
      hold: 0,
      fan: 0,
      current: 0,
      heat: 0,
      cool: 0,
      humidity: 0,
    }),
  ]),
])
