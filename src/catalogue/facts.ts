import { z } from 'zod'
import {
  cancelRule,
  digits,
  fireVerify,
  lockoutRule,
  OTHER_ATTRIBUTES,
  openZones,
  seconds,
  slot,
  specialSlots,
  USER_ATTRIBUTES,
  userNumber,
  ZONE_KINDS,
} from './fact-values.js'

/**
 * One thing the emulator must know about a model before it can behave like it.
 *
 * `assume` is what the emulator does when a model's file does not state the fact. It is never presented as
 * knowledge: `panelemu models`, the `info` document and `why` mark it as assumed.
 */
export interface FactDefinition<S extends z.ZodType = z.ZodType> {
  readonly schema: S
  readonly title: string
  readonly assume: z.output<S>
  /** Shown to people, but nothing in the emulator acts on it; listings say so. */
  readonly informational?: true
}

function fact<S extends z.ZodType>(schema: S, title: string, assume: z.output<S>): FactDefinition<S> {
  return { schema, title, assume }
}

function shown<S extends z.ZodType>(schema: S, title: string, assume: z.output<S>): FactDefinition<S> {
  return { schema, title, assume, informational: true }
}

/**
 * Every fact the emulator acts on, and some that only people need. The model files' schema, the listing of
 * `panelemu models`, and the type {@link Facts} are all derived from this table, so a fact exists in one place.
 */
export const FACTS = {
  userCodes: {
    limit: fact(z.int().min(1).max(65_535), 'User codes the panel can hold', 16),
    remote: fact(z.boolean(), 'Whether the module can manage user codes at all', true),
    atLength: fact(
      z.array(z.strictObject({ length: z.int().min(3).max(8), limit: z.int().min(1).max(65_535) })),
      'How many codes fit at code lengths with a limit of their own',
      [],
    ),
  },
  slots: {
    first: fact(slot, 'First ordinary user number', 1),
    last: fact(slot, 'Last ordinary user number', 16),
    special: fact(z.array(specialSlots), 'User numbers with a role of their own', [
      { role: 'master', from: 1, to: 1, counts: true, remote: 'modify' },
    ]),
    fillOrder: fact(z.enum(['ascending']), 'Order in which the cloud fills free slots', 'ascending'),
  },
  codes: {
    lengths: fact(z.array(z.int().min(3).max(8)).min(1), 'Code lengths the cloud supports, in digits', [4]),
    localLengths: fact(
      z.array(z.int().min(3).max(8)).min(1),
      'Code lengths the panel itself can be set to',
      [4],
    ),
    defaultLength: fact(z.int().min(3).max(8), 'Code length as delivered', 4),
    onLengthChange: fact(
      z.enum(['pad-truncate', 'zeros-in-front', 'keep', 'erase']),
      'What a change of length does to stored codes',
      'pad-truncate',
    ),
    duplicates: fact(z.enum(['rejected', 'allowed']), 'Whether two users may have the same code', 'rejected'),
    adjacent: fact(
      z.enum(['allowed', 'plus-one', 'plus-minus-one']),
      'Whether a code next to a stored one is refused',
      'allowed',
    ),
    adjacentScope: fact(z.enum(['all', 'duress']), 'Which codes the adjacency rule concerns', 'all'),
    forbidden: fact(z.array(digits), 'Codes that are never accepted', []),
    rejectSignal: fact(
      z.enum(['error-tone', 'long-beep', 'three-beeps', 'message']),
      'How the keypad shows a refused code',
      'message',
    ),
    master: fact(z.array(digits), 'Master code as delivered, one per code length', ['1234']),
    installer: fact(z.array(digits), 'Installer code as delivered, one per code length', []),
  },
  users: {
    attributes: fact(z.array(z.enum(USER_ATTRIBUTES)), 'Rights that can be given to single users', []),
    otherAttributes: shown(
      z.array(z.enum(OTHER_ATTRIBUTES)),
      'What else the panel keeps of a user, which nothing here can set',
      [],
    ),
    slotAuthority: fact(
      z.enum(['written-with-code', 'kept-by-slot']),
      'Whether a code brings its authority along or gets what its user number has',
      'written-with-code',
    ),
    attributesAsMade: fact(
      z.array(z.enum(USER_ATTRIBUTES)),
      'Rights that every user number has as delivered, where the number has them and not the code',
      [],
    ),
    installer: fact(
      z.enum(['programs', 'disarms-own-arming', 'arms-and-disarms']),
      'What the installer code does beside programming',
      'programs',
    ),
    partitionsAsMade: fact(
      z.enum(['all', 'first', 'maker']),
      'Partitions of a code made at the panel for which nobody names any: all, partition 1, or those of the code that made it',
      'all',
    ),
    nameLength: fact(z.int().min(1).max(64), "Characters of a user's name that the panel keeps", 64),
    longNames: fact(z.enum(['cut', 'refused']), 'What becomes of a longer name', 'cut'),
  },
  programming: {
    whileArmed: fact(z.boolean(), 'Whether the module can program codes while the panel is armed', false),
    armedScope: fact(
      z.enum(['any-partition', 'code-partitions']),
      'Which armed partition counts as "the panel is armed"',
      'any-partition',
    ),
    duringLocal: fact(
      z.enum(['refused', 'allowed']),
      'Remote programming while someone programs at the keypad',
      'refused',
    ),
    localTimeout: fact(seconds, 'Seconds without a key after which local programming closes (0: never)', 0),
    rebootOnExit: fact(z.boolean(), 'Whether leaving local programming restarts the panel', false),
  },
  schedules: {
    supported: fact(z.boolean(), 'Scheduled and temporary codes through the cloud', false),
    userTypes: fact(
      z.array(z.enum(['unrestricted', 'non_access', 'forced', 'remote_only'])).min(1),
      'Types of user that can have hours',
      ['unrestricted'],
    ),
  },
  oneTime: {
    supported: fact(z.boolean(), 'One-time codes', false),
    local: fact(z.boolean(), 'One-time codes made at the panel itself', false),
    rule: fact(
      z.enum(['one-disarm-per-day', 'one-disarm-in-24h', 'erased-after-use']),
      'What ends a one-time code',
      'erased-after-use',
    ),
  },
  duress: {
    kind: fact(
      z.enum(['none', 'attribute', 'special']),
      'Duress codes: any user, or special slots only',
      'none',
    ),
    max: fact(z.int().min(0).max(65_535), 'How many duress codes', 0),
    whileDisarmed: fact(
      z.boolean(),
      'Whether a duress code reports that is typed while the partition is disarmed',
      false,
    ),
  },
  partitions: {
    max: fact(z.int().min(1).max(30), 'Partitions', 1),
  },
  zones: {
    max: fact(z.int().min(1).max(1024), 'Zones', 16),
    kinds: fact(z.array(z.enum(ZONE_KINDS)).min(1), 'Zone types', [
      'entry_exit',
      'perimeter',
      'interior',
      '24h',
      'fire',
    ]),
  },
  arming: {
    modes: fact(z.array(z.enum(['away', 'home', 'night'])).min(1), 'Arming modes', ['away', 'home']),
    quickArm: fact(z.boolean(), 'Whether arming at the keypad needs no code', true),
    remoteUser: fact(
      z.enum(['master', 'nobody']),
      'Whose doing a remote command without a code is to the panel',
      'master',
    ),
    leftOut: fact(
      z.enum(['bypassed', 'as-they-are']),
      'How the panel shows zones that the arming mode leaves out',
      'as-they-are',
    ),
    openZones: fact(openZones, 'What arming does while a zone stands open and nobody asked to bypass it', {
      keypad: 'refuses',
      remote: 'refuses',
    }),
    motionHinders: fact(z.boolean(), 'Whether an open interior zone keeps the panel from arming away', true),
    troubleHinders: fact(
      z.boolean(),
      'Whether a zone in trouble (a low battery, a sensor that is missing) keeps the panel from arming',
      false,
    ),
    memoryHinders: fact(
      z.boolean(),
      'Whether alarm memory that nobody has cleared keeps the panel from arming',
      false,
    ),
    codeArms: fact(
      z.enum(['none', 'away', 'home', 'by-leaving']),
      'What a code alone does at the keypad of a disarmed panel',
      'none',
    ),
    change: fact(
      z.enum(['free', 'up', 'code', 'disarm-first']),
      'What it takes to change the mode at the keypad of an armed panel, where arming needs no code',
      'free',
    ),
  },
  leaving: {
    homeExit: fact(
      z.enum(['same', 'none', 'doubled']),
      'The exit delay of arming home or for the night, beside that of arming away',
      'same',
    ),
    again: fact(
      z.enum(['nothing', 'restarts', 'doubles', 'instant', 'skips']),
      'What the mode key does when it is pressed again during the exit delay',
      'nothing',
    ),
    restartsOnce: fact(
      z.boolean(),
      'Whether the exit delay starts anew, once, when somebody comes back in',
      false,
    ),
    perimeter: fact(
      z.enum(['alarms', 'waits']),
      'What a perimeter zone does that opens during the exit delay',
      'alarms',
    ),
    autoStay: fact(
      z.enum(['none', 'keypad', 'all']),
      'Whether arming away becomes arming home when nobody leaves by an entry door',
      'none',
    ),
    exitError: fact(
      z.enum(['entry-delay', 'siren-and-entry-delay', 'alarm', 'bypass', 'none']),
      'What becomes of a zone on the way out that still stands open when the exit delay ends',
      'entry-delay',
    ),
    quickExit: fact(
      z.enum(['none', 'exit-delay', 'exit-delay-any-mode', 'two-minutes']),
      'How somebody leaves a house that is armed home without disarming it: by another exit delay (also when armed away), or within two minutes by one door',
      'none',
    ),
    lastDoor: fact(
      z.enum(['none', 'option', 'on']),
      'Whether the exit delay ends 5 s after the last door is closed: never, where an installer has it so, or as delivered',
      'none',
    ),
  },
  bypass: {
    whileArmed: fact(z.boolean(), 'Whether a zone can be bypassed while its partition is armed', false),
    ends: fact(
      z.enum(['disarming', 'kept']),
      'What ends a bypass: the next disarming, or only whoever takes it back',
      'disarming',
    ),
    who: fact(
      z.enum(['anybody', 'code', 'right', 'master']),
      'Who may bypass at the keypad: anybody, any user, users who have the right, or the master',
      'anybody',
    ),
    all: fact(z.boolean(), 'Whether one command at the keypad bypasses whatever stands open', false),
    untilClosed: fact(
      z.boolean(),
      'Whether a zone that arming left out because it stood open is watched again once it is closed',
      false,
    ),
  },
  delays: {
    entry: fact(seconds, 'Entry delay as delivered, in seconds', 30),
    entry2: fact(seconds, 'Second entry delay as delivered, in seconds', 45),
    entryMin: fact(seconds, 'Shortest entry delay, in seconds', 0),
    entryMax: fact(seconds, 'Longest entry delay, in seconds', 255),
    exit: fact(seconds, 'Exit delay as delivered, in seconds', 60),
    exitMin: fact(seconds, 'Shortest exit delay, in seconds', 0),
    exitMax: fact(seconds, 'Longest exit delay, in seconds', 255),
  },
  alarm: {
    sirenSeconds: fact(seconds, 'How long the siren sounds, in seconds', 240),
    afterSiren: fact(
      z.enum(['rearms', 'goes-on']),
      'What a partition is when its siren has stopped by itself',
      'rearms',
    ),
    memoryClears: fact(
      z.enum(['arming', 'disarming']),
      'What clears the alarm memory: the next arming, or the next disarming as well',
      'arming',
    ),
    swinger: fact(
      z.int().min(0).max(255),
      'After how many alarms while armed a zone is shut down until the disarming (0: never)',
      0,
    ),
    abortSeconds: fact(
      seconds,
      'How long after a burglary alarm a disarming keeps it from being reported, in seconds (0: not at all)',
      30,
    ),
    cancel: fact(cancelRule, 'What calls an alarm off that was reported, and until when', {
      by: 'disarming',
      minutes: 5,
    }),
    fireVerify: fact(fireVerify, 'What makes an alarm of a fire zone with verification', {
      withinSeconds: 120,
      heldSeconds: 30,
    }),
  },
  power: {
    up: fact(
      z.enum(['as-before', 'disarmed']),
      'What partitions are when power comes back after all of it was lost',
      'as-before',
    ),
    ignoreSeconds: fact(seconds, 'How long no zone alarms after that, in seconds', 0),
  },
  numbers: {
    quickArm: fact(userNumber, 'User number that stands for whoever arms without a code (null: none)', null),
    keySwitch: fact(userNumber, 'User number that stands for the key switch (null: none)', null),
  },
  clock: {
    lossIsTrouble: fact(
      z.boolean(),
      'Whether a panel that lost its time shows a trouble until it is set',
      false,
    ),
  },
  lockout: {
    rule: fact(lockoutRule, 'What wrong codes do to the keypads', { kind: 'none' }),
    optional: fact(lockoutRule, 'What an installer can have them do, where that is off as delivered', {
      kind: 'none',
    }),
  },
} as const

type FactGroups = typeof FACTS

/** The plain values of every fact, as they hold for one model at one firmware. */
export type Facts = {
  readonly [G in keyof FactGroups]: {
    readonly [F in keyof FactGroups[G]]: FactGroups[G][F] extends FactDefinition<infer S>
      ? z.output<S>
      : never
  }
}

/** A fact's address in model files and listings: `group.name`. */
export type FactPath = {
  [G in keyof FactGroups & string]: `${G}.${keyof FactGroups[G] & string}`
}[keyof FactGroups & string]

/** One row of {@link FACTS} with its address. */
export interface FactRow {
  readonly path: FactPath
  readonly group: string
  readonly name: string
  readonly definition: FactDefinition
}

/** {@link FACTS} as rows, in the order of the table. */
export const FACT_ROWS: readonly FactRow[] = Object.entries(FACTS).flatMap(([group, facts]) =>
  Object.entries(facts).map(([name, definition]) => ({
    path: `${group}.${name}` as FactPath,
    group,
    name,
    definition,
  })),
)
