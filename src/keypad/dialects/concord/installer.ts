import type { Hand, Standing } from '../../dialect.js'
import type { KeypadRecord, Menu } from '../../keypad.js'
import type { Key } from '../../keys.js'
import { storeCode } from './codes.js'
import { hidden, INVALID, type Known, slotOf } from './view.js'

/** Tier 1 of system programming (installation manual, pp. 42 to 44). */
const FIRST = [
  'SYSTEM PROGRAMMING',
  'DEMO KIT MODE OFF',
  'PARTITION 1 COPY',
  'CLEAR MEMORY',
  'EXIT PROGRAMMING READY',
] as const
const [PROGRAMMING, EXIT] = [0, 4]

/** Tier 2 (installation manual, pp. 42 and 45). */
const SECOND = [
  'SECURITY',
  'PHONES',
  'PHONE OPTIONS',
  'TIMERS',
  'LIGHT CONTROLS',
  'TOUCHPAD OPTIONS',
  'REPORTING',
  'SIREN OPTIONS',
  'SENSORS',
  'AUDIO VERIFICATION',
  'ACCESSORY MODULES',
  'ONBOARD OPTIONS',
  'MACRO KEYS',
] as const

/** Duress code of a partition: 0016 to 0066 (p. 52). The one setting of system programming that the emulated panel has. */
const DURESS = /^00([1-6])6$/
const SHORTCUT_DIGITS = 4

/** Where system programming begins. */
export const SYSTEM_PROGRAMMING: Menu = { at: 'installer:first', item: PROGRAMMING }

/** Where a keypad stands in system programming; undefined: it does not. */
export function installerPlace({ menu }: KeypadRecord): string | undefined {
  const [who, place] = menu?.at.split(':') ?? []
  return who === 'installer' ? place : undefined
}

const second: Menu = { at: 'installer:second', item: 0 }

/** The slot of a partition's duress code; undefined: that partition is not in use, or duress codes are off. */
function duressSlot({ view }: Standing, partition: number): number | undefined {
  const first = slotOf(view, 'partition_duress')
  const isThere = partition >= 1 && partition <= view.partitions.length && view.facts.duress.kind !== 'none'
  return first !== undefined && isThere ? first + partition - 1 : undefined
}

function digitAt(place: string, digit: string, hand: Hand, menu: Menu): Known {
  const { digits } = hand.record
  const typed = digits + digit
  if (place === 'duress') return { menu, digits: typed.slice(0, hand.view.codeLength) }
  // Shortcuts are taken anywhere in tier 2, and only there (p. 45).
  if (place === 'first') return { menu }
  if (typed.length < SHORTCUT_DIGITS) return { menu, digits: typed }
  const partition = Number(DURESS.exec(typed)?.[1] ?? 0)
  return duressSlot(hand, partition) === undefined
    ? { menu, ...INVALID }
    : { menu: { at: 'installer:duress', item: partition } }
}

function enter(place: string, hand: Hand, menu: Menu): Known {
  const { item = 0 } = menu
  if (place === 'first' && item === PROGRAMMING) return { menu: second }
  if (place === 'first' && item === EXIT) return hand.answered(hand.execute({ type: 'programming/exit' }), '')
  const { digits } = hand.record
  const slot = place === 'duress' ? duressSlot(hand, item) : undefined
  if (slot === undefined || digits === '') return { menu }
  if (digits.length !== hand.view.codeLength) return { menu, ...INVALID }
  return { menu, ...(storeCode(hand, slot, digits).ok ? {} : { ...INVALID }) }
}

/** `D` deletes what is shown (p. 41). */
function deleteAt(place: string, hand: Hand, menu: Menu): Known {
  const slot = place === 'duress' ? duressSlot(hand, menu.item ?? 0) : undefined
  if (slot === undefined || !hand.view.slots.has(slot)) return { menu }
  return { menu, ...(hand.execute({ type: 'user-code/clear', slot }).ok ? {} : { ...INVALID }) }
}

const scroll = (place: string, menu: Menu, step: number): Menu => {
  const count = place === 'first' ? FIRST.length : place === 'second' ? SECOND.length : 1
  return place === 'duress' ? menu : { ...menu, item: ((menu.item ?? 0) + step + count) % count }
}

/** A key in system programming. */
export function pressInstaller(place: string, key: Key, hand: Hand): Known {
  const menu = hand.record.menu ?? SYSTEM_PROGRAMMING
  if (key.kind === 'digit') return digitAt(place, key.digit, hand, menu)
  switch (key.key) {
    case 'A':
      return { menu: scroll(place, menu, -1) }
    case 'B':
      return { menu: scroll(place, menu, 1) }
    case 'D':
      return deleteAt(place, hand, menu)
    case '#':
    case 'OK':
      return enter(place, hand, menu)
    case '*':
    case 'CANCEL':
      if (hand.record.digits !== '' || place === 'first') return { menu }
      return { menu: place === 'duress' ? second : SYSTEM_PROGRAMMING }
    default:
      return { menu }
  }
}

/** What system programming shows. */
export function installerLine(place: string, standing: Standing): string {
  const { menu, digits } = standing.record
  const item = menu?.item ?? 0
  if (place === 'first') return FIRST[item] ?? ''
  if (place === 'second') return SECOND[item] ?? ''
  const slot = duressSlot(standing, item)
  const has = slot !== undefined && standing.view.slots.has(slot)
  return `DURESS CODE ${digits === '' ? (has ? '- ****' : '-- ****') : hidden(digits)}`
}
