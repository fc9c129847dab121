import { deny, isLockedOut, partitionRange } from '../authority.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import type { PanelState } from '../state.js'
import { maskOf } from '../user.js'
import type { PanelView } from '../view.js'

/** Whether a partition's keypads chime when a door opens while it is disarmed. */
export const chimes = (state: PanelView, partition: number): boolean =>
  (state.chimes & maskOf([partition])) !== 0

/** Turns a partition's chime on or off, or the other way round. It needs no code (NX-4 user manual, p. 10). */
export function chime(state: PanelState, command: PanelCommands['chime'], origin: Origin): Outcome {
  const { partition } = command
  const absent = partitionRange(state, partition)
  if (absent) return absent
  if (isLockedOut(state, origin)) return deny(state, partition, 'KEYPAD_LOCKED', origin)
  const before = chimes(state, partition)
  const on = command.on ?? !before
  if (on === before) return { ok: true }
  state.chimes ^= maskOf([partition])
  state.narrate({ type: 'panel.chime.changed', data: { partition, on, by: origin.source } }, origin.cause)
  return { ok: true }
}
