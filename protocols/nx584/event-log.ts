import type { TimelineEvent } from '../../src/device/timeline-event.js'
import type { PanelEvents } from '../../src/panel/events.js'
import { NO_CODE_USER, type Recollection } from './recollection.js'

/**
 * Event types of the log (p. 11), of those that the emulator has. 119 is "not used" there; real panels log it when their
 * clock is set (`pynx584`, commit 5a065d2; `nxgipd`, nx-584.c).
 */
export const LOG = {
  alarm: 0,
  alarmRestore: 1,
  bypass: 2,
  bypassRestore: 3,
  tamper: 4,
  tamperRestore: 5,
  trouble: 6,
  troubleRestore: 7,
  notUsed: 13,
  duress: 18,
  manualFire: 19,
  medicalPanic: 20,
  panic: 22,
  keypadTamper: 23,
  acFail: 26,
  acRestore: 27,
  lowBattery: 28,
  batteryRestore: 29,
  opening: 40,
  closing: 41,
  exitError: 42,
  startProgram: 45,
  endProgram: 46,
  cancel: 49,
  closedWithBypass: 53,
  powerUp: 57,
  timeSet: 119,
  beginWalkTest: 123,
  endWalkTest: 124,
} as const

/** Kept in the log only: what an installation reports is its own choice, these are assumed to stay at home. */
const NOT_REPORTED: readonly number[] = [
  LOG.bypass,
  LOG.bypassRestore,
  LOG.startProgram,
  LOG.endProgram,
  LOG.powerUp,
  LOG.timeSet,
  LOG.beginWalkTest,
  LOG.endWalkTest,
]

/** One entry of the log. */
export interface LogEntry {
  /** Its place in the log, from 0. */
  readonly event: number
  readonly type: number
  readonly reports: boolean
  /** The byte as sent: a zone or user counted from 0, a device number, or 0. */
  readonly subject: number
  /** 1-based; 1 where it means nothing. */
  readonly partition: number
  /** Epoch milliseconds, true time. */
  readonly at: number
}

type ZoneChange = PanelEvents['panel.zone.changed']

/**
 * The panel's event log, as the timeline tells it. Entries are numbered round and round from 0; the log begins where
 * the timeline does.
 */
export class EventLog {
  readonly #entries: LogEntry[] = []
  #next = 0
  /** What was last told of a zone. */
  readonly #zones = new Map<number, ZoneChange>()
  readonly #inAlarm = new Set<number>()
  /** Partitions whose closing is in the log, and opening is not. */
  readonly #closed = new Set<number>()

  constructor(
    readonly size: number,
    readonly recollection: Recollection,
  ) {}

  /** The place of the newest entry; the last one, before anything is written at the first. */
  get newest(): number {
    return (this.#next + this.size - 1) % this.size
  }

  /** The entry at this place; undefined while nothing was written there. */
  at(event: number): LogEntry | undefined {
    return this.#entries[event]
  }

  /** Writes down what this event is, if it is anything to the log. The recollection must have noted it. */
  note(event: TimelineEvent): readonly LogEntry[] {
    const at = Date.parse(event.at)
    return this.#kinds(event).map(([type, subject, partition]) => {
      const reports = !NOT_REPORTED.includes(type)
      const entry: LogEntry = { event: this.#next, type, reports, subject, partition, at }
      this.#entries[this.#next] = entry
      this.#next = (this.#next + 1) % this.size
      return entry
    })
  }

  #kinds(told: TimelineEvent): (readonly [type: number, subject: number, partition: number])[] {
    switch (told.type) {
      case 'panel.zone.changed':
        return this.#zoneChange(told.data).map(type => [type, told.data.zone - 1, told.data.partition])
      case 'panel.alarm':
        return [this.#alarm(told.data)]
      case 'panel.alarm.cancelled': {
        const { partition, user = NO_CODE_USER } = told.data
        return [[LOG.cancel, user - 1, partition]]
      }
      case 'panel.arming.changed': {
        const { partition } = told.data
        return this.#arming(told.data).map(type => [type, this.#user(partition), partition])
      }
      case 'panel.exit_error':
        return [[LOG.exitError, this.#user(told.data.partition), told.data.partition]]
      case 'panel.trouble': {
        const types = TROUBLES[told.data.trouble]
        return types ? [[told.data.active ? types[0] : types[1], 0, 1]] : []
      }
      case 'panel.programming.changed':
        return [[told.data.to === 'closed' ? LOG.endProgram : LOG.startProgram, 0, 1]]
      case 'panel.walk_test.changed':
        return [[told.data.on ? LOG.beginWalkTest : LOG.endWalkTest, 0, 1]]
      case 'panel.time.set':
        return [[LOG.timeSet, 0, 1]]
      case 'panel.restarted':
        return told.data.reason === 'power' ? [[LOG.powerUp, 0, 1]] : []
      default:
        return []
    }
  }

  #user(partition: number): number {
    return Math.max(0, this.recollection.of(partition).lastUser - 1)
  }

  #zoneChange(change: ZoneChange): number[] {
    const { zone } = change
    const before = this.#zones.get(zone)
    this.#zones.set(zone, change)
    const types: number[] = []
    const compare = (flag: 'bypassed' | 'tamper' | 'trouble', begins: number, ends: number) => {
      if (change[flag] !== (before?.[flag] ?? false)) types.push(change[flag] ? begins : ends)
    }
    compare('bypassed', LOG.bypass, LOG.bypassRestore)
    compare('tamper', LOG.tamper, LOG.tamperRestore)
    compare('trouble', LOG.trouble, LOG.troubleRestore)
    if (!change.open && !change.tamper && this.#inAlarm.delete(zone)) types.push(LOG.alarmRestore)
    return types
  }

  #alarm({ kind, zone, partition }: PanelEvents['panel.alarm']): readonly [number, number, number] {
    if (kind === 'duress') return [LOG.duress, 0, partition]
    if (kind === 'keypad_tamper') return [LOG.keypadTamper, 0, partition]
    if (kind === 'medical') return [LOG.medicalPanic, 0, partition]
    if (kind === 'police') return [LOG.panic, 0, partition]
    if (kind === 'fire' && zone === undefined) return [LOG.manualFire, 0, partition]
    if (zone !== undefined) this.#inAlarm.add(zone)
    return [LOG.alarm, (zone ?? 1) - 1, partition]
  }

  #arming({ partition, to }: PanelEvents['panel.arming.changed']): number[] {
    if (to === 'disarmed') return this.#closed.delete(partition) ? [LOG.opening] : []
    if (!to.startsWith('armed_') || this.#closed.has(partition)) return []
    this.#closed.add(partition)
    const bypassed = [...this.#zones.values()].some(zone => zone.partition === partition && zone.bypassed)
    return bypassed ? [LOG.closing, LOG.closedWithBypass] : [LOG.closing]
  }
}

/** Beginning and end of a trouble. What zones report is in the log zone by zone. */
const TROUBLES: Partial<Record<PanelEvents['panel.trouble']['trouble'], readonly [number, number]>> = {
  ac_loss: [LOG.acFail, LOG.acRestore],
  low_battery: [LOG.lowBattery, LOG.batteryRestore],
  no_battery: [LOG.lowBattery, LOG.batteryRestore],
}
