import { localTime } from '../../../panel/local-time.js'
import type { Outcome } from '../../../panel/port.js'
import { partitionsOf } from '../../../panel/user.js'
import type { Hand, Standing } from '../../dialect.js'
import type { KeypadRecord, Menu } from '../../keypad.js'
import type { Key } from '../../keys.js'
import {
  bypassesDirectly,
  rightsOf,
  seesUser,
  setBypassing,
  setClock,
  storeCode,
  togglePartition,
} from './codes.js'
import { CODE_KINDS, type Place, readShortcut, TIER, TIERS, USER_ITEM, VERSIONS } from './places.js'
import { hidden, INVALID, type Known, padded, slotHere, slotOf, userDigits } from './view.js'

/** Whose code opened user programming: it decides what can be changed (user manual, p. 23). */
export type Opener = 'system' | 'partition'

/** Where user programming begins (installation manual, p. 104). */
export const firstTier = (opener: Opener): Menu => ({ at: `${opener}:tier`, item: TIER.time })

/** A place of the menu, and who is there. */
interface At {
  readonly opener: Opener
  readonly place: string
  readonly menu: Menu
}

/** Where a keypad stands in user programming; undefined: it does not. */
export function atOf({ menu }: KeypadRecord): At | undefined {
  const [opener, place] = menu?.at.split(':') ?? []
  if (!menu || place === undefined || (opener !== 'system' && opener !== 'partition')) return undefined
  return { opener, place, menu }
}

/** As delivered (installation manual, pp. 105 and 106); the emulated panel keeps no other setting of them. */
const delivered = (item: number, user: number): boolean => item === USER_ITEM.latchkey && user <= 5

const onOff = (on: boolean): string => (on ? 'ON' : 'OFF')

/** One place of the menu. */
interface Room {
  /** How many values its item has, through which A and B go. */
  items(at: At, view: Standing): number
  /** Digits are a value and no shortcut, at most so many. */
  takes?(at: At, view: Standing): number
  /** What it shows. */
  line(at: At, view: Standing): string
  /** What `#` does; undefined: nothing. */
  enter?(at: At, hand: Hand): Known
  /** What a digit does at once. */
  digit?(at: At, hand: Hand, digit: string): Known | undefined
  /** Where `*` goes; undefined: nowhere, this is the first tier. */
  out?(at: At): Menu
}

const move = ({ opener }: At, place: string, more: Omit<Menu, 'at'> = {}): Menu => ({
  at: `${opener}:${place}`,
  ...more,
})

const itemOf = ({ menu }: At): number => menu.item ?? 0
const userOf = ({ menu }: At): number => menu.user ?? 0

/** Back where it was, with what was typed gone. */
const done = ({ menu }: At, outcome: Outcome | undefined): Known => ({
  menu,
  ...(outcome?.ok ? {} : { ...INVALID }),
})

const coded = (name: string, has: boolean, typed: string): string =>
  typed === '' ? `${name} ${has ? '-' : '--'} ****` : `${name} - ${hidden(typed)}`

const slotIn = (view: Standing, place: string, at: At): number | undefined => {
  if (place === 'partitionMaster') return slotHere(view, 'partition_master')
  return place === 'systemMaster' ? slotOf(view.view, 'master') : userOf(at)
}

/** The place where the one code of a master is typed. */
const masterRoom = (place: 'partitionMaster' | 'systemMaster', name: string, kind: number): Room => ({
  items: () => 1,
  takes: (_, { view }) => view.codeLength,
  line: (at, view) => {
    const slot = slotIn(view, place, at)
    return coded(name, slot !== undefined && view.view.slots.has(slot), view.record.digits)
  },
  enter: (at, hand) => {
    const { digits } = hand.record
    const slot = slotIn(hand, place, at)
    if (digits === '') return { menu: at.menu }
    if (slot === undefined || digits.length !== hand.view.codeLength) return { menu: at.menu, ...INVALID }
    return done(at, storeCode(hand, slot, digits))
  },
  out: at => move(at, 'codes', { item: kind }),
})

const CLOCKS = ['TIME', 'DATE'] as const

function clockLine(at: At, { view, record: { digits } }: Standing): string {
  const { offsetMs, zone } = view.time
  const { date, hour, minute } = localTime(view.now() + offsetMs, zone)
  const [year = '', month, day] = date.split('-')
  const now = itemOf(at) === 0 ? `${padded(hour)}:${padded(minute)}` : `${month}/${day}/${year.slice(2)}`
  return `${CLOCKS[itemOf(at)] ?? ''} ${digits === '' ? now : digits}`
}

/** What A and B go through at a user: partitions only for the system master, and where codes have any. */
const userItems = ({ opener }: At, { view }: Standing): number =>
  opener === 'system' && view.facts.users.partitionsAsMade === 'first' && userDigits(view) > 2 ? 6 : 5

const USER_LINES = ['', 'DIRECT BYPASSING', 'REMOTE ACCESS', 'SYSTEM TESTS', 'LATCHKEY'] as const

function userLine(at: At, standing: Standing): string {
  const { view, record } = standing
  const [user, item] = [userOf(at), itemOf(at)]
  if (item === USER_ITEM.code)
    return coded(`USER ${padded(user, userDigits(view))}`, view.slots.has(user), record.digits)
  const { partitions } = rightsOf(view, user)
  if (item === USER_ITEM.partitions) return `PARTITION ASSIGN ${partitionsOf(partitions).join(' ')}`.trimEnd()
  const stands = item === USER_ITEM.bypass ? bypassesDirectly(view, user) : delivered(item, user)
  return `${USER_LINES[item] ?? ''} ${onOff(record.digits === '' ? stands : record.digits === '2')}`
}

function enterUser(at: At, hand: Hand): Known {
  const { view, record } = hand
  const { digits } = record
  const [user, item] = [userOf(at), itemOf(at)]
  if (digits === '') return { menu: at.menu }
  if (item === USER_ITEM.code) {
    const whole = digits.length === view.codeLength
    return whole ? done(at, storeCode(hand, user, digits)) : { menu: at.menu, ...INVALID }
  }
  if (digits !== '1' && digits !== '2') return { menu: at.menu, ...INVALID }
  const on = digits === '2'
  if (item === USER_ITEM.bypass) return done(at, setBypassing(hand, user, on))
  // Of these the emulated panel has what is delivered and no other: it says so rather than forget it.
  return on === delivered(item, user) ? { menu: at.menu } : { menu: at.menu, ...INVALID }
}

/** The user numbers that can be chosen here, as their last. */
const lastUser = ({ view }: Standing): number => view.facts.slots.last

/** The next user number in a direction that is seen here. */
function nextUser(at: At, hand: Standing, step: number): number {
  const count = lastUser(hand) + 1
  for (let tried = 1; tried <= count; tried++) {
    const user = (userOf(at) + step * tried + tried * count) % count
    if (seesUser(hand, user)) return user
  }
  return userOf(at)
}

const ROOMS: Readonly<Record<string, Room>> = {
  tier: {
    items: () => TIERS.length,
    line: at => TIERS[itemOf(at)] ?? '',
    enter: (at, hand) => {
      switch (itemOf(at)) {
        case TIER.exit:
          return hand.answered(hand.execute({ type: 'programming/exit' }), '')
        case TIER.version:
          return { menu: move(at, 'version', { item: 0 }) }
        case TIER.time:
          return { menu: move(at, 'time', { item: 0 }) }
        case TIER.codes:
          return { menu: move(at, 'codes', { item: 0 }) }
        default:
          return { menu: move(at, 'other', { item: itemOf(at) }) }
      }
    },
  },
  version: {
    items: () => VERSIONS.length,
    // What a real panel has here is its own; the emulated one has no numbers to show.
    line: at => VERSIONS[itemOf(at)] ?? '',
    out: at => move(at, 'tier', { item: TIER.version }),
  },
  time: {
    items: () => CLOCKS.length,
    takes: at => (itemOf(at) === 0 ? 4 : 6),
    line: clockLine,
    enter: (at, hand) => {
      const { digits } = hand.record
      if (digits === '') return { menu: at.menu }
      const whole = digits.length === (itemOf(at) === 0 ? 4 : 6)
      return done(at, whole ? setClock(hand, itemOf(at), digits) : undefined)
    },
    out: at => move(at, 'tier', { item: TIER.time }),
  },
  codes: {
    items: () => CODE_KINDS.length,
    line: at => CODE_KINDS[itemOf(at)] ?? '',
    enter: (at, hand) => {
      const place = (['users', 'partitionMaster', 'systemMaster'] as const)[itemOf(at)] ?? 'users'
      return enterCodes(at, hand, place)
    },
    out: at => move(at, 'tier', { item: TIER.codes }),
  },
  users: {
    items: () => 0,
    line: (at, { view }) => `USER ${padded(userOf(at), userDigits(view))}`,
    enter: at => ({ menu: move(at, 'user', { user: userOf(at), item: USER_ITEM.code }) }),
    out: at => move(at, 'codes', { item: 0 }),
  },
  user: {
    items: userItems,
    takes: (at, { view }) =>
      itemOf(at) === USER_ITEM.code ? view.codeLength : itemOf(at) === USER_ITEM.partitions ? 0 : 1,
    line: userLine,
    enter: enterUser,
    digit: (at, hand, digit) =>
      itemOf(at) === USER_ITEM.partitions
        ? done(at, togglePartition(hand, userOf(at), Number(digit)))
        : undefined,
    out: at => move(at, 'users', { user: userOf(at) }),
  },
  partitionMaster: masterRoom('partitionMaster', 'PARTITION', 1),
  systemMaster: masterRoom('systemMaster', 'SYSTEM MASTER', 2),
  other: {
    items: () => 1,
    takes: () => 0,
    line: at => TIERS[itemOf(at)] ?? '',
    out: at => move(at, 'tier', { item: itemOf(at) }),
  },
}

function enterCodes(at: At, hand: Hand, place: 'users' | 'partitionMaster' | 'systemMaster'): Known {
  if (place === 'users') {
    const first = { ...at, menu: { ...at.menu, user: lastUser(hand) } }
    return { menu: move(at, 'users', { user: nextUser(first, hand, 1) }) }
  }
  const slot = slotIn(hand, place, at)
  const may = slot !== undefined && (place === 'partitionMaster' || at.opener === 'system')
  return may ? { menu: move(at, place) } : { menu: at.menu, ...INVALID }
}

/** Goes where a shortcut leads, if whoever programs may. */
function jump(at: At, hand: Hand, place: Place): Known {
  switch (place.to) {
    case 'user': {
      const { user, item } = place
      const known = user <= lastUser(hand) && seesUser(hand, user) && item < userItems(at, hand)
      return known ? { menu: move(at, 'user', { user, item }) } : { menu: at.menu, ...INVALID }
    }
    case 'partitionMaster':
      return place.partition === hand.partition
        ? enterCodes(at, hand, 'partitionMaster')
        : { menu: at.menu, ...INVALID }
    case 'systemMaster':
      return enterCodes(at, hand, 'systemMaster')
    default:
      return { menu: move(at, place.to, { item: place.item }) }
  }
}

/** A digit: of a value, or of a shortcut, which jumps as soon as it is whole. */
function digitAt(at: At, hand: Hand, digit: string): Known {
  const room = ROOMS[at.place]
  const { digits } = hand.record
  const takes = room?.takes?.(at, hand)
  if (takes !== undefined) {
    const atOnce = room?.digit?.(at, hand, digit)
    return atOnce ?? { menu: at.menu, digits: (digits + digit).slice(0, takes) }
  }
  const typed = digits + digit
  const read = readShortcut(typed, userDigits(hand.view))
  if (read === 'more') return { menu: at.menu, digits: typed }
  return read === 'none' ? { menu: at.menu, ...INVALID } : jump(at, hand, read)
}

function scroll(at: At, hand: Hand, step: number): Known {
  if (at.place === 'users') return { menu: move(at, 'users', { user: nextUser(at, hand, step) }) }
  const count = ROOMS[at.place]?.items(at, hand) ?? 1
  return { menu: { ...at.menu, item: (itemOf(at) + step + count) % count } }
}

/** A key in user programming. */
export function pressInMenu(at: At, key: Key, hand: Hand): Known {
  const { digits } = hand.record
  const room = ROOMS[at.place]
  if (key.kind === 'digit') return digitAt(at, hand, key.digit)
  switch (key.key) {
    case 'A':
      return scroll(at, hand, -1)
    case 'B':
      return scroll(at, hand, 1)
    case '#':
    case 'OK':
      // Half of a shortcut is none.
      if (room?.takes === undefined && digits !== '') return { menu: at.menu, ...INVALID }
      return room?.enter?.(at, hand) ?? { menu: at.menu }
    case '*':
    case 'CANCEL':
      // It takes back what was typed before it leaves the place (user manual, p. 55).
      return { menu: digits === '' ? (room?.out?.(at) ?? at.menu) : at.menu }
    default:
      return { menu: at.menu }
  }
}

/** Whether a digit typed there is of a code. */
export const isCodePlace = (at: At): boolean =>
  at.place === 'partitionMaster' ||
  at.place === 'systemMaster' ||
  (at.place === 'user' && itemOf(at) === USER_ITEM.code)

/** What user programming shows. Digits of a shortcut are not among it: they could be a code that is typed in the wrong place. */
export const menuLine = (at: At, standing: Standing): string => ROOMS[at.place]?.line(at, standing) ?? ''
