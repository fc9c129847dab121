import { byte, flags, partitions } from '../fields.js'
import { message } from '../message.js'

/** Everything about the system as a whole. The flags are called after the byte they are in. */
export const systemStatus = message({
  number: 0x08,
  name: 'system status',
  page: 9,
  from: 'panel',
  length: 12,
  layout: {
    panelId: byte,
    byte3: flags(
      ...(['lineSeizure', 'offHook', 'handshake', 'download'] as const),
      ...(['dialerDelay', 'backupPhone', 'listenIn', 'twoWayLockout'] as const),
    ),
    byte4: flags(
      ...(['groundFault', 'phoneFault', 'failToCommunicate', 'fuseFault'] as const),
      ...(['boxTamper', 'sirenTrouble', 'lowBattery', 'acFail'] as const),
    ),
    byte5: flags(
      ...(['expanderTamper', 'expanderAcFail', 'expanderLowBattery', 'expanderLost'] as const),
      ...(['expanderOverCurrent', 'auxiliaryChannelFailure', 'expanderBellFault', 'reserved7'] as const),
    ),
    byte6: flags(
      ...(['sixDigitPin', 'programming', 'pinForDownload', 'pulsingBuzzer'] as const),
      ...(['siren', 'steadySiren', 'deviceSeizedLine', 'deviceSniffs'] as const),
    ),
    byte7: flags(
      ...(['batteryTest', 'acOn', 'lowBatteryMemory', 'groundFaultMemory'] as const),
      ...(['fireVerification', 'smokeReset', 'mains50Hz', 'highCharge'] as const),
    ),
    byte8: flags(
      ...(['communicated', 'powerUpDelay', 'walkTest', 'timeLost'] as const),
      ...(['enrollRequested', 'testFixture', 'shutdown', 'cancelWindow'] as const),
    ),
    byte9: flags(
      ...(['reserved0', 'reserved1', 'reserved2', 'reserved3'] as const),
      ...(['reserved4', 'reserved5', 'reserved6', 'callBack'] as const),
    ),
    byte10: flags(
      ...(['lineFaulted', 'voltageInterrupt', 'housePhoneOffHook', 'lineMonitor'] as const),
      ...(['sniffing', 'wasOffHook', 'listenInRequested', 'listenInTrigger'] as const),
    ),
    validPartitions: partitions,
    /** Place of the newest log entry: in captures it goes up by one with each that is written (96h, 9Fh, A8h, AAh, ABh, ACh). */
    stackPointer: byte,
  },
})
