import type { KeypadDisplay, Light } from '../../src/keypad/keypad.js'
import { isArmed, showsBypassed, showsReady } from '../../src/panel/shown-zones.js'
import type { PanelView } from '../../src/panel/view.js'
import { isFire } from '../../src/panel/zones.js'
import type { LED_BITS } from './fields.js'

/** Lights of a keypad of the family, as both modules know them; an IT-100 tells of AC as well. */
export type LedName = (typeof LED_BITS)[number] | 'ac'
export type Leds = Readonly<Record<LedName, Light>>

const lit = (on: boolean): Light => (on ? 'on' : 'off')

/**
 * A light as the partition has it, for a keypad that has none. Ready stays lit in the exit delay, and bypass is lit by zones
 * that stay arming leaves out (`envisalink_new` 191: 51 8B).
 */
function ownLight(panel: PanelView, partition: number, name: LedName): Light {
  const arming = panel.arming(partition)
  switch (name) {
    case 'ready':
      return lit((arming === 'disarmed' || arming === 'arming') && showsReady(panel, partition))
    case 'armed':
      return arming === 'triggered' && isArmed(panel, partition) ? 'flashing' : lit(isArmed(panel, partition))
    case 'memory':
      return lit(panel.partitions[partition - 1]?.context.alarmMemory === true)
    case 'bypass':
      return lit(panel.zones.in(partition).some(zone => showsBypassed(panel, zone)))
    case 'trouble':
      return lit(panel.troubles().length > 0)
    case 'program':
      return lit(panel.main.value.programming === 'local')
    case 'fire':
      return lit(panel.zones.in(partition).some(({ kind, open }) => isFire(kind) && open))
    case 'ac':
      return lit(panel.main.context.mains)
    case 'backlight':
      return 'on'
  }
}

/**
 * The lights of a partition's keypad, as it shows them. The backlight is always on: captures have its bit in every frame
 * (`core` 86397).
 */
export function ledsOf(panel: PanelView, partition: number, display: KeypadDisplay | undefined): Leds {
  const light = (name: Exclude<LedName, 'backlight'>) =>
    display?.lights[name] ?? ownLight(panel, partition, name)
  return {
    ready: light('ready'),
    armed: light('armed'),
    memory: light('memory'),
    bypass: light('bypass'),
    trouble: light('trouble'),
    program: light('program'),
    fire: light('fire'),
    backlight: ownLight(panel, partition, 'backlight'),
    ac: light('ac'),
  }
}
