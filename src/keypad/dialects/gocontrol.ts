import type { PanelView } from '../../panel/view.js'
import type { Dialect } from '../dialect.js'
import type { NamedKey } from '../keys.js'
import { codePad } from './code-pad.js'
import { type Act, go, type Known, MENU_STAYS_MS, type Page, type Pages, pagesDialect } from './pages.js'
import { type UserScreens, userPages } from './user-screens.js'
import { isDuress } from './users.js'

/** User guide of the GO!Control, p. 28: the list shows three users at a time. */
const ROWS = 3

const HOME: Act = (): Known => ({})

/** Every number that a user can have, in order: empty ones are buttons too. */
const numbers = ({ facts }: PanelView): number[] =>
  Array.from({ length: facts.slots.last - facts.slots.first + 1 }, (_, index) => facts.slots.first + index)

/** User guide, pp. 28 and 29: USER n, ADD USER n, and ADD USER 8 (DURESS). */
function row(view: PanelView, slot: number): string {
  if (view.slots.has(slot)) return `USER ${slot}`
  return `ADD USER ${slot}${isDuress(view, slot) ? ' (DURESS)' : ''}`
}

const listPage = (
  title: string,
  keys: readonly (readonly [NamedKey, Act])[],
  more: Partial<Page> = {},
): Page => ({
  ...more,
  title: () => title,
  prompt: () => '',
  keys: () => new Map(keys),
})

/**
 * Screens of a 2GIG GO!Control, GC2 and GC2e. Home is the screen with the arming keys; MENU, TOOLBOX and the master's code lead to the users
 * (user guide of the GO!Control, p. 28).
 * @param installers whether the installer's code opens the toolbox too: only dealers' pages of the GC2e say so
 */
function goControl(installers: boolean): Dialect {
  const users: UserScreens = {
    title: 'USER MANAGEMENT',
    back: hand => go(hand, 'tools'),
    rows: ROWS,
    listed: numbers,
    row,
    code: { prompt: 'Enter code', key: 'OK' },
    again: { prompt: 'Enter code again', key: 'OK' },
    judgesFirst: false,
    access: 'always-never',
    confirms: true,
  }
  const spec: Pages = {
    keys: [
      'MENU',
      'TOOLBOX',
      'USERS',
      'UP',
      'DOWN',
      'CHANGE',
      'DELETE',
      'BACK',
      'ALWAYS',
      'NEVER',
      'SCHEDULE',
    ],
    open: { MENU: hand => go(hand, 'menu') },
    staysMs: MENU_STAYS_MS,
    pages: {
      menu: listPage(
        'MENU',
        [
          ['TOOLBOX', hand => go(hand, 'pad')],
          ['BACK', HOME],
        ],
        { passes: true },
      ),
      pad: codePad({
        title: 'TOOLBOX',
        prompt: 'Enter code',
        opens: 'tools',
        back: hand => go(hand, 'menu'),
        installers,
        programs: false,
      }),
      tools: listPage('TOOLBOX', [
        ['USERS', hand => go(hand, 'users', { item: 0 })],
        ['BACK', HOME],
      ]),
      ...userPages(users),
    },
  }
  return pagesDialect(spec)
}

export const GOCONTROL = goControl(false)
export const GC2E = goControl(true)
