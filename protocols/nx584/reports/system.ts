import type { Payload } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import { systemStatus } from '../messages/system-status.js'

/** The system's status; flags that the panel has no notion of are clear. */
export function systemStatusOf({ state, settings, log }: Gateway): Payload {
  const troubles = state.troubles()
  const partitions = state.partitions.map((_, index) => index + 1)
  const sounding = partitions.filter(partition => state.partitions[partition - 1]?.context.siren)
  const { mains } = state.main.context
  return encode(systemStatus, {
    panelId: settings.panelId,
    byte3: {},
    byte4: {
      lowBattery: troubles.includes('low_battery') || troubles.includes('no_battery'),
      acFail: !mains,
    },
    byte5: {},
    byte6: {
      sixDigitPin: state.codeLength === 6,
      programming: state.main.value.programming !== 'closed',
      siren: sounding.length > 0,
      steadySiren: sounding.some(partition => state.history.of(partition).fire),
    },
    byte7: { acOn: mains },
    byte8: { walkTest: state.walkTest, timeLost: state.timeLost },
    byte9: {},
    byte10: {},
    validPartitions: partitions,
    stackPointer: log.newest,
  })
}
