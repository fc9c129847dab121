import { armsWithoutCode } from '../../../src/panel/commands/arming.js'
import { given } from '../../../src/panel/given.js'
import type { PanelCommand } from '../../../src/panel/port.js'
import type { Secret } from '../../../src/panel/secret.js'
import { type Answer, DONE, failed, refused } from '../answer.js'
import type { Frame } from '../frame.js'
import type { Module } from '../module.js'
import { shut } from './gate.js'

type Arm = Omit<Extract<PanelCommand, { type: 'arm' }>, 'type' | 'partition' | 'code'>

/** What 030 to 032 ask for. 030 is away whoever leaves: "no zones bypassed" (TPI 1.08, p. 3). */
export const AWAY: Arm = { mode: 'away' }
export const STAY: Arm = { mode: 'home' }
export const NO_ENTRY_DELAY: Arm = { mode: 'away', noEntryDelay: true }

/** A code alone, "equivalent to entering a User Code while the partition is in the Ready mode" (033, p. 3). */
export function withCode({ panel }: Module): Arm {
  const { codeArms } = panel.facts.arming
  return codeArms === 'home' ? STAY : { mode: 'away', byLeaving: codeArms === 'by-leaving' }
}

/** Error 24: "not-secure, in exit-delay, or already armed" (p. 10). */
const isBusyArming = ({ panel }: Module, partition: number) => panel.arming(partition) !== 'disarmed'

function ask(module: Module, partition: number, how: Arm, code: Secret | undefined): Answer {
  const outcome = module.command({ type: 'arm', partition, ...how, ...given({ code }) })
  if (outcome.ok) return DONE
  switch (outcome.reason) {
    // Of a wrong code the partition's own report tells (670).
    case 'WRONG_CODE':
    case 'NO_AUTHORITY':
      return DONE
    case 'KEYPAD_LOCKED':
      return failed('016')
    case 'LOCAL_PROGRAMMING':
      return failed('017')
    default:
      return refused('024')
  }
}

/** Arms a partition with a code that came along. */
export function armWith(module: Module, partition: number, how: Arm, code: Secret): Answer {
  if (isBusyArming(module, partition)) return refused('024')
  return shut(module) ?? ask(module, partition, how, code)
}

/**
 * Arms a partition. Where the panel wants a code for that it is asked for, and comes with 200 (3.4, p. 9).
 * @param required the message that asks for it
 */
export function arm(
  module: Module,
  partition: number,
  how: Arm,
  required: (partition: number) => Frame,
): Answer {
  if (isBusyArming(module, partition)) return refused('024')
  const closed = shut(module)
  if (closed) return closed
  if (armsWithoutCode(module.panel, { partition, mode: how.mode }))
    return ask(module, partition, how, undefined)
  module.want({ partition, use: code => armWith(module, partition, how, code) })
  return { acknowledged: true, says: [required(partition)] }
}

/** Disarms a partition, and silences its alarm (040, p. 3). */
export function disarm(module: Module, partition: number, code: Secret): Answer {
  if (module.panel.arming(partition) === 'disarmed') return refused('023')
  const closed = shut(module)
  if (closed) return closed
  const outcome = module.command({ type: 'disarm', partition, code })
  return !outcome.ok && outcome.reason === 'KEYPAD_LOCKED' ? failed('016') : DONE
}
