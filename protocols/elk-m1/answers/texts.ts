import { purposeOf } from '../../../src/panel/slot-plan.js'
import type { PanelView } from '../../../src/panel/view.js'
import type { Gateway } from '../gateway.js'
import { encode, type Values } from '../message.js'
import { textDescription, type textRequest } from '../messages/system.js'
import type { Answer } from './answer.js'

/** Names of one type: how many there are, and each of them; undefined: that one has none. */
interface Names {
  readonly last: (panel: PanelView) => number
  readonly of: (panel: PanelView, number: number) => string | undefined
}

/** Users that the emulator has a number for, and a master; special numbers have no name (p. 41). */
const isNamed = (panel: PanelView, slot: number): boolean =>
  ['ordinary', 'master'].includes(purposeOf(panel.facts, slot)?.role ?? '')

/** A user without a name has the factory's, also one without a code (a capture of a real panel, home-assistant/core 70575). */
const factoryName = (user: number): string => `USER ${String(user).padStart(3, '0')}`

/** Types of names that the emulated panel has (p. 41). Names of areas are assumed after those of users. */
const TYPES: Readonly<Record<number, Names>> = {
  0: { last: () => 208, of: (panel, zone) => panel.zones.of(zone)?.name },
  1: {
    last: ({ partitions }) => partitions.length,
    of: ({ partitions }, area) => (partitions[area - 1] ? `AREA ${area}` : undefined),
  },
  2: {
    last: ({ facts }) => facts.slots.last,
    of: (panel, user) =>
      isNamed(panel, user) ? (panel.slots.get(user)?.name ?? factoryName(user)) : undefined,
  },
}

/** The name asked for, or the next there is; 000: there is none left (p. 41). */
export function answerText({ panel }: Gateway, { type, number }: Values<typeof textRequest.layout>): Answer {
  const names = TYPES[type]
  const last = names?.last(panel) ?? 0
  for (let at = number; at >= 1 && at <= last; at++) {
    const text = names?.of(panel, at)?.trim()
    if (text) return [encode(textDescription, { type, number: at, text })]
  }
  return [encode(textDescription, { type, number: 0, text: '' })]
}
