import { showsBypassed, showsReady } from '../../../panel/shown-zones.js'
import type { Standing } from '../../dialect.js'
import type { Light, LightName } from '../../keypad.js'
import type { Lines } from './page.js'

/**
 * What an LCD keypad shows while nobody types and nothing was said; undefined: no document seen prints it. The words are those
 * that clients read off keypads of PowerSeries panels (alarmdealer.com over a web socket; `keypadMessage` of an
 * EnvisaLink library), and the last line of a disarming is also in the PowerSeries Pro user manual, p. 10. In night mode, and
 * in the entry delay, which the automation port has a sentence for, they are assumed.
 */
export function restingLines({ view, partition }: Standing): Lines | undefined {
  if (view.main.value.programming === 'local' || view.walkTest) return undefined
  const cell = view.partitions[partition - 1]
  switch (view.arming(partition)) {
    case 'disarmed':
      return view.zones.faulted(partition).length === 0
        ? ['System is', 'Ready to Arm']
        : ['Secure System', 'Before Arming <>']
    case 'arming':
      return ['Exit Delay', 'in Progress']
    case 'armed_away':
    case 'armed_home':
    case 'armed_night':
      if (cell?.context.noEntryDelay) return ['Armed With', 'No Entry Delay']
      return ['System Armed', MODES[view.arming(partition)] ?? '']
    case 'pending':
      return ['Entry Delay', 'in Progress']
    case 'triggered':
      return undefined
  }
}

const MODES: Readonly<Record<string, string>> = {
  armed_away: 'in Away Mode',
  armed_home: 'in Stay Mode',
  armed_night: 'in Night Mode',
}

/** What it shows once somebody has disarmed at it. */
export const disarmedLines = ({ view, partition }: Standing): Lines => [
  'System Disarmed',
  view.partitions[partition - 1]?.context.alarmMemory ? 'Alarm in Memory' : 'No Alarm Memory',
]

/** The armed light flashes where there is no entry delay (PC1616/1832/1864 v4.6 guide, p. 8). */
export function armedLight({ view, partition }: Standing): Light | undefined {
  const instant = view.partitions[partition - 1]?.context.noEntryDelay === true
  return instant && view.arming(partition).startsWith('armed') ? 'flashing' : undefined
}

/** The ready light stays on in the exit delay: an EnvisaLink's copy of the lights has it then (`envisalink_new` 191). */
export function readyLight({ view, partition }: Standing): Light | undefined {
  return view.arming(partition) === 'arming' && showsReady(view, partition) ? 'on' : undefined
}

/** Zones that arming in stay leaves out light the bypass light (PC1616/1832/1864 v4.6 guide, p. 6). */
export function bypassLight({ view, partition }: Standing): Light | undefined {
  return view.zones.in(partition).some(zone => showsBypassed(view, zone)) ? 'on' : undefined
}

/** Lights of the keypads of both families, in their order. */
export const LIGHTS: readonly LightName[] = [
  'ready',
  'armed',
  'memory',
  'bypass',
  'trouble',
  'program',
  'fire',
  'ac',
]
