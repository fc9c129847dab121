import type { Outcome, PanelCommand } from '../../../src/panel/port.js'
import type { Secret } from '../../../src/panel/secret.js'
import type { Gateway } from '../gateway.js'
import type { Values } from '../message.js'
import type { primaryKeypad } from '../messages/primary-keypad.js'
import type { primaryKeypadWithPin } from '../messages/primary-keypad-with-pin.js'
import { type Answer, answerTo, FAILED } from './answer.js'

/** What a function asks of a partition, with a code or on behalf of a user number. */
type Make = (partition: number, who: { readonly code: Secret } | { readonly user: number }) => PanelCommand

/** Keypad functions that the panel has (p. 21). */
const FUNCTIONS: Readonly<Record<number, Make>> = {
  0: (partition, who) => ({ type: 'silence', partition, ...who }),
  1: (partition, who) => ({ type: 'disarm', partition, ...who }),
  2: (partition, who) => ({ type: 'arm', mode: 'away', partition, ...who }),
  3: (partition, who) => ({ type: 'arm', mode: 'home', partition, ...who }),
  4: (partition, who) => ({ type: 'cancel', partition, ...who }),
  // Auto-arming takes open zones out (flag "force arm triggered by auto arm", p. 7). Its warning time is not emulated.
  5: (partition, who) => ({ type: 'arm', mode: 'away', bypass: true, partition, ...who }),
  6: (partition, who) => ({ type: 'walk-test', on: true, partition, ...who }),
  7: (partition, who) => ({ type: 'walk-test', on: false, partition, ...who }),
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
  const code = pin.code(gateway.panel.codeLength)
  return make ? onPartitions(gateway, partitions, partition => make(partition, { code })) : FAILED
}

/** Without a PIN the function is put down to a user number (p. 21): the panel says which may do what. */
export function primaryWithoutPin(
  gateway: Gateway,
  { function: number, partitions, user }: Values<typeof primaryKeypad.layout>,
): Answer {
  const make = FUNCTIONS[number]
  return make ? onPartitions(gateway, partitions, partition => make(partition, { user })) : FAILED
}
