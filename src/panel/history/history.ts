import type { PanelEvent, PanelEvents } from '../events.js'
import { given } from '../given.js'
import type { ResolvedSetup } from '../setup.js'
import type { PartitionMask } from '../user.js'
import type { Zones } from '../zones.js'
import { EventLog, type LogRecord } from './event-log.js'
import type { LogKind, LogSubject } from './log-entry.js'
import { afterAlarm, afterArming, afterSiren, type PartitionPast } from './partition-past.js'

/** What a panel remembers of what happened to it. Whatever there is nothing to say of is absent. */
export interface HistoryRecord {
  readonly log?: LogRecord
  /** Partitions whose closing is in the log, and opening is not. */
  readonly closed?: PartitionMask
  /** Zones whose alarm is in the log, and restore is not. */
  readonly inAlarm?: readonly number[]
  /** By partition, from partition 1 on. */
  readonly partitions?: readonly PartitionPast[]
}

const NOTHING: PartitionPast = {}
const NOBODY: LogSubject = {}
const WHOLE_PANEL = 1
const bitOf = (partition: number): PartitionMask => 1 << (partition - 1)

/**
 * What a panel remembers of what happened to it: its log, and what it can tell of each partition's past. It is written
 * from the panel's own events, before anybody else hears of them.
 */
export class History {
  readonly log: EventLog
  readonly #zones: Zones
  #closed: PartitionMask
  #inAlarm: readonly number[]
  #partitions: readonly PartitionPast[]

  /** @param armed partitions that are armed, for a record of earlier times: it had no history */
  constructor(record: HistoryRecord | undefined, zones: Zones, armed: () => PartitionMask) {
    this.log = new EventLog(record?.log)
    this.#zones = zones
    this.#closed = record ? (record.closed ?? 0) : armed()
    this.#inAlarm = record?.inAlarm ?? []
    this.#partitions = record?.partitions ?? []
  }

  /** What is remembered of a partition (1-based), in use or not. */
  of(partition: number): PartitionPast {
    return this.#partitions[partition - 1] ?? NOTHING
  }

  /** Something happened at the panel; `at` in epoch milliseconds. */
  note({ type, data }: PanelEvent, at: number): void {
    switch (type) {
      case 'panel.zone.changed':
        return this.#zoneChange(data, at)
      case 'panel.alarm':
        return this.#alarm(data, at)
      case 'panel.alarm.cancelled': {
        const { partition, user = null } = data
        this.#remember(partition, past => ({ ...past, cancelled: true }))
        return this.#write('cancel', { user }, partition, at)
      }
      case 'panel.alarm.silenced':
        return this.#remember(data.partition, afterSiren)
      case 'panel.arming.changed':
        this.#remember(data.partition, past => afterArming(past, data))
        return this.#arming(data, at)
      case 'panel.exit_error':
        this.#remember(data.partition, past => ({ ...past, exitError: true }))
        return this.#write('exit_error', this.#lastUser(data.partition), data.partition, at)
      case 'panel.trouble': {
        const kinds = TROUBLES[data.trouble]
        return kinds && this.#write(kinds[data.active ? 0 : 1], NOBODY, WHOLE_PANEL, at)
      }
      case 'panel.programming.changed':
        return this.#write(data.to === 'closed' ? 'end_program' : 'start_program', NOBODY, WHOLE_PANEL, at)
      case 'panel.walk_test.changed':
        return this.#write(data.on ? 'begin_walk_test' : 'end_walk_test', NOBODY, WHOLE_PANEL, at)
      case 'panel.time.set':
        return this.#write('time_set', NOBODY, WHOLE_PANEL, at)
      case 'panel.restarted':
        if (data.reason === 'power') this.#write('power_up', NOBODY, WHOLE_PANEL, at)
    }
  }

  record(): HistoryRecord {
    return {
      ...(this.log.written > 0 ? { log: this.log.record() } : {}),
      ...(this.#closed === 0 ? {} : { closed: this.#closed }),
      ...(this.#inAlarm.length > 0 ? { inAlarm: this.#inAlarm } : {}),
      ...(this.#partitions.length > 0 ? { partitions: this.#partitions } : {}),
    }
  }

  #write(kind: LogKind, subject: LogSubject, partition: number, at: number): void {
    this.log.write({ kind, subject, partition, at: Math.trunc(at) })
  }

  #remember(partition: number, after: (past: PartitionPast) => PartitionPast): void {
    const length = Math.max(partition, this.#partitions.length)
    this.#partitions = Array.from({ length }, (_, index) => {
      const past = this.#partitions[index] ?? NOTHING
      return index === partition - 1 ? after(past) : past
    })
  }

  #lastUser(partition: number): LogSubject {
    const { lastUser } = this.of(partition)
    return lastUser === undefined ? NOBODY : { user: lastUser }
  }

  #zoneChange(change: PanelEvents['panel.zone.changed'], at: number): void {
    const { zone, partition } = change
    const before = this.#zones.tell(zone)
    const compare = (flag: 'bypassed' | 'tamper' | 'trouble', begins: LogKind, ends: LogKind) => {
      if (change[flag] !== before[flag]) this.#write(change[flag] ? begins : ends, { zone }, partition, at)
    }
    compare('bypassed', 'bypass', 'bypass_restore')
    compare('tamper', 'tamper', 'tamper_restore')
    compare('trouble', 'trouble', 'trouble_restore')
    if (change.open || change.tamper || !this.#inAlarm.includes(zone)) return
    this.#inAlarm = this.#inAlarm.filter(other => other !== zone)
    this.#write('alarm_restore', { zone }, partition, at)
  }

  #alarm(data: PanelEvents['panel.alarm'], at: number): void {
    const { kind, zone, partition } = data
    this.#remember(partition, past => afterAlarm(past, data))
    if (kind === 'duress' || kind === 'keypad_tamper' || kind === 'medical' || kind === 'police')
      return this.#write(kind, NOBODY, partition, at)
    if (kind === 'fire' && zone === undefined) return this.#write('manual_fire', NOBODY, partition, at)
    if (zone !== undefined && !this.#inAlarm.includes(zone)) this.#inAlarm = [...this.#inAlarm, zone]
    this.#write('alarm', zone === undefined ? NOBODY : { zone }, partition, at)
  }

  #arming({ partition, to }: PanelEvents['panel.arming.changed'], at: number): void {
    const isClosed = (this.#closed & bitOf(partition)) !== 0
    const user = this.#lastUser(partition)
    if (to === 'disarmed') {
      this.#closed &= ~bitOf(partition)
      if (isClosed) this.#write('opening', user, partition, at)
    } else if (to.startsWith('armed_') && !isClosed) {
      this.#closed |= bitOf(partition)
      this.#write('closing', user, partition, at)
      if (this.#zones.in(partition).some(({ bypassed }) => bypassed))
        this.#write('closed_with_bypass', user, partition, at)
    }
  }
}

/** What of a history is about partitions and zones that there are. The log is of what was. */
export function fittedHistory(
  { log, closed, inAlarm, partitions }: HistoryRecord,
  setup: Pick<ResolvedSetup, 'partitions' | 'zones'>,
): HistoryRecord {
  const isThere = (zone: number) => setup.zones.some(({ zone: number }) => number === zone)
  return {
    ...given({ log, inAlarm: inAlarm?.filter(isThere), partitions: partitions?.slice(0, setup.partitions) }),
    ...(closed === undefined ? {} : { closed: closed & (2 ** setup.partitions - 1) }),
  }
}

/** Beginning and end of a trouble. What zones report is in the log zone by zone. */
const TROUBLES: Partial<
  Record<PanelEvents['panel.trouble']['trouble'], readonly [begins: LogKind, ends: LogKind]>
> = {
  ac_loss: ['ac_fail', 'ac_restore'],
  low_battery: ['low_battery', 'battery_restore'],
  no_battery: ['low_battery', 'battery_restore'],
}
