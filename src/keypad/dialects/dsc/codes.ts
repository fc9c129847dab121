import { Secret } from '../../../panel/secret.js'
import { purposeOf } from '../../../panel/slot-plan.js'
import {
  flagged,
  goTo,
  type Known,
  leave,
  masked,
  type Opened,
  type OpenedHand,
  type Page,
  type Pages,
  partly,
  programmingPage,
  refused,
  stay,
} from './page.js'
import { ATTRIBUTES, isOn, partitionsNow, toggleAttribute, togglePartition } from './toggles.js'
import { eraseCode, nextNumber, numberWidth, userNumber, userNumbers, writeCode } from './users.js'

/**
 * While codes are programmed the program light flashes and the armed light is on (PC1404 manual, p. 11; the first of it also in the
 * PC1616/1832/1864 v4.6 guide, p. 7).
 */
export const CODES_LIGHTS: NonNullable<Page['lights']> = { program: 'flashing', armed: 'on', ready: 'off' }

/** The first user number of the panel. */
export const firstUser = (view: Opened['view']) => ({ user: userNumbers(view)[0] ?? 1 })

const flag = ({ view }: Opened, slot: number): string => (view.slots.has(slot) ? 'P' : '')
const workedOn = ({ menu }: Opened): number => menu.user ?? 0

/** Back to the choice of a user, on the one who was worked on. */
const back = (at: Opened) => goTo(at, 'codes', { user: workedOn(at) })

/**
 * What the digits typed at the choice of a user call: a user, or what is asked next. `98` and `99` stand before the number of a user
 * whose partitions or attributes are wanted, from version 4.2 on (the same guide, p. 7); a `9` alone that no user number begins
 * with, for attributes, on earlier panels and the Impassa (SCW9045 manual, p. 7). Both are taken wherever they can be told apart.
 */
function choose(hand: OpenedHand, digits: string): Known {
  const { view } = hand
  if (digits.length < 2) return { ...stay(hand), digits }
  if (digits === '98') return goTo(hand, 'partitions-of')
  if (digits === '99') return goTo(hand, 'attributes-of')
  const slot = Number(digits)
  if (purposeOf(view.facts, slot)) return goTo(hand, 'code', { user: slot })
  return digits.startsWith('9') ? { ...goTo(hand, 'attributes-of'), digits: digits.slice(1) } : refused(hand)
}

const codesPage: Page = {
  lights: CODES_LIGHTS,
  lines(at) {
    const { digits } = at.record
    const { view } = at
    const user = workedOn(at)
    if (digits !== '') return [`User ${partly(digits, numberWidth(view))}`, '']
    return [`User ${userNumber(view, user)}`, flagged('', flag(at, user))]
  },
  press(key, hand) {
    if (key.kind === 'digit') return choose(hand, hand.record.digits + key.digit)
    const user = workedOn(hand)
    switch (key.key) {
      case '#':
        return leave(hand)
      case '*':
        return goTo(hand, 'code', { user })
      case '<':
      case '>':
        return goTo(hand, 'codes', { user: nextNumber(hand.view, user, key.key) })
      default:
        return refused(hand)
    }
  },
}

/** A new code, or `*` in its place to erase; then another user (the same guide, p. 7). `#` goes back without either. */
const codePage: Page = {
  lights: CODES_LIGHTS,
  takesCode: true,
  signs: ['*', '#'],
  lines: at => [`User ${userNumber(at.view, workedOn(at))}`, masked(at.record.digits, 'Enter New Code')],
  press(key, hand) {
    const { digits } = hand.record
    const user = workedOn(hand)
    if (key.kind === 'named') {
      if (key.key === '#') return back(hand)
      return key.key === '*' && digits === '' ? eraseCode(hand, user, back(hand), back(hand)) : refused(hand)
    }
    const typed = digits + key.digit
    return typed.length < hand.view.codeLength
      ? { ...stay(hand), digits: typed }
      : writeCode(hand, user, new Secret(typed), back(hand), back(hand))
  },
}

/** Asks whose attributes or partitions are wanted. */
const whosePage = (title: string, then: string): Page => ({
  lights: CODES_LIGHTS,
  signs: ['#'],
  lines: ({ view, record }) => [title, `User ${partly(record.digits, numberWidth(view))}`],
  press(key, hand) {
    if (key.kind === 'named')
      return key.key === '#' ? goTo(hand, 'codes', firstUser(hand.view)) : refused(hand)
    const digits = hand.record.digits + key.digit
    if (digits.length < numberWidth(hand.view)) return { ...stay(hand), digits }
    const user = Number(digits)
    return purposeOf(hand.view.facts, user) ? goTo(hand, then, { user }) : refused(hand)
  },
})

/** What is on shows as its number, what is off as a dash (the same guide, p. 10). */
const togglesPage = (
  title: string,
  isOnAt: (at: Opened, digit: string) => boolean,
  toggle: (hand: OpenedHand, digit: string) => Known,
): Page => ({
  lights: CODES_LIGHTS,
  signs: ['#'],
  lines: at => [
    `${title} ${userNumber(at.view, workedOn(at))}`,
    [...'12345678'].map(digit => (isOnAt(at, digit) ? digit : '-')).join(''),
  ],
  press(key, hand) {
    if (key.kind === 'digit') return toggle(hand, key.digit)
    return key.key === '#' ? back(hand) : refused(hand)
  },
})

const attribute = (digit: string) => ATTRIBUTES.find(each => each.digit === digit)

/** The pages of `*5` on PowerSeries and Impassa. */
export const CODES_PAGES: Pages = {
  'codes-code': programmingPage('Enter Master', 'users', 'codes', firstUser),
  codes: codesPage,
  code: codePage,
  'attributes-of': whosePage('Attributes', 'attributes'),
  'partitions-of': whosePage('Partitions', 'partitions'),
  attributes: togglesPage(
    'Attributes',
    (at, digit) => {
      const found = attribute(digit)
      return found !== undefined && isOn(at, found)
    },
    (hand, digit) => toggleAttribute(hand, attribute(digit)),
  ),
  partitions: togglesPage(
    'Partitions',
    (at, digit) => partitionsNow(at).includes(Number(digit)),
    (hand, digit) => togglePartition(hand, Number(digit)),
  ),
}
