import { explain } from '../../panel/refusals.js'
import { purposeOf } from '../../panel/slot-plan.js'
import type { PanelView } from '../../panel/view.js'
import type { Dialect, Hand, Standing } from '../dialect.js'
import type { NamedKey } from '../keys.js'
import { codePad } from './code-pad.js'
import {
  type Act,
  go,
  isWhole,
  type Known,
  leave,
  MENU_STAYS_MS,
  type Page,
  pagesDialect,
  stay,
  typeCode,
} from './pages.js'
import { isDuress, isMaster, writeCode } from './users.js'

const HOME: Act = (): Known => ({})

/**
 * How long the system menu stays while no code was entered: "a few seconds" (user manual, p. 24), taken as ten.
 */
const TOP_STAYS_MS = 10_000

/** The numbers on the list of access codes: master, users 1 to 8, duress (user manual V2, p. 20). */
function accessCodes({ facts }: PanelView): number[] {
  const { first, last, special } = facts.slots
  const own = special.filter(({ remote }) => remote !== 'none').flatMap(({ from, to }) => [from, to])
  const ordinary = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const all = [...new Set([...own, ...ordinary])].filter(slot => purposeOf({ slots: facts.slots }, slot))
  return all.toSorted((a, b) => a - b)
}

function nameOf(view: PanelView, slot: number): string {
  if (isMaster(view, slot)) return 'Master code'
  return isDuress(view, slot) ? 'Duress code' : `User code ${slot}`
}

const slotOf = ({ record }: Pick<Standing, 'record'>): number => record.menu?.user ?? 0

/** A stored code as it may be shown: on the panel it stands there in clear. */
const value = ({ view, record }: Standing): string =>
  view.slots.has(slotOf({ record })) ? '*'.repeat(view.codeLength) : ''

/** Stores what was typed; a refusal leaves the code as it was, and is told in neutral words: none are documented. */
function store(hand: Hand): Known {
  if (hand.record.digits === '') return go(hand, 'codes')
  if (!isWhole(hand))
    return stay(hand, {
      message: explain('CODE_LENGTH', { length: hand.record.digits.length, required: hand.view.codeLength })
        .message,
    })
  const outcome = writeCode(hand, slotOf(hand), hand.record.digits)
  return outcome.ok ? go(hand, 'codes') : stay(hand, hand.answered(outcome, ''))
}

/** Blank codes stay blank; the master's is changed only, which the panel says. */
function erase(hand: Hand): Known {
  const slot = slotOf(hand)
  if (!hand.view.slots.has(slot)) return go(hand, 'codes')
  const outcome = hand.execute({ type: 'user-code/clear', slot })
  return outcome.ok ? go(hand, 'codes') : stay(hand, hand.answered(outcome, ''))
}

/** One access code: its value stands there until another is typed. */
const edit = (keys: {
  readonly stores: NamedKey
  readonly erases: NamedKey
  readonly back: NamedKey
}): Page => ({
  title: at => nameOf(at.view, slotOf(at)),
  prompt: value,
  keys: () =>
    new Map<NamedKey, Act>([
      [keys.stores, store],
      [keys.erases, erase],
      [keys.back, hand => go(hand, 'codes')],
    ]),
  digit: typeCode,
  takesCode: true,
})

/** A page with one thing to choose. */
const choice = (
  title: string,
  keys: readonly (readonly [NamedKey, Act])[],
  more: Partial<Page> = {},
): Page => ({
  ...more,
  title: () => title,
  prompt: () => '',
  keys: () => new Map(keys),
})

/** The list of access codes on one line: one at a time. */
const scrolled: Page = {
  title: at => nameOf(at.view, accessCodes(at.view)[at.record.menu?.item ?? 0] ?? 0),
  prompt: () => '',
  keys: at => {
    const all = accessCodes(at.view)
    const item = at.record.menu?.item ?? 0
    const to =
      (next: number): Act =>
      hand =>
        go(hand, 'codes', { item: (next + all.length) % all.length })
    return new Map<NamedKey, Act>([
      ['UP', to(item - 1)],
      ['DOWN', to(item + 1)],
      ['OK', hand => go(hand, 'edit', { user: all[item] ?? 0 })],
      ['STATUS', hand => go(hand, 'system')],
    ])
  },
}

const PROGRAMS = ['system', 'codes', 'edit']

/** Up from the programming menu is the system menu, and programming is over. */
const upToTop: Act = hand => {
  leave(hand)
  return { menu: { at: 'top' } }
}

/**
 * Simon XT: the scroll buttons or OK open the system menu, STATUS goes up a level (user manual, p. 24; V2, pp. 20 and 21). Of the system menu only
 * System programming is here. DISARM deletes a code while it is being changed.
 */
export const SIMON_XT: Dialect = pagesDialect({
  keys: ['UP', 'DOWN', 'STATUS'],
  open: { UP: hand => go(hand, 'top'), DOWN: hand => go(hand, 'top'), OK: hand => go(hand, 'top') },
  // Programming closes by itself after as long as the model says, and the menu with it.
  staysMs: Infinity,
  programs: PROGRAMS,
  pages: {
    top: choice(
      'System programming',
      [
        ['UP', hand => stay(hand)],
        ['DOWN', hand => stay(hand)],
        ['OK', hand => go(hand, 'pad')],
        ['STATUS', HOME],
      ],
      { staysMs: TOP_STAYS_MS, passes: true },
    ),
    pad: codePad({
      title: 'System programming',
      prompt: 'Enter code',
      opens: 'system',
      ends: 'OK',
      back: hand => go(hand, 'top'),
      backKey: 'STATUS',
      staysMs: TOP_STAYS_MS,
      installers: true,
      programs: true,
    }),
    system: choice('Access codes', [
      ['OK', hand => go(hand, 'codes', { item: 0 })],
      ['STATUS', upToTop],
    ]),
    codes: scrolled,
    edit: edit({ stores: 'OK', erases: 'DISARM', back: 'STATUS' }),
  },
})

/** Codes on one screen of an XTi. Assumed: no page seen tells. */
const ROWS = 5

/** The list of access codes on a screen: the box beside each opens it. */
const boxes: Page = {
  title: () => 'Access Codes',
  prompt: at => {
    const from = at.record.menu?.item ?? 0
    return accessCodes(at.view)
      .slice(from, from + ROWS)
      .map(
        (slot, index) => `${index + 1} ${nameOf(at.view, slot)}${at.view.slots.has(slot) ? '' : ' (none)'}`,
      )
      .join('  ')
  },
  keys: at => {
    const all = accessCodes(at.view)
    const from = at.record.menu?.item ?? 0
    const to =
      (item: number): Act =>
      hand =>
        go(hand, 'codes', { item })
    const opens =
      (slot: number): Act =>
      hand =>
        go(hand, 'edit', { user: slot })
    return new Map<NamedKey | string, Act>([
      ...all.slice(from, from + ROWS).map((slot, index) => [String(index + 1), opens(slot)] as const),
      ...(from > 0 ? [['UP', to(from - ROWS)] as const] : []),
      ...(from + ROWS < all.length ? [['DOWN', to(from + ROWS)] as const] : []),
      ['BACK', hand => go(hand, 'system')],
    ])
  },
}

/**
 * Simon XTi, XTi-5 and XTi-5i: the gear, Programming and a code lead to Access Codes; the box of a user opens its code (dealers' pages of Reed
 * Security and Alarm System Store). How a code is erased there is on no page seen: DELETE does.
 */
export const SIMON_XTI: Dialect = pagesDialect({
  keys: ['SETTINGS', 'USERS', 'UP', 'DOWN', 'DELETE', 'BACK'],
  open: { SETTINGS: hand => go(hand, 'settings') },
  staysMs: Infinity,
  programs: PROGRAMS,
  pages: {
    settings: choice(
      'Settings',
      [
        ['PROGRAM', hand => go(hand, 'pad')],
        ['BACK', HOME],
      ],
      { staysMs: MENU_STAYS_MS, passes: true },
    ),
    pad: codePad({
      title: 'Programming',
      prompt: 'Enter code',
      opens: 'system',
      ends: 'OK',
      back: hand => go(hand, 'settings'),
      staysMs: MENU_STAYS_MS,
      installers: true,
      programs: true,
    }),
    system: choice('Programming', [
      ['USERS', hand => go(hand, 'codes', { item: 0 })],
      ['BACK', leave],
    ]),
    codes: boxes,
    edit: edit({ stores: 'OK', erases: 'DELETE', back: 'BACK' }),
  },
})
