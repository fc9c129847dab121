import type { FactPath, Facts } from './facts.js'

/** What a model does, told of it beside another that does something else: `holds 31 user codes instead of 7`. */
type Sentence<T> = (value: T, other: T) => string

/** One sentence for every fact; the type sees to it that none is forgotten. */
type Sentences = {
  readonly [G in keyof Facts]: { readonly [F in keyof Facts[G]]: Sentence<Facts[G][F]> }
}

type Run = Facts['slots']['special'][number]
type Lockout = Facts['lockout']['rule']

const either =
  (yes: string, no: string): Sentence<boolean> =>
  value =>
    value ? yes : no

const instead =
  <T extends number | string>(before: string, after = ''): Sentence<T> =>
  (value, other) =>
    `${before} ${value}${value === 1 ? after.replace(/s$/, '') : after} instead of ${other}`

/** The first text, but as one of several ways: words for a value, `…, not …`. */
const choice =
  <T extends string>(words: Readonly<Record<T, string>>): Sentence<T> =>
  (value, other) =>
    `${words[value]}; the other ${words[other]}`

const list = (items: readonly (number | string)[], last: string): string =>
  items.length < 2 ? `${items[0] ?? 'none'}` : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`

const lists =
  (before: string, after: string, last: string): Sentence<readonly (number | string)[]> =>
  (value, other) =>
    `${before} ${list(value, last)}${after} instead of ${list(other, last)}`

const REACH = {
  manage: 'managed by the cloud',
  modify: 'changed by the cloud',
  none: 'not for the cloud',
} as const

function runInWords({ role, from, to, counts, remote }: Run): string {
  const numbers = from === to ? `${from}` : `${from} to ${to}`
  return `${numbers} for ${role.replace('_', ' ')} (${counts ? 'counted' : 'not counted'}, ${REACH[remote]})`
}

const special: Sentence<readonly Run[]> = (value, other) => {
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

const lockout =
  (before: string): Sentence<Lockout> =>
  (value, other) =>
    `${before} ${lockoutInWords(value)}; on the other they ${lockoutInWords(other)}`

const atLength: Sentence<Facts['userCodes']['atLength']> = (value, other) => {
  const words = (limits: typeof value) =>
    limits.length === 0
      ? 'as many codes at every length'
      : limits.map(({ length, limit }) => `${limit} codes of ${length} digits`).join(', ')
  return `holds ${words(value)}; the other holds ${words(other)}`
}

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
    localTimeout: (value, other) => {
      const words = (seconds: number) =>
        seconds === 0 ? 'never by itself' : `after ${seconds} s without a key`
      return `closes programming at the keypad ${words(value)}; the other ${words(other)}`
    },
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
  },
  partitions: { max: instead('has up to', ' partitions') },
  zones: { max: instead('has up to', ' zones') },
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
  },
  delays: {
    entry: instead('gives', ' s to disarm as delivered'),
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
  alarm: { sirenSeconds: instead('sounds its siren for', ' s') },
  lockout: {
    rule: lockout('lets wrong codes'),
    optional: lockout('can be told to let wrong codes'),
  },
}

/** What one model does where another does `other`, without a subject. Both must be values of the fact at `path`. */
export function inWords(path: FactPath, value: unknown, other: unknown): string {
  const [group = '', name = ''] = path.split('.')
  const sentences: Readonly<Record<string, Readonly<Record<string, Sentence<never>>>>> = SENTENCES
  return sentences[group]?.[name]?.(value as never, other as never) ?? path
}
