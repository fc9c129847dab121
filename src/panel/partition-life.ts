import { narrateArming } from './commands/arming.js'
import { chimes } from './commands/chime.js'
import type { PanicKind } from './events.js'
import type { Origin } from './port.js'
import type { PanelState } from './state.js'
import type { ZoneCondition, ZoneSetup } from './zones.js'

const burglaryOr = (kind: ZoneSetup['kind']) => (kind === 'fire' || kind === '24h' ? kind : 'burglary')

/**
 * Whether a change of a zone is one a partition reacts to: it opens, or its cover does. A smoke detector whose cover
 * is opened reports a tamper and no fire.
 */
export const trips = (before: ZoneCondition, after: ZoneSetup & ZoneCondition): boolean =>
  !after.bypassed &&
  ((after.open && !before.open) || (after.kind !== 'fire' && after.tamper && !before.tamper))

/** A zone trips: its partition starts an entry delay, sounds an alarm, or takes no notice. */
export function trip(state: PanelState, { zone, kind, partition }: ZoneSetup, cause: number): void {
  const cell = state.partitions[partition - 1]
  if (!cell) return
  if (state.walkTest)
    return void state.narrate({ type: 'panel.walk_test.tripped', data: { zone, partition } }, cause)
  const from = state.arming(partition)
  cell.send({ type: 'TRIP', zone, kind, now: state.now(), cause })
  const event = narrateArming(state, partition, from, { source: 'panel', cause })
  // The machine notes the cause of what it began: this event, if it took notice.
  if (cell.value === 'alarm' && cell.context.cause === cause)
    state.narrate({ type: 'panel.alarm', data: { partition, kind: burglaryOr(kind), zone } }, event)
}

/** An emergency key sounds the alarm of its partition, whatever that is doing. */
export function soundAlarm(
  state: PanelState,
  partition: number,
  kind: Exclude<PanicKind, 'medical'>,
  { source, cause }: Origin,
): void {
  const cell = state.partitions[partition - 1]
  if (!cell) return
  const from = state.arming(partition)
  cell.send({ type: 'PANIC', now: state.now(), cause })
  const event = narrateArming(state, partition, from, { source, cause })
  state.narrate({ type: 'panel.alarm', data: { partition, kind, by: source } }, event)
}

/** A door of a disarmed partition chimes as it opens, where that is on. */
export function chimeAt(
  state: PanelState,
  before: ZoneCondition,
  { zone, kind, partition, open, bypassed }: ZoneSetup & ZoneCondition,
  cause: number,
): void {
  const opens = open && !before.open && !bypassed && kind === 'entry_exit'
  if (opens && chimes(state, partition) && state.arming(partition) === 'disarmed')
    state.narrate({ type: 'panel.chime.sounded', data: { partition, zone } }, cause)
}

/** The zones that make leaving an exit error if they still stand open when the exit delay ends. */
const openOnTheWayOut = (state: PanelState, partition: number): number[] => {
  const away = state.partitions[partition - 1]?.context.mode === 'away'
  return state.zones
    .faulted(partition)
    .filter(({ kind }) => kind === 'entry_exit' || (kind === 'interior' && away))
    .map(({ zone }) => zone)
}

/** A partition's deadline has come: the end of its exit delay, its entry delay or its siren. */
export function partitionDue(state: PanelState, partition: number): void {
  const cell = state.partitions[partition - 1]
  if (!cell) return
  const from = state.arming(partition)
  const { siren } = cell.context
  let { cause } = cell.context
  const zones = cell.value === 'exitDelay' ? openOnTheWayOut(state, partition) : []
  const armer = cell.context.armedBy
  const user = typeof armer === 'number' ? armer : undefined
  const who = user === undefined ? {} : { user }
  if (zones.length > 0)
    cause = state.narrate({ type: 'panel.exit_error', data: { partition, zones, ...who } }, cause)
  const [openZone = 0] = zones
  const zone = openZone || cell.context.entryZone
  cell.send({ type: 'DUE', openZone, now: state.now(), cause })
  // What is armed at the end of the exit delay is armed by whoever armed it.
  const event = narrateArming(
    state,
    partition,
    from,
    { source: 'panel', cause },
    from === 'arming' ? user : undefined,
  )
  if (cell.value === 'alarm')
    state.narrate({ type: 'panel.alarm', data: { partition, kind: 'burglary', zone } }, event)
  else if (siren) state.narrate({ type: 'panel.alarm.silenced', data: { partition, by: 'panel' } }, event)
}
