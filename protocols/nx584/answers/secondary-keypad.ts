import type { PanelCommand } from '../../../src/panel/port.js'
import type { PanelState } from '../../../src/panel/state.js'
import type { Gateway } from '../gateway.js'
import type { Values } from '../message.js'
import type { secondaryKeypad } from '../messages/secondary-keypad.js'
import { type Answer, FAILED } from './answer.js'
import { onPartitions } from './primary-keypad.js'

/** What a one-button key asks for, which depends on whether the partition is armed (p. 22). */
type Make = (partition: number, state: PanelState) => PanelCommand

const STAY: Make = (partition, state) => {
  const cell = state.partitions[partition - 1]
  const armedHome = state.arming(partition) !== 'disarmed' && cell?.context.mode !== 'away'
  return { type: 'arm', partition, mode: armedHome ? 'away' : 'home' }
}

const EXIT: Make = (partition, state) => {
  const context = state.partitions[partition - 1]?.context
  return state.arming(partition) === 'disarmed' || !context
    ? { type: 'arm', partition, mode: 'away' }
    : { type: 'arm', partition, mode: context.mode, noEntryDelay: !context.noEntryDelay }
}

/** Keypad functions that the panel has. */
const FUNCTIONS: Readonly<Record<number, Make>> = { 0: STAY, 2: EXIT }

export function secondary(
  gateway: Gateway,
  { function: number, partitions }: Values<typeof secondaryKeypad.layout>,
): Answer {
  const make = FUNCTIONS[number]
  return make ? onPartitions(gateway, partitions, partition => make(partition, gateway.state)) : FAILED
}
