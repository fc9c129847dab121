import { armsWithoutCode } from '../../../panel/commands/arming.js'
import { chimes } from '../../../panel/commands/chime.js'
import type { ArmingMode } from '../../../panel/partition-machine.js'
import type { PanelView } from '../../../panel/view.js'
import { placeIn, turned } from './lists.js'
import { codePage, cut, type Known, leave, NOTICES, type OpenedHand, type Page, refused } from './page.js'

/** A function of the menu that `*` opens. */
export interface StarFunction {
  readonly digit: string
  /** Its name on the display; absent: one does not scroll to it. */
  readonly label?: string
  readonly does: (hand: OpenedHand) => Known
}

const isArmed = ({ view, partition }: OpenedHand): boolean => view.arming(partition) !== 'disarmed'

/** Leaves the menu with the tone of a refusal: there is no such function now. */
export const unavailable = (hand: OpenedHand): Known => {
  leave(hand)
  return { message: NOTICES.unavailable, refused: true }
}

/** Goes to a page of its own. */
export const opens =
  (at: string) =>
  (_: OpenedHand): Known => ({ menu: { at } })

/** The same, while the partition is disarmed only. */
export const opensDisarmed =
  (at: string) =>
  (hand: OpenedHand): Known =>
    isArmed(hand) ? unavailable(hand) : { menu: { at } }

/** `*1`: the page of zones, and in an armed partition another mode; with a code where arming needs one. */
export const bypassOr =
  (next: (view: PanelView, mode: ArmingMode) => ArmingMode | undefined) =>
  (hand: OpenedHand): Known => {
    const { view, partition } = hand
    const cell = view.partitions[partition - 1]
    if (!isArmed(hand) || !cell) return { menu: { at: 'bypass' } }
    const mode = next(view, cell.context.mode)
    if (mode === undefined) return unavailable(hand)
    if (!armsWithoutCode(view, { partition, mode })) return { purpose: mode }
    return hand.answered(hand.execute({ type: 'arm', partition, mode }), 'Arming')
  }

/**
 * `*4`: three quick beeps where the chime is on from now on, one long tone where it is off (PC1616/1832/1864 v4.6 guide,
 * p. 7).
 */
export function toggleChime(hand: OpenedHand): Known {
  const { view, partition } = hand
  const on = !chimes(view, partition)
  const outcome = hand.execute({ type: 'chime', partition, on })
  if (!outcome.ok) return hand.answered(outcome, '')
  return { message: on ? 'Chime on' : 'Chime off', sound: on ? 'quick-beeps' : 'long-beep' }
}

/** The same of a disarmed partition only. */
export const toggleChimeDisarmed = (hand: OpenedHand): Known =>
  isArmed(hand) ? unavailable(hand) : toggleChime(hand)

/** `*9` and a code: armed home, and no entry delay once the exit delay is over (the same guide, p. 8). */
export const noEntryPage: Page = codePage('Enter Your', (code, hand) => {
  const { partition } = hand
  const outcome = hand.execute({ type: 'arm', partition, mode: 'home', noEntryDelay: true, code })
  return hand.answered(outcome, 'Arming')
})

/**
 * `*0`: arms as a valid code alone would, where the panel arms without one (the same guide, p. 8). In an armed partition it is
 * the quick exit, where the panel has one (p. 33).
 */
export function quickArm(hand: OpenedHand): Known {
  const { view, partition } = hand
  if (isArmed(hand))
    return view.facts.leaving.quickExit === 'none'
      ? unavailable(hand)
      : hand.answered(hand.execute({ type: 'quick-exit', partition }), '')
  const { codeArms } = view.facts.arming
  const mode = codeArms === 'home' ? 'home' : 'away'
  const byLeaving = codeArms === 'by-leaving'
  return hand.answered(hand.execute({ type: 'arm', partition, mode, byLeaving }), 'Arming')
}

/** The menu that `*` opens: a function by its digit, or scroll keys and `*` again; `#` leaves. */
export function functionsPage(functions: readonly StarFunction[]): Page {
  const listed = functions.filter(({ label }) => label !== undefined)
  return {
    lines: at => ['Press (*) for <>', cut(listed[placeIn(at, listed.length)]?.label ?? '')],
    press(key, hand) {
      if (key.kind === 'digit') {
        const called = functions.find(({ digit }) => digit === key.digit)
        return called ? called.does(hand) : unavailable(hand)
      }
      const { length } = listed
      switch (key.key) {
        case '#':
          return leave(hand)
        case '*':
          return listed[placeIn(hand, length)]?.does(hand) ?? refused(hand)
        case '<':
        case '>':
          return { menu: { ...hand.menu, item: turned(placeIn(hand, length), length, key.key) } }
        default:
          return refused(hand)
      }
    },
  }
}
