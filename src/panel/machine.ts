import { type AnyStateMachine, StateMachine } from 'xstate'

/**
 * A machine as the rest of the house holds it. That it is one of XState's is in no declaration of the package: a consumer who
 * has declarations checked (`skipLibCheck: false`) under stricter options than XState's own would have theirs refused.
 */
export interface Machine {
  readonly id: string
}

/** What a machine is told: an event has a name, and whatever else. */
export interface MachineEvent {
  readonly type: string
}

/** Where a machine is: a state, or one for each region. */
export type MachineValue = string | { readonly [region: string]: MachineValue | undefined }

/**
 * The machine as XState has it, for those who move it or look into it.
 * @throws TypeError for one that is not XState's: a bug
 * @internal
 */
export function xstateOf(machine: Machine): AnyStateMachine {
  if (machine instanceof StateMachine) return machine
  throw new TypeError(`machine ${machine.id} is none of XState's`)
}
