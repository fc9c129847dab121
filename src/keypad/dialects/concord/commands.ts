import { armsWithoutCode } from '../../../panel/commands/arming.js'
import { chimes } from '../../../panel/commands/chime.js'
import { given } from '../../../panel/given.js'
import { Secret } from '../../../panel/secret.js'
import { purposeOf } from '../../../panel/slot-plan.js'
import { isInterior } from '../../../panel/zones.js'
import type { Hand } from '../../dialect.js'
import type { Menu } from '../../keypad.js'
import type { Key } from '../../keys.js'
import { bypassesDirectly } from './codes.js'
import { SYSTEM_PROGRAMMING } from './installer.js'
import { firstTier } from './menu.js'
import { alarmMemoryOf, statusOf } from './status.js'
import { INVALID, isProtesting, type Known, padded } from './view.js'

const MODES = { '2': 'home', '3': 'away' } as const
type Level = keyof typeof MODES

const isLevel = (digit: string): digit is Level => digit === '2' || digit === '3'

/** Digits of a sensor number on the display (user manual, p. 17). */
const SENSOR_DIGITS = 2

/** Nothing happens, and nothing is remembered. */
const NOTHING: Known = {}

/** Waits for a code, for a command that is written as on the keys; `5` in front of a level is silent. */
const codeFor = (command: string): Known => ({ menu: { at: `code:${command}` } })

/** Arms, or asks for the code first where arming needs one (user manual, pp. 12, 13 and 16). */
function level(hand: Hand, digit: Level, silent: boolean, code?: Secret): Known {
  const { view, partition } = hand
  const mode = MODES[digit]
  if (!code && !armsWithoutCode(view, { partition, mode })) return codeFor(silent ? `5${digit}` : digit)
  const exit = silent ? ('doubled' as const) : undefined
  const outcome = hand.execute({ type: 'arm', partition, mode, ...given({ code, exit }) })
  if (!outcome.ok) return { ...INVALID, refused: true }
  return { menu: { at: 'armed', item: Number(digit), ...given({ user: outcome.user }) } }
}

/** `4` right after arming: neither an exit nor an entry delay (pp. 14 and 15). */
function noDelay(hand: Hand, { item = 0, user }: Menu): Known {
  const digit = String(item)
  if (!isLevel(digit)) return NOTHING
  const { partition } = hand
  const outcome = hand.execute({
    type: 'arm',
    partition,
    mode: MODES[digit],
    noEntryDelay: true,
    exit: 'none',
    ...given({ user }),
  })
  return outcome.ok ? { menu: { at: 'armed', item, ...given({ user }) } } : { ...INVALID }
}

/** `1` and a code: disarms, and ends a sensor test (pp. 5, 11 and 64). */
function disarm(hand: Hand, code: Secret): Known {
  const { view, partition } = hand
  const outcome = view.walkTest
    ? hand.execute({ type: 'walk-test', partition, on: false, code })
    : hand.execute({ type: 'disarm', partition, code })
  // "One long beep" (p. 11).
  return outcome.ok ? { sound: 'long-beep' } : { ...INVALID, refused: true }
}

/** `9` and the code of a master: a regular code does not enter, nor does the installer's (pp. 23 and 55). */
function userProgramming(hand: Hand, code: Secret): Known {
  const { view, partition, ownerOf } = hand
  const owner = ownerOf(code)
  const role = owner === undefined ? undefined : purposeOf(view.facts, owner)?.role
  const outcome = hand.execute({ type: 'programming/enter', partition, code, of: 'users' })
  if (!outcome.ok) return { ...INVALID, refused: true }
  return { menu: firstTier(role === 'master' ? 'system' : 'partition') }
}

/** `8`, the installer's code and 00 (installation manual, p. 40). */
function systemProgramming(hand: Hand, code: Secret): Known {
  const { partition } = hand
  const outcome = hand.execute({ type: 'programming/enter', partition, code, of: 'installation' })
  return outcome.ok ? { menu: SYSTEM_PROGRAMMING } : { ...INVALID, refused: true }
}

/** `#` and a code: a sensor can be bypassed by who has the right (p. 17). */
function bypassWith(hand: Hand, code: Secret): Known {
  const { view, partition } = hand
  const outcome = hand.execute({ type: 'verify', partition, code })
  if (!outcome.ok) return { ...INVALID, refused: true }
  const { user } = outcome
  return user !== undefined && bypassesDirectly(view, user)
    ? { menu: { at: 'sensor', user } }
    : { ...INVALID }
}

/** A code is whole: what it was asked for. */
function withCode(hand: Hand, command: string, code: Secret): Known {
  switch (command) {
    case '1':
      return disarm(hand, code)
    case '2':
    case '3':
      return level(hand, command, false, code)
    case '52':
      return level(hand, '2', true, code)
    case '53':
      return level(hand, '3', true, code)
    case '8':
      return { menu: { at: 'system', held: code.reveal() } }
    case '9':
      return userProgramming(hand, code)
    default:
      return bypassWith(hand, code)
  }
}

/** `8`, a code and a command. */
function systemCommand(hand: Hand, menu: Menu, digit: string): Known {
  const { partition } = hand
  const held = new Secret(menu.held ?? '')
  if (menu.item === 0) return digit === '0' ? systemProgramming(hand, held) : { ...INVALID }
  if (digit === '0') return { menu: { ...menu, item: 0 } }
  // Sensor test (p. 63). The emulated panel asks for the right to disarm, as it keeps no right to test.
  if (digit !== '3') return { ...INVALID }
  const outcome = hand.execute({ type: 'walk-test', partition, on: true, code: held })
  return outcome.ok ? NOTHING : { ...INVALID, refused: true }
}

/** `7` and a function (p. 5): the chime, which works while disarmed, and alarm memory. */
function functionKey(hand: Hand, digit: string): Known {
  const { view, partition } = hand
  if (digit === '6') return { message: alarmMemoryOf(hand) }
  if (digit !== '1' || view.arming(partition) !== 'disarmed') return { ...INVALID }
  const on = !chimes(view, partition)
  const outcome = hand.execute({ type: 'chime', partition, on })
  return hand.answered(outcome, on ? 'CHIME IS ON' : 'CHIME IS OFF')
}

/** Bypasses a sensor or takes the bypass back; it must be live at the level (pp. 17 and 68). */
function bypassSensor(hand: Hand, menu: Menu, digits: string): Known {
  const { view, partition } = hand
  const zone = view.zones.of(Number(digits))
  const mode = view.partitions[partition - 1]?.context.mode
  const isLive =
    zone !== undefined && view.arming(partition) !== 'disarmed' && (mode === 'away' || !isInterior(zone.kind))
  if (!isLive) return { ...INVALID }
  const on = !zone.bypassed
  const { user } = menu
  const outcome = hand.execute({ type: 'bypass', zone: zone.zone, on, partition, user: user ?? null })
  if (!outcome.ok) return { ...INVALID }
  return { message: `SENSOR ${padded(zone.zone)} ${on ? 'BYPASSED' : 'ON'}` }
}

/** `#`: arms around what a protest is about, or begins a direct bypass (pp. 17 and 18). */
function pound(hand: Hand): Known {
  const { view, partition } = hand
  if (isProtesting(hand)) {
    const [first] = view.zones.faulted(partition)
    const outcome = hand.execute({ type: 'protest', partition, bypass: true })
    return hand.answered(outcome, first ? `SENSOR ${padded(first.zone)} BYPASSED` : '')
  }
  return view.facts.arming.quickArm ? { menu: { at: 'sensor' } } : codeFor('#')
}

/** `*`: calls a protested arming off (p. 45), or checks the status. */
function star(hand: Hand, full: boolean): Known {
  if (isProtesting(hand))
    return hand.answered(
      hand.execute({ type: 'protest', partition: hand.partition, bypass: false }),
      'CANCELED',
    )
  return { menu: { at: 'status' }, message: statusOf(hand, full) }
}

/** A digit where no command is begun. */
function begin(hand: Hand, digit: string): Known {
  const { view, partition } = hand
  // In an alarm a code alone calls it off (p. 5); one that begins with 1 cannot be told from the command.
  if (view.arming(partition) === 'triggered' && digit !== '1')
    return { menu: { at: 'code:1' }, digits: digit }
  if (isLevel(digit)) return level(hand, digit, false)
  switch (digit) {
    case '1':
    case '8':
    case '9':
      return codeFor(digit)
    case '5':
      return { menu: { at: 'silent' } }
    case '7':
      return { menu: { at: 'function' } }
    case '0':
      return { menu: { at: 'lights' } }
    default:
      return NOTHING
  }
}

function afterArming(hand: Hand, menu: Menu, digit: string): Known {
  switch (digit) {
    case '4':
      return noDelay(hand, menu)
    case '6':
      // Latchkey paging (p. 40): there is no pager to page.
      return { menu, message: 'LATCHKEY PAGER ON' }
    case '0':
      return { menu }
    default:
      return begin(hand, digit)
  }
}

function digitKey(hand: Hand, digit: string): Known {
  const { menu, digits: before } = hand.record
  const digits = before + digit
  if (menu?.at.startsWith('code:')) {
    if (digits.length < hand.view.codeLength) return { menu, digits }
    return withCode(hand, menu.at.slice('code:'.length), new Secret(digits))
  }
  switch (menu?.at) {
    case 'armed':
      return hand.view.arming(hand.partition) === 'triggered'
        ? begin(hand, digit)
        : afterArming(hand, menu, digit)
    case 'silent':
      return isLevel(digit) ? level(hand, digit, true) : begin(hand, digit)
    case 'function':
      return functionKey(hand, digit)
    case 'sensor':
      return digits.length < SENSOR_DIGITS ? { menu, digits } : bypassSensor(hand, menu, digits)
    case 'system':
      return systemCommand(hand, menu, digit)
    case 'lights':
      // There are no light modules: all of them (0) and none are the same.
      return NOTHING
    default:
      return begin(hand, digit)
  }
}

/** A key where no menu is open. */
export function pressCommand(key: Key, hand: Hand): Known {
  if (key.kind === 'digit') return digitKey(hand, key.digit)
  const { menu, digits } = hand.record
  switch (key.key) {
    case '#':
      return menu?.at === 'sensor' && digits !== '' ? bypassSensor(hand, menu, digits) : pound(hand)
    case '*':
      // In the middle of a command it takes back what was typed.
      return menu === undefined || menu.at === 'armed' || menu.at === 'status'
        ? star(hand, menu?.at === 'status')
        : NOTHING
    case 'D':
      // Quick exit (p. 13).
      return hand.execute({ type: 'quick-exit', partition: hand.partition }).ok ? NOTHING : { ...INVALID }
    default:
      return NOTHING
  }
}
