import { z } from 'zod'
import { statusText } from '../../cloud/desk/status.js'
import { expectation } from '../expectation.js'

const KINDS = [
  'none',
  'pending',
  'active',
  'waiting for disarm',
  'failed',
  'system full',
  'removing',
  'out of sync',
  'offline',
  'ended',
  'off',
  'unknown',
] as const

/** How a user's access to a panel stands at the desk; `none`: nothing of it is wanted or held. */
export const desk = expectation({
  schema: z.strictObject({
    user: z.string().min(1),
    status: z.enum(KINDS),
    reason: z.string().optional(),
  }),
  check({ user, status, reason }, { world, place }) {
    const seen = world.desk.status(user, place.id)
    // Of somebody who is not there, nothing is wanted or held anywhere.
    const kind = typeof seen === 'object' ? seen.kind : 'none'
    const nobody = typeof seen === 'string' && status !== 'none'
    const why = typeof seen === 'object' ? seen.reason : undefined
    if (kind === status && !nobody && (reason === undefined || reason === why)) return undefined
    const more = (code: string | undefined) => (code === undefined ? '' : `, ${code}`)
    return {
      expected: `the access of ${user} to ${place.id} to be "${status}"${more(reason)}`,
      seen: typeof seen === 'object' ? `"${statusText(seen)}"${more(why)}` : (seen ?? '"none"'),
    }
  },
})
