import { rightsReady } from '../../../src/panel/slot-authority.js'
import { purposeOf } from '../../../src/panel/slot-plan.js'
import { partitionsOf } from '../../../src/panel/user.js'
import { authorityOf, isMaster } from '../authority.js'
import type { Gateway } from '../gateway.js'
import { encode, type Values } from '../message.js'
import type { setUserAuthorization } from '../messages/set-user-authorization.js'
import type { setUserCode } from '../messages/set-user-code.js'
import { userInformation } from '../messages/user-information.js'
import type { userInformationRequest } from '../messages/user-information-request.js'
import { Pin } from '../pin.js'
import { type Answer, answerTo, FAILED, reply } from './answer.js'

/**
 * Runs `then` if the PIN is a master's, whatever his partitions (pp. 17 to 19 name none); the panel counts a wrong one as
 * it does at a keypad.
 */
export function asMaster(gateway: Gateway, master: Pin, then: () => Answer): Answer {
  const { panel } = gateway
  const outcome = gateway.command({ type: 'verify', code: master.code(panel.codeLength) })
  if (!outcome.ok) return answerTo(outcome)
  const user = outcome.user === undefined ? undefined : panel.slots.get(outcome.user)
  return user && isMaster(panel, user) ? then() : FAILED
}

/**
 * A user's code, authority and partitions. One without a code has F for every digit, and of the rest what the panel
 * keeps ready for its next code.
 */
export function answerUser(
  { panel, host, settings }: Gateway,
  { user: slot }: Values<typeof userInformationRequest.layout>,
): Answer {
  const role = purposeOf(panel.facts, slot)?.role
  // Numbers set aside for installer and duress codes are no users of the protocol, and their codes stay inside.
  if (role !== 'ordinary' && role !== 'master' && role !== 'partition_master') return FAILED
  const user = host.codes.user(slot)
  const { authority, partitions } = user
    ? { ...user, authority: authorityOf(panel, user) }
    : (rightsReady(panel, slot) ?? { authority: 0, partitions: 0 })
  return reply(
    encode(userInformation, {
      user: slot,
      pin: Pin.of(user?.code, settings.unusedDigits),
      authority,
      partitions: partitionsOf(partitions),
    }),
  )
}

/**
 * Writes a user's code. Success is answered with the user's information in place of the acknowledgement (p. 18).
 *
 * The document does not say how a code is taken away; clients write F for every digit, and so the user is cleared.
 * Clearing one that has no code leaves nothing to do and succeeds.
 */
export function setCode(gateway: Gateway, { user: slot, pin }: Values<typeof setUserCode.layout>): Answer {
  const { panel } = gateway
  const code = pin.code(panel.codeLength)
  const outcome = pin.blank
    ? gateway.command({ type: 'user-code/clear', slot })
    : panel.slots.has(slot)
      ? gateway.command({ type: 'user-code/modify', slot, code })
      : gateway.command({ type: 'user-code/add', slot, code, userType: 'unrestricted' })
  const stands = outcome.ok || (pin.blank && outcome.reason === 'SLOT_EMPTY')
  return stands ? answerUser(gateway, { user: slot }) : answerTo(outcome)
}

/** Writes a user number's authority and partitions. A partition that is not in use gives no access, and is left out. */
export function setAuthorization(
  gateway: Gateway,
  { user: slot, authority, partitions: mask }: Values<typeof setUserAuthorization.layout>,
): Answer {
  const { panel } = gateway
  const partitions = mask.filter(partition => partition <= panel.partitions.length)
  return answerTo(gateway.command({ type: 'user-authority/set', slot, partitions, authority }))
}
