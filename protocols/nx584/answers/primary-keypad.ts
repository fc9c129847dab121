import type { Outcome, PanelCommand } from '../../../src/panel/port.js'
import type { Secret } from '../../../src/panel/secret.js'
import type { Gateway } from '../gateway.js'
import type { Values } from '../message.js'
import type { primaryKeypad } from '../messages/primary-keypad.js'
import type { primaryKeypadWithPin } from '../messages/primary-keypad-with-pin.js'
import { type Answer, answerTo, FAILED } from './answer.js'

type Make = (partition: number, code: { readonly code?: Secret }) => PanelCommand

/** Keypad functions that the panel has (p. 21). */
const FUNCTIONS: Readonly<Record<number, Make>> = {
  0: (partition, code) => ({ type: 'silence', partition, ...code }),
  1: (partition, code) => ({ type: 'disarm', partition, ...code }),
  2: (partition, code) => ({ type: 'arm', mode: 'away', partition, ...code }),
  3: (partition, code) => ({ type: 'arm', mode: 'home', partition, ...code }),
  4: (partition, code) => ({ type: 'cancel', partition, ...code }),
  // Auto-arming takes open zones out (flag "force arm triggered by auto arm", p. 7). Its warning time is not emulated.
  5: (partition, code) => ({ type: 'arm', mode: 'away', bypass: true, partition, ...code }),
  6: (partition, code) => ({ type: 'walk-test', on: true, partition, ...code }),
  7: (partition, code) => ({ type: 'walk-test', on: false, partition, ...code }),
}

/**
 * Runs a command on every partition of the mask, "if the PIN has access" (p. 21): partitions that refuse it are passed
 * over, and it fails if nothing was done. A code the panel does not know is tried, and counted, once.
 */
export function onPartitions(
  gateway: Gateway,
  partitions: readonly number[],
  command: (partition: number) => PanelCommand,
): Answer {
  let refusal: Outcome | undefined
  let done: Outcome | undefined
  for (const partition of partitions) {
    const outcome = gateway.command(command(partition))
    if (outcome.ok) done = outcome
    else refusal = outcome
    if (!outcome.ok && (outcome.reason === 'WRONG_CODE' || outcome.reason === 'KEYPAD_LOCKED')) break
  }
  const outcome = done ?? refusal
  return outcome ? answerTo(outcome) : FAILED
}

export function primaryWithPin(
  gateway: Gateway,
  { pin, function: number, partitions }: Values<typeof primaryKeypadWithPin.layout>,
): Answer {
  const make = FUNCTIONS[number]
  const code = pin.code(gateway.state.codeLength)
  return make ? onPartitions(gateway, partitions, partition => make(partition, { code })) : FAILED
}

/**
 * Without a PIN the function is put down to a user (p. 21): the panel judges it as if that user had typed the code.
 * For a user without one, it judges it as a command without a code.
 */
export function primaryWithoutPin(
  gateway: Gateway,
  { function: number, partitions, user }: Values<typeof primaryKeypad.layout>,
): Answer {
  const make = FUNCTIONS[number]
  const code = gateway.state.slots.get(user)?.code
  return make ? onPartitions(gateway, partitions, partition => make(partition, code ? { code } : {})) : FAILED
}
