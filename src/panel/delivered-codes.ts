import type { Facts } from '../catalogue/facts.js'
import { Secret } from './secret.js'

/**
 * A code cut or filled up with zeros to another length: at its end, as Qolsys panels do it (1234 becomes 123400 and back),
 * or in front, as Elk's do on the wire (001234).
 */
export function resized({ codes }: Pick<Facts, 'codes'>, code: Secret, length: number): Secret {
  const digits = code.reveal()
  return codes.onLengthChange === 'zeros-in-front'
    ? new Secret(digits.slice(-length).padStart(length, '0'))
    : new Secret(digits.slice(0, length).padEnd(length, '0'))
}

/**
 * The code a role is delivered with, in the panel's present length. Where the model has none of that length, it is
 * what a change of length would have made of the one in the length as delivered. A code that has another length than users'
 * even then, as the Elk's installer has six digits beside four, is one that cannot be typed where users' codes are.
 */
export function deliveredCode(
  facts: Facts,
  role: 'master' | 'installer',
  length: number,
): Secret | undefined {
  const { codes } = facts
  const exact = codes[role].find(code => code.length === length)
  if (exact !== undefined) return new Secret(exact)
  const any = codes[role].find(code => code.length === codes.defaultLength)
  return any === undefined ? undefined : resized(facts, new Secret(any), length)
}

/**
 * The installer's code where it is a system code without a user number, as on the PowerSeries Neo. It opens
 * programming, arms and disarms nothing, and no user may have the same.
 */
export function systemInstallerCode(facts: Facts, length: number): Secret | undefined {
  const hasSlot = facts.slots.special.some(({ role }) => role === 'installer')
  return hasSlot ? undefined : deliveredCode(facts, 'installer', length)
}
