import { z } from 'zod'
import { ARMED, type ArmingState } from '../../panel/events.js'
import { differing, expectation } from '../expectation.js'

const ARMING: readonly ArmingState[] = ['disarmed', 'arming', ...Object.values(ARMED), 'pending', 'triggered']

/** How panel and partition stand. An arming word alone will do, for partition 1. */
export const state = expectation({
  schema: z.preprocess(
    value => (typeof value === 'string' ? { arming: value } : value),
    z.strictObject({
      partition: z.int().min(1).default(1),
      arming: z.enum(ARMING).optional(),
      ready: z.boolean().optional(),
      alarmMemory: z.boolean().optional(),
      siren: z.boolean().optional(),
      /** Zones. */
      bypassed: z.array(z.int()).optional(),
      power: z.enum(['mains', 'battery', 'off']).optional(),
      trouble: z.array(z.string()).optional(),
      programming: z.enum(['closed', 'local']).optional(),
      keypad: z.enum(['ready', 'lockedOut']).optional(),
    }),
  ),
  check({ partition, ...wanted }, { place }) {
    const { partitions, power, trouble, programming, keypad } = place.panel.documents().state
    const found = partitions[partition - 1]
    if (!found) return { expected: `partition ${partition}`, seen: `the panel has ${partitions.length}` }
    return differing(`partition ${partition} of ${place.id}`, wanted, {
      ...found,
      power,
      trouble,
      programming,
      keypad,
    })
  },
})
