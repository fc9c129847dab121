import { describeTime, timeOf } from './access-time.js'
import type { SlotDocument } from './documents.js'
import type { Held, Shown, Written } from './state.js'

/** A slot document, as it is compared with others. */
export function shownOf(document: SlotDocument): Shown {
  const { userType, name, partitions, schedule, status, revision } = document
  return {
    userType,
    ...(name === undefined ? {} : { name }),
    partitions: [...partitions].sort((a, b) => a - b),
    time: timeOf(schedule, userType),
    enabled: status !== 'occupied_disabled',
    revision,
  }
}

/** Panels cut names: what one shows of a name is how it begins. */
const isCut = (shown: string, name: string) => shown !== '' && name.startsWith(shown)

/** Whether a slot shows what is to be written there. Its code nobody can see. */
export function shows(shown: Shown, written: Written): boolean {
  const { name, partitions, time } = written
  return (
    (shown.name === undefined || shown.name === name || isCut(shown.name, name)) &&
    describeTime(shown.time) === describeTime(time) &&
    // A schedule gives its user a type of its own.
    (time.kind !== 'always' || shown.userType === written.userType) &&
    (partitions === undefined || partitions.join() === shown.partitions.join())
  )
}

/**
 * Whether a slot changed between two looks. A scheduled code goes in and out of the panel all week, and a one-time code
 * is used up: their revision and status say nothing about who wrote them.
 */
export function isSame(a: Shown, b: Shown): boolean {
  return (
    a.name === b.name &&
    a.userType === b.userType &&
    a.partitions.join() === b.partitions.join() &&
    describeTime(a.time) === describeTime(b.time) &&
    (a.time.kind !== 'always' || (a.revision === b.revision && a.enabled === b.enabled))
  )
}

/**
 * What is held, with the document that shows it. Codes are in no document: one that somebody else wrote while the desk
 * was away betrays itself only in the count of the table's changes.
 */
export function seenIn({ unheard, codeKnown, ...held }: Held, seen: Shown): Held {
  const isOurs = held.base === undefined || seen.revision === held.base + 1 || seen.time.kind !== 'always'
  return { ...held, codeKnown: codeKnown && (!unheard || isOurs), seen }
}

/** How a slot differs from what this desk knows of it. */
export type Deviation = 'missing' | 'changed' | 'contested'

/** @param shown what the slot shows; undefined: it is free */
export function deviationOf(held: Held, shown: Shown | undefined): Deviation | undefined {
  const { seen, written, contested, base } = held
  // The answer came before the document: until that is here, the answer counts.
  if (!shown) return seen ? 'missing' : undefined
  const agrees = seen ? isSame(seen, shown) : shown.revision === base || shows(shown, written)
  if (!agrees) return 'changed'
  return contested && 'contested'
}
