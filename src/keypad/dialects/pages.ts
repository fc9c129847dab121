import type { Dialect, Hand, Shown, Standing } from '../dialect.js'
import type { KeypadRecord, Menu } from '../keypad.js'
import { EMERGENCY_KEYS, type Key, type NamedKey } from '../keys.js'
import { SCREEN } from './screen.js'

/** What a keypad knows after a key. */
export type Known = Partial<KeypadRecord>

/** What a key does. */
export type Act = (hand: Hand) => Known

/** A page of a menu: what it says, and which keys do something there. */
export interface Page {
  readonly title: (at: Standing) => string
  /** Shown where nothing was typed or said since. */
  readonly prompt: (at: Standing) => string
  /** The keys on it, digits among them where they stand for something by themselves. */
  readonly keys: (at: Standing) => ReadonlyMap<NamedKey | string, Act>
  /** What any other digit does; absent: nothing. */
  readonly digit?: (digit: string, hand: Hand) => Known
  /** Whether a digit is of a code. */
  readonly takesCode?: boolean
  /** How what was typed is shown; absent: masked. */
  readonly typed?: (at: Standing) => string
  /** How long it stays without a key (ms); absent: as long as the menu. */
  readonly staysMs?: number
  /** Keys that are not on it do what they do where no menu is open. */
  readonly passes?: true
}

/** A family's menus: its pages by the state of the keypad's menu. */
export interface Pages {
  readonly keys: readonly NamedKey[]
  readonly pages: Readonly<Record<string, Page>>
  /** The keys that open a menu, and its first page. */
  readonly open: Partial<Record<NamedKey, (hand: Hand) => Known>>
  /** How long a page stays without a key (ms; Infinity: until it is left). */
  readonly staysMs: number
  /** Pages that are part of programming: they are over when that is. */
  readonly programs?: readonly string[]
  /** Its menu opens whatever the panel is at; absent: only at a disarmed partition, while nobody programs. */
  readonly anyTime?: true
}

/**
 * How long a menu stays on a touch screen that nobody touches. Assumed: no guide seen tells; it is longer than a person hesitates, and a
 * screen that was left in the morning is not in a menu in the evening.
 */
export const MENU_STAYS_MS = 300_000

/** Another state of the menu, with what it keeps. */
export const go = (
  { record }: Pick<Standing, 'record'>,
  at: string,
  more: Omit<Menu, 'at'> = {},
  known: Known = {},
): Known => {
  const { held: _, ...kept } = record.menu ?? { at }
  return { ...known, menu: { ...kept, ...more, at } }
}

/** The same page, with something said. */
export const stay = ({ record }: Pick<Standing, 'record'>, known: Known = {}): Known => ({
  ...(record.menu ? { menu: record.menu } : {}),
  ...known,
})

/** One more digit of a code, as long as the codes of the panel are longer. */
export const typeCode = (digit: string, hand: Hand): Known => {
  const { digits } = hand.record
  return stay(hand, { digits: digits.length < hand.view.codeLength ? digits + digit : digits })
}

/** Whether as many digits are typed as a code has. */
export const isWhole = ({ record, view }: Standing): boolean => record.digits.length === view.codeLength

/** Whether a menu is open: none is where the partition is armed, the keypads are locked, or its programming is over. */
function pageOf({ pages, programs = [], anyTime }: Pages, at: Standing): Page | undefined {
  const { menu, purpose } = at.record
  if (!menu || purpose !== 'none' || at.view.main.value.keypad === 'lockedOut') return undefined
  const isProgramming = programs.includes(menu.at)
  if (!(anyTime && !isProgramming) && at.view.arming(at.partition) !== 'disarmed') return undefined
  return (isProgramming ? isOpen(at) : isUndisturbed(at)) ? pages[menu.at] : undefined
}

/** The last arming or alarm of the keypad's partition. */
const lastEvent = ({ view, partition }: Standing): number =>
  view.partitions[partition - 1]?.context.cause ?? 0

/** Whether nobody armed since a code opened the menu: a screen that was another meanwhile does not come back to it. */
const isUndisturbed = (at: Standing): boolean =>
  at.record.menu?.opening === undefined || at.record.menu.opening === lastEvent(at)

/** Whether a menu that is part of programming is so still: nobody has left it, and it has not closed by itself. */
export function isOpen({ view: { main }, record: { menu } }: Standing): boolean {
  const { opening } = menu ?? {}
  return (
    opening !== undefined && main.value.programming === 'local' && main.context.programmingCause === opening
  )
}

/** What a menu knows of the code that just opened it. */
export const openedBy = (
  at: Standing,
  user: number | undefined,
  programs: boolean,
): Pick<Menu, 'by' | 'opening'> => ({
  opening: programs ? at.view.main.context.programmingCause : lastEvent(at),
  ...(user === undefined ? {} : { by: user }),
})

/** Leaves whatever menu is open, and programming with it. */
export const leave: Act = hand => {
  if (isOpen(hand)) hand.execute({ type: 'programming/exit' })
  return {}
}

const keyName = (key: Key): NamedKey | string => (key.kind === 'digit' ? key.digit : key.key)

/** What can be pressed, as it is written in key strings. */
const written = (name: string): string => (/^[A-Z]/.test(name) ? `[${name}]` : name)

function press(spec: Pages, key: Key, hand: Hand): Known | undefined {
  const page = pageOf(spec, hand)
  if (!page) {
    const opens = key.kind === 'named' ? spec.open[key.key] : undefined
    return isFree(spec, hand) ? opens?.(hand) : undefined
  }
  if (key.kind === 'named' && EMERGENCY_KEYS[key.key]) return undefined
  const act = page.keys(hand).get(keyName(key))
  if (act) return act(hand)
  if (key.kind === 'digit' && page.digit) return page.digit(key.digit, hand)
  if (page.passes) return undefined
  if (key.kind === 'named' && LEAVES.includes(key.key)) return leave(hand)
  // A key that the page does not have leaves everything as it is.
  return stay(hand, { digits: hand.record.digits })
}

/** Keys that every keypad has: they leave a menu that does not use them itself, as the home key of a screen does. */
const LEAVES: readonly NamedKey[] = ['CANCEL', 'EXIT']

/** Whether a menu can be opened: nobody is in the middle of something here, and the keypads are not locked. */
function isFree({ anyTime }: Pages, { view, partition, record }: Standing): boolean {
  if (view.main.value.keypad === 'lockedOut' || record.purpose !== 'none' || record.digits !== '')
    return false
  return (
    anyTime === true || (view.main.value.programming === 'closed' && view.arming(partition) === 'disarmed')
  )
}

function shows(spec: Pages, at: Standing, common: Required<Shown>): Shown {
  const page = pageOf(spec, at)
  if (!page) {
    const opening = isFree(spec, at) ? Object.keys(spec.open).map(written) : []
    return { lines: common.lines, softKeys: [...common.softKeys, ...opening] }
  }
  const { digits, message } = at.record
  const typed = page.typed?.(at) ?? '*'.repeat(digits.length)
  const keys = [...page.keys(at).keys()]
  const leaves = page.passes || keys.includes('CANCEL') ? [] : ['CANCEL']
  return {
    lines: [message || page.title(at), typed || page.prompt(at)],
    softKeys: [...(page.passes ? common.softKeys : []), ...[...keys, ...leaves].map(written)],
  }
}

/** A dialect whose menus are pages with keys on them; beside them its keypads do what every keypad does. */
export const pagesDialect = (spec: Pages): Dialect => ({
  keys: spec.keys,
  lights: [],
  press: (key, hand) => press(spec, key, hand),
  shows: (at, common) => shows(spec, at, common),
  light: () => undefined,
  remembersMs: ({ menu }) => (menu ? (spec.pages[menu.at]?.staysMs ?? spec.staysMs) : undefined),
  takesCode: at => {
    const page = pageOf(spec, at)
    const isElsewhere = page === undefined || (page.passes === true && page.digit === undefined)
    return isElsewhere ? SCREEN.takesCode(at) : page.takesCode === true
  },
})
