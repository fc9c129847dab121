import { chimes } from '../../panel/commands/chime.js'
import type { Dialect, Standing } from '../dialect.js'
import type { KeypadRecord } from '../keypad.js'
import type { Key } from '../keys.js'
import { pressCommand } from './concord/commands.js'
import { installerLine, installerPlace, pressInstaller } from './concord/installer.js'
import { atOf, isCodePlace, menuLine, pressInMenu } from './concord/menu.js'
import { lightOf, stateLine } from './concord/status.js'
import { hidden } from './concord/view.js'

/** Keys that keypads of other families do not have (installation manual, p. 41). */
const KEYS = ['*', '#', 'A', 'B', 'C', 'D', 'E', 'F'] as const

/** "Within 4 seconds" (user manual, p. 16), "within 5 seconds of arming" (p. 40). */
const SILENT_MS = 4_000
const ARMED_MS = 5_000

/** A menu of programming, unless that ended without this keypad. */
const isProgramming = ({ view, record }: Standing): boolean =>
  view.main.value.programming === 'local' && isMenu(record)

const isMenu = (record: KeypadRecord): boolean =>
  atOf(record) !== undefined || installerPlace(record) !== undefined

/** The same without the menu of a programming that ended elsewhere. */
function current<At extends Standing>(at: At): At {
  const { menu: _, ...rest } = at.record
  return isMenu(at.record) && !isProgramming(at) ? { ...at, record: { ...rest, digits: '' } } : at
}

/** Whether a command is begun, or a menu open: what is remembered after one is neither. */
const isBegun = ({ menu, digits }: KeypadRecord): boolean =>
  digits !== '' || (menu !== undefined && menu.at !== 'armed' && menu.at !== 'status')

/** Keys of every keypad that mean something else in a menu. */
const IN_MENUS: readonly string[] = ['OK', 'CANCEL']

const isOwn = (key: Key): boolean => key.kind === 'digit' || KEYS.some(each => each === key.key)

/** Keys of every keypad after which no digits are theirs. */
const ASK_NOTHING: readonly string[] = ['CANCEL', 'EXIT', 'CHIME', 'FIRE', 'POLICE', 'MEDICAL']

/**
 * A whole code in a text of keys, alone or between keys that every keypad has, is what it is on every keypad of the emulator: it
 * disarms, or shows that it is good. On the touchpad itself its first digit would be a command. Where a command is begun or a
 * menu open, and next to the touchpad's own keys, digits stay what they are.
 */
function withCodesMarked(keys: readonly Key[], { view, record }: Standing): readonly Key[] {
  if (isBegun(record) || record.purpose !== 'none') return keys
  const marked: Key[] = []
  for (let from = 0; from < keys.length; ) {
    const end = keys.findIndex((key, at) => at >= from && key.kind !== 'digit')
    const to = end < 0 ? keys.length : end
    const [before, after] = [keys[from - 1], keys[to]]
    const isFree = !before || (before.kind === 'named' && ASK_NOTHING.includes(before.key))
    const isCode = to - from === view.codeLength && isFree && (!after || !isOwn(after))
    if (isCode) marked.push({ kind: 'named', key: 'DISARM' })
    marked.push(...keys.slice(from, to + 1))
    from = to + 1
  }
  return marked
}

/** What stands below the first line. */
function prompt({ view, record }: Standing): string {
  const { menu, digits, message } = record
  if (message !== '') return message
  if (menu?.at.startsWith('code:')) return `ENTER CODE ${hidden(digits)}`.trimEnd()
  switch (menu?.at) {
    case 'sensor':
      return `BYPASS SENSOR ${digits.padEnd(2, '_')}`
    case 'system':
      return 'ENTER CMD'
    case 'silent':
      return 'SILENT'
    default:
      return view.main.value.programming === 'local' ? 'PROGRAMMING' : ''
  }
}

/**
 * The touchpads of a Concord 4 and a Concord Express V4: a digit begins a command, and a code ends it. Pages are those of the
 * user manual 466-2183 rev. D and the installation manual 466-2182 rev. E.
 */
export const CONCORD: Dialect = {
  keys: KEYS,

  // To arm away: what a code alone would ask for.
  beforeCode: '3',

  lights: ['armed', 'ready'],

  reads: (keys, at) => withCodesMarked(keys, current(at)),

  press(key, at) {
    const hand = current(at)
    const { record } = hand
    if (isProgramming(hand)) {
      if (!isOwn(key) && !(key.kind === 'named' && IN_MENUS.includes(key.key))) return undefined
      const place = installerPlace(record)
      if (place !== undefined) return pressInstaller(place, key, hand)
      const where = atOf(record)
      return where && pressInMenu(where, key, hand)
    }
    // After a key that every keypad has, digits are that key's.
    return record.purpose !== 'none' || !isOwn(key) ? undefined : pressCommand(key, hand)
  },

  shows(at) {
    const standing = current(at)
    const { view, record, partition } = standing
    if (view.main.value.keypad === 'lockedOut' || record.purpose !== 'none') return undefined
    if (isProgramming(standing)) {
      const place = installerPlace(record)
      const where = atOf(record)
      const line = place === undefined ? where && menuLine(where, standing) : installerLine(place, standing)
      return {
        lines: [line ?? '', record.message],
        softKeys: ['[A]', '[B]', '[*]', '[#]', '[EXIT]'],
      }
    }
    const line = stateLine(standing)
    // What every keypad shows of a house at rest stands for the text that an installer writes.
    if (line === undefined && !isBegun(record)) return undefined
    const idle = chimes(view, partition) && view.arming(partition) === 'disarmed' ? 'CHIME ON' : 'READY'
    return {
      lines: [line ?? idle, prompt(standing)],
      softKeys: isBegun(record)
        ? ['[*]', '[#]', '[CANCEL]']
        : view.arming(partition) === 'disarmed'
          ? ['[AWAY]', '[STAY]', '[BYPASS]', '[CHIME]', '[PROGRAM]', '[CANCEL]']
          : ['[DISARM]', '[CANCEL]'],
    }
  },

  light: lightOf,

  takesCode(at) {
    const standing = current(at)
    const { purpose, menu } = standing.record
    if (purpose !== 'none') return purpose !== 'bypass'
    if (!isProgramming(standing)) return menu?.at.startsWith('code:') === true
    const where = atOf(standing.record)
    return where === undefined ? installerPlace(standing.record) === 'duress' : isCodePlace(where)
  },

  remembersMs(record: KeypadRecord) {
    if (record.menu?.at === 'silent') return SILENT_MS
    if (record.menu?.at === 'armed') return ARMED_MS
    // No time-out of programming is printed; the event buffer's is the only one (p. 48).
    return isMenu(record) ? Infinity : undefined
  },
}
