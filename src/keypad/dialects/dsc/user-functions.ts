import { placeIn, turned } from './lists.js'
import { cut, goTo, type Known, leave, type OpenedHand, type Page, refused, stay } from './page.js'

/** A function of `*6`. */
export interface UserFunction {
  /** The digits that call it. */
  readonly number: string
  readonly label: string
  /** Absent: not emulated; the keypad says that the function is not available. */
  readonly does?: (hand: OpenedHand) => Known
}

export const setClock = (hand: OpenedHand): Known => goTo(hand, 'clock')

/** Bell, buzzer and lights are tried for two seconds; nothing of it shows here, and no other thing changes. */
export const systemTest = (hand: OpenedHand): Known => stay(hand)

/** The walk-test needs the panel out of programming, and is put down to whoever opened the menu. */
export function walkTest(hand: OpenedHand): Known {
  const { view, partition, menu } = hand
  const on = !view.walkTest
  leave(hand)
  const user = menu.by === undefined ? {} : { user: menu.by }
  return hand.answered(hand.execute({ type: 'walk-test', partition, on, ...user }), '')
}

const calls = ({ does = refused }: UserFunction, hand: OpenedHand): Known => does(hand)

/** The page of `*6`, once the code is typed: a function by its digits, or scroll keys and `*`; `#` leaves. */
export function userFunctionsPage(functions: readonly UserFunction[]): Page {
  const width = functions[0]?.number.length ?? 1
  return {
    lines(at) {
      const { digits } = at.record
      const label = functions[placeIn(at, functions.length)]?.label ?? ''
      return ['Press (*) for <>', digits === '' ? cut(label) : `Function ${digits}`]
    },
    press(key, hand) {
      if (key.kind === 'digit') {
        const digits = hand.record.digits + key.digit
        if (digits.length < width) return { ...stay(hand), digits }
        const called = functions.find(({ number }) => number === digits)
        return called ? calls(called, hand) : refused(hand)
      }
      const { length } = functions
      switch (key.key) {
        case '#':
          return leave(hand)
        case '*': {
          const here = functions[placeIn(hand, length)]
          return here ? calls(here, hand) : refused(hand)
        }
        case '<':
        case '>':
          return { menu: { ...hand.menu, item: turned(placeIn(hand, length), length, key.key) } }
        default:
          return refused(hand)
      }
    },
  }
}
