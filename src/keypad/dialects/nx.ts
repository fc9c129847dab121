import { refuse } from '../../panel/refusals.js'
import { Secret } from '../../panel/secret.js'
import { purposeOf } from '../../panel/slot-plan.js'
import type { Dialect, Hand, Standing } from '../dialect.js'
import type { Light, LightName } from '../keypad.js'
import type { Key, NamedKey } from '../keys.js'
import { ASK, ownPartitions, rightsOf, WHERE, written } from './nx-authority.js'
import {
  type Act,
  go,
  isOpen,
  type Known,
  leave,
  openedBy,
  type Page,
  type Pages,
  pagesDialect,
  stay,
} from './pages.js'
import { writeCode } from './users.js'

/** Lights of an LED keypad, as far as the panel has something to show by them. */
const LIGHTS: readonly LightName[] = [
  'armed',
  'ready',
  'fire',
  'ac',
  'trouble',
  'bypass',
  'memory',
  'chime',
  'instant',
]

/** The functions that ask for a code: `*5` and `*6`. */
const CODES = 5

/** A digit of a code as it is shown: on an LCD keypad it stands there in clear, and a star is a blank. */
const HIDDEN = 'X'

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** Zones of the last alarm (`*3`). The LCD's words are not documented. */
function alarmMemory(hand: Hand): Known {
  const context = hand.view.partitions[hand.partition - 1]?.context
  const zones = context?.alarmMemory ? (context.alarmZones ?? []) : []
  const names = zones.map(zone => hand.view.zones.of(zone)?.name ?? `zone ${zone}`)
  return { message: names.length === 0 ? 'No alarm memory' : `Alarm memory: ${names.join(', ')}` }
}

/** Asks for the code of a function that the panel has only while disarmed (NX-8 user manual, p. 10). */
const asks =
  (item: number): Act =>
  hand =>
    hand.view.arming(hand.partition) === 'disarmed'
      ? go(hand, 'code', { item })
      : hand.answered(refuse('PANEL_ARMED'), '')

const STAR: Page = {
  title: () => '*',
  prompt: () => '',
  keys: () =>
    new Map<NamedKey | string, Act>([
      ['3', alarmMemory],
      ['5', asks(CODES)],
      ['6', asks(6)],
    ]),
  // What other functions do is not here: the digit is taken, so that it is not of a code.
  digit: () => ({}),
  passes: true,
}

/** A code of as many digits as the panel's, or nothing yet. */
function masterCode(digit: string, hand: Hand): Known {
  const { view, partition, record } = hand
  const digits = record.digits + digit
  if (digits.length < view.codeLength) return stay(hand, { digits })
  const code = new Secret(digits)
  // As delivered the go-to-program code changes no codes (NX-6V2 installation manual, p. 36).
  const outcome = hand.execute({ type: 'programming/enter', code, partition, of: 'users' })
  return outcome.ok ? go(hand, 'user', openedBy(hand, outcome.user, true)) : hand.answered(outcome, '')
}

const ENTER_CODE: Page = {
  title: () => 'Please Enter Your Code',
  prompt: () => '',
  keys: () => new Map<NamedKey, Act>([['#', () => ({})]]),
  digit: masterCode,
  takesCode: true,
}

/** Three beeps, and the user number is asked for again. */
const rejected = (hand: Hand): Known => go(hand, 'user', {}, { refused: true })

/** Whether whoever opened the menu has every partition that the user number has (NX-148E user manual, p. 15). */
function isWithin(hand: Hand, slot: number): boolean {
  const partitions = rightsOf(hand.view, slot)?.partitions ?? 0
  return (partitions & hand.view.everywhere & ~ownPartitions(hand)) === 0
}

function chosen(hand: Hand, slot: number): Known {
  const role = purposeOf(hand.view.facts, slot)?.role
  const rights = rightsOf(hand.view, slot)
  if ((role !== 'ordinary' && role !== 'master') || !rights) return rejected(hand)
  if (hand.record.menu?.item !== CODES) return go(hand, 'ask', { user: slot, held: written(rights), item: 0 })
  return isWithin(hand, slot) ? go(hand, 'new', { user: slot }) : rejected(hand)
}

const numberPage = (width: number): Page => ({
  // That it asks is documented, its words are not.
  title: () => 'User number',
  prompt: () => '',
  keys: () => new Map<NamedKey, Act>([['#', leave]]),
  digit: (digit, hand) => {
    const digits = hand.record.digits + digit
    return digits.length < width ? stay(hand, { digits }) : chosen(hand, Number(digits))
  },
  typed: ({ record }) => record.digits,
})

/** One more digit of the new code, or a blank. As many blanks as a code has digits erase it; some blanks are refused. */
function next(char: string, hand: Hand): Known {
  const digits = hand.record.digits + char
  if (digits.length < hand.view.codeLength) return stay(hand, { digits })
  const slot = hand.record.menu?.user ?? 0
  const isErased = /^\*+$/.test(digits)
  if (!isErased && digits.includes('*')) return rejected(hand)
  const isBlank = isErased && !hand.view.slots.has(slot)
  if (isBlank) return backToNumber(hand)
  const outcome = isErased ? hand.execute({ type: 'user-code/clear', slot }) : writeCode(hand, slot, digits)
  return outcome.ok ? backToNumber(hand) : go(hand, 'user', {}, hand.answered(outcome, ''))
}

/** Behind `*6` the item is the question: a new number begins with the first. */
const backToNumber: Act = hand => go(hand, 'user')

const newPage = (width: number): Page => ({
  title: ({ record }) => `User ${pad(record.menu?.user ?? 0, width)}`,
  prompt: ({ view, record }) =>
    (view.slots.has(record.menu?.user ?? 0) ? HIDDEN : '*').repeat(view.codeLength),
  keys: () =>
    new Map<NamedKey, Act>([
      ['*', hand => next('*', hand)],
      ['#', backToNumber],
    ]),
  digit: next,
  typed: ({ record }) => record.digits.replace(/[0-9]/g, HIDDEN),
  takesCode: true,
})

/** BYPASS, a zone, BYPASS: turns its bypass on or off, and takes the next; BYPASS alone leaves (NX-4 user manual, p. 9). */
function bypass(key: Key, hand: Hand): Known | undefined {
  const { purpose, digits } = hand.record
  if (purpose !== 'bypass' || key.kind !== 'named' || key.key !== 'BYPASS') return undefined
  if (digits === '') return {}
  const zone = Number(digits)
  const on = hand.view.zones.of(zone)?.bypassed !== true
  const outcome = hand.execute({ type: 'bypass', zone, on, partition: hand.partition })
  const known = hand.answered(outcome, on ? `Zone ${zone} bypassed` : `Zone ${zone} active`)
  return { ...known, purpose: 'bypass' }
}

/** Ready flashes while a user number is asked for; at *6 Instant flashes over the authority and is steady over the partitions. */
function light(name: LightName, standing: Standing): Light | undefined {
  if (name === 'bypass' && standing.record.purpose === 'bypass') return 'flashing'
  const at = isOpen(standing) ? standing.record.menu?.at : undefined
  if (name === 'ready') {
    if (at === 'user') return 'flashing'
    return at === 'new' || at === 'ask' || at === 'where' ? 'on' : undefined
  }
  if (name !== 'instant') return undefined
  return at === 'ask' ? 'flashing' : at === 'where' ? 'on' : undefined
}

/** How long `*` and the question for a code wait. Assumed, as for every keypad; programming then stays until it is left. */
const WAITS_MS = 30_000

/**
 * Keypads of the NX family, LED and LCD in one: lights and lines of the same thing. `*5` codes and `*6` authority (user manuals of the NX-8, p. 10, and
 * of the NX-148E, pp. 15 to 18).
 * @param width digits of a user number
 */
function nx(width: number): Dialect {
  const spec: Pages = {
    keys: ['*', '#'],
    open: { '*': hand => go(hand, 'star') },
    anyTime: true,
    staysMs: Infinity,
    programs: ['user', 'new', 'ask', 'where'],
    pages: {
      star: { ...STAR, staysMs: WAITS_MS },
      code: { ...ENTER_CODE, staysMs: WAITS_MS },
      user: numberPage(width),
      new: newPage(width),
      ask: ASK,
      where: WHERE,
    },
  }
  const pages = pagesDialect(spec)
  return {
    ...pages,
    lights: LIGHTS,
    press: (key, hand) => bypass(key, hand) ?? pages.press(key, hand),
    light,
  }
}

/** NX-4, NX-6, NX-8: user numbers have two digits. */
export const NX = nx(2)
/** NX-8E and NX-16: user numbers have three (NX-1208E user manual, p. 12). */
export const NX_8E = nx(3)
