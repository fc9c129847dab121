import { chimes } from '../../../panel/commands/chime.js'
import type { Standing } from '../../dialect.js'
import type { Light, LightName } from '../../keypad.js'
import { isProtesting, padded } from './view.js'

const LEVELS = { home: 'ARMED TO STAY', away: 'ARMED TO AWAY', night: 'ARMED TO NIGHT' } as const

const sensors = (zones: readonly { readonly zone: number }[], what: string): string[] =>
  zones.map(({ zone }) => `SENSOR ${padded(zone)} ${what}`)

/**
 * What a status check shows (user manual, p. 19): open and bypassed sensors and troubles, or that the system is OK. Pressed
 * twice it adds features; which is first is assumed.
 */
export function statusOf({ view, partition }: Standing, full: boolean): string {
  const zones = view.zones.in(partition)
  const troubles = view.troubles()
  const found = [
    ...sensors(
      zones.filter(({ open, bypassed }) => open && !bypassed),
      'OPEN',
    ),
    ...sensors(
      zones.filter(({ bypassed }) => bypassed),
      'BYPASSED',
    ),
    ...sensors(
      zones.filter(({ tamper }) => tamper),
      'TAMPER',
    ),
    ...sensors(
      zones.filter(({ trouble }) => trouble),
      'TROUBLE',
    ),
    ...(troubles.includes('ac_loss') ? ['AC POWER FAILURE'] : []),
    ...(troubles.includes('low_battery') || troubles.includes('no_battery') ? ['SYSTEM LOW BATTERY'] : []),
  ]
  const features = full && chimes(view, partition) ? ['CHIME IS ON'] : []
  return [...(found.length === 0 ? ['SYSTEM IS OK'] : found), ...features].join(', ')
}

/** What 7 6 shows: the sensors of the last alarm (user manual, p. 5). */
export function alarmMemoryOf({ view, partition }: Standing): string {
  const zones = view.partitions[partition - 1]?.context.alarmZones ?? []
  return zones.length === 0 ? 'ALARM MEMORY 0' : `ALARM MEMORY ${zones.map(zone => padded(zone)).join(' ')}`
}

/**
 * The first line while the partition is armed, tested or in alarm. A disarmed one shows date and time or a text that an
 * installer writes (user manual, p. 11): with us that is what every keypad shows, and undefined here.
 */
export function stateLine(at: Standing): string | undefined {
  const { view, partition } = at
  const cell = view.partitions[partition - 1]
  if (view.walkTest) return 'SENSOR TEST'
  if (isProtesting(at)) return 'PROTEST'
  switch (view.arming(partition)) {
    case 'disarmed':
      return undefined
    case 'triggered':
      return `ALARM ${view.history.of(partition).fire ? 'FIRE' : 'POLICE'}`
    default:
      return `${LEVELS[cell?.context.mode ?? 'away']}${cell?.context.noEntryDelay ? ' NO DELAY' : ''}`
  }
}

/** The lights of table 2 (user manual, p. 7). */
export function lightOf(name: LightName, { view, partition }: Standing): Light | undefined {
  const arming = view.arming(partition)
  const isCounting = arming === 'arming' || arming === 'pending'
  if (name === 'armed' && isCounting) return 'flashing'
  if (name === 'ready' && (isCounting || view.troubles().length > 0)) return 'off'
  return undefined
}
