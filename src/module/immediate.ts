import type { Panel } from '../panel/panel.js'
import type { Origin, Outcome } from '../panel/port.js'
import { refuse } from '../panel/refusals.js'
import { purposeOf } from '../panel/slot-plan.js'
import { occupiedSlots, slotDocument } from './documents.js'
import type { ImmediateRequest } from './request.js'
import type { ScheduleBook } from './schedule-book.js'

/** The outcome of a request that never waits, and what was read for it. */
export interface Immediate {
  readonly outcome: Outcome
  readonly data?: unknown
}

/**
 * Carries out every request that is neither a change of the user table nor about the queue itself.
 * @param revealCodes the operator allowed codes to be read back in clear
 */
export function carryOut(
  panel: Panel,
  book: ScheduleBook,
  request: Exclude<ImmediateRequest, { name: 'cancel' }>,
  cause: number,
  revealCodes: boolean,
): Immediate {
  const shown = (slot: number) => {
    const document = slotDocument(panel.state, book, slot)
    const code = panel.state.slots.get(slot)?.code ?? book.get(slot)?.code
    return document && { ...document, code: revealCodes ? code?.reveal() : code?.toString() }
  }
  const origin: Origin = { source: 'module', cause }
  const { state } = panel
  switch (request.name) {
    case 'arm': {
      const { partition, mode, bypass, noEntryDelay, code } = request
      const command = {
        type: 'arm' as const,
        partition,
        mode,
        bypass,
        noEntryDelay,
        ...(code ? { code } : {}),
      }
      return { outcome: panel.execute(command, origin) }
    }
    case 'disarm': {
      const { partition, code } = request
      return { outcome: panel.execute({ type: 'disarm', partition, ...(code ? { code } : {}) }, origin) }
    }
    case 'bypass':
      return { outcome: panel.execute({ type: 'bypass', zone: request.zone, on: request.on }, origin) }
    case 'time/set': {
      const zone = request.zone ?? state.time.zone
      const offsetMs = request.time - state.now()
      return { outcome: panel.execute({ type: 'time/set', offsetMs, zone }, origin) }
    }
    case 'user-code/get': {
      const { slot } = request
      if (!purposeOf(state.facts, slot)) {
        const { first, last } = state.facts.slots
        return { outcome: refuse('SLOT_RANGE', { slot, first, last }) }
      }
      const data = shown(slot) ?? { slot, status: 'available' }
      return { outcome: { ok: true, slot }, data }
    }
    case 'user-code/list': {
      const slots = occupiedSlots(state, book).map(shown)
      return { outcome: { ok: true }, data: { slots } }
    }
    case 'refresh':
      return { outcome: { ok: true } }
  }
}
