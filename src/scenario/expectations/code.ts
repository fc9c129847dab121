import { z } from 'zod'
import { codeText } from '../../catalogue/code-text.js'
import { Secret } from '../../panel/secret.js'
import { expectation } from '../expectation.js'
import { tryCode } from '../try-code.js'

const digits = codeText().regex(/^\d+$/, 'a code is a quoted string of digits')

/**
 * Whether a code disarms. It is tried on a copy of the panel, so that looking changes nothing: a wrong one does not
 * count towards a lockout, and a right one leaves the panel armed.
 */
export const code = expectation({
  schema: z
    .strictObject({
      works: digits.optional(),
      refused: digits.optional(),
      /** Why it is refused. */
      reason: z.string().optional(),
      partition: z.int().min(1).default(1),
    })
    .superRefine(({ works, refused, reason }, context) => {
      if ((works === undefined) === (refused === undefined))
        context.addIssue({ code: 'custom', message: 'must say "works" or "refused", one of them' })
      else if (works !== undefined && reason !== undefined)
        context.addIssue({ code: 'custom', path: ['reason'], message: 'goes with "refused" only' })
    }),
  check({ works, refused, reason, partition }, { world, place }) {
    const secret = new Secret(works ?? refused ?? '')
    const tried = tryCode({ place, now: world.clock.now(), code: secret, partition })
    const what = `the code ${secret} to disarm partition ${partition} of ${place.id}`
    const refusal = `${what}: not at all${reason === undefined ? '' : `, ${reason}`}`
    if (tried.kind === 'opened')
      return works === undefined ? { expected: refusal, seen: 'it disarms' } : undefined
    const { kind, message } = tried
    const seen = `${kind === 'untried' ? 'it cannot be tried' : 'it is refused'}: ${tried.reason} (${message})`
    if (works !== undefined) return { expected: what, seen }
    // Where it cannot be tried, only the very reason for that will do.
    if (reason === undefined ? kind === 'refused' : reason === tried.reason) return undefined
    return { expected: refusal, seen }
  },
})
