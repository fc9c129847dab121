import { isAlwaysLive } from '../../../src/panel/zones.js'
import { codeOfDigits } from '../entry-code.js'
import type { Gateway } from '../gateway.js'
import { encode, type Values } from '../message.js'
import { type bypassRequest, zoneBypass } from '../messages/zones.js'
import { isViolated } from '../reports/zones.js'
import { type Answer, NOTHING } from './answer.js'

/** Numbers that mean many zones (p. 50). */
const UNBYPASS_ALL = 0
const BYPASS_VIOLATED = 999

const told = (zone: number, bypassed: boolean): Answer => [
  encode(zoneBypass, { zone, bypassed: bypassed ? '1' : '0' }),
]

/** Bypasses every violated zone of an area, or takes all its bypasses back: those that can be bypassed. */
function bypassMany(gateway: Gateway, area: number, on: boolean): void {
  for (const zone of gateway.panel.zones.in(area))
    if (!isAlwaysLive(zone.kind) && (on ? isViolated(zone) && !zone.bypassed : zone.bypassed))
      gateway.command({ type: 'bypass', zone: zone.zone, on })
}

/**
 * Bypasses a zone, or takes its bypass back: whichever it is not (p. 50). The code has to be valid in its area. A code that is
 * not, and a zone that cannot be bypassed, are met with silence: the document has no answer for them. Of 000 and 999 the answer
 * has the number that was asked with, as a client of real panels expects it (`gwww/elkm1`).
 */
export function toggleBypass(
  gateway: Gateway,
  { zone: number, area, code: digits }: Values<typeof bypassRequest.layout>,
): Answer {
  const { panel } = gateway
  const many = number === UNBYPASS_ALL || number === BYPASS_VIOLATED
  const zone = panel.zones.of(number)
  const partition = many ? area : zone?.partition
  if (partition === undefined) return NOTHING
  if (!gateway.check(codeOfDigits(digits, panel.codeLength), partition).ok) return NOTHING
  if (many) {
    bypassMany(gateway, partition, number === BYPASS_VIOLATED)
    return told(number, number === BYPASS_VIOLATED)
  }
  const on = zone?.bypassed !== true
  return gateway.command({ type: 'bypass', zone: number, on }).ok ? told(number, on) : NOTHING
}
