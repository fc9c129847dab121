import { partitionRange, userOf } from '../authority.js'
import type { Source } from '../events.js'
import { soundAlarm } from '../partition-life.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import type { PanelState } from '../state.js'
import { type Hand, handOf, isTrusted, narrateArming } from './arming.js'
import { callOff } from './call-off.js'

/**
 * An emergency key. Fire and police sound the siren as a fire zone and a panic zone do, and an armed partition stays
 * armed under it; medical is reported and remembered without one. Assumed of every model: it needs no code, and works
 * while the keypads are locked out.
 */
export function panic(
  state: PanelState,
  { partition, kind }: PanelCommands['panic'],
  { source, cause }: Origin,
): Outcome {
  const absent = partitionRange(state, partition)
  if (absent) return absent
  const cell = state.partitions[partition - 1]
  if (kind === 'medical') {
    cell?.send({ type: 'REMEMBER' })
    state.narrate({ type: 'panel.alarm', data: { partition, kind, by: source } }, cause)
  } else soundAlarm(state, partition, kind, { source, cause })
  return { ok: true }
}

/** Turns the siren of a partition off, as the end of its time would: the partition is then what it was before. */
function stopSiren(state: PanelState, partition: number, { user, cause }: Hand, by: Source): number {
  const cell = state.partitions[partition - 1]
  if (!cell?.context.siren) return cause
  const from = state.arming(partition)
  cell.send({ type: 'SILENCE' })
  const event = narrateArming(state, partition, from, { source: 'panel', cause })
  return state.narrate({ type: 'panel.alarm.silenced', data: { partition, ...userOf(user), by } }, event)
}

/** Whoever may disarm the partition may silence it. Cloud and operator have logged their user in. */
const silencer = (state: PanelState, command: PanelCommands['silence'], origin: Origin) =>
  handOf(state, command, 'silence', isTrusted(origin), origin)

/** Turns off siren and sounders without disarming. Where nothing sounds there is nothing to do. */
export function silence(state: PanelState, command: PanelCommands['silence'], origin: Origin): Outcome {
  const hand = silencer(state, command, origin)
  if (!hand.ok) return hand
  stopSiren(state, command.partition, hand, origin.source)
  return { ok: true, ...userOf(hand.user) }
}

/**
 * Calls an alarm off: silence, and word to the central station. It comes in time during the alarm and after it (NX-4 user
 * manual, p. 9), up to the next arming. Where there was no alarm there is nothing to do.
 */
export function cancel(state: PanelState, command: PanelCommands['cancel'], origin: Origin): Outcome {
  const hand = silencer(state, command, origin)
  if (!hand.ok) return hand
  const { partition } = command
  const { source } = origin
  const done: Outcome = { ok: true, ...userOf(hand.user) }
  if (!state.partitions[partition - 1]?.context.alarmMemory) return done
  const cause = stopSiren(state, partition, hand, source)
  callOff(state, partition, { how: 'key', ...userOf(hand.user), by: source }, cause)
  return done
}
