import type { Payload } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import { systemStatus } from '../messages/system-status.js'

/** The system's status; flags that the panel has no notion of are clear. */
export function systemStatusOf({ panel, settings, log }: Gateway): Payload {
  const troubles = panel.troubles()
  const partitions = panel.partitions.map((_, index) => index + 1)
  const sounding = partitions.filter(partition => panel.partitions[partition - 1]?.context.siren)
  const { mains } = panel.main.context
  return encode(systemStatus, {
    panelId: settings.panelId,
    byte3: {},
    byte4: {
      lowBattery: troubles.includes('low_battery') || troubles.includes('no_battery'),
      acFail: !mains,
    },
    byte5: {},
    byte6: {
      sixDigitPin: panel.codeLength === 6,
      programming: panel.main.value.programming !== 'closed',
      siren: sounding.length > 0,
      steadySiren: sounding.some(partition => panel.history.of(partition).fire),
    },
    byte7: { acOn: mains },
    byte8: { walkTest: panel.walkTest, timeLost: panel.timeLost },
    byte9: {},
    byte10: {},
    validPartitions: partitions,
    stackPointer: log.newest,
  })
}
