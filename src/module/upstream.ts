import type { Heard } from './events.js'
import type { ModuleResponse } from './request.js'

/** Which of the retained documents no longer hold. */
export type StaleDocument = 'info' | 'state' | 'slots' | { readonly slot: number }

/** What the module hands to whoever carries it to the cloud. */
export type Upstream =
  | { readonly kind: 'response'; readonly response: ModuleResponse }
  | { readonly kind: 'report'; readonly event: Heard }
  | { readonly kind: 'stale'; readonly document: StaleDocument }
  /** Every retained document is to be published anew; `everySlot`: also the empty ones of free slots. */
  | { readonly kind: 'refresh'; readonly everySlot: boolean }
  | { readonly kind: 'connect' }
  /** Let go of the link; `lost`: without a word, so that the last will speaks. */
  | { readonly kind: 'disconnect'; readonly lost: boolean }

/** Whether the cloud is told of what the module hears: what the panel tells, and what the module does to users with hours. */
export const isReported = ({ type }: { readonly type: string }): boolean =>
  type.startsWith('panel.') ||
  type.startsWith('module.user_code.') ||
  (type.startsWith('module.schedule.') && type !== 'module.schedule.due')

/**
 * Which documents an event makes stale.
 * @param everySlot every slot the panel has, occupied or not
 */
export function staleAfter(event: Heard, everySlot: () => readonly number[]): StaleDocument[] {
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
      return [{ slot: event.data.slot }, 'slots']
    case 'panel.code_length.changed':
      // Any stored code may have been rewritten or erased with it.
      return ['info', 'slots', ...everySlot().map(slot => ({ slot }))]
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
      return ['state']
    default:
      return []
  }
}
