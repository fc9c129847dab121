import { isAlwaysLive, isWatched, type ZoneCondition, type ZoneSetup } from '../../../panel/zones.js'
import type { Standing } from '../../dialect.js'
import { placeIn, turned } from './lists.js'
import {
  flagged,
  type Known,
  leave,
  NOTICES,
  type OpenedHand,
  type Page,
  partly,
  refused,
  stay,
} from './page.js'

/** Numbers on the page of zones that are none: what is documented of them is beside each family. */
export interface Shortcuts {
  readonly clear: string
  /** All that stand open; absent: there is none. */
  readonly open?: string
  /** Groups of zones, which are not emulated. */
  readonly groups: readonly string[]
}

type Zone = ZoneSetup & ZoneCondition

/** Zones that can be bypassed: the others are not shown (PowerSeries Neo reference manual, p. 43). */
const shown = ({ view, partition }: Standing): readonly Zone[] =>
  view.zones.in(partition).filter(({ kind }) => isWatched(kind) && !isAlwaysLive(kind))

/** `B` for a bypassed zone, else `O` for an open one (p. 6 of the PowerSeries guide, p. 43 of Neo's). */
const flagOf = ({ bypassed, open }: Zone): string => (bypassed ? 'B' : open ? 'O' : '')

/** Does the same to several zones; what the panel refuses stays as it is. */
function each(hand: OpenedHand, zones: readonly Zone[], on: boolean): Known {
  const { partition } = hand
  for (const { zone } of zones) hand.execute({ type: 'bypass', zone, on, partition })
  return { ...stay(hand), sound: 'quick-beeps' }
}

function toggle(hand: OpenedHand, zone: number): Known {
  const on = hand.view.zones.of(zone)?.bypassed !== true
  const outcome = hand.execute({ type: 'bypass', zone, on, partition: hand.partition })
  if (!outcome.ok) return { ...hand.answered(outcome, ''), ...stay(hand) }
  const item = shown(hand).findIndex(each => each.zone === zone)
  return { menu: { ...hand.menu, item: Math.max(0, item) } }
}

function number(hand: OpenedHand, digits: string, { clear, open, groups }: Shortcuts): Known {
  if (digits === clear)
    return each(
      hand,
      shown(hand).filter(({ bypassed }) => bypassed),
      false,
    )
  if (digits === open)
    return each(
      hand,
      shown(hand).filter(zone => zone.open && !zone.bypassed),
      true,
    )
  return groups.includes(digits) ? refused(hand, NOTICES.unavailable) : toggle(hand, Number(digits))
}

/** The page of `*1`: a zone's number, or scroll keys and `*`, bypass it or take that back; `#` leaves. */
export const bypassPage = (
  width: number,
  shortcuts: Shortcuts,
  lights: NonNullable<Page['lights']> = {},
): Page => ({
  lights,
  lines(at) {
    if (at.record.digits !== '') return ['Zone Bypass', `Zone ${partly(at.record.digits, width)}`]
    const zones = shown(at)
    // Before the first zone, the guide's words (p. 6).
    if (at.menu.item === undefined) return ['Scroll to View', 'Zones         <>']
    const zone = zones[placeIn(at, zones.length)]
    return zone ? [flagged(zone.name, ''), flagged(`Zone ${zone.zone}`, flagOf(zone))] : ['Zone Bypass', '']
  },
  press(key, hand) {
    if (key.kind === 'digit') {
      const digits = hand.record.digits + key.digit
      return digits.length < width ? { ...stay(hand), digits } : number(hand, digits, shortcuts)
    }
    const zones = shown(hand)
    switch (key.key) {
      case '#':
        return leave(hand)
      case '*': {
        const zone = hand.menu.item === undefined ? undefined : zones[placeIn(hand, zones.length)]
        return zone ? toggle(hand, zone.zone) : refused(hand)
      }
      case '<':
      case '>': {
        if (zones.length === 0) return stay(hand)
        const item =
          hand.menu.item === undefined ? 0 : turned(placeIn(hand, zones.length), zones.length, key.key)
        return { menu: { ...hand.menu, item } }
      }
      default:
        return refused(hand)
    }
  },
})
