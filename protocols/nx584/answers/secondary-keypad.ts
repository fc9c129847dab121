import type { PanicKind } from '../../../src/panel/events.js'
import type { PanelCommand } from '../../../src/panel/port.js'
import type { PanelView } from '../../../src/panel/view.js'
import { isInterior } from '../../../src/panel/zones.js'
import type { Gateway } from '../gateway.js'
import type { Values } from '../message.js'
import type { secondaryKeypad } from '../messages/secondary-keypad.js'
import { type Answer, DONE, FAILED } from './answer.js'
import { onPartitions } from './primary-keypad.js'

/** What a one-button key asks of a partition (p. 22); arming keys do so by whether it is armed. */
type Make = (partition: number, panel: PanelView) => PanelCommand

const STAY: Make = (partition, panel) => {
  const cell = panel.partitions[partition - 1]
  const armedHome = panel.arming(partition) !== 'disarmed' && cell?.context.mode !== 'away'
  return { type: 'arm', partition, mode: armedHome ? 'away' : 'home' }
}

const EXIT: Make = (partition, panel) => {
  const context = panel.partitions[partition - 1]?.context
  return panel.arming(partition) === 'disarmed' || !context
    ? { type: 'arm', partition, mode: 'away' }
    : { type: 'arm', partition, mode: context.mode, noEntryDelay: !context.noEntryDelay }
}

const panic =
  (kind: PanicKind): Make =>
  partition => ({ type: 'panic', partition, kind })

/** Keypad functions that the panel has. */
const FUNCTIONS: Readonly<Record<number, Make>> = {
  0: STAY,
  1: partition => ({ type: 'chime', partition }),
  2: EXIT,
  4: panic('fire'),
  5: panic('medical'),
  6: panic('police'),
}

/** Takes every interior zone of the partitions out (function 3); it fails if there is none that can be. */
function bypassInteriors(gateway: Gateway, partitions: readonly number[]): Answer {
  const interiors = gateway.panel.zones.all().filter(({ kind }) => isInterior(kind))
  const outcomes = interiors
    .filter(({ partition }) => partitions.includes(partition))
    .map(({ zone }) => gateway.command({ type: 'bypass', zone, on: true }))
  return outcomes.some(({ ok }) => ok) ? DONE : FAILED
}

const BYPASS_INTERIORS = 3

export function secondary(
  gateway: Gateway,
  { function: number, partitions }: Values<typeof secondaryKeypad.layout>,
): Answer {
  if (number === BYPASS_INTERIORS) return bypassInteriors(gateway, partitions)
  const make = FUNCTIONS[number]
  return make ? onPartitions(gateway, partitions, partition => make(partition, gateway.panel)) : FAILED
}
