import { BATTERIES, type PanelContext, type PanelValue, RESTING_PANEL } from '../../panel/panel-machine.js'
import { type ArmingMode, RESTING_PARTITION } from '../../panel/partition-machine.js'
import type { ResolvedSetup } from '../../panel/setup.js'
import type { PanelRecord } from '../../panel/state.js'
import { maskOf } from '../../panel/user.js'
import { Zones } from '../../panel/zones.js'
import type { SeenAtFirst } from './beginning-log.js'
import type { StateDocument } from './documents.js'
import { figure, firstOf, type ToldEvent, word } from './told-events.js'

/** What a panel was doing, as a record has it. */
export type FirstState = Pick<
  PanelRecord,
  'main' | 'partitions' | 'zones' | 'chimes' | 'timeLost' | 'armedBy'
>

/** A lockout of which nothing tells when it ends (ms). */
const LOCKED_MS = 300_000
/** A document that shows what an event tells stands just before it (ms). */
const AT_ONCE = 2_000

const MODES: Readonly<Record<string, ArmingMode>> = {
  armed_away: 'away',
  armed_home: 'home',
  armed_night: 'night',
}

/** Whether a trouble stood before anything happened: the first event about it tells, else the document. */
function hadTrouble(
  state: StateDocument | undefined,
  events: readonly ToldEvent[],
  trouble: string,
): boolean {
  const first = firstOf(events, 'panel.trouble', data => data.trouble === trouble)
  return first ? first.document.data.active === false : state?.trouble.includes(trouble) === true
}

function mainOf(
  state: StateDocument | undefined,
  events: readonly ToldEvent[],
  since: number,
): { readonly value: PanelValue; readonly context: PanelContext } {
  const power = word(firstOf(events, 'panel.power.changed') ?? NOTHING, 'from') ?? state?.power
  const programming =
    word(firstOf(events, 'panel.programming.changed') ?? NOTHING, 'from') ?? state?.programming
  const unlocked = firstOf(events, 'panel.keypad.unlocked')
  const locked = firstOf(events, 'panel.keypad.locked')
  const isLocked =
    unlocked && (!locked || unlocked.at <= locked.at) ? true : !locked && state?.keypad === 'lockedOut'
  const mains = power !== 'battery' && !hadTrouble(state, events, 'ac_loss')
  const battery = BATTERIES.find(
    one =>
      (one === 'low' && hadTrouble(state, events, 'low_battery')) ||
      (one === 'absent' && hadTrouble(state, events, 'no_battery')),
  )
  return {
    value: {
      power: mains ? 'mains' : 'battery',
      keypad: isLocked ? 'lockedOut' : 'ready',
      programming: programming === 'local' ? 'local' : 'closed',
    },
    context: {
      ...RESTING_PANEL.context,
      mains,
      battery: battery ?? 'ok',
      ...(isLocked ? { lockedUntil: unlocked?.at ?? since + LOCKED_MS } : {}),
    },
  }
}

const NOTHING = { document: { type: '', data: {} } }

/** What the partition of a document was doing, with what the events after it tell of that. */
function partitionOf(
  partition: number,
  state: StateDocument | undefined,
  events: readonly ToldEvent[],
  since: number,
  { exitMs, entryMs, sirenMs }: ResolvedSetup,
): PanelRecord['partitions'][number] {
  const own = events.filter(event => figure(event, 'partition') === partition)
  const shown = state?.partitions.find(one => one.partition === partition)
  const first = firstOf(own, 'panel.arming.changed')
  const arming = (first && word(first, 'from')) ?? shown?.arming ?? 'disarmed'
  const next = first && { at: first.at, to: word(first, 'to') ?? 'disarmed' }
  const isRemembered =
    firstOf(own, 'panel.alarm_memory.cleared') !== undefined && !firstOf(own, 'panel.alarm')
  const alarmMemory = shown?.alarmMemory === true || isRemembered || arming === 'triggered'
  const base = { ...RESTING_PARTITION.context, alarmMemory, previousAlarm: alarmMemory }
  const until = (isEnd: boolean, ms: number) => (isEnd && next ? next.at : since + ms)
  const mode = MODES[arming] ?? MODES[next?.to ?? ''] ?? 'away'
  switch (arming) {
    case 'arming':
      return {
        value: 'exitDelay',
        context: {
          ...base,
          mode,
          deadline: until(next !== undefined && MODES[next.to] !== undefined, exitMs),
        },
      }
    case 'pending':
      return {
        value: 'entryDelay',
        context: { ...base, mode, deadline: until(next?.to === 'triggered', entryMs) },
      }
    case 'triggered': {
      const silenced = firstOf(own, 'panel.alarm.silenced', data => data.by === 'panel')
      const resume = next && MODES[next.to] === undefined && next.to !== 'disarmed' ? 'disarmed' : 'armed'
      const siren = shown?.siren !== false
      return {
        value: 'alarm',
        context: { ...base, mode, resume, siren, deadline: silenced?.at ?? since + sirenMs },
      }
    }
    default:
      return MODES[arming]
        ? { value: 'armed', context: { ...base, mode } }
        : { value: 'disarmed', context: base }
  }
}

function zonesOf(
  { state, isStateOfBefore }: SeenAtFirst,
  since: number,
  events: readonly ToldEvent[],
  { zones: setup, partitions }: ResolvedSetup,
  leftOut: ReadonlySet<number>,
): readonly number[] {
  const zones = new Zones(setup)
  for (const shown of state?.zones ?? []) {
    const { zone } = shown
    const { open = false, tamper = false, trouble = false } = shown
    const bypassed = shown.bypassed === true && !leftOut.has(zone)
    const first = firstOf(events, 'panel.zone.changed', data => data.zone === zone)
    const isNews =
      !isStateOfBefore && first && first.at - since < AT_ONCE && first.document.data.open === open
    zones.change(zone, { open: isNews ? false : open, tamper, trouble, bypassed })
  }
  for (const { zone, partition } of setup) {
    const first = firstOf(events, 'panel.zone.changed', data => data.zone === zone)
    if (!first || partition > partitions) continue
    // Told because it is otherwise than it was: of one that is closed now and was not bypassed, that it had been open.
    const { data } = first.document
    const isAtRest = data.open === false && data.tamper === false && data.trouble === false
    if (
      isAtRest &&
      data.by === undefined &&
      data.bypassed === zones.of(zone)?.bypassed &&
      bitsAt(zones, zone) === 0
    )
      zones.change(zone, { open: true })
  }
  return [...zones.bits()]
}

const bitsAt = (zones: Zones, zone: number): number => {
  const condition = zones.of(zone)
  return condition && (condition.open || condition.tamper || condition.trouble) ? 1 : 0
}

/**
 * What the panel was doing before anything in the log happened: the first event of each kind says what was before it, and else
 * the first document says it.
 * @param since epoch ms
 * @param leftOut zones that are shown as bypassed only because the arming mode leaves them out
 */
export function firstState(
  seen: SeenAtFirst,
  events: readonly ToldEvent[],
  since: number,
  resolved: ResolvedSetup,
  leftOut: ReadonlySet<number> = new Set(),
): FirstState {
  const { state } = seen
  const numbers = Array.from({ length: resolved.partitions }, (_, index) => index + 1)
  const partitions = numbers.map(partition => partitionOf(partition, state, events, since, resolved))
  const chimes = maskOf(
    numbers.filter(partition => {
      const isOf = ({ partition: one }: Readonly<Record<string, unknown>>) => one === partition
      const changed = firstOf(events, 'panel.chime.changed', isOf)
      const sounded = firstOf(events, 'panel.chime.sounded', isOf)
      return changed && (!sounded || changed.at < sounded.at)
        ? changed.document.data.on === false
        : sounded !== undefined
    }),
  )
  const armedBy = numbers.map((partition, index) => {
    // Whose doing the end of an exit delay is, whoever armed.
    if (partitions[index]?.value !== 'exitDelay') return null
    const first = firstOf(events, 'panel.arming.changed', data => data.partition === partition)
    return (first && figure(first, 'user')) ?? null
  })
  return {
    main: mainOf(state, events, since),
    partitions,
    zones: zonesOf(seen, since, events, resolved, leftOut),
    ...(chimes === 0 ? {} : { chimes }),
    ...(armedBy.some(armer => armer !== null) ? { armedBy } : {}),
    ...(hadTrouble(state, events, 'time_lost') ? { timeLost: true as const } : {}),
  }
}
