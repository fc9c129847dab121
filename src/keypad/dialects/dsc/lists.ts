import {
  type Known,
  type Lines,
  leave,
  type Opened,
  type OpenedHand,
  type Page,
  refused,
  stay,
} from './page.js'

/** The next of so many, or the one before, round the end. */
export const turned = (item: number, count: number, key: '<' | '>'): number =>
  (item + (key === '>' ? 1 : count - 1)) % count

/** The place in a list, which can have become shorter. */
export const placeIn = ({ menu }: Opened, count: number): number =>
  Math.min(menu.item ?? 0, Math.max(0, count - 1))

/** A page that lists what is there, one by one: scroll keys go through it, `#` leaves. */
export function listPage<Item>(
  items: (at: Opened) => readonly Item[],
  shows: (item: Item) => Lines,
  nothing: Lines,
  more: Pick<Page, 'lights'> & {
    /** Other keys; undefined: none of them. */
    readonly press?: (sign: string, hand: OpenedHand, item: Item | undefined) => Known | undefined
  } = {},
): Page {
  const current = (at: Opened): Item | undefined => {
    const all = items(at)
    return all[placeIn(at, all.length)]
  }
  return {
    ...(more.lights ? { lights: more.lights } : {}),
    lines: at => {
      const item = current(at)
      return item === undefined ? nothing : shows(item)
    },
    press(key, hand) {
      const sign = key.kind === 'digit' ? key.digit : key.key
      const other = more.press?.(sign, hand, current(hand))
      if (other) return other
      if (sign === '#') return leave(hand)
      if (sign === '*') return stay(hand)
      if (sign !== '<' && sign !== '>') return refused(hand)
      const { length } = items(hand)
      if (length === 0) return stay(hand)
      return { menu: { ...hand.menu, item: turned(placeIn(hand, length), length, sign) } }
    },
  }
}
