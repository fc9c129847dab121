import type { PanelCommands } from '../../../panel/port.js'
import type { RefusalReason } from '../../../panel/refusals.js'
import { Secret } from '../../../panel/secret.js'
import type { PanelView } from '../../../panel/view.js'
import { FORGETS_AFTER_MS } from '../../common-keys.js'
import type { Hand, Standing } from '../../dialect.js'
import type { KeypadRecord, Light, LightName, Menu } from '../../keypad.js'
import type { Key } from '../../keys.js'

/** What a keypad knows after a key. */
export type Known = Partial<KeypadRecord>

/** Two lines of sixteen characters. */
export type Lines = readonly [string, string]

/** A keypad in a menu. */
export interface Opened extends Standing {
  readonly menu: Menu
}

/** The same under somebody's hand. */
export type OpenedHand = Hand & Opened

/** A place in a menu: what it shows, and what its keys do. Emergency and function keys are no business of it. */
export interface Page {
  readonly lines: (at: Opened) => Lines
  readonly press: (key: Key, hand: OpenedHand) => Known
  /** Lights that say where one is. */
  readonly lights?: Partial<Readonly<Record<LightName, Light>>>
  /** A digit typed here is of a code. */
  readonly takesCode?: true
  /** Signs that do something here; absent: all. */
  readonly signs?: readonly string[]
}

/** Pages by the name that the record of a keypad has for them. */
export type Pages = Readonly<Record<string, Page>>

/** What is said in two lines of their own. */
export const NOTICES = {
  invalidCode: 'Invalid Access Code',
  unavailable: 'Function Not Available',
} as const

/** The lines of what is said; undefined: it is a sentence, which stands in the second line. */
export const noticeLines = (message: string): Lines | undefined =>
  message === NOTICES.invalidCode
    ? ['Invalid', 'Access Code']
    : message === NOTICES.unavailable
      ? ['Function Not', 'Available']
      : undefined

/** Columns of the display. */
const WIDTH = 16

export const cut = (text: string): string => text.slice(0, WIDTH)

/** A text with a sign in the last column, or none. */
export const flagged = (text: string, flag: string): string =>
  flag === '' ? cut(text) : text.slice(0, WIDTH - 2).padEnd(WIDTH - 1) + flag

/** A code as far as it is typed; before that, what asks for it. */
export const masked = (digits: string, prompt: string): string =>
  digits === '' ? prompt : '*'.repeat(digits.length)

/** A number as far as it is typed. */
export const partly = (digits: string, width: number): string => digits.padEnd(width, '_')

/** Goes to another page, with what the menu knows of who opened it. */
export function goTo(
  { menu }: Opened,
  at: string,
  more: Pick<Menu, 'user' | 'item' | 'held'> = {},
): { readonly menu: Menu } {
  const { by, opening } = menu
  return {
    menu: {
      at,
      ...more,
      ...(by === undefined ? {} : { by }),
      ...(opening === undefined ? {} : { opening }),
    },
  }
}

/** Stays on the page, and begins anew what is typed. */
export const stay = ({ menu }: Opened): { readonly menu: Menu } => ({ menu })

/** Says no, in the way of the model, and stays. */
export const refused = (at: Opened, message: string = NOTICES.unavailable): Known => ({
  ...stay(at),
  message,
  refused: true,
})

/** Leaves the menu, and the programming that it is part of. */
export function leave(hand: OpenedHand): Known {
  if (hand.menu.opening !== undefined) hand.execute({ type: 'programming/exit' })
  return { message: '' }
}

/** How long a menu that is programming stays open without a key, where the model does not say how long. Assumed. */
const IDLE_MS = FORGETS_AFTER_MS

/** How long a menu stays open without a key (ms); undefined: as long as every keypad remembers. */
export const menuMs = ({ opening }: Menu, { facts }: PanelView): number | undefined =>
  opening === undefined || facts.programming.localTimeout === 0
    ? undefined
    : facts.programming.localTimeout * 1000

/** Whether a menu that is part of programming is so still: nobody has left it, and it has not closed by itself. */
export const isOpen = ({ opening }: Menu, { main }: PanelView): boolean =>
  opening === undefined || (main.value.programming === 'local' && main.context.programmingCause === opening)

/** Refusals that are about the code that was typed: one may try again. */
const OF_THE_CODE: readonly RefusalReason[] = ['WRONG_CODE', 'NO_AUTHORITY']

/**
 * A page that asks for a code and, with enough digits, does something. A wrong one may be typed again: a dealer says so of
 * PowerSeries (https://scottsecurity.ca/?p=4579); assumed of the others.
 */
export const codePage = (
  title: string,
  does: (code: Secret, hand: OpenedHand) => Known,
  prompt = 'Access Code',
): Page => ({
  takesCode: true,
  signs: ['#'],
  lines: ({ record }) => [title, masked(record.digits, prompt)],
  press(key, hand) {
    if (key.kind === 'named') return key.key === '#' ? leave(hand) : refused(hand)
    const digits = hand.record.digits + key.digit
    return digits.length < hand.view.codeLength ? { ...stay(hand), digits } : does(new Secret(digits), hand)
  },
})

/** A page that asks for the code which opens programming, and goes on to `then`, with the first item and user of it. */
export const programmingPage = (
  title: string,
  of: NonNullable<PanelCommands['programming/enter']['of']>,
  then: string,
  begins: (view: PanelView) => Pick<Menu, 'user' | 'item'> = () => ({}),
): Page =>
  codePage(title, (code, hand) => {
    const { view, partition } = hand
    const outcome = hand.execute({ type: 'programming/enter', code, partition, of, idleMs: IDLE_MS })
    if (!outcome.ok) {
      const again = OF_THE_CODE.includes(outcome.reason) && view.main.value.keypad !== 'lockedOut'
      return again ? refused(hand, NOTICES.invalidCode) : hand.answered(outcome, '')
    }
    const opening = view.main.context.programmingCause
    const by = outcome.user === undefined ? {} : { by: outcome.user }
    // Three quick beeps (the same dealer), and an error tone where it is wrong (PC1616/1832/1864 v4.6 guide, p. 9).
    return { sound: 'quick-beeps', menu: { at: then, opening, ...by, ...begins(view) } }
  })
