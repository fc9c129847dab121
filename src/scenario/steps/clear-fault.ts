import { z } from 'zod'
import { FAULT_NAMES } from '../faults.js'
import { stepKind } from '../step-kind.js'

/** A fault ends. */
export const clearFault = stepKind({
  schema: z.enum(FAULT_NAMES),
  takes: ['panel'],
  onePanel: () => true,
  title: name => name,
  play(name, { place }) {
    if (place.panel.clearFault(name)) return undefined
    return { expected: `the fault ${name} to last, so that it can end`, seen: 'it does not last' }
  },
})
