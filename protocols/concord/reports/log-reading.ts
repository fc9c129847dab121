import type { PanelEventType } from '../../../src/panel/events.js'
import type { LogEntry, LogKind } from '../../../src/panel/history/log-entry.js'
import type { PanelTold } from '../../../src/panel/timeline-event.js'
import type { HistoryView } from '../../../src/panel/view.js'

/** The event for which the panel writes an entry. */
const ORIGIN: Record<LogKind, PanelEventType> = {
  alarm: 'panel.alarm',
  alarm_restore: 'panel.zone.changed',
  bypass: 'panel.zone.changed',
  bypass_restore: 'panel.zone.changed',
  tamper: 'panel.zone.changed',
  tamper_restore: 'panel.zone.changed',
  trouble: 'panel.zone.changed',
  trouble_restore: 'panel.zone.changed',
  duress: 'panel.alarm',
  keypad_tamper: 'panel.alarm',
  manual_fire: 'panel.alarm',
  medical: 'panel.alarm',
  police: 'panel.alarm',
  ac_fail: 'panel.trouble',
  ac_restore: 'panel.trouble',
  low_battery: 'panel.trouble',
  battery_restore: 'panel.trouble',
  opening: 'panel.arming.changed',
  closing: 'panel.arming.changed',
  closed_with_bypass: 'panel.arming.changed',
  exit_error: 'panel.exit_error',
  cancel: 'panel.alarm.cancelled',
  start_program: 'panel.programming.changed',
  end_program: 'panel.programming.changed',
  power_up: 'panel.restarted',
  time_set: 'panel.time.set',
  begin_walk_test: 'panel.walk_test.changed',
  end_walk_test: 'panel.walk_test.changed',
}

/** Whether an entry was written for an event. */
function isFor({ kind, subject, partition }: LogEntry, { type, data }: PanelTold): boolean {
  if (ORIGIN[kind] !== type) return false
  if (type === 'panel.zone.changed') return 'zone' in subject && subject.zone === data.zone
  return type !== 'panel.arming.changed' || partition === data.partition
}

/**
 * The panel's log, entry by entry. When a session hears of the events of a turn the log has what all of them wrote: entries are
 * given out in their order, each with the event it was written for.
 */
export class LogReading {
  #read: number

  constructor(readonly log: HistoryView['log']) {
    this.#read = log.written
  }

  /** What was written for an event; each event in its turn. */
  of(event: PanelTold): LogEntry[] {
    const entries: LogEntry[] = []
    for (; this.#read < this.log.written; this.#read++) {
      const entry = this.log.at(this.#read)
      // What the log keeps no more nobody can tell of.
      if (!entry) continue
      if (isFor(entry, event)) entries.push(entry)
      // It is of an event to come, unless that was before this session.
      else if (entry.at >= Math.trunc(Date.parse(event.at))) break
    }
    return entries
  }
}
