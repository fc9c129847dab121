import { instantsOf, localTime } from '../../src/panel/local-time.js'
import type { PanelView } from '../../src/panel/view.js'
import { type Answer, DONE, failed, refused, report } from './answer.js'
import type { ErrorCode } from './errors.js'
import type { Frame } from './frame.js'
import type { Module } from './module.js'

const two = (value: number) => String(value).padStart(2, '0')

/** What the panel's own clock shows. */
const shown = (panel: PanelView) => localTime(panel.now() + panel.time.offsetMs, panel.time.zone)

/** `HH:MM:SS ` in front of each message (055, TPI 1.08, p. 3). */
export function stampOf(panel: PanelView): string {
  const { hour, minute, second } = shown(panel)
  return `${two(hour)}:${two(minute)}:${two(second)} `
}

/** 550: `hhmmMMDDYY` (p. 5). */
export function timeBroadcast(panel: PanelView): Frame {
  const { date, hour, minute } = shown(panel)
  const [year = '', month = '', day = ''] = date.split('-')
  return report('550', `${two(hour)}${two(minute)}${month}${day}${year.slice(-2)}`)
}

/** How often the time is broadcast (2.2, p. 1). */
export const BROADCAST_MS = 4 * 60_000

const PARTS = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/

/**
 * 010: sets the panel's clock, which keeps its time zone. A time that comes twice is meant as it first comes.
 * @param strange the error for what is no time
 */
export function setTime(module: Module, data: string, strange: ErrorCode): Answer {
  const [hour = 0, minute = 0, month = 0, day = 0, year = 0] = (PARTS.exec(data) ?? []).slice(1).map(Number)
  const wall = Date.UTC(2000 + year, month - 1, day, hour, minute)
  const there = new Date(wall)
  const exists = there.getUTCMonth() === month - 1 && there.getUTCDate() === day
  if (!exists || hour > 23 || minute > 59) return refused(strange)
  const { zone } = module.panel.time
  const [instant] = instantsOf(wall, zone)
  if (instant === undefined) return refused(strange)
  const outcome = module.command({ type: 'time/set', offsetMs: instant - module.host.clock.now(), zone })
  return outcome.ok ? DONE : failed('011')
}
