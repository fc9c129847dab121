import type { FactPath, Facts } from './facts.js'
import { choice, either, instead, lists, type Sentence, words } from './sentence.js'

/** One sentence for every fact; the type sees to it that none is forgotten. */
type Sentences = {
  readonly [G in keyof Facts]: { readonly [F in keyof Facts[G]]: Sentence<Facts[G][F]> }
}

type Run = Facts['slots']['special'][number]
type Lockout = Facts['lockout']['rule']

const REACH = {
  manage: 'managed by the cloud',
  modify: 'changed by the cloud',
  none: 'not for the cloud',
} as const

function runInWords({ role, from, to, counts, remote }: Run): string {
  const numbers = from === to ? `${from}` : `${from} to ${to}`
  return `${numbers} for ${role.replace('_', ' ')} (${counts ? 'counted' : 'not counted'}, ${REACH[remote]})`
}

const special: Sentence<readonly Run[]> = {
  alone: value =>
    `sets aside user numbers ${value.length === 0 ? 'for nobody' : value.map(runInWords).join('; ')}`,
  beside: differingRuns,
}

function differingRuns(value: readonly Run[], other: readonly Run[]): string {
  const here = value.map(runInWords)
  const there = other.map(runInWords)
  const added = here.filter(run => !there.includes(run)).join('; ')
  const missing = there.filter(run => !here.includes(run)).join('; ')
  if (added === '' && missing === '') return 'lists the user numbers it sets aside in another order'
  return [
    ...(added === '' ? [] : [`sets aside user numbers ${added}`]),
    ...(missing === '' ? [] : [`does not set aside ${missing}`]),
  ].join(', and ')
}

function lockoutInWords(rule: Lockout): string {
  if (rule.kind === 'none') return 'do nothing'
  const { count, unit, withinSeconds, seconds, alarm } = rule
  const when = `after ${count} ${unit === 'keys' ? 'keys' : 'codes'}${withinSeconds === undefined ? '' : ` in ${withinSeconds} s`}`
  const effects = [
    ...(seconds > 0 ? [`lock the keypads for ${seconds} s`] : []),
    ...(alarm ? ['raise an alarm'] : []),
  ]
  return `${effects.join(' and ')} ${when}`
}

const lockout = (before: string): Sentence<Lockout> => ({
  alone: value => `${before} ${lockoutInWords(value)}`,
  beside: (value, other) => `${before} ${lockoutInWords(value)}; on the other they ${lockoutInWords(other)}`,
})

const OPEN_ZONES = { refuses: 'refuses to arm', bypasses: 'arms and bypasses it' } as const

function openInWords({ keypad, remote, protestSeconds = 0 }: Facts['arming']['openZones']): string {
  const words = (does: typeof keypad) =>
    does === 'protests' ? `protests for ${protestSeconds} s, bypasses it and arms` : OPEN_ZONES[does]
  return keypad === remote
    ? `${words(keypad)} where a zone is in the way`
    : `${words(keypad)} at the keypad where a zone is in the way, and ${words(remote)} from afar`
}

const atLength: Sentence<Facts['userCodes']['atLength']> = words(
  limits =>
    `holds ${
      limits.length === 0
        ? 'as many codes at every length'
        : limits.map(({ length, limit }) => `${limit} codes of ${length} digits`).join(', ')
    }`,
)

/** A user number that stands for something, or that nothing does. */
const number = (none: string, before: string): Sentence<number | null> =>
  words(value => (value === null ? none : `${before} ${value}`))

const SENTENCES: Sentences = {
  userCodes: {
    limit: instead('holds', ' user codes'),
    remote: either(
      'lets its module manage user codes; the other does not',
      'does not let its module manage user codes; the other does',
    ),
    atLength,
  },
  slots: {
    first: instead('numbers its users from'),
    last: instead('numbers its users up to'),
    special,
    fillOrder: instead('is filled in the order'),
  },
  codes: {
    lengths: lists('takes codes of', ' digits through the cloud', 'or'),
    localLengths: lists('can be set to codes of', ' digits', 'or'),
    defaultLength: instead('is delivered with codes of', ' digits'),
    onLengthChange: choice({
      'pad-truncate': 'fills up or cuts its codes when their length is changed',
      'zeros-in-front': 'puts zeros in front of its codes, or cuts them there, when their length is changed',
      keep: 'keeps its codes as they are when their length is changed',
      erase: 'erases its codes when their length is changed',
    }),
    duplicates: choice({
      rejected: 'refuses a code that another user has',
      allowed: 'lets two users have the same code',
    }),
    adjacent: choice({
      allowed: 'takes codes next to another',
      'plus-one': 'refuses the code after another',
      'plus-minus-one': 'refuses the codes before and after another',
    }),
    adjacentScope: choice({
      all: 'asks that of every code',
      duress: 'asks that of duress codes only',
    }),
    forbidden: lists('never accepts', '', 'and'),
    rejectSignal: choice({
      'error-tone': 'sounds an error tone when it refuses a code',
      'long-beep': 'beeps long when it refuses a code',
      'three-beeps': 'beeps three times when it refuses a code',
      message: 'shows a message when it refuses a code',
    }),
    master: lists('is delivered with master code', '', 'or'),
    installer: lists('is delivered with installer code', '', 'or'),
  },
  users: {
    attributes: lists('can give a user', '', 'and'),
    otherAttributes: lists('also keeps of a user', '', 'and'),
    attributesAsMade: lists('gives every user number as delivered', '', 'and'),
    slotAuthority: choice({
      'written-with-code': 'is given the authority of a code together with it',
      'kept-by-slot': 'gives a code the authority its user number has',
    }),
    installer: choice({
      programs: 'lets its installer code do nothing but program',
      'disarms-own-arming': 'lets its installer code arm, and disarm what it armed',
      'arms-and-disarms': 'lets its installer code arm and disarm',
    }),
    partitionsAsMade: choice({
      all: 'gives a code made at the panel every partition',
      first: 'gives a code made at the panel partition 1',
      maker: 'gives a code made at the panel the partitions of the code that made it',
    }),
    nameLength: instead('keeps of a name', ' characters'),
    longNames: choice({
      cut: 'cuts a name that is too long',
      refused: 'refuses a name that is too long',
    }),
  },
  programming: {
    whileArmed: either(
      'can be programmed while armed; the other cannot',
      'cannot be programmed while armed; the other can',
    ),
    armedScope: choice({
      'any-partition': 'counts as armed when any partition is',
      'code-partitions': 'counts as armed when a partition of the code is',
    }),
    duringLocal: choice({
      refused: 'refuses its module while somebody programs at the keypad',
      allowed: 'lets its module program while somebody programs at the keypad',
    }),
    localTimeout: words(
      seconds =>
        `closes programming at the keypad ${seconds === 0 ? 'never by itself' : `after ${seconds} s without a key`}`,
    ),
    rebootOnExit: either(
      'restarts when programming at the keypad is left; the other does not',
      'does not restart when programming at the keypad is left; the other does',
    ),
  },
  schedules: {
    supported: either(
      'has scheduled and temporary codes; the other has not',
      'has no scheduled or temporary codes; the other has',
    ),
    userTypes: lists('can give hours to users of type', '', 'or'),
  },
  oneTime: {
    supported: either(
      'has one-time codes through the cloud; the other has not',
      'has no one-time codes through the cloud; the other has',
    ),
    local: either(
      'can be given one-time codes at the panel; the other cannot',
      'cannot be given one-time codes at the panel; the other can',
    ),
    rule: choice({
      'one-disarm-per-day': 'lets a one-time code disarm once a day',
      'one-disarm-in-24h': 'lets a one-time code disarm once within 24 hours',
      'erased-after-use': 'erases a one-time code after its use',
    }),
  },
  duress: {
    kind: choice({
      none: 'has no duress codes',
      attribute: 'can make any user a duress user',
      special: 'has user numbers for duress codes',
    }),
    max: instead('has room for', ' duress codes'),
    whileDisarmed: either(
      'reports a duress code that is typed while it is disarmed; the other does not',
      'takes no notice of a duress code that is typed while it is disarmed; the other does',
    ),
  },
  partitions: { max: instead('has up to', ' partitions') },
  zones: { max: instead('has up to', ' zones'), kinds: lists('has zones of type', '', 'and') },
  arming: {
    modes: lists('arms', '', 'and'),
    quickArm: either(
      'arms at the keypad without a code; the other wants one',
      'wants a code for arming at the keypad; the other does not',
    ),
    remoteUser: choice({
      master: 'takes remote arming and disarming for the master',
      nobody: 'names nobody with remote arming and disarming',
    }),
    leftOut: choice({
      bypassed: 'shows zones that the arming mode leaves out as bypassed',
      'as-they-are': 'shows zones that the arming mode leaves out as they are',
    }),
    openZones: words(openInWords),
    motionHinders: either(
      'counts an open interior zone as one in the way of arming away; the other does not',
      'does not count an open interior zone as one in the way of arming away; the other does',
    ),
    troubleHinders: either(
      'counts a zone in trouble as one in the way of arming; the other does not',
      'does not count a zone in trouble as one in the way of arming; the other does',
    ),
    memoryHinders: either(
      'is not armed while it remembers an alarm; the other is',
      'is armed although it remembers an alarm; the other is not',
    ),
    codeArms: choice({
      none: 'does not arm at a code alone',
      away: 'arms away at a code alone',
      home: 'arms home at a code alone',
      'by-leaving': 'arms at a code alone, away if somebody leaves and else home',
    }),
    change: choice({
      free: 'lets anybody change the mode at the keypad while armed',
      up: 'lets anybody arm more at the keypad while armed, but wants a code for less',
      code: 'wants a code for another mode while armed',
      'disarm-first': 'has to be disarmed before it is armed in another mode at the keypad',
    }),
  },
  leaving: {
    homeExit: choice({
      same: 'gives as long to leave when armed home as when armed away',
      none: 'has no exit delay when armed home',
      doubled: 'gives twice as long to leave when armed home at the keypad',
    }),
    again: choice({
      nothing: 'takes no notice of the mode key pressed again while leaving',
      restarts: 'starts the exit delay anew when the mode key is pressed again',
      doubles: 'gives the exit delay once more when the mode key is pressed again',
      instant: 'drops the entry delay when the mode key is pressed again while leaving',
      skips: 'ends the exit delay when the mode key is pressed again',
    }),
    restartsOnce: either(
      'starts the exit delay anew, once, when somebody comes back in; the other does not',
      'does not start the exit delay anew when somebody comes back in; the other does',
    ),
    perimeter: choice({
      alarms: 'alarms at once when a perimeter zone opens during the exit delay',
      waits: 'does not watch perimeter zones during the exit delay',
    }),
    autoStay: choice({
      none: 'stays armed away when nobody leaves',
      keypad: 'goes over to home when nobody leaves after arming away at the keypad',
      all: 'goes over to home when nobody leaves after arming away, from wherever',
    }),
    exitError: choice({
      'entry-delay': 'starts the entry delay for a door that still stands open when the exit delay ends',
      'siren-and-entry-delay':
        'sounds its siren, and starts the entry delay, for a door that still stands open when the exit delay ends',
      alarm: 'alarms for a door that still stands open when the exit delay ends',
      bypass: 'bypasses a door that still stands open when the exit delay ends',
      none: 'takes no notice of a door that still stands open when the exit delay ends',
    }),
    quickExit: choice({
      none: 'lets nobody out of an armed house who does not disarm it',
      'exit-delay': 'gives another exit delay to who leaves a house that is armed home',
      'exit-delay-any-mode': 'gives another exit delay to who leaves an armed house',
      'two-minutes': 'gives two minutes to who leaves a house that is armed home by one door',
    }),
    lastDoor: choice({
      none: 'does not end the exit delay when the last door is closed',
      option: 'can be told to end the exit delay 5 s after the last door is closed',
      on: 'ends the exit delay 5 s after the last door is closed',
    }),
  },
  bypass: {
    whileArmed: either(
      'lets a zone be bypassed while it is armed; the other does not',
      'lets no zone be bypassed while it is armed; the other does',
    ),
    ends: choice({
      disarming: 'ends a bypass at the next disarming',
      kept: 'keeps a bypass until somebody takes it back',
    }),
    who: choice({
      anybody: 'lets anybody bypass at the keypad',
      code: 'wants a code for a bypass at the keypad',
      right: 'wants the code of somebody who has the right to for a bypass at the keypad',
      master: 'wants the code of a master for a bypass at the keypad',
    }),
    all: either(
      'bypasses at one command of the keypad whatever stands open; the other does not',
      'bypasses zones at the keypad one by one; the other also all that stand open',
    ),
    untilClosed: either(
      'watches a zone that stood open at the arming again once it is closed; the other does not',
      'does not watch a zone that stood open at the arming, also when it is closed; the other does',
    ),
  },
  delays: {
    entry: instead('gives', ' s to disarm as delivered'),
    entry2: instead('gives by its second entry delay', ' s to disarm as delivered'),
    entryMin: instead('has a shortest entry delay of', ' s'),
    entryMax: instead('has a longest entry delay of', ' s'),
    exit: instead('gives', ' s to leave as delivered'),
    exitMin: instead('has a shortest exit delay of', ' s'),
    exitMax: instead('has a longest exit delay of', ' s'),
  },
  clock: {
    lossIsTrouble: either(
      'shows a trouble when it has lost its time; the other does not',
      'shows no trouble when it has lost its time; the other does',
    ),
  },
  alarm: {
    sirenSeconds: instead('sounds its siren for', ' s'),
    afterSiren: choice({
      rearms: 'is armed again when its siren has stopped',
      'goes-on': 'is in alarm until it is disarmed, also when its siren has stopped',
    }),
    memoryClears: choice({
      arming: 'remembers an alarm until it is armed again',
      disarming: 'remembers an alarm until the next disarming',
    }),
    swinger: words(count =>
      count === 0
        ? 'never shuts down a zone'
        : `shuts a zone down after ${count} alarm${count === 1 ? '' : 's'}`,
    ),
    abortSeconds: words(seconds =>
      seconds === 0
        ? 'reports an alarm at once'
        : `does not report a burglary alarm that is disarmed within ${seconds} s`,
    ),
    cancel: words(({ by, minutes }) => {
      if (by === 'nobody') return 'does not call an alarm off'
      const until = minutes === 0 ? '' : ` within ${minutes} min`
      return `calls an alarm off ${by === 'key' ? 'at its cancel key' : 'by disarming'}${until}`
    }),
    fireVerify: words(({ withinSeconds, heldSeconds }) =>
      [
        `believes a fire zone with verification at its second word within ${withinSeconds} s`,
        ...(heldSeconds === 0 ? [] : [`one that lasts ${heldSeconds} s`]),
      ].join(', or '),
    ),
  },
  numbers: {
    quickArm: number(
      'names nobody where it is armed without a code',
      'puts arming without a code down to user',
    ),
    keySwitch: number('names nobody for its key switch', 'puts its key switch down to user'),
  },
  power: {
    up: choice({
      'as-before': 'is after a power failure as it was before',
      disarmed: 'is disarmed after a power failure',
    }),
    ignoreSeconds: words(seconds =>
      seconds === 0
        ? 'watches its zones as soon as power is back'
        : `watches no zone for ${seconds} s after a power failure`,
    ),
  },
  lockout: {
    rule: lockout('lets wrong codes'),
    optional: lockout('can be told to let wrong codes'),
  },
}

function sentenceOf(path: FactPath): Sentence<never> | undefined {
  const [group = '', name = ''] = path.split('.')
  const sentences: Readonly<Record<string, Readonly<Record<string, Sentence<never>>>>> = SENTENCES
  return sentences[group]?.[name]
}

/** What one model does where another does `other`, without a subject. Both must be values of the fact at `path`. */
export const inWords = (path: FactPath, value: unknown, other: unknown): string =>
  sentenceOf(path)?.beside(value as never, other as never) ?? path

/** What a model does, without a subject. */
export const saying = (path: FactPath, value: unknown): string =>
  sentenceOf(path)?.alone(value as never) ?? path
