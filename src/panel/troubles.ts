import type { Trouble } from './events.js'
import type { PanelState } from './state.js'

/** Tells the timeline which troubles began and which ended since `before`. */
export function narrateTroubles(state: PanelState, before: readonly Trouble[], cause: number): void {
  const after = state.troubles()
  for (const trouble of before)
    if (!after.includes(trouble))
      state.narrate({ type: 'panel.trouble', data: { trouble, active: false } }, cause)
  for (const trouble of after)
    if (!before.includes(trouble))
      state.narrate({ type: 'panel.trouble', data: { trouble, active: true } }, cause)
}

/** Does something that arms or disarms: an open day zone is a trouble by day and none by night. */
export function tellingTroubles<T>(state: PanelState, cause: number, work: () => T): T {
  const before = state.troubles()
  const done = work()
  narrateTroubles(state, before, cause)
  return done
}
