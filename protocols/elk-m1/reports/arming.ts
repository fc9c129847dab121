import type { LogEntry } from '../../../src/panel/history/log-entry.js'
import { isArmed, showsReady } from '../../../src/panel/shown-zones.js'
import type { PanelView } from '../../../src/panel/view.js'
import type { ZoneKind } from '../../../src/panel/zones.js'
import type { Gateway } from '../gateway.js'
import { encode, type Values } from '../message.js'
import * as messages from '../messages/arming.js'

/** Areas that every list of areas has room for. */
export const AREAS = 8

const areas = (of: (area: number) => string): string =>
  Array.from({ length: AREAS }, (_, index) => of(index + 1)).join('')

/** How an area is armed (p. 12). The emulated panel has no vacation mode, 6. */
export function levelOf(panel: PanelView, area: number): string {
  const context = panel.partitions[area - 1]?.context
  if (!context || !isArmed(panel, area)) return '0'
  const instant = context.noEntryDelay ? 1 : 0
  return String({ away: 1, home: 2 + instant, night: 4 + instant }[context.mode])
}

/** Alarms by the kind of zone that began them (p. 13). */
const ZONE_ALARMS: Partial<Record<ZoneKind, string>> = {
  fire: '3',
  '24h_auxiliary': '7',
  '24h_silent': '5',
}
const BURGLAR = '6'

/** The same for entries of the log that are not about a zone. */
const KEY_ALARMS: Partial<Record<LogEntry['kind'], string>> = { manual_fire: '3', police: '5' }

/** What the area is in alarm for: the newest alarm of it that the panel remembers. */
function alarmOf({ history: { log }, zones }: PanelView, area: number): string {
  for (let at = log.written - 1; at >= 0; at--) {
    const entry = log.at(at)
    if (!entry) break
    const { kind, subject, partition } = entry
    if (partition !== area) continue
    if (kind === 'alarm' && 'zone' in subject)
      return ZONE_ALARMS[zones.of(subject.zone)?.kind ?? 'perimeter'] ?? BURGLAR
    const alarm = KEY_ALARMS[kind]
    if (alarm) return alarm
  }
  return BURGLAR
}

/** The alarm state of an area (p. 12). There is no abort delay, 2. */
function alarmStateOf(panel: PanelView, area: number): string {
  const value = panel.partitions[area - 1]?.value
  if (value === 'entryDelay') return '1'
  return value === 'alarm' ? alarmOf(panel, area) : '0'
}

/**
 * The arm up state of an area (p. 12). 2 is never told, as no zone can be set to be force armed. What is bypassed in an armed area
 * and stands open counts as force armed around. An area that is not in use is ready, as captures of real panels have it.
 */
function armUpOf(panel: PanelView, area: number): string {
  if (!isArmed(panel, area)) return showsReady(panel, area) ? '1' : '0'
  if (panel.partitions[area - 1]?.value === 'exitDelay') return '3'
  const bypassed = panel.zones.in(area).filter(zone => zone.bypassed)
  if (bypassed.some(({ open, tamper }) => open || tamper)) return '5'
  return bypassed.length > 0 ? '6' : '4'
}

/** Seconds of the first area whose exit or entry delay runs (p. 12). */
function secondsOf({ panel, host }: Gateway): number {
  const runs = panel.partitions.find(({ value }) => value === 'exitDelay' || value === 'entryDelay')
  const deadline = runs?.context.deadline ?? null
  return deadline === null ? 0 : Math.max(0, Math.ceil((deadline - host.clock.now()) / 1000))
}

export type ArmingStatus = Values<typeof messages.armingStatus.layout>

export const armingStatusOf = (gateway: Gateway): ArmingStatus => ({
  armed: areas(area => levelOf(gateway.panel, area)),
  armUp: areas(area => armUpOf(gateway.panel, area)),
  alarm: areas(area => alarmStateOf(gateway.panel, area)),
  seconds: secondsOf(gateway),
})

export const armingStatusText = (status: ArmingStatus): string => encode(messages.armingStatus, status)

/** Which areas remember an alarm (p. 48). */
export const alarmMemoryOf = ({ panel }: Gateway): string =>
  encode(messages.alarmMemory, {
    areas: areas(area => (panel.partitions[area - 1]?.context.alarmMemory ? '1' : '0')),
  })

const seconds = (ms: number) => Math.min(255, Math.round(ms / 1000))

/** What a delay of an area is as it begins; `over`: that an exit delay has ended. */
export function entryExitOf(
  { panel, settings }: Gateway,
  area: number,
  delay: 'entry' | 'exit' | 'over',
): string {
  const { entryMs, exitMs } = panel.setup
  const exit = seconds(exitMs)
  const [timer1, timer2] = {
    entry: [seconds(entryMs), seconds(1000 * panel.facts.delays.entry2)],
    exit: [exit, settings.exit2 ?? exit],
    over: [0, 0],
  }[delay]
  return encode(messages.entryExit, {
    area,
    delay: delay === 'entry' ? '1' : '0',
    timer1: timer1 ?? 0,
    timer2: timer2 ?? 0,
    armed: levelOf(panel, area),
  })
}
