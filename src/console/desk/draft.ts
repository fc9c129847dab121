import type { components } from '../../client/api.js'
import { timeText, type When } from './time-words.js'

export type Access = components['schemas']['DeskUser']['access'][number]

/** What somebody has changed of a user's access to a panel, and not saved yet. What is not there is as it was. */
export interface Draft {
  readonly on?: boolean
  readonly partitions?: readonly number[] | 'all'
  readonly when?: When
  readonly slot?: number
}

/** What an access is to be: as it is, with what was changed. */
export function drafted(access: Access | undefined, draft: Draft) {
  const { on = access?.wanted ?? false } = draft
  return {
    on,
    partitions: draft.partitions ?? (access?.wanted ? access.partitions : 'all'),
    when: draft.when ?? (access?.wanted ? access.when : ({ kind: 'always' } as const)),
    slot: draft.slot ?? access?.slot,
  }
}

/** Whether there is something to save. */
export function isChanged(access: Access | undefined, draft: Draft): boolean {
  const { on } = drafted(access, draft)
  if (on !== (access?.wanted ?? false)) return true
  return on && (draft.partitions !== undefined || draft.when !== undefined || draft.slot !== undefined)
}

/** What to ask of the desk for a change; undefined: that access be switched off. */
export function asked(access: Access | undefined, draft: Draft) {
  if (!drafted(access, draft).on) return undefined
  const { partitions, when, slot } = draft
  return {
    ...(partitions === undefined
      ? {}
      : { partitions: partitions === 'all' ? ('all' as const) : [...partitions] }),
    ...(when === undefined ? {} : { time: timeText(when) }),
    ...(slot === undefined ? {} : { slot }),
  }
}
