import { Secret } from '../../panel/secret.js'
import type { Dialect, Hand, Shown, Standing } from '../dialect.js'
import type { KeypadRecord, LightName, Menu } from '../keypad.js'
import { EMERGENCY_KEYS, type Key, type NamedKey } from '../keys.js'
import {
  DROPPED,
  erase,
  isOwnMaster,
  mayProgramUser,
  program,
  setLevel,
  setPaging,
  setPartitions,
} from './vista-users.js'

type Known = Partial<KeypadRecord>

/** Keys of one entry are at most so far apart, or the whole entry is dropped (AM100 user guide, p. 28; Brinks says three seconds). */
const PAUSE_MS = 2_000
/** Older guides: this long without a key after a user number deletes the user. */
const DELETES_AFTER_MS = 3_000
const USER_DIGITS = 2
const ZONE_DIGITS = 2

/** States of an entry in which digits are of a code. */
const CODE_STATES = ['new', 'again']

/** States of an entry behind a whole code, or behind all that it asked for. */
const ENDED = ['code', 'stay']

/** What of an entry is known, as it is now: a pause ended it, or it was whole, and the next text begins with another code. */
function entry({ record, view, beginsCode }: Pick<Hand, 'record' | 'view' | 'beginsCode'>): Menu | undefined {
  const { purpose, menu, at } = record
  // A key with a name asks for a code by itself.
  if (purpose !== 'none') return undefined
  const isLate = view.now() - at > PAUSE_MS
  const isAnother = beginsCode && menu !== undefined && ENDED.includes(menu.at)
  return isLate || isAnother ? undefined : menu
}

/** Goes on with an entry: nothing is shown of it. */
const on = (menu: Menu, digits = ''): Known => ({ menu, digits })

/** A code that is being typed, or was just typed: it does at once what a code does alone, and a digit may follow. */
function codeDigit(digit: string, hand: Hand): Known | undefined {
  const { record, view, partition } = hand
  if (record.purpose !== 'none') return undefined
  // What was typed in an entry is gone with it.
  const digits = (record.menu ? '' : record.digits) + digit
  if (digits.length < view.codeLength) return { digits }
  const wasArmed = view.arming(partition) !== 'disarmed'
  const { outcome, known } = hand.code(new Secret(digits))
  if (!outcome.ok || outcome.user === undefined) return known
  return { ...known, menu: { at: 'code', held: digits, by: outcome.user, item: wasArmed ? 1 : 0 } }
}

/** Arms with the code of the entry, or without one after `#`. */
function arm(hand: Hand, menu: Menu, mode: 'away' | 'home' | 'night', noEntryDelay = false): Known {
  const { partition } = hand
  const code = menu.held === undefined ? {} : { code: new Secret(menu.held) }
  const outcome = hand.execute({ type: 'arm', partition, mode, noEntryDelay, ...code })
  const known = hand.answered(outcome, 'Arming')
  // Another 3 makes it night-stay (programming guide, p. 39).
  return outcome.ok && mode === 'home' && !noEntryDelay ? { ...known, menu: { ...menu, at: 'stay' } } : known
}

function off(hand: Hand, { held = '', item }: Menu): Known {
  const { partition, view } = hand
  const code = new Secret(held)
  if (view.walkTest)
    return hand.answered(hand.execute({ type: 'walk-test', partition, on: false, code }), 'Disarmed')
  // The code alone has disarmed already.
  if (item === 1) return { message: 'Disarmed' }
  return hand.answered(hand.execute({ type: 'disarm', partition, code }), 'Disarmed')
}

const armed: Readonly<Record<string, readonly [mode: 'away' | 'home', noEntryDelay: boolean]>> = {
  2: ['away', false],
  3: ['home', false],
  4: ['away', true],
  7: ['home', true],
}

/** The digit after a code says what it is for: 1 OFF to 9 CHIME (programming guide, p. 39; 5 TEST by its key). */
function functionKey(digit: string, hand: Hand, menu: Menu): Known {
  const arms = armed[digit]
  if (arms) return arm(hand, menu, ...arms)
  const { partition } = hand
  switch (digit) {
    case '1':
      return off(hand, menu)
    case '5':
      return hand.answered(
        hand.execute({ type: 'walk-test', partition, on: true, code: new Secret(menu.held ?? '') }),
        'Walk test',
      )
    case '6':
      return on({ ...menu, at: 'bypass' })
    case '8':
      // From here on nobody needs the code: whose it was is known.
      return on({ at: 'user', ...(menu.by === undefined ? {} : { by: menu.by }) })
    case '9':
      return hand.answered(hand.execute({ type: 'chime', partition }), 'Chime')
    default:
      return DROPPED
  }
}

const bypassing = ({ execute, partition }: Hand, { held = '' }: Menu, zone: number | 'open') =>
  execute({ type: 'bypass', zone, on: true, partition, code: new Secret(held) })

/** Zones of two digits one after the other; `#` at once bypasses all that are open. */
function bypass(digit: string, hand: Hand, menu: Menu): Known {
  const digits = hand.record.digits + digit
  if (digits.length < ZONE_DIGITS) return on(menu, digits)
  const zone = Number(digits)
  return { ...hand.answered(bypassing(hand, menu, zone), `Zone ${zone} bypassed`), menu }
}

const userOf = ({ user = 0 }: Menu): number => user

function userNumber(digit: string, hand: Hand, menu: Menu, waits: boolean): Known {
  const digits = hand.record.digits + digit
  if (digits.length < USER_DIGITS) return on(menu, digits)
  const user = Number(digits)
  const next = on({ ...menu, at: 'new', user })
  if (!waits || !mayProgramUser(hand, user)) return next
  return { ...next, pending: { at: hand.view.now() + DELETES_AFTER_MS, cause: hand.cause } }
}

function newCode(digit: string, hand: Hand, menu: Menu): Known {
  const digits = hand.record.digits + digit
  if (digits.length < hand.view.codeLength) return on(menu, digits)
  const user = userOf(menu)
  if (menu.at === 'new' && isOwnMaster(hand, user)) return on({ ...menu, at: 'again', held: digits })
  return menu.at === 'again' && digits !== menu.held ? DROPPED : program(hand, user, digits)
}

/** `#` behind a user number, and what is changed of the user. */
function field(digit: string, hand: Hand, menu: Menu, waits: boolean): Known {
  switch (digit) {
    case '0':
      return waits ? DROPPED : erase(hand, userOf(menu))
    case '1':
      return on({ ...menu, at: 'level' })
    case '3':
      return on({ ...menu, at: 'partitions' })
    case '5':
      return on({ ...menu, at: 'paging' })
    default:
      return DROPPED
  }
}

/** Partitions one after the other, behind a 0 as the FAQ has it or without one (programming guide, p. 38); `#` ends them. */
function partitions(digit: string, hand: Hand, menu: Menu): Known {
  const digits = hand.record.digits + digit
  return digits.length <= 1 + hand.view.partitions.length ? on(menu, digits) : DROPPED
}

function digitOf(digit: string, hand: Hand, menu: Menu, waits: boolean): Known {
  switch (menu.at) {
    case 'code':
      return functionKey(digit, hand, menu)
    case 'quick':
      return armed[digit] ? arm(hand, menu, ...armed[digit]) : DROPPED
    case 'stay':
      return digit === '3' ? arm(hand, menu, 'night') : DROPPED
    case 'bypass':
      return bypass(digit, hand, menu)
    case 'user':
      return userNumber(digit, hand, menu, waits)
    case 'new':
    case 'again':
      return newCode(digit, hand, menu)
    case 'field':
      return field(digit, hand, menu, waits)
    case 'level':
      return setLevel(hand, userOf(menu), Number(digit))
    case 'paging':
      return setPaging(hand, userOf(menu), digit)
    case 'partitions':
      return partitions(digit, hand, menu)
    default:
      return DROPPED
  }
}

/**
 * `*` shows what is open: keypads of these panels say "Hit * for faults", as clients of their bus read them. Of an armed panel it
 * is the quick exit (programming guide, p. 12).
 */
function star(hand: Hand): Known {
  const { view, partition } = hand
  if (view.arming(partition) !== 'disarmed')
    return view.facts.leaving.quickExit === 'none'
      ? {}
      : hand.answered(hand.execute({ type: 'quick-exit', partition }), '')
  const open = view.zones.faulted(partition)
  const shown = open.map(({ zone, name }) => `FAULT ${String(zone).padStart(2, '0')} ${name}`)
  return { message: shown.join(', ') }
}

function pound(hand: Hand, menu: Menu | undefined): Known {
  const { digits } = hand.record
  if (menu?.at === 'new' && digits === '') return on({ ...menu, at: 'field' })
  if (menu?.at === 'bypass' && digits === '')
    return hand.answered(bypassing(hand, menu, 'open'), 'Zones bypassed')
  if (menu?.at === 'partitions') return setPartitions(hand, userOf(menu), digits)
  return menu || digits !== '' ? DROPPED : on({ at: 'quick' })
}

function press(key: Key, hand: Hand, waits: boolean): Known | undefined {
  const menu = entry(hand)
  if (key.kind === 'digit') return menu ? digitOf(key.digit, hand, menu, waits) : codeDigit(key.digit, hand)
  // Between a key that asks for a code and that code, signs do what they do on every keypad.
  const { purpose } = hand.record
  if (EMERGENCY_KEYS[key.key] || purpose !== 'none') return undefined
  if (key.key === '#') return pound(hand, menu)
  return key.key === '*' ? star(hand) : undefined
}

const KEYS: readonly NamedKey[] = ['*', '#']

/** Lights of a 6160 keypad, as its user guide has them. */
const LIGHTS: readonly LightName[] = ['armed', 'ready']

/** No prompts until an entry is complete (FAQ 12742466): nothing is shown of one behind its code. */
function shows({ record: { purpose, menu: now } }: Standing, { lines, softKeys }: Required<Shown>): Shown {
  const menu = purpose === 'none' ? now : undefined
  const isBlind = menu !== undefined && !['code', 'stay', 'bypass'].includes(menu.at)
  return {
    lines: [lines[0], isBlind || (menu?.at === 'bypass' && lines[1].startsWith('Code:')) ? '' : lines[1]],
    softKeys: softKeys.length === 0 ? [] : [...softKeys, ...KEYS],
  }
}

/** An entry, and a half-typed code, are forgotten after the pause; what was said stays as long as on every keypad. */
function remembersMs({ menu, digits, purpose, message, sound }: KeypadRecord): number | undefined {
  const isEntry = (menu !== undefined && message === '' && sound === undefined) || digits !== ''
  return isEntry && purpose === 'none' ? PAUSE_MS + 1 : undefined
}

function takesCode(at: Standing): boolean {
  const menu = entry({ ...at, beginsCode: false })
  return menu ? CODE_STATES.includes(menu.at) : at.record.purpose !== 'bypass'
}

/**
 * Keypads of the Honeywell Vista P series: an entry is a code and digits behind it, blind, with at most two seconds between
 * keys. A code alone does at once what it does on every keypad, and is remembered as long as a digit may follow.
 * @param waits whether a user is deleted by waiting after the number, as older guides have it, or by `# 0`
 */
const vista = (waits: boolean): Dialect => ({
  keys: KEYS,
  lights: LIGHTS,
  press: (key, hand) => press(key, hand, waits),
  shows,
  light: () => undefined,
  remembersMs,
  takesCode,
  due: hand => erase(hand, hand.record.menu?.user ?? 0),
})

export const VISTA = vista(false)
export const VISTA_WAITS = vista(true)
