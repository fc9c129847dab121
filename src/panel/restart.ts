import type { RestartReason } from './events.js'
import type { Origin } from './port.js'
import type { PanelState } from './state.js'

/** Tells the timeline that programming mode was opened or closed. */
export function narrateProgramming(
  state: PanelState,
  from: string,
  { source, cause }: Origin,
  who: { readonly user?: number } = {},
): number {
  const to = state.main.value.programming
  return state.narrate({ type: 'panel.programming.changed', data: { from, to, ...who, by: source } }, cause)
}

/**
 * The panel starts again. Users, arming and a lockout are in memory that lasts; programming mode, a walk-test, the
 * count of wrong codes and what was half typed at a keypad are gone.
 */
export function restart(state: PanelState, reason: RestartReason, cause: number): number {
  const from = state.main.value.programming
  const { walkTest } = state
  const { ignoreSeconds } = state.facts.power
  const ignores = reason === 'power' && ignoreSeconds > 0
  state.main.send({ type: 'START', ...(ignores ? { ignoresUntil: state.now() + 1000 * ignoreSeconds } : {}) })
  const event = state.narrate({ type: 'panel.restarted', data: { reason } }, cause)
  if (walkTest) state.narrate({ type: 'panel.walk_test.changed', data: { on: false, by: 'panel' } }, event)
  if (from === 'local') narrateProgramming(state, from, { source: 'panel', cause: event })
  return event
}
