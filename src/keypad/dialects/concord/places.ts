/**
 * The tiers of user programming in the order of their shortcut numbers, in which A and B go through them (user manual, table
 * 11 and pp. 58 to 62): a shortcut begins with 0 and this number.
 */
export const TIERS = [
  'EXIT PROGRAMMING',
  'SYSTEM VERSION',
  'TIME AND DATE',
  'USER CODES',
  'OPTIONS',
  'SET UP SCHEDULES',
  'ATTACH SCHEDULES TO EVENTS',
  'ENERGY SAVER',
  'ATTACH LIGHTS TO SENSORS',
] as const

/** Places in {@link TIERS}. */
export const TIER = { exit: 0, version: 1, time: 2, codes: 3 } as const

/** Kinds of codes, in their order. */
export const CODE_KINDS = ['REGULAR USER CODES', 'PARTITION MASTER CODE', 'SYSTEM MASTER CODE'] as const

/** Items of a regular user, by the last digit of their shortcut. */
export const USER_ITEM = { code: 0, bypass: 1, remote: 2, tests: 3, latchkey: 4, partitions: 5 } as const

/** What system versions there are (user manual, p. 47). */
export const VERSIONS = ['FACTORY CODE', 'SYSTEM NUMBER', 'SYSTEM LEVEL', 'SW VERSION'] as const

/** Where a shortcut leads. */
export type Place =
  | { readonly to: 'tier'; readonly item: number }
  | { readonly to: 'version'; readonly item: number }
  | { readonly to: 'time'; readonly item: number }
  | { readonly to: 'user'; readonly user: number; readonly item: number }
  | { readonly to: 'partitionMaster'; readonly partition: number }
  | { readonly to: 'systemMaster' }
  /** A setting that the emulated panel does not have. */
  | { readonly to: 'other'; readonly item: number }

/** What has been typed of a shortcut: a place, more is wanted, or it is none. */
export type Read = Place | 'more' | 'none'

/** Digits of the shortcuts that lead to what the emulated panel does not have, by their tier. */
const OTHERS: Readonly<Record<string, number>> = { '04': 3, '05': 5, '06': 4, '07': 3, '08': 3 }

/** User manual, pp. 59 to 62; installation manual, pp. 104 to 115. */
export function readShortcut(digits: string, userDigits: number): Read {
  const tier = digits.slice(0, 2)
  if (digits.length < 2) return digits === '0' ? 'more' : 'none'
  if (tier === '00') return { to: 'tier', item: TIER.exit }
  const rest = digits.slice(2)
  switch (tier) {
    case '01':
      return rest === '' ? 'more' : VERSIONS[Number(rest)] ? { to: 'version', item: Number(rest) } : 'none'
    case '02':
      return rest === '' ? 'more' : Number(rest) < 2 ? { to: 'time', item: Number(rest) } : 'none'
    case '03':
      return readCodes(rest, userDigits)
    default: {
      const length = OTHERS[tier]
      if (length === undefined) return 'none'
      return digits.length < length ? 'more' : { to: 'other', item: Number(tier) }
    }
  }
}

function readCodes(rest: string, userDigits: number): Read {
  const [kind, ...digits] = rest
  if (kind === undefined) return 'more'
  if (kind === '1' || kind === '2') {
    const [which] = digits
    if (which === undefined) return 'more'
    if (kind === '2') return which === '0' ? { to: 'systemMaster' } : 'none'
    return { to: 'partitionMaster', partition: Number(which) + 1 }
  }
  if (kind !== '0') return 'none'
  if (digits.length <= userDigits) return 'more'
  const last = Number(digits.at(-1))
  // The installation manual has the partitions at 5, the user manual at 6 (pp. 26 and 59): both are taken.
  const item = last === 6 ? USER_ITEM.partitions : last
  return item > USER_ITEM.partitions
    ? 'none'
    : { to: 'user', user: Number(digits.slice(0, userDigits).join('')), item }
}
