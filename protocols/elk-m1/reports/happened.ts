import type { PanelTold } from '../../../src/panel/timeline-event.js'
import { EntryCode } from '../entry-code.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import { codeEntered, entryExit } from '../messages/arming.js'
import { installerExited } from '../messages/system.js'
import { entryExitOf } from './arming.js'
import { keypadOfArea, NO_KEYPAD } from './keypads.js'

const entered = (code: EntryCode, user: number, keypad: number): string =>
  encode(codeEntered, { code, user, keypad })

type Denied = Extract<PanelTold, { readonly type: 'panel.access.denied' }>

/**
 * Whose code somebody entered (p. 27): the number of a user and no digits, or the digits of a code that is nobody's. Only what was
 * typed at a keypad or came in an arming message counts.
 */
function deniedCode(gateway: Gateway, { seq, data }: Denied): string[] {
  const { by, partition, user, reason } = data
  // Nobody looks whose code it is that is typed at locked keypads.
  if (reason !== 'WRONG_CODE' && reason !== 'NO_AUTHORITY') return []
  const code = gateway.host.codes.denied(seq)
  if (!code || (by === 'serial' && gateway.wasChecked(code))) return []
  const keypad = by === 'serial' ? NO_KEYPAD : keypadOfArea(gateway.panel, partition)
  // A user who may not do this has a valid code all the same (captures: one with Access who arms over the wire).
  return [
    user === undefined
      ? entered(EntryCode.ofDigits(code), 0, keypad)
      : entered(EntryCode.HIDDEN, user, keypad),
  ]
}

function enteredCode(gateway: Gateway, event: PanelTold): string[] {
  const { panel } = gateway
  switch (event.type) {
    case 'panel.access.denied': {
      const { by } = event.data
      return by === 'keypad' || by === 'serial' ? deniedCode(gateway, event) : []
    }
    case 'panel.access.granted': {
      const { by, partition, user, action } = event.data
      if (user === undefined || (by === 'serial' && action === 'check')) return []
      if (by === 'serial') return [entered(EntryCode.HIDDEN, user, NO_KEYPAD)]
      return by === 'keypad' ? [entered(EntryCode.HIDDEN, user, keypadOfArea(panel, partition))] : []
    }
    case 'panel.arming.changed': {
      const { by, from, user, partition } = event.data
      const { quickArm } = panel.facts.numbers
      const isQuick = by === 'keypad' && from === 'disarmed' && quickArm !== null && user === quickArm
      return isQuick ? [entered(EntryCode.HIDDEN, quickArm, keypadOfArea(panel, partition))] : []
    }
    default:
      return []
  }
}

function delays(gateway: Gateway, event: PanelTold): string[] {
  if (event.type !== 'panel.arming.changed' || !gateway.has(entryExit)) return []
  const { partition, from, to, by } = event.data
  if (to === 'arming') return [entryExitOf(gateway, partition, 'exit')]
  if (to === 'pending') return [entryExitOf(gateway, partition, 'entry')]
  const isOver = from === 'arming' && to.startsWith('armed_') && by === 'panel'
  return isOver ? [entryExitOf(gateway, partition, 'over')] : []
}

/** What is told of something that happened, beside what is another then. */
export function happenedOf(gateway: Gateway, event: PanelTold): string[] {
  const exited = event.type === 'panel.programming.changed' && event.data.to === 'closed'
  return [
    ...(gateway.has(codeEntered) ? enteredCode(gateway, event) : []),
    ...delays(gateway, event),
    ...(exited ? [encode(installerExited, {})] : []),
  ]
}
