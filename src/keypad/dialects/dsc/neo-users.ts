import { Secret } from '../../../panel/secret.js'
import { purposeOf } from '../../../panel/slot-plan.js'
import { CODES_LIGHTS, firstUser } from './codes.js'
import { placeIn, turned } from './lists.js'
import {
  cut,
  flagged,
  goTo,
  type Known,
  leave,
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
import { eraseCode, nextNumber, numberWidth, userNumber, writeCode } from './users.js'

const workedOn = ({ menu }: Opened): number => menu.user ?? 0

/** A user's label, and `P` where there is a code, else `-` (PowerSeries Neo reference manual, p. 49). */
function labelled({ view }: Opened, slot: number): string {
  const user = view.slots.get(slot)
  return flagged(user?.name ?? `User ${userNumber(view, slot)}`, user ? 'P' : '-')
}

const PRESS = 'Press (*) for <>'

const usersPage: Page = {
  lights: CODES_LIGHTS,
  lines(at) {
    const { digits } = at.record
    return [
      PRESS,
      digits === '' ? labelled(at, workedOn(at)) : `User ${partly(digits, numberWidth(at.view))}`,
    ]
  },
  press(key, hand) {
    const { view } = hand
    if (key.kind === 'digit') {
      const digits = hand.record.digits + key.digit
      if (digits.length < numberWidth(view)) return { ...stay(hand), digits }
      const user = Number(digits)
      return purposeOf(view.facts, user) ? goTo(hand, 'user', { user, item: 0 }) : refused(hand)
    }
    const user = workedOn(hand)
    switch (key.key) {
      case '#':
        return leave(hand)
      case '*':
        return goTo(hand, 'user', { user, item: 0 })
      case '<':
      case '>':
        return goTo(hand, 'users', { user: nextNumber(view, user, key.key) })
      default:
        return refused(hand)
    }
  },
}

/** What can be done to a user, by its digit (the same manual, p. 47). */
const OF_A_USER: readonly { readonly digit: string; readonly label: string; readonly page: string }[] = [
  { digit: '1', label: 'Access Code', page: 'code' },
  { digit: '2', label: 'Prox Tag', page: 'tag' },
  { digit: '3', label: 'User Labels', page: 'label' },
  { digit: '4', label: 'Partitions', page: 'partitions' },
  { digit: '5', label: 'User Options', page: 'options' },
]

/** Back to the user's menu, on the item that was chosen. */
const back = (hand: Opened, page: string) => {
  const item = Math.max(
    0,
    OF_A_USER.findIndex(each => each.page === page),
  )
  return goTo(hand, 'user', { user: workedOn(hand), item })
}

const userPage: Page = {
  lights: CODES_LIGHTS,
  lines: at => [PRESS, OF_A_USER[placeIn(at, OF_A_USER.length)]?.label ?? ''],
  press(key, hand) {
    const user = workedOn(hand)
    const chosen = (item: (typeof OF_A_USER)[number] | undefined) =>
      item ? goTo(hand, item.page, { user, item: 0 }) : refused(hand)
    if (key.kind === 'digit') return chosen(OF_A_USER.find(({ digit }) => digit === key.digit))
    const { length } = OF_A_USER
    switch (key.key) {
      case '#':
        return goTo(hand, 'users', { user })
      case '*':
        return chosen(OF_A_USER[placeIn(hand, length)])
      case '<':
      case '>':
        return goTo(hand, 'user', { user, item: turned(placeIn(hand, length), length, key.key) })
      default:
        return refused(hand)
    }
  },
}

/**
 * What stands in the line of a code: an `A` for each digit that there is none of (HS2016 user manual, p. 27). The manual prints
 * the present code there; here it is hidden.
 */
function codeLine({ view, menu, record: { digits } }: Opened): string {
  const length = view.codeLength
  const present = menu.user !== undefined && view.slots.has(menu.user) ? '*' : 'A'
  return digits === '' ? present.repeat(length) : '*'.repeat(digits.length)
}

/** Saved with its last digit, and the user's menu comes back by itself; `*` as the first erases (the same manual, p. 49). */
const codePage: Page = {
  lights: CODES_LIGHTS,
  takesCode: true,
  signs: ['*', '#'],
  lines: at => ['Enter New Code', codeLine(at)],
  press(key, hand) {
    const { digits } = hand.record
    const user = workedOn(hand)
    if (key.kind === 'named') {
      if (key.key === '#') return back(hand, 'code')
      const erases = key.key === '*' && digits === ''
      return erases ? eraseCode(hand, user, back(hand, 'code'), stay(hand)) : refused(hand)
    }
    const typed = digits + key.digit
    return typed.length < hand.view.codeLength
      ? { ...stay(hand), digits: typed }
      : writeCode(hand, user, new Secret(typed), back(hand, 'code'), stay(hand))
  },
}

/** Waits for a tag. There are none to present, and the master can have none (the same manual, p. 50). */
const tagPage: Page = {
  lights: CODES_LIGHTS,
  signs: ['#'],
  lines: () => ['Present Tag or', 'Press # to Exit'],
  press: (key, hand) => (key.kind === 'named' && key.key === '#' ? back(hand, 'tag') : refused(hand)),
}

/** Shows the label. Writing one is not emulated: names are given from elsewhere. */
const labelPage: Page = {
  lights: CODES_LIGHTS,
  signs: ['#'],
  lines: at => ['User Labels', cut(labelled(at, workedOn(at)).slice(0, -1))],
  press: (key, hand) => (key.kind === 'named' && key.key === '#' ? back(hand, 'label') : refused(hand)),
}

/** `Y` under each partition that the user has, `N` under the others (the same manual, p. 51); a digit changes one. */
const partitionsPage: Page = {
  lights: CODES_LIGHTS,
  signs: ['#'],
  lines(at) {
    const has = partitionsNow(at)
    return ['12345678', [...'12345678'].map(digit => (has.includes(Number(digit)) ? 'Y' : 'N')).join('')]
  },
  press(key, hand) {
    if (key.kind === 'digit') return togglePartition(hand, Number(key.digit))
    return key.key === '#' ? back(hand, 'partitions') : refused(hand)
  },
}

/** Keeps the place in the list, whatever came of the change. */
const toggled = (hand: OpenedHand, digit: string | undefined): Known =>
  toggleAttribute(
    hand,
    ATTRIBUTES.find(each => each.digit === digit),
  )

/** The options of a user: scroll keys and `*`, or the digit of one (the same manual, pp. 49 and 50). */
const optionsPage: Page = {
  lights: CODES_LIGHTS,
  lines(at) {
    const here = ATTRIBUTES[placeIn(at, ATTRIBUTES.length)]
    return [here?.label ?? '', here && isOn(at, here) ? 'Y' : 'N']
  },
  press(key, hand) {
    if (key.kind === 'digit') return toggled(hand, key.digit)
    const { length } = ATTRIBUTES
    switch (key.key) {
      case '#':
        return back(hand, 'options')
      case '*':
        return toggled(hand, ATTRIBUTES[placeIn(hand, length)]?.digit)
      case '<':
      case '>':
        return { menu: { ...hand.menu, item: turned(placeIn(hand, length), length, key.key) } }
      default:
        return refused(hand)
    }
  },
}

/** The pages of `*5` on PowerSeries Neo and Pro. */
export const NEO_USERS_PAGES: Pages = {
  'users-code': programmingPage('Enter Master', 'users', 'users', firstUser),
  users: usersPage,
  user: userPage,
  code: codePage,
  tag: tagPage,
  label: labelPage,
  partitions: partitionsPage,
  options: optionsPage,
}
