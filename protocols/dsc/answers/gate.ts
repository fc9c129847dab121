import { type Answer, failed } from '../answer.js'
import type { Module } from '../module.js'

/**
 * What keeps the keybus from taking anything for the panel: keypads that are locked out, or somebody who programs: an installer, or a user (TPI
 * 1.08, 3.7, errors 16 to 18, p. 10). Undefined: nothing.
 */
export function shut({ panel, installer }: Module): Answer | undefined {
  const { keypad, programming } = panel.main.value
  if (keypad === 'lockedOut') return failed('016')
  if (programming !== 'local') return undefined
  return failed(installer ? '017' : '018')
}
