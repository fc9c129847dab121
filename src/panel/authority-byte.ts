import type { UserAttribute } from '../catalogue/fact-values.js'

/**
 * Bits of a user's authority: the lower eight as an NX panel keeps them in a byte (NX-584 protocol, p. 13), above them
 * what other panels have. While `outputs` is set, the lowest four bits are outputs 1 to 4 and mean nothing else.
 */
export const AUTHORITY = {
  armOnly: 0x02,
  armOnlyInCloseWindow: 0x04,
  master: 0x08,
  armAndDisarm: 0x10,
  bypass: 0x20,
  openCloseReport: 0x40,
  outputs: 0x80,
  /** Disarms only what it armed itself. */
  ownDisarm: 0x100,
  /** Opens doors: sent over the wire, the code alone does not arm. */
  access: 0x200,
} as const

/** The highest authority there can be: every bit. */
export const MOST_AUTHORITY = Object.values(AUTHORITY).reduce<number>((bits, bit) => bits | bit, 0xff)

/** Bits that each by itself give the right. Close windows are not emulated: who may arm in one may always arm. */
const GIVEN_BY = {
  arm: AUTHORITY.armAndDisarm | AUTHORITY.armOnly | AUTHORITY.armOnlyInCloseWindow,
  disarm: AUTHORITY.armAndDisarm,
  program: AUTHORITY.master,
  bypass: AUTHORITY.bypass,
} as const

/** What an authority byte gives or withholds. */
export type Right = keyof typeof GIVEN_BY

/** Everything but the outputs; the right to be reported and the reserved bit 0 open nothing. */
const ANY = GIVEN_BY.arm | GIVEN_BY.program | GIVEN_BY.bypass
const OUTPUTS = 0x0f

/** Whether an authority byte (0 to 255) gives the right. */
export function grants(authority: number, right: Right): boolean {
  const meant = authority & AUTHORITY.outputs ? authority & ~OUTPUTS : authority
  return (meant & GIVEN_BY[right]) !== 0
}

const BITS: Readonly<Record<UserAttribute, number>> = {
  supervisor: AUTHORITY.master,
  'arm-only': AUTHORITY.armOnly,
  'arm-only-after-closing': AUTHORITY.armOnlyInCloseWindow,
  bypass: AUTHORITY.bypass,
  reports: AUTHORITY.openCloseReport,
  outputs: AUTHORITY.outputs | OUTPUTS,
  'own-disarm': AUTHORITY.ownDisarm,
  access: AUTHORITY.access,
}

/** Every panel's users arm and disarm or do not; the reserved bit is nobody's business. */
const EVERYWHERE = AUTHORITY.armAndDisarm | 0x01

/**
 * What a panel keeps of an authority byte (0 to 255): the bits its model's users have room for, outputs or not.
 * @param master whether the user number is a master's, who may program on every model
 */
export function keptBits(authority: number, attributes: readonly UserAttribute[], master: boolean): number {
  const room = attributes
    .filter(attribute => attribute !== 'outputs')
    .reduce((bits, attribute) => bits | BITS[attribute], EVERYWHERE | (master ? AUTHORITY.master : 0))
  if (!(authority & AUTHORITY.outputs)) return authority & room
  return authority & ((room & ~OUTPUTS) | (attributes.includes('outputs') ? BITS.outputs : 0))
}

/** Whether an authority byte (0 to 255) is good for anything at all. */
export const grantsAnything = (authority: number): boolean =>
  (authority & (authority & AUTHORITY.outputs ? ANY | OUTPUTS : ANY)) !== 0

/** The attributes, in the order of the table. */
const ATTRIBUTES = Object.keys(BITS) as UserAttribute[]
/** Users that have one of these may arm, and nothing else. */
const ARM_ONLY = AUTHORITY.armOnly | AUTHORITY.armOnlyInCloseWindow

/** The authority of a user who has exactly these attributes. */
export function authorityFrom(attributes: readonly UserAttribute[]): number {
  const bits = attributes.reduce((sum, attribute) => sum | BITS[attribute], 0)
  return bits & ARM_ONLY ? bits : bits | AUTHORITY.armAndDisarm
}

/** The attributes that an authority shows. */
export function attributesOf(authority: number): UserAttribute[] {
  const outputs = (authority & AUTHORITY.outputs) !== 0
  const others = outputs ? authority & ~OUTPUTS : authority
  return ATTRIBUTES.filter(attribute =>
    attribute === 'outputs' ? outputs : (others & BITS[attribute]) !== 0,
  )
}
