import { type AccessTime, describeTime, timeOf } from './access-time.js'
import type { SlotDocument } from './documents.js'
import type { Written } from './state.js'

/** A slot document in the desk's own terms. */
export interface Shown {
  readonly name?: string
  readonly userType: string
  readonly partitions: readonly number[]
  readonly time: AccessTime
  readonly enabled: boolean
  readonly generation: string
  readonly revision: number
}

export function shownOf(document: SlotDocument): Shown {
  const { userType, name, partitions, schedule, status, generation, revision } = document
  return {
    userType,
    ...(name === undefined ? {} : { name }),
    partitions: [...partitions].sort((a, b) => a - b),
    time: timeOf(schedule, userType),
    enabled: status !== 'occupied_disabled',
    generation,
    revision,
  }
}

/** Panels cut names: what one shows of a name is how it begins. */
const isCut = (shown: string, name: string) => shown !== '' && name.startsWith(shown)

/** Whether a slot looks as if this had been written there. Its code nobody can see. */
export function shows(shown: Shown, written: Written): boolean {
  const { name, partitions, time } = written
  return (
    (shown.name === undefined || shown.name === name || isCut(shown.name, name)) &&
    describeTime(shown.time) === describeTime(time) &&
    // A schedule gives its user a type of its own.
    (time.kind !== 'always' || shown.userType === written.userType) &&
    partitions.join() === shown.partitions.join()
  )
}
