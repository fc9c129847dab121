import type { TimelineEvent } from '../panel/timeline-event.js'
import type { ModuleResponse } from './request.js'

/** Which of the retained documents no longer hold. */
export type StaleDocument = 'info' | 'state' | 'slots' | { readonly slot: number }

/** What the module hands to whoever carries it to the cloud. */
export type Upstream =
  | { readonly kind: 'response'; readonly response: ModuleResponse }
  | { readonly kind: 'report'; readonly event: TimelineEvent }
  | { readonly kind: 'stale'; readonly document: StaleDocument }
  /** Every retained document is to be published anew; `everySlot`: also the empty ones of free slots. */
  | { readonly kind: 'refresh'; readonly everySlot: boolean }
  | { readonly kind: 'connect' }
  /** Let go of the link; `lost`: without a word, so that the last will speaks. */
  | { readonly kind: 'disconnect'; readonly lost: boolean }

/**
 * Whether the panel tells the cloud of an event. What only the world around it knows, such as how wrong its clock is,
 * it cannot tell.
 */
export const isReported = ({ type, source }: Pick<TimelineEvent, 'type' | 'source'>): boolean =>
  type.startsWith('panel.') && source !== 'device'

/**
 * Which documents an event makes stale.
 * @param everySlot every slot the panel has, occupied or not
 */
export function staleAfter(event: TimelineEvent, everySlot: () => readonly number[]): StaleDocument[] {
  switch (event.type) {
    case 'panel.user_code.added':
    case 'panel.user_code.modified':
    case 'panel.user_code.cleared':
      return [{ slot: Number(event.data.slot) }, 'slots']
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
    case 'panel.keypad.locked':
    case 'panel.keypad.unlocked':
      return ['state']
    default:
      return []
  }
}
