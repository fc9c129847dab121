import type { PanelCommand, PanelCommands } from '../../../src/panel/port.js'
import { isArmed } from '../../../src/panel/shown-zones.js'
import type { PanelView } from '../../../src/panel/view.js'
import { codeOfDigits } from '../entry-code.js'
import type { Gateway } from '../gateway.js'
import type { Values } from '../message.js'
import type { arm } from '../messages/arming.js'
import { type Answer, NOTHING } from './answer.js'

/** What an arming level asks for (pp. 10 and 11). */
type Asked = Pick<PanelCommands['arm'], 'mode' | 'noEntryDelay' | 'bypass'>

const away: Asked = { mode: 'away' }
const stay: Asked = { mode: 'home' }
const night: Asked = { mode: 'night' }

const LEVELS: Readonly<Record<string, Asked>> = {
  1: away,
  2: stay,
  3: { ...stay, noEntryDelay: true },
  4: night,
  5: { ...night, noEntryDelay: true },
  // Arming by the port goes round open zones anyway (p. 10); these two say so.
  9: { ...away, bypass: true },
  ':': { ...stay, bypass: true },
}

const STEP_AWAY = '7'
const STEP_STAY = '8'
/** Levels that later firmware has (p. 10). */
const SINCE: Readonly<Record<string, readonly string[]>> = {
  [STEP_AWAY]: ['4.2.8'],
  [STEP_STAY]: ['4.2.8'],
  9: ['5.3.0'],
  ':': ['5.3.0'],
}

/**
 * Steps to the next mode (p. 11), which the document does not list. The first is Away, and Stay; an owner's second Stay is Night
 * (model fact `leaving.again`). From there back to Stay is assumed; after Away comes Vacation, which the emulated panel has not.
 */
function step(panel: PanelView, area: number, level: string): Asked | undefined {
  const mode = isArmed(panel, area) ? panel.partitions[area - 1]?.context.mode : undefined
  if (level === STEP_AWAY) return mode === 'away' ? undefined : away
  return mode === 'home' ? night : stay
}

function asked({ panel, has }: Stepping, area: number, level: string): Asked | undefined {
  const since = SINCE[level]
  if (since && !has({ since })) return undefined
  return level === STEP_AWAY || level === STEP_STAY ? step(panel, area, level) : LEVELS[level]
}

interface Stepping {
  readonly panel: PanelView
  readonly has: Gateway['has']
}

/**
 * Arms or disarms an area. Nothing answers it: what changes is told as a change, and whose code it was by `IC`. Level 6, Vacation,
 * the emulated panel has not.
 */
export function armOrDisarm(
  gateway: Gateway,
  { level, area: partition, code: digits }: Values<typeof arm.layout>,
): Answer {
  const { panel } = gateway
  const code = codeOfDigits(digits, panel.codeLength)
  const wanted = asked({ panel, has: type => gateway.has(type) }, partition, level)
  const command: PanelCommand | undefined =
    level === '0'
      ? { type: 'disarm', partition, code }
      : wanted && { type: 'arm', partition, code, ...wanted }
  if (command) gateway.command(command)
  return NOTHING
}
