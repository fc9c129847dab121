/** General types (pp. 16 to 22). */
export const GENERAL = {
  alarm: 1,
  cancel: 2,
  restoral: 3,
  fireTrouble: 4,
  fireTroubleRestoral: 5,
  trouble: 6,
  troubleRestoral: 7,
  bypass: 8,
  unbypass: 9,
  opening: 10,
  closing: 11,
  partitionConfiguration: 12,
  partitionEvent: 13,
  partitionTest: 14,
  systemTrouble: 15,
  systemTroubleRestoral: 16,
  systemConfiguration: 17,
  systemEvent: 18,
} as const

/** Names of the events that the emulated panel has, by general and specific type, in words. */
export const EVENT_NAMES: Readonly<
  Record<number, { readonly name: string; readonly specific: Readonly<Record<number, string>> }>
> = (() => {
  const alarms = {
    0: 'unspecified',
    1: 'fire',
    2: 'fire panic',
    3: 'police',
    4: 'police panic',
    7: 'auxiliary',
    8: 'auxiliary panic',
    15: 'keystroke violation',
    16: 'duress',
    17: 'exit fault',
    35: 'entry/exit',
    36: 'perimeter',
    37: 'interior',
  }
  const troubles = { 1: 'hardwire', 6: 'tamper' }
  const system = { 2: 'main low battery', 5: 'main AC failure' }
  const bypasses = { 0: 'direct', 1: 'indirect', 2: 'swinger' }
  return {
    1: { name: 'alarm', specific: alarms },
    2: { name: 'alarm cancel', specific: alarms },
    3: { name: 'alarm restoral', specific: alarms },
    4: { name: 'fire trouble', specific: troubles },
    5: { name: 'fire trouble restoral', specific: troubles },
    6: { name: 'trouble', specific: troubles },
    7: { name: 'trouble restoral', specific: troubles },
    8: { name: 'bypass', specific: bypasses },
    9: { name: 'unbypass', specific: bypasses },
    10: { name: 'opening', specific: { 0: 'normal', 6: 'keyfob or keyswitch', 8: 'remote' } },
    11: { name: 'closing', specific: { 0: 'normal', 6: 'keyfob or keyswitch', 8: 'remote' } },
    12: {
      name: 'partition configuration change',
      specific: {
        0: 'user access code added',
        1: 'user access code deleted',
        2: 'user access code changed',
        4: 'user code authority changed',
      },
    },
    13: {
      name: 'partition event',
      specific: {
        5: 'valid user access code entered',
        12: 'manual force arm',
        13: 'auto force arm',
        15: 'arming protest begun',
        16: 'arming protest ended',
      },
    },
    14: { name: 'partition test', specific: { 5: 'user sensor test started', 6: 'user sensor test ended' } },
    15: { name: 'system trouble', specific: system },
    16: { name: 'system trouble restoral', specific: system },
    17: {
      name: 'system configuration change',
      specific: {
        0: 'program mode entry',
        1: 'program mode exit without change',
        2: 'program mode exit with change',
        8: 'date or time changed',
        12: 'code changed',
        14: 'panel back in service',
      },
    },
    18: { name: 'system event', specific: {} },
  }
})()

/** Specific types that are underlined, and so an Advent's only, of those above (p. 16). */
const ADVENT_ONLY: Readonly<Record<number, readonly number[]>> = {
  [GENERAL.opening]: [0, 6, 8],
  [GENERAL.closing]: [0, 6, 8],
  [GENERAL.partitionConfiguration]: [0, 1, 2, 4],
  [GENERAL.partitionEvent]: [5],
  [GENERAL.systemConfiguration]: [1, 12],
}

/** Whether the document has an event for an Advent only. */
export const isAdvents = (general: number, specific: number): boolean =>
  ADVENT_ONLY[general]?.includes(specific) === true

/** An event in words: `12.0 partition configuration change: user access code added`. */
export function eventName(general: number, specific: number): string {
  const known = EVENT_NAMES[general]
  const name = known && `${known.name}: ${known.specific[specific] ?? 'nothing that the emulated panel has'}`
  return `${general}.${specific} ${name ?? 'nothing that the document has'}`
}
