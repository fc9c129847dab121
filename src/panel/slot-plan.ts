import type { Facts } from '../catalogue/facts.js'
import type { SlotTable } from './slot-table.js'
import type { PartitionMask } from './user.js'

/** What one user number is for. `ordinary` numbers are the ones a cloud fills. */
export interface SlotPurpose {
  readonly role: 'ordinary' | Facts['slots']['special'][number]['role']
  readonly remote: 'manage' | 'modify' | 'none'
  readonly counts: boolean
  /** The one partition (1-based) whose master or duress code the slot is for. */
  readonly partition?: number
}

const ORDINARY: SlotPurpose = { role: 'ordinary', remote: 'manage', counts: true }

type Run = Facts['slots']['special'][number]

/** The numbers that users have. */
export type SlotNumbers = Pick<Facts['slots'], 'first' | 'last' | 'special'>

const belongsToPartition = ({ role }: Run) => role === 'partition_master' || role === 'partition_duress'
const isDuress = ({ role }: { role: SlotPurpose['role'] }) => role === 'duress' || role === 'partition_duress'

/** The purpose of a slot, or undefined if the panel has no such slot. */
export function purposeOf({ slots }: { readonly slots: SlotNumbers }, slot: number): SlotPurpose | undefined {
  if (!Number.isInteger(slot)) return undefined
  for (const run of slots.special) {
    if (slot < run.from || slot > run.to) continue
    const base = { role: run.role, remote: run.remote, counts: run.counts }
    return belongsToPartition(run) ? { ...base, partition: slot - run.from + 1 } : base
  }
  return slot >= slots.first && slot <= slots.last ? ORDINARY : undefined
}

/** Whether there are numbers for nothing but duress codes. */
export const hasDuressSlots = ({ special }: SlotNumbers): boolean => special.some(isDuress)

/** Whether the slot is one of those that hold nothing but duress codes. */
export const isDuressSlot = (purpose: SlotPurpose): boolean => isDuress(purpose)

/** The role in words, for a refusal: `partition 2 duress`. */
export const roleName = ({ role, partition }: SlotPurpose): string =>
  partition === undefined ? role : role.replace('_', ` ${partition} `)

/** What of a user table tells how full it is. */
export type Counted = Pick<SlotTable, 'size' | 'countBetween' | 'countType'>

/** Occupied slots that use up the limit. */
export function usedSlots(facts: Facts, table: Counted): number {
  let used = table.size
  for (const run of facts.slots.special) if (!run.counts) used -= table.countBetween(run.from, run.to)
  return used
}

/** The lowest ordinary slot that is not in the table. */
function lowestFree({ slots }: Facts, table: SlotTable): number | undefined {
  for (let from = slots.first; ; ) {
    const gap = table.firstGap(from, slots.last)
    if (gap === undefined) return undefined
    const run = slots.special.find(special => gap >= special.from && gap <= special.to)
    if (!run) return gap
    from = run.to + 1
  }
}

const FILL: Record<Facts['slots']['fillOrder'], typeof lowestFree> = { ascending: lowestFree }

/** The next ordinary slot in the model's fill order, or undefined if every one is taken. */
export const nextFreeSlot = (facts: Facts, table: SlotTable): number | undefined =>
  FILL[facts.slots.fillOrder](facts, table)

/** How many more codes there is room for. */
export interface Room {
  /** Ordinary codes, in ordinary slots and within the limit. */
  readonly ordinary: number
  /** Duress codes, in slots of their own or, where any user can be one, in ordinary slots. */
  readonly duress: number
}

/** Counts what can still be added, as {@link nextFreeSlot}, the limit and the number of duress codes allow it. */
export function roomIn(facts: Facts, table: Counted): Room {
  const { first, last, special } = facts.slots
  const within = special.map(({ from, to }) => [Math.max(from, first), Math.min(to, last)] as const)
  let free = last - first + 1 - table.countBetween(first, last)
  for (const [from, to] of within) if (from <= to) free -= to - from + 1 - table.countBetween(from, to)
  const ordinary = Math.max(0, Math.min(free, facts.userCodes.limit - usedSlots(facts, table)))
  const more = Math.max(0, facts.duress.max - table.countType('forced'))
  if (facts.duress.kind === 'none') return { ordinary, duress: 0 }
  if (facts.duress.kind === 'attribute') return { ordinary, duress: Math.min(more, ordinary) }
  const own = special
    .filter(isDuress)
    .reduce((sum, { from, to }) => sum + to - from + 1 - table.countBetween(from, to), 0)
  return { ordinary, duress: Math.min(more, own) }
}

/** The next free slot for a duress code of (one of) these partitions. */
export function nextDuressSlot(
  facts: Facts,
  table: SlotTable,
  partitions: PartitionMask,
): number | undefined {
  for (const run of facts.slots.special.filter(isDuress))
    for (let slot = run.from; slot <= run.to; slot++)
      if (!table.has(slot) && (!belongsToPartition(run) || (partitions >>> (slot - run.from)) & 1))
        return slot
  return undefined
}
