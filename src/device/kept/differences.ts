/** What becomes of a difference between what was kept of a panel and how it is described now. */
export type Outcome = 'taken over' | 'migrated' | 'refused' | 'set aside'

/** One kind of difference. `Details` are figures and names, never codes. */
export interface KindOfDifference {
  readonly outcome: Outcome
  /** For the page: what is different, and what becomes of the panel. */
  readonly when: string
  readonly becomes: string
  /** For the page: a document, `the rule` of this product, or `assumed`. */
  readonly rests: string
  /** The sentence at start, without the panel's name. */
  tell(details: Details): string
}

/** What a sentence needs to know. */
export interface Details {
  readonly from?: string | number
  readonly to?: string | number
  /** What is meant, in words. */
  readonly what?: string
  /** Numbers of users concerned. */
  readonly slots?: readonly number[]
  /** Codes that have another length now, and those that are gone with it. */
  readonly rewritten?: number
  readonly erased?: number
}

const numbers = ({ slots = [] }: Details) => `${slots.length === 1 ? 'user' : 'users'} ${slots.join(', ')}`

const ASSUMED = 'assumed'
const RULE = 'the rule'

/**
 * Every kind of difference between a record and the description of its panel, and what becomes of it. The page
 * `docs/configuration.md` has the same rows. A changed description is what an installer does to a panel at rest before it
 * is started; what the description leaves out, nobody wished.
 */
export const DIFFERENCES = {
  model: {
    outcome: 'set aside',
    when: '`model` is another one',
    becomes:
      'another board in the same place: it begins as delivered; numbers of events and changes go on, waiting requests end with `PANEL_REPLACED`, documents of the old one leave the broker',
    rests: ASSUMED,
    tell: ({ from, to }) =>
      `it was ${from} and is ${to} from now on: another board, which begins as it is delivered`,
  },
  reset: {
    outcome: 'taken over',
    when: '`--reset PANEL`',
    becomes: 'the same, of the model it has; no copy is kept',
    rests: RULE,
    tell: () => 'it was reset and begins as it is delivered',
  },
  armed: {
    outcome: 'refused',
    when: '`firmware`, or what an installer programs, while it is armed',
    becomes: 'goes on as it was kept; disarmed and started again, it takes the description',
    rests:
      'PowerSeries Pro HS3032 reference manual, section [983], p. 151: an update waits until the panel is disarmed; for other models ' +
      ASSUMED,
    tell: ({ from, what }) =>
      `it is armed, and ${what} is not changed then: it goes on as it was kept, ${from}; disarm it and start again`,
  },
  firmware: {
    outcome: 'migrated',
    when: '`firmware` is another one, later or earlier',
    becomes:
      'an update: users, names, hours, arming, faults, waiting requests and what the cloud has not heard go on, under the rules of the new firmware',
    rests: `${ASSUMED}: no document says that an update erases anything`,
    tell: ({ from, to }) => `its firmware was ${from} and is ${to} from now on; what it knows goes on`,
  },
  facts: {
    outcome: 'taken over',
    when: 'the model file is not what it was when the panel was made',
    becomes: 'what the file says now holds from now on',
    rests: RULE,
    tell: ({ what }) => `${what} is not what it was when this panel was made: it follows it as it is now`,
  },
  settings: {
    outcome: 'taken over',
    when: '`keypads`, `entryDelay`, `exitDelay`, `sirenSeconds`, `lockout`, `quickArm`, `duress`, `lastDoor`, `module`, `automation`',
    becomes: 'hold from now on',
    rests: RULE,
    tell: ({ what }) => `it takes over ${what} as described now`,
  },
  zones: {
    outcome: 'taken over',
    when: '`zones`',
    becomes:
      'zones that stay, by number, are as open, disturbed and bypassed as before; new ones are at rest',
    rests: RULE,
    tell: ({ from, to }) => `its zones are those described now (${to}; it had ${from})`,
  },
  morePartitions: {
    outcome: 'taken over',
    when: 'more `partitions`',
    becomes: 'new ones are disarmed; master and installer have them too, other users do not',
    rests: ASSUMED,
    tell: ({ from, to }) => `it has ${to} partitions from now on instead of ${from}`,
  },
  fewerPartitions: {
    outcome: 'migrated',
    when: 'fewer `partitions`',
    becomes:
      'the last ones are gone; users lose them, and one of no other keeps number and code and opens nothing',
    rests: ASSUMED,
    tell: ({ from, to }) =>
      `it has ${to} ${to === 1 ? 'partition' : 'partitions'} from now on instead of ${from}; users lose the others`,
  },
  codeLength: {
    outcome: 'migrated',
    when: '`codeLength`, named now and another one than before',
    becomes: 'all codes are rewritten or erased as by somebody who sets it at the panel',
    rests: 'the fact `codes.onLengthChange`',
    tell: ({ from, to }) => `its codes have ${to} digits from now on instead of ${from}`,
  },
  codesDoNotFit: {
    outcome: 'refused',
    when: 'the same, where more users are kept than have room at that length',
    becomes: 'the length stays; clear some users first',
    rests: 'as `CODES_DO_NOT_FIT`',
    tell: ({ from, to }) =>
      `its codes keep ${from} digits: more users are kept than it can hold at ${to}; clear some first`,
  },
  lengthGone: {
    outcome: 'migrated',
    when: 'the model has no codes of the length that the panel is set to',
    becomes: 'as described, else as delivered; codes are rewritten or erased as with any change of length',
    rests: ASSUMED,
    tell: ({ from, to }) => `its model has no codes of ${from} digits any more: they have ${to} from now on`,
  },
  masterCode: {
    outcome: 'taken over',
    when: '`masterCode`, named now and another one than before',
    becomes: 'the master has it',
    rests: RULE,
    tell: () => 'its master has the code that is described now',
  },
  masterCodeUnfit: {
    outcome: 'refused',
    when: 'the same, where somebody else has that code, or codes have another length by now',
    becomes: 'the master keeps the code that was kept',
    rests: RULE,
    tell: ({ what }) => `its master keeps the code it had: ${what}`,
  },
  numbersGone: {
    outcome: 'migrated',
    when: 'users at numbers that the model has no more, or has for something else now',
    becomes: 'they go, and their codes with them',
    rests: ASSUMED,
    tell: details =>
      `its model has no such numbers, or others in their place: ${numbers(details)} ${details.slots?.length === 1 ? 'goes' : 'go'}`,
  },
  roleMoved: {
    outcome: 'migrated',
    when: 'master or installer have another number in the model',
    becomes: 'they move there with their codes',
    rests: ASSUMED,
    tell: ({ from, to, what }) => `its ${what} has number ${to} from now on instead of ${from}`,
  },
  roleNew: {
    outcome: 'taken over',
    when: 'the model has a number for master or installer that it had not',
    becomes: 'it holds the code as delivered, if nobody has that',
    rests: ASSUMED,
    tell: ({ to, what }) => `number ${to} is the ${what}'s from now on, with the code as delivered`,
  },
  namesCut: {
    outcome: 'migrated',
    when: 'names longer than the model keeps',
    becomes: 'are cut',
    rests: 'the fact `users.nameLength`',
    tell: details => `it keeps shorter names: those of ${numbers(details)} are cut`,
  },
  limit: {
    outcome: 'migrated',
    when: 'more users than the model holds',
    becomes: 'they go, those kept for their hours first, then the highest numbers; master and installer stay',
    rests: ASSUMED,
    tell: details => `it holds ${details.to} codes and had ${details.from}: ${numbers(details)} must go`,
  },
} as const satisfies Record<string, KindOfDifference>

export type DifferenceKind = keyof typeof DIFFERENCES

/** Differences that give all codes another length. */
export type LengthKind = 'codeLength' | 'lengthGone'

/** All codes have another length: so many were rewritten, and so many erased. */
export interface LengthDifference extends Details {
  readonly kind: LengthKind
  readonly from: number
  readonly to: number
  readonly rewritten: number
  readonly erased: number
}

/** A difference that was found, and what it was about. */
export type Difference = LengthDifference | (Details & { readonly kind: Exclude<DifferenceKind, LengthKind> })

/** The row of a difference. */
export const rowOf = ({ kind }: Difference): KindOfDifference => DIFFERENCES[kind]

/** The sentence at start. */
export const sentenceOf = (difference: Difference): string => rowOf(difference).tell(difference)

/** Whether what was kept is put aside as a copy, because something of it is not there afterwards. */
export const leavesCopy = (differences: readonly Difference[]): boolean =>
  differences.some(difference => ['migrated', 'set aside'].includes(rowOf(difference).outcome))
