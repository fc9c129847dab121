import type { Facts } from '../catalogue/facts.js'
import { Secret } from './secret.js'

/** A code cut or filled up with zeros to another length, as Qolsys panels do it: 1234 becomes 123400 and back. */
export const resized = (code: Secret, length: number): Secret =>
  new Secret(code.reveal().slice(0, length).padEnd(length, '0'))

/**
 * The code a role is delivered with, in the panel's present length. Where the model has none of that length, it is
 * what a change of length would have made of the one it has.
 */
export function deliveredCode(
  { codes }: Facts,
  role: 'master' | 'installer',
  length: number,
): Secret | undefined {
  const exact = codes[role].find(code => code.length === length)
  if (exact !== undefined) return new Secret(exact)
  const [any] = codes[role]
  return any === undefined ? undefined : resized(new Secret(any), length)
}

/**
 * The installer's code where it is a system code without a user number, as on the PowerSeries Neo. It opens
 * programming, arms and disarms nothing, and no user may have the same.
 */
export function systemInstallerCode(facts: Facts, length: number): Secret | undefined {
  const hasSlot = facts.slots.special.some(({ role }) => role === 'installer')
  return hasSlot ? undefined : deliveredCode(facts, 'installer', length)
}
