import { byte, flags, fromZero } from '../fields.js'
import { message } from '../message.js'

/** Everything about one partition. */
export const partitionStatus = message({
  number: 0x06,
  name: 'partition status',
  page: 7,
  from: 'panel',
  length: 9,
  layout: {
    partition: fromZero,
    condition1: flags(
      ...(['bypassCodeRequired', 'fireTrouble', 'fire', 'pulsingBuzzer'] as const),
      ...(['tlmFaultMemory', 'reserved5', 'armed', 'instant'] as const),
    ),
    condition2: flags(
      ...(['previousAlarm', 'siren', 'steadySiren', 'alarmMemory'] as const),
      ...(['tamper', 'cancelEntered', 'codeEntered', 'cancelPending'] as const),
    ),
    condition3: flags(
      ...(['reserved0', 'silentExit', 'stay', 'chime'] as const),
      ...(['entry', 'delayWarning', 'exit1', 'exit2'] as const),
    ),
    condition4: flags(
      ...(['ledExtinguish', 'crossTiming', 'recentClosing', 'reserved3'] as const),
      ...(['exitError', 'autoHomeInhibited', 'sensorLowBattery', 'sensorLost'] as const),
    ),
    /** 1 is user 1 (NX-8E captures: user 1 disarms, byte 7 reads 01h). */
    lastUser: byte,
    condition5: flags(
      ...(['zoneBypassed', 'autoForceArmed', 'ready', 'readyToForceArm'] as const),
      ...(['validPin', 'chimeSounding', 'errorBeep', 'tone'] as const),
    ),
    condition6: flags(
      ...(['entry1', 'openPeriod', 'alarmSentPhone1', 'alarmSentPhone2'] as const),
      ...(['alarmSentPhone3', 'cancelInStack', 'keySwitchArmed', 'delayTrip'] as const),
    ),
  },
})
