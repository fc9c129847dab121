import type { Outcome } from '../../../src/panel/port.js'
import type { Secret } from '../../../src/panel/secret.js'
import { purposeOf } from '../../../src/panel/slot-plan.js'
import { isRightless, partitionsOf } from '../../../src/panel/user.js'
import type { StoredUser } from '../../../src/panel/view.js'
import { codeOfDigits } from '../entry-code.js'
import type { Gateway } from '../gateway.js'
import { encode, type Values } from '../message.js'
import { type changeUserCode, userAreas, type userAreasRequest, userCodeChanged } from '../messages/arming.js'
import { type Answer, NOTHING } from './answer.js'

/** Types of code (p. 48). */
const USER = '1'
const MASTER = '2'
const INSTALLER = '3'
const ELK_RP = '4'

function typeOf({ panel }: Gateway, { slot, userType }: StoredUser): string {
  switch (purposeOf(panel.facts, slot)?.role) {
    case 'installer':
      return INSTALLER
    case 'dealer':
      return ELK_RP
    default:
      return userType === 'programming' ? MASTER : USER
  }
}

/**
 * Where a code is good. One that is nobody's, or may not be used, is good nowhere, and of type 1, as captures have it. The
 * diagnostic digits are the factory's: zeros, as in the document's example.
 */
export function answerUserAreas(
  gateway: Gateway,
  { code: asked }: Values<typeof userAreasRequest.layout>,
): Answer {
  const { host, panel, settings } = gateway
  const code = codeOfDigits(asked, panel.codeLength)
  const user = [...host.codes.users()].find(other => other.code.equals(code))
  const isUsable = user?.enabled === true && !isRightless(user.userType)
  const areas = isUsable ? partitionsOf(user.partitions & panel.everywhere) : []
  return [
    encode(userAreas, {
      code: asked,
      areas,
      diagnostic: '00000000',
      digits: panel.codeLength === 6 ? '6' : '4',
      type: user ? typeOf(gateway, user) : USER,
      temperature: settings.temperature,
    }),
  ]
}

const changed = (user: number, restriction: '0' | '1' = '0'): Answer => [
  encode(userCodeChanged, { user, restriction, future: '0' }),
]
/** User numbers that say no (p. 23). */
const NOT_AUTHORIZED = changed(0)
const DUPLICATE = changed(255)

type Change = Values<typeof changeUserCode.layout>

/** Whether a code authorizes the change: a master's or the user's own, valid in the areas that are asked for (p. 23). */
function isAuthorized(gateway: Gateway, { user: slot, authorization, areas }: Change): boolean {
  const { panel } = gateway
  const digits = authorization.digits
  // The emulated panel knows no cards.
  if (!digits) return false
  const outcome = gateway.check(codeOfDigits(digits, panel.codeLength))
  const user = outcome.ok && outcome.user !== undefined ? panel.slots.get(outcome.user) : undefined
  if (!user || !(user.slot === slot || typeOf(gateway, user) === MASTER)) return false
  const own = partitionsOf(user.partitions)
  return areasInUse(gateway, areas).every(area => own.includes(area))
}

/** An area that is not in use gives no access, and is left out. */
const areasInUse = ({ panel }: Gateway, areas: readonly number[]): number[] =>
  areas.filter(area => area <= panel.partitions.length)

/** Writes a code. Areas 00 leave those of the user as they are (p. 23); a master's stay what they are. */
function write(gateway: Gateway, { user: slot, areas }: Change, code: Secret): Outcome {
  const { panel } = gateway
  const before = panel.slots.get(slot)
  const partitions = areas.length === 0 ? undefined : areasInUse(gateway, areas)
  const moves = partitions !== undefined && purposeOf(panel.facts, slot)?.role === 'ordinary'
  const where = moves ? { partitions } : {}
  return before
    ? gateway.command({ type: 'user-code/modify', slot, code, enabled: true, ...where })
    : gateway.command({ type: 'user-code/add', slot, code, userType: 'unrestricted', ...where })
}

/**
 * Changes a user's code, or restricts the user (1) and takes the restriction back (2), which leave the code as it is (p. 23; of 2
 * that is assumed). The document has an answer for a wrong authorization and for a duplicate; whatever else the panel refuses is
 * met with silence.
 */
export function changeCode(gateway: Gateway, change: Change): Answer {
  const { user: slot, restriction } = change
  if (!isAuthorized(gateway, change)) return NOT_AUTHORIZED
  if (restriction !== '0') {
    const enabled = restriction === '2'
    const outcome = gateway.command({ type: 'user-code/modify', slot, enabled })
    return outcome.ok ? changed(slot, enabled ? '0' : '1') : NOTHING
  }
  const digits = change.code.digits
  if (!digits) return NOTHING
  const outcome = write(gateway, change, codeOfDigits(digits, gateway.panel.codeLength))
  if (outcome.ok) return changed(slot)
  return outcome.reason === 'CODE_DUPLICATE' ? DUPLICATE : NOTHING
}
