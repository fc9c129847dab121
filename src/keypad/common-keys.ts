import type { ArmingMode } from '../panel/partition-machine.js'
import type { Standing } from './dialect.js'
import { type NamedKey, SOFT_KEYS, type SoftKey } from './keys.js'

/**
 * How long a keypad remembers a half-typed code and shows a message, where its dialect does not say. Assumed: no document
 * seen tells it of a touch screen; without it, a digit left over from the morning would spoil the evening's code.
 */
export const FORGETS_AFTER_MS = 30_000

/** Modes that have a key. */
export const MODES: Partial<Record<NamedKey, ArmingMode>> = {
  AWAY: 'away',
  STAY: 'home',
  NIGHT: 'night',
}

function offered({ view, partition, record }: Standing): readonly SoftKey[] {
  if (view.main.value.keypad === 'lockedOut') return []
  if (record.purpose === 'bypass') return ['OK', 'CANCEL']
  if (view.main.value.programming === 'local') return ['EXIT', 'CANCEL']
  if (view.arming(partition) !== 'disarmed') return ['DISARM', 'CANCEL']
  const { modes } = view.facts.arming
  const arming = SOFT_KEYS.filter(key => modes.some(mode => mode === MODES[key]))
  return [...arming, 'BYPASS', 'CHIME', 'PROGRAM', 'CANCEL']
}

/** Keys that every keypad offers now, as they are written in key strings. */
export const commonSoftKeys = (at: Standing): readonly string[] => offered(at).map(key => `[${key}]`)
