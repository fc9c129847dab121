import type { PanelView } from '../../panel/view.js'
import type { Dialect } from '../dialect.js'
import type { NamedKey } from '../keys.js'
import { codePad } from './code-pad.js'
import { type Act, go, type Known, MENU_STAYS_MS, pagesDialect } from './pages.js'
import { userPages, usersThere } from './user-screens.js'
import { isDuress, isMaster } from './users.js'

const HOME: Act = (): Known => ({})

/** Users on one screen. Assumed: the guides show no more in their pictures, and tell no number. */
const ROWS = 4

/** EDGE user guide, pp. 47 and 52: master and duress user are there from the beginning, the latter grey. */
function row(view: PanelView, slot: number): string {
  const name = isMaster(view, slot) ? 'Master' : isDuress(view, slot) ? 'Duress' : `User ${slot}`
  const isActive = view.slots.get(slot)?.enabled === true
  return isActive ? name : `${name} (inactive)`
}

/** What a family with such screens says. */
interface Words {
  /** Over the page behind the code. */
  readonly title: string
  readonly users: string
  readonly askName?: string
  readonly askCode: string
  readonly askAgain: string
  readonly key: NamedKey
  readonly lastKey: NamedKey
}

/**
 * Screens with a list of users behind settings and a code: ADD makes a user, a row opens one. Names have letters, which key strings
 * have not: a user made here has none.
 */
export function settingsUsers({ title, users, askName, askCode, askAgain, key, lastKey }: Words): Dialect {
  return pagesDialect({
    keys: ['SETTINGS', 'USERS', 'UP', 'DOWN', 'ADD', 'CHANGE', 'DELETE', 'BACK', 'NEXT', 'DONE', 'ACTIVE'],
    open: { SETTINGS: hand => go(hand, 'pad') },
    staysMs: MENU_STAYS_MS,
    pages: {
      pad: codePad({
        title,
        prompt: 'Enter code',
        opens: 'settings',
        back: HOME,
        installers: true,
        programs: false,
      }),
      settings: {
        title: () => title,
        prompt: () => '',
        keys: () =>
          new Map<NamedKey, Act>([
            ['USERS', hand => go(hand, 'users', { item: 0 })],
            ['BACK', HOME],
          ]),
      },
      ...userPages({
        title: users,
        back: hand => go(hand, 'settings'),
        rows: ROWS,
        listed: usersThere,
        row,
        addKey: true,
        ...(askName === undefined ? {} : { before: { prompt: askName, key: 'NEXT' } }),
        code: { prompt: askCode, key },
        again: { prompt: askAgain, key: lastKey },
        judgesFirst: true,
        access: 'active',
        confirms: false,
      }),
    },
  })
}

/** 2GIG GC3 and GC3e: user manual of the GC3e, pp. 46 to 48. */
export const GC3 = settingsUsers({
  title: 'System Settings',
  users: 'Users',
  askName: 'Enter a Name for the New User',
  askCode: 'Enter a code for User',
  askAgain: 'Confirm code for user',
  key: 'NEXT',
  lastKey: 'NEXT',
})

/** 2GIG EDGE: user guide, p. 52, and quick start guide, p. 24. */
export const EDGE = settingsUsers({
  title: 'Settings',
  users: 'Users',
  askName: 'Enter a Name for the New User',
  askCode: 'Enter a code for User',
  askAgain: 'Confirm code for user',
  key: 'NEXT',
  lastKey: 'DONE',
})

/**
 * DSC iotega and DSC Touch. Of the iotega is known that users are programmed at the touch screen, have a code that must be nobody else's, and can be
 * disabled (user manual, ch. 6 and 7); of their screens nothing: these words are nobody's.
 */
export const IOTEGA = settingsUsers({
  title: 'Settings',
  users: 'Users',
  askCode: 'Enter code',
  askAgain: 'Enter code again',
  key: 'OK',
  lastKey: 'OK',
})
