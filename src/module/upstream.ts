import type { Heard } from './events.js'
import type { ModuleResponse } from './request.js'

/**
 * What of a panel is not as the cloud was told any more:
 *
 * - `panel`: what it is and can do
 * - `condition`: what it is doing
 * - `users`: any of its users, and how many places are left
 * - `{user}`: who has this slot, if anybody, and with that how many places are left
 *
 * How a cloud is shown these things, its profile knows.
 */
export type Change = 'panel' | 'condition' | 'users' | { readonly user: number }

/** What the module hands to whoever carries it to the cloud. */
export type Upstream =
  | { readonly kind: 'response'; readonly response: ModuleResponse }
  | { readonly kind: 'report'; readonly event: Heard }
  /** The cloud is to be shown how this is now. */
  | { readonly kind: 'changed'; readonly what: Change }
  /** The cloud is to be shown everything; `freeToo`: also of every free slot that it is free. */
  | { readonly kind: 'everything'; readonly freeToo: boolean }
  | { readonly kind: 'connect' }
  /** Let go of the link; `lost`: without a word, so that the last will speaks. */
  | { readonly kind: 'disconnect'; readonly lost: boolean }

/** A kind of what goes up. */
export type UpstreamOf<Kind extends Upstream['kind']> = Extract<Upstream, { readonly kind: Kind }>

/** Whether the cloud is told of what the module hears: what the panel tells, and what the module does to users with hours. */
export const isReported = ({ type }: { readonly type: string }): boolean =>
  type.startsWith('panel.') ||
  type.startsWith('module.user_code.') ||
  (type.startsWith('module.schedule.') && type !== 'module.schedule.due')

/** What is otherwise after an event. */
export function changedBy(event: Heard): Change[] {
  switch (event.type) {
    case 'panel.user_code.added':
    case 'panel.user_code.modified':
    case 'panel.user_code.cleared':
    case 'module.user_code.added':
    case 'module.user_code.modified':
    case 'module.user_code.cleared':
    case 'module.schedule.opened':
    case 'module.schedule.closed':
    case 'module.schedule.adopted':
    case 'module.schedule.ended':
    case 'module.schedule.waiting':
    case 'module.schedule.refused':
      return [{ user: event.data.slot }]
    case 'panel.code_length.changed':
      // Any stored code may have been rewritten or erased with it.
      return ['panel', 'users']
    case 'panel.arming.changed':
    case 'panel.zone.changed':
    case 'panel.power.changed':
    case 'panel.programming.changed':
    case 'panel.trouble':
    case 'panel.alarm':
    case 'panel.alarm.silenced':
    case 'panel.alarm_memory.cleared':
    case 'panel.keypad.locked':
    case 'panel.keypad.unlocked':
      return ['condition']
    default:
      return []
  }
}
