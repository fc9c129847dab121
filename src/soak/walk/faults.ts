import { faultOf } from '../../faults/registry.js'
import { type DraftStep, does } from './draft.js'
import type { Ground } from './ground.js'

/** What is said of a fault when it begins; of those that are not here, nothing. */
const PARAMETERS: Readonly<Record<string, (ground: Ground) => Readonly<Record<string, number>>>> = {
  'bus-slow': ({ dice }) => ({ delayMs: dice.one([200, 5_000, 45_000]) }),
  'link-slow': ({ dice }) => ({ latencyMs: dice.one([200, 5_000, 45_000]) }),
  'clock-jump': ({ dice }) => ({ seconds: dice.one([-7_200, -60, 61, 3_600, 86_400, 2_678_400]) }),
  'clock-drift': ({ dice }) => ({ secondsPerDay: dice.one([-600, 60, 600]) }),
}

/** A fault begins, or one that lasts ends. */
export function faultStep(ground: Ground): DraftStep | undefined {
  const { dice, faults } = ground
  if (faults.size > 0 && dice.often(45)) {
    const name = dice.one([...faults]) ?? ''
    faults.delete(name)
    return does('clear-fault', name)
  }
  const name = ground.fault()
  if (name === undefined) return undefined
  // One that does not last has ended when it has begun.
  if (faultOf(name)?.conditions) faults.add(name)
  return does('fault', { [name]: PARAMETERS[name]?.(ground) ?? {} })
}
