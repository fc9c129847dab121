import { userOf } from '../authority.js'
import { WALK_TEST_RULES } from '../machines/panel.js'
import { firstFinding } from '../machines/rule.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import type { PanelState } from '../state.js'
import { handOf, isTrusted } from './arming.js'

/**
 * Starts or stops the walk-test of the whole panel: zones that trip are told of and alarm nobody; emergency keys alarm
 * all the same. Assumed, as the NX-584 document only names it: whoever may disarm may test, a disarmed panel only, and
 * the test runs until it is stopped or the panel starts again.
 */
export function walkTest(state: PanelState, command: PanelCommands['walk-test'], origin: Origin): Outcome {
  const hand = handOf(state, command, 'silence', isTrusted(origin), origin)
  if (!hand.ok) return hand
  const { on } = command
  const done: Outcome = { ok: true, ...userOf(hand.user) }
  if (on === state.walkTest) return done
  const armed = state.armedMask
  const found = on ? firstFinding(WALK_TEST_RULES, { armed, isOn: false }) : undefined
  if (found) {
    state.main.refuse({ type: 'WALK_TEST', on, armed })
    return found
  }
  state.main.send({ type: 'WALK_TEST', on, armed })
  state.narrate(
    { type: 'panel.walk_test.changed', data: { on, ...userOf(hand.user), by: origin.source } },
    hand.cause,
  )
  return done
}
