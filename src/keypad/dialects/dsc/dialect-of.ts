import { commonSoftKeys } from '../../common-keys.js'
import type { Dialect, Hand, Shown, Standing } from '../../dialect.js'
import type { Light, LightName, Menu } from '../../keypad.js'
import { EMERGENCY_KEYS, type NamedKey, SIGNS, type Sign } from '../../keys.js'
import {
  isOpen,
  type Known,
  leave,
  menuMs,
  noticeLines,
  type Opened,
  type OpenedHand,
  type Page,
  type Pages,
} from './page.js'
import { armedLight, bypassLight, disarmedLines, LIGHTS, readyLight, restingLines } from './resting.js'

/** Lights of a keypad in no menu that are not lit as those of every keypad. */
const RESTING_LIGHTS: Partial<Readonly<Record<LightName, (at: Standing) => Light | undefined>>> = {
  armed: armedLight,
  ready: readyLight,
  bypass: bypassLight,
}

/** What a family's keypads are made of. */
export interface Family {
  /** Its pages; `functions` is what `*` opens, `open-zones` what the scroll keys go through. */
  readonly pages: Pages
  /** Its lights where they are not lit as those of every keypad; a page goes before it. */
  readonly light?: (name: LightName, at: Standing) => Light | undefined
}

const isSign = (key: NamedKey): key is Sign => SIGNS.some(sign => sign === key)

/** The page that a keypad is on, with what it knows of the menu; undefined: it is in none. */
function pageOf(pages: Pages, { view, record: { menu } }: Standing): { page: Page; menu: Menu } | undefined {
  const page = menu && Object.hasOwn(pages, menu.at) ? pages[menu.at] : undefined
  return page && menu && isOpen(menu, view) ? { page, menu } : undefined
}

/** What a key with a name does in a menu: it leaves the menu, and does what it does everywhere. Assumed. */
function named(key: NamedKey, hand: OpenedHand): Known | undefined {
  switch (key) {
    case 'OK':
      return hand.record
    case 'EXIT':
    case 'CANCEL':
      return leave(hand)
    default:
      leave(hand)
      return undefined
  }
}

/** A sign on a keypad that is in no menu. */
function begin(sign: Sign, { view, partition, record }: Hand): Known | undefined {
  if (sign === '*') return { menu: { at: 'functions' } }
  const scrolls = sign !== '#' && view.arming(partition) === 'disarmed' && record.purpose === 'none'
  return scrolls && view.zones.faulted(partition).length > 0 ? { menu: { at: 'open-zones' } } : undefined
}

/** What a keypad in no menu shows beside what every keypad shows. */
function resting(at: Standing): Shown {
  const { view, partition, record } = at
  const scrolls = view.arming(partition) === 'disarmed' && view.zones.faulted(partition).length > 0
  const softKeys = [...commonSoftKeys(at), '*', '#', ...(scrolls ? ['<', '>'] : [])]
  // What was typed for a menu that is closed since shows no more.
  const isFresh = record.menu !== undefined || (record.digits === '' && record.message === '')
  const said = record.message === 'Disarmed' ? disarmedLines(at) : noticeLines(record.message)
  const lines = isFresh && record.purpose === 'none' ? restingLines(at) : said
  return { softKeys, ...(lines ? { lines } : {}) }
}

function inMenu(page: Page, at: Opened): Shown {
  const own = page.lines(at)
  const { message } = at.record
  const lines = message === '' ? own : (noticeLines(message) ?? [own[0], message])
  return { lines, softKeys: page.signs ?? SIGNS }
}

/** A keypad of a DSC family: `*` and a menu of functions, signs to go through it, and the lights. */
export function dialectOf({ pages, light = () => undefined }: Family): Dialect {
  return {
    keys: SIGNS,
    lights: LIGHTS,
    press(key, hand) {
      const open = pageOf(pages, hand)
      if (key.kind === 'named' && EMERGENCY_KEYS[key.key]) {
        if (open) leave({ ...hand, menu: open.menu })
        return undefined
      }
      const isLocked = hand.view.main.value.keypad === 'lockedOut'
      // Locked keypads answer each key with the tone of a refusal (PC1616/1832/1864 v4.6 guide, p. 13).
      if (isLocked && (open || (key.kind === 'named' && isSign(key.key))))
        return { ...hand.record, message: '', refused: true }
      if (open) {
        const opened = { ...hand, menu: open.menu }
        return key.kind === 'named' && !isSign(key.key)
          ? named(key.key, opened)
          : open.page.press(key, opened)
      }
      if (key.kind === 'named') return isSign(key.key) ? begin(key.key, hand) : undefined
      // A digit after a menu that is closed since: the first of something else.
      const { menu, purpose } = hand.record
      return menu && purpose === 'none' ? { digits: key.digit } : undefined
    },
    shows(at) {
      if (at.view.main.value.keypad === 'lockedOut') return undefined
      const open = pageOf(pages, at)
      return open ? inMenu(open.page, { ...at, menu: open.menu }) : resting(at)
    },
    light(name, at) {
      const shown = pageOf(pages, at)?.page.lights?.[name] ?? light(name, at)
      return shown ?? RESTING_LIGHTS[name]?.(at)
    },
    takesCode(at) {
      const open = pageOf(pages, at)
      return open ? open.page.takesCode === true : at.record.purpose !== 'bypass'
    },
    remembersMs: ({ menu }, view) => (menu ? menuMs(menu, view) : undefined),
  }
}
