import { arm, disarm, narrateArming } from './commands/arming.js'
import { chimes } from './commands/chime.js'
import { bypassOpen } from './commands/open-zones.js'
import { narrateZone } from './commands/zone.js'
import type { PanicKind } from './events.js'
import type { Origin } from './port.js'
import type { PanelState } from './state.js'
import { tellingTroubles } from './troubles.js'
import {
  isAlwaysLive,
  isFire,
  isInterior,
  isPerimeter,
  isSilent,
  isWatched,
  isWayOut,
  type ZoneCondition,
  type ZoneSetup,
} from './zones.js'

const alarmOf = (kind: ZoneSetup['kind']) => (isFire(kind) ? 'fire' : isAlwaysLive(kind) ? '24h' : 'burglary')

/**
 * Whether a change of a zone is one a partition reacts to: it opens, or its cover does. A smoke detector whose cover
 * is opened reports a tamper and no fire.
 */
export const trips = (before: ZoneCondition, after: ZoneSetup & ZoneCondition): boolean =>
  !after.bypassed && ((after.open && !before.open) || (!isFire(after.kind) && after.tamper && !before.tamper))

/** A zone trips: its partition starts an entry delay, sounds an alarm, or takes no notice. */
export function trip(state: PanelState, { zone, kind, partition }: ZoneSetup, cause: number): void {
  const cell = state.partitions[partition - 1]
  if (!cell) return
  if (state.now() < (state.main.context.ignoresUntil ?? 0)) return
  if (state.walkTest)
    return void state.narrate({ type: 'panel.walk_test.tripped', data: { zone, partition } }, cause)
  if (kind === 'key_switch' || kind === 'key_switch_kept') return turnKey(state, partition, kind, cause)
  if (!isWatched(kind)) return
  if (isSilent(kind)) {
    cell.send({ type: 'REMEMBER' })
    state.narrate({ type: 'panel.alarm', data: { partition, kind: alarmOf(kind), zone } }, cause)
    return
  }
  const from = state.arming(partition)
  cell.send({ type: 'TRIP', zone, kind, now: state.now(), cause })
  const event = narrateArming(state, partition, from, { source: 'panel', cause })
  const { smoke } = cell.context
  if (smoke?.cause === cause) {
    const seconds = Math.round((smoke.until - state.now()) / 1000)
    state.narrate({ type: 'panel.fire.verifying', data: { partition, zone, seconds } }, event)
  }
  // The machine notes the cause of what it began: this event, if it took notice.
  if (cell.value === 'alarm' && cell.context.cause === cause)
    state.narrate({ type: 'panel.alarm', data: { partition, kind: alarmOf(kind), zone } }, event)
}

/** A key is turned in its switch: what is disarmed is armed away, and the other way round. The key is the right to. */
function turnKey(
  state: PanelState,
  partition: number,
  kind: 'key_switch' | 'key_switch_kept',
  cause: number,
): void {
  const origin: Origin = { source: 'panel', cause }
  if (state.arming(partition) === 'disarmed') arm(state, { partition, mode: 'away' }, origin)
  else if (kind === 'key_switch') disarm(state, { partition }, origin)
}

/** A key is turned back. */
export function keyTurnedBack(state: PanelState, { partition }: ZoneSetup, cause: number): void {
  if (state.arming(partition) !== 'disarmed') disarm(state, { partition }, { source: 'panel', cause })
}

/** The time of a smoke detector's first word has come: if it says it still, that is its second. */
export function smokeDue(state: PanelState, partition: number): void {
  const cell = state.partitions[partition - 1]
  const { smoke } = cell?.context ?? {}
  if (!cell || !smoke) return
  const { zone } = smoke
  const from = state.arming(partition)
  const open = state.zones.of(zone)?.open === true
  const { cause } = smoke
  cell.send({ type: 'SMOKE', zone, open, now: state.now(), cause })
  if (cell.value !== 'alarm' || cell.context.cause !== cause) return
  const event = narrateArming(state, partition, from, { source: 'panel', cause })
  state.narrate({ type: 'panel.alarm', data: { partition, kind: 'fire', zone } }, event)
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
  const opens = open && !before.open && !bypassed && isWayOut(kind)
  if (opens && chimes(state, partition) && state.arming(partition) === 'disarmed')
    state.narrate({ type: 'panel.chime.sounded', data: { partition, zone } }, cause)
}

/** Nothing of a partition stands open any more: a panel that protested about it goes on to let people out. */
export function readyAgain(state: PanelState, partition: number): void {
  const cell = state.partitions[partition - 1]
  if (
    cell?.value === 'exitDelay' &&
    cell.context.leaving?.protests &&
    state.zones.faulted(partition).length === 0
  )
    cell.send({ type: 'READY', now: state.now() })
}

/** A zone by which people leave was closed, and none stands open: somebody is out. */
export function wayOutClosed(state: PanelState, partition: number, cause: number): void {
  const cell = state.partitions[partition - 1]
  if (cell?.value !== 'exitDelay' || state.zones.in(partition).some(one => isWayOut(one.kind) && one.open))
    return
  const from = state.arming(partition)
  cell.send({ type: 'WAY_OUT_CLOSED', now: state.now() })
  narrateArming(state, partition, from, { source: 'panel', cause })
}

/** The zones that make leaving an exit error if they still stand open when the exit delay ends. */
const openOnTheWayOut = (state: PanelState, partition: number): ZoneSetup[] => {
  const { leaving, arming } = state.facts
  const { exitError, perimeter } = leaving
  const away = state.partitions[partition - 1]?.context.mode === 'away'
  return state.zones.faulted(partition).filter(({ kind }) => {
    // What is not live while people leave is live when they have left.
    if (isPerimeter(kind)) return perimeter === 'waits'
    // Where an open interior zone is in nobody's way, it is a sensor that does not tell when it is at rest.
    return exitError !== 'none' && (isWayOut(kind) || (isInterior(kind) && away && arming.motionHinders))
  })
}

/** Bypasses zones because the panel does so by itself. */
function bypassByItself(state: PanelState, zones: readonly ZoneSetup[], cause: number): void {
  for (const { zone } of zones) {
    state.zones.change(zone, { bypassed: true })
    narrateZone(state, zone, cause, { by: 'panel' })
  }
}

/** A partition's deadline has come: the end of its exit delay, its entry delay or its siren. */
export function partitionDue(state: PanelState, partition: number): void {
  const cell = state.partitions[partition - 1]
  if (!cell) return
  const from = state.arming(partition)
  const { siren } = cell.context
  let { cause } = cell.context
  if (cell.value === 'exitDelay' && cell.context.leaving?.protests)
    bypassOpen(state, { partition, mode: cell.context.mode }, { cause }, 'panel')
  const open = cell.value === 'exitDelay' ? openOnTheWayOut(state, partition) : []
  const zones = open.map(({ zone }) => zone)
  const armer = cell.context.armedBy
  const user = typeof armer === 'number' ? armer : undefined
  const who = user === undefined ? {} : { user }
  if (zones.length > 0)
    cause = state.narrate({ type: 'panel.exit_error', data: { partition, zones, ...who } }, cause)
  const isBypassed = state.facts.leaving.exitError === 'bypass'
  if (isBypassed) bypassByItself(state, open, cause)
  const [first] = isBypassed ? [] : open
  const openZone = first?.zone ?? 0
  const zone = openZone || cell.context.entryZone
  cell.send({
    type: 'DUE',
    openZone,
    instant: first !== undefined && isPerimeter(first.kind),
    now: state.now(),
    cause,
  })
  // What is armed at the end of the exit delay is armed by whoever armed it.
  const event = narrateArming(
    state,
    partition,
    from,
    { source: 'panel', cause },
    from === 'arming' ? user : undefined,
  )
  // Where an alarm outlasts its siren, the end of the siren begins none.
  if (cell.value === 'alarm' && cell.context.siren)
    state.narrate({ type: 'panel.alarm', data: { partition, kind: 'burglary', zone } }, event)
  else if (siren) state.narrate({ type: 'panel.alarm.silenced', data: { partition, by: 'panel' } }, event)
}

/** Every partition is disarmed by the panel itself. */
export function disarmAll(state: PanelState, cause: number): void {
  for (const partition of state.armedPartitions()) {
    const from = state.arming(partition)
    tellingTroubles(state, cause, () => state.partitions[partition - 1]?.send({ type: 'DISARM' }))
    narrateArming(state, partition, from, { source: 'panel', cause })
  }
}
