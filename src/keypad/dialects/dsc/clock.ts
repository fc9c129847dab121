import { instantsOf } from '../../../panel/local-time.js'
import { explain } from '../../../panel/refusals.js'
import { goTo, type Known, leave, type OpenedHand, type Page, refused, stay } from './page.js'

/** `HHMMMMDDYY`. */
const DIGITS = 10

/** The typed time as if it stood in Greenwich (epoch ms); undefined: there is no such time. */
function wallOf(digits: string): number | undefined {
  const [hour = 0, minute = 0, month = 0, day = 0, year = 0] = (digits.match(/\d\d/g) ?? []).map(Number)
  const wall = Date.UTC(2000 + year, month - 1, day, hour, minute)
  const read = new Date(wall)
  const isSo = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && hour < 24 && minute < 60
  return isSo ? wall : undefined
}

function set(hand: OpenedHand, digits: string): Known {
  const { view } = hand
  const { zone } = view.time
  const wall = wallOf(digits)
  const instant = wall === undefined ? undefined : instantsOf(wall, zone)[0]
  if (instant === undefined) return refused(hand)
  const outcome = hand.execute({ type: 'time/set', offsetMs: instant - view.now(), zone })
  if (!outcome.ok) return refused(hand, explain(outcome.reason, outcome.details).message)
  const back = hand.menu.opening === undefined ? leave(hand) : goTo(hand, 'user-functions', { item: 0 })
  return { ...back, sound: 'quick-beeps' }
}

const shape = (digits: string): string =>
  [...digits.padEnd(DIGITS, '_')]
    .map((digit, index) => ([2, 6, 8].includes(index) ? SEPARATORS[index] : index === 4 ? ' ' : '') + digit)
    .join('')
const SEPARATORS: Readonly<Record<number, string>> = { 2: ':', 6: '/', 8: '/' }

/** Time and date, hour first, then month, day and year (PC1616/1832/1864 v4.6 guide, p. 8; Neo reference manual, p. 52). */
export const clockPage: Page = {
  signs: ['#'],
  lines: ({ record }) => ['HH:MM MM/DD/YY', shape(record.digits)],
  press(key, hand) {
    if (key.kind === 'named') {
      if (key.key !== '#') return refused(hand)
      return hand.menu.opening === undefined ? leave(hand) : goTo(hand, 'user-functions', { item: 0 })
    }
    const digits = hand.record.digits + key.digit
    return digits.length < DIGITS ? { ...stay(hand), digits } : set(hand, digits)
  },
}
