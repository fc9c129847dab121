import type { PanelView } from '../../src/panel/view.js'
import { report } from '../dsc/answer.js'
import type { Frame } from '../dsc/frame.js'
import { PARTITIONS, ZONES } from '../dsc/module.js'
import { lcdText } from './lcd.js'

const LENGTH = 32
const OUTPUTS = 4

/**
 * 570: every label there is (002). 001 to 064 are zones, 065 to 067 sentences about the system, 101 to 108 partitions, 120 to 151
 * outputs. A label is what the installation calls its zone; the others stand as delivered, in words that are assumed.
 */
export function labels(panel: PanelView): Frame[] {
  const label = (number: number, text: string) =>
    report('570', `${String(number).padStart(3, '0')}${lcdText(text, LENGTH)}`)
  const zones = Array.from({ length: ZONES }, (_, index) =>
    label(index + 1, panel.zones.of(index + 1)?.name ?? `Zone ${index + 1}`),
  )
  const partitions = Array.from({ length: PARTITIONS }, (_, index) =>
    label(101 + index, `Partition ${index + 1}`),
  )
  const outputs = Array.from({ length: PARTITIONS * OUTPUTS }, (_, index) =>
    label(120 + index, `Command O/P ${(index % OUTPUTS) + 1}`),
  )
  return [
    ...zones,
    label(65, 'Fire Zone'),
    label(66, 'System Has Failed to Arm'),
    label(67, 'Alarm Occurred While Armed'),
    ...partitions,
    ...outputs,
  ]
}
