import type { Gateway } from '../gateway.js'
import type { Values } from '../message.js'
import type { zoneBypassToggle } from '../messages/zone-bypass-toggle.js'
import { type Answer, answerTo } from './answer.js'

export function toggleBypass(gateway: Gateway, { zone }: Values<typeof zoneBypassToggle.layout>): Answer {
  const on = gateway.panel.zones.of(zone)?.bypassed !== true
  return answerTo(gateway.command({ type: 'bypass', zone, on }))
}
