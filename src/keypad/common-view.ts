import { chimes } from '../panel/commands/chime.js'
import { isFire } from '../panel/zones.js'
import type { Standing } from './dialect.js'
import type { Light, LightName } from './keypad.js'

const STATUS = {
  arming: 'Exit now',
  armed_away: 'Armed Away',
  armed_home: 'Armed Stay',
  armed_night: 'Armed Night',
  pending: 'Entry - disarm now',
  triggered: 'ALARM',
} as const

/** What the partition is doing, as every keypad says it. */
export function statusOf({ view, partition }: Standing): string {
  if (view.main.value.programming === 'local') return 'Programming'
  if (view.walkTest) return 'Walk test'
  const arming = view.arming(partition)
  const cell = view.partitions[partition - 1]
  const memory = cell?.context.alarmMemory && arming !== 'triggered' ? ' - alarm memory' : ''
  if (arming !== 'disarmed') return STATUS[arming] + memory
  const open = view.zones.faulted(partition)
  return (open.length === 0 ? 'Ready' : `Not ready: ${open.map(zone => zone.name).join(', ')}`) + memory
}

/** What was typed, masked, or what the keypad has to say, as every keypad says it. */
export function promptOf({ view, record: { digits, purpose, message } }: Standing): string {
  if (view.main.value.keypad === 'lockedOut') return 'Keypad locked'
  if (digits.length > 0)
    return purpose === 'bypass' ? `Zone: ${digits}` : `Code: ${'*'.repeat(digits.length)}`
  if (message !== '') return message
  if (purpose === 'bypass') return 'Enter zone, then OK'
  return purpose === 'none' ? '' : 'Enter code'
}

const lit = (on: boolean): Light => (on ? 'on' : 'off')

/** A light as it is lit on every keypad that has it. */
export function lightOf(name: LightName, { view, partition }: Standing): Light {
  const cell = view.partitions[partition - 1]
  const arming = view.arming(partition)
  switch (name) {
    case 'ready':
      return lit(arming === 'disarmed' && view.zones.faulted(partition).length === 0)
    case 'armed':
      return arming === 'triggered' ? 'flashing' : lit(arming !== 'disarmed')
    case 'trouble':
      return lit(view.troubles().length > 0)
    case 'memory':
      return lit(cell?.context.alarmMemory === true)
    case 'bypass':
      return lit(view.zones.in(partition).some(({ bypassed }) => bypassed))
    case 'program':
      return lit(view.main.value.programming === 'local')
    case 'fire':
      return lit(view.zones.in(partition).some(({ kind, open }) => isFire(kind) && open))
    case 'ac':
      return lit(view.main.context.mains)
    case 'instant':
      return lit(arming !== 'disarmed' && cell?.context.noEntryDelay === true)
    case 'chime':
      return lit(chimes(view, partition))
  }
}
