import { CHECKS } from '../panel/checks.js'
import type { PanelInsides } from '../panel/insides.js'
import type { Outcome } from '../panel/port.js'
import type { AccessBook } from './access-book.js'
import type { ImmediateRequest } from './request.js'
import { shownUser, usersShown } from './shown-users.js'

/** The outcome of a request that never waits, and what was read for it. */
export interface Immediate {
  readonly outcome: Outcome
  readonly data?: unknown
}

/** How something is read. */
export interface Reading {
  /** The operator allowed codes to be read back in clear. */
  readonly revealCodes: boolean
  /** The panel cannot be asked whether it is so. */
  readonly isMemory: boolean
}

/**
 * Answers what the module knows without asking the panel: it holds a copy of the panel's table, as a refresh of the
 * equipment list shows.
 * @param known the panel as the module knows it
 */
export function lookUp(
  { view, codes }: Pick<PanelInsides, 'view' | 'codes'>,
  book: AccessBook,
  request: Exclude<ImmediateRequest, { name: 'cancel' }>,
  { revealCodes, isMemory }: Reading,
): Immediate {
  const warned = isMemory ? ({ warning: 'FROM_MEMORY' } as const) : {}
  const shown = (slot: number) => {
    const user = shownUser(view, book, slot)
    const code = codes.user(slot)?.code ?? book.get(slot)?.code
    return user && { ...user, code: revealCodes ? code?.reveal() : code?.toString() }
  }
  switch (request.name) {
    case 'user-code/get': {
      const { slot } = request
      const absent = CHECKS.slot(view.limits('module'), slot)
      if (absent) return { outcome: absent }
      const data = shown(slot) ?? { slot, status: 'available' }
      return { outcome: { ok: true, slot, ...warned }, data }
    }
    case 'user-code/list': {
      const slots = usersShown(view, book).map(shown)
      return { outcome: { ok: true, ...warned }, data: { slots } }
    }
    case 'refresh':
      return { outcome: { ok: true, ...warned } }
  }
}
