import { InvalidArgumentError } from 'commander'
import { type AccessTime, parseTime } from '../../cloud/desk/access-time.js'
import type { DeskUserType, PlanSystem } from '../../cloud/desk/state.js'
import { TYPE_WORDS, TYPES } from '../../cloud/desk/type-words.js'
import { LAST_SLOT, MOST_PARTITIONS } from '../../cloud/native/fields.js'

/** Reads a whole number from `min` to `max`. */
export const whole =
  (min: number, max: number) =>
  (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`)
    return value
  }

/** Reads a number of seconds. */
export function seconds(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError('It must be a number of seconds.')
  return Number(text)
}

/** Collects an option that may be given several times. */
export const several = (text: string, before: readonly string[] = []): string[] => [...before, text]

export const slot = whole(0, LAST_SLOT)
export const partition = whole(1, MOST_PARTITIONS)

/** Reads an option of several values: given several times, or with commas. */
const list =
  <T>(read: (text: string) => T) =>
  (text: string, before: readonly T[] = []): T[] => [
    ...before,
    ...text.split(',').map(part => read(part.trim())),
  ]

export const slots = list(slot)
const partitionList = list(partition)

/** Reads partitions: `all`, or numbers. */
export function partitions(text: string, before?: readonly number[] | 'all'): readonly number[] | 'all' {
  return text === 'all' ? 'all' : partitionList(text, before === 'all' ? [] : before)
}

/** Reads a time of access. */
export function accessTime(text: string): AccessTime {
  const time = parseTime(text)
  if ('problem' in time) throw new InvalidArgumentError(`It ${time.problem}.`)
  return time
}

/** The words for types that need no permission of their own. */
export const ASKABLE_TYPES = TYPE_WORDS.filter(word => word !== 'duress')

/** Reads a user type. */
export function userType(word: string): DeskUserType {
  const type = ASKABLE_TYPES.includes(word) ? TYPES[word] : undefined
  if (!type) throw new InvalidArgumentError(`It must be one of ${ASKABLE_TYPES.join(', ')}.`)
  return type
}

/** A system of a plan, as somebody asks for it. */
export type AskedSystem = Omit<PlanSystem, 'since'>

/** Collects systems of a plan: `lobby`, or `lobby:1,2` for some of its partitions. */
export function systems(text: string, before: readonly AskedSystem[] = []): AskedSystem[] {
  const [panel = '', some] = text.split(':')
  return [...before, some === undefined ? { panel } : { panel, partitions: partitionList(some) }]
}
