import type { UserAttribute } from '../../catalogue/fact-values.js'
import type { PanelView } from '../../panel/view.js'
import type { Dialect, Hand, Standing } from '../dialect.js'
import type { NamedKey } from '../keys.js'
import { codePad } from './code-pad.js'
import { type Act, go, type Known, MENU_STAYS_MS, type Page, pagesDialect, stay } from './pages.js'
import { codeChange, type UserScreens, userPages, usersThere, write } from './user-screens.js'
import { isDuress, isMaster } from './users.js'

const HOME: Act = (): Known => ({})

/** Users on one screen. Assumed: no guide seen tells. */
const ROWS = 4

/** User types, in the order in which TYPE goes through them; a new user begins as the first (IQ Panel 2 manual, p. 13). */
const TYPES = ['User', 'Guest', 'Master'] as const

/**
 * What a user of each type may do beside arming and disarming: a master programs, and where the panel keeps a right to bypass, a guest has none
 * (IQ Panel: brinkshome.com, article 360033381032).
 */
const RIGHTS: Readonly<Record<(typeof TYPES)[number], readonly UserAttribute[]>> = {
  User: ['bypass'],
  Guest: [],
  Master: ['supervisor', 'bypass'],
}

const typeOf = ({ record }: Pick<Standing, 'record'>): (typeof TYPES)[number] =>
  TYPES[record.menu?.item ?? 0] ?? 'User'

const attributes = ({ facts }: PanelView, type: (typeof TYPES)[number]): UserAttribute[] =>
  RIGHTS[type].filter(attribute => facts.users.attributes.includes(attribute))

function row(view: PanelView, slot: number): string {
  const name = isMaster(view, slot) ? 'Master' : isDuress(view, slot) ? 'Duress' : `User ${slot}`
  return view.slots.has(slot) ? name : `${name} (no code)`
}

/** The form of a new user once it has a code: ADD saves it. It never expires, as delivered (IQ Panel 2 manual, p. 13). */
const form: Page = {
  title: () => 'Add User',
  prompt: at => `Type: ${typeOf(at)}  Expiration Date: Unlimited`,
  keys: () =>
    new Map<NamedKey, Act>([
      [
        'TYPE',
        hand =>
          stay(hand, {
            menu: {
              ...hand.record.menu,
              at: 'form',
              item: ((hand.record.menu?.item ?? 0) + 1) % TYPES.length,
            },
          }),
      ],
      ['ADD', save],
      ['BACK', hand => go(hand, 'users', { item: 0 })],
    ]),
}

function save(hand: Hand): Known {
  const { view, record } = hand
  const { user = 0, held = '' } = record.menu ?? {}
  const command = codeChange(view, user, held)
  const more = command.type === 'user-code/add' ? { attributes: attributes(view, typeOf(hand)) } : {}
  // The list begins at its top again: on the form, the item was the type.
  const { menu, ...known } = write(users, hand, { ...command, ...more })
  return { ...known, ...(menu ? { menu: { ...menu, item: 0 } } : {}) }
}

const users: UserScreens = {
  title: 'User Management',
  back: hand => go(hand, 'settings'),
  rows: ROWS,
  listed: usersThere,
  row,
  addKey: true,
  code: { prompt: 'Please enter User Code', key: 'NEXT' },
  again: { prompt: 'Please confirm User Code', key: 'DONE' },
  judgesFirst: false,
  access: 'none',
  confirms: false,
  form,
}

/**
 * Qolsys IQ panels: the settings tray, settings, advanced settings and a code lead to user management (IQ Panel 2 manual, p. 13); SETTINGS
 * stands for tray, settings and advanced settings together. Opened by master, installer and dealer (IQ4 Hub manual, p. 137).
 */
export const QOLSYS: Dialect = pagesDialect({
  keys: ['SETTINGS', 'USERS', 'UP', 'DOWN', 'ADD', 'CHANGE', 'DELETE', 'TYPE', 'NEXT', 'DONE', 'BACK'],
  open: { SETTINGS: hand => go(hand, 'pad') },
  staysMs: MENU_STAYS_MS,
  pages: {
    pad: codePad({
      title: 'ADVANCED SETTINGS',
      prompt: 'Enter code',
      opens: 'settings',
      back: HOME,
      installers: true,
      programs: false,
    }),
    settings: {
      title: () => 'ADVANCED SETTINGS',
      prompt: () => '',
      keys: () =>
        new Map<NamedKey, Act>([
          ['USERS', hand => go(hand, 'users', { item: 0 })],
          ['BACK', HOME],
        ]),
    },
    ...userPages(users),
  },
})
