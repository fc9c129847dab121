import { z } from 'zod'
import { describeAnswer } from '../answer.js'
import { differing, expectation } from '../expectation.js'

const EXECUTIONS = ['in_progress', 'succeeded', 'failed', 'rejected', 'timed_out', 'cancelled'] as const

/** How something that was asked has been answered so far. Without `of`: what was asked last. */
export const answer = expectation({
  schema: z.strictObject({
    of: z.string().optional(),
    execution: z.enum(EXECUTIONS).optional(),
    status: z.string().optional(),
    reason: z.string().optional(),
    slot: z.int().optional(),
    /** Part of the sentence for a person. */
    message: z.string().optional(),
    data: z.unknown().optional(),
  }),
  anyPanel: true,
  refers: ({ of }) => (of === undefined ? {} : { answers: [{ path: ['of'], name: of }] }),
  check({ of, message, ...wanted }, { world }) {
    const seen = world.answer(of)
    const what = of === undefined ? 'the last answer' : `the answer to ${of}`
    if (!seen) return { expected: what, seen: 'no answer' }
    const difference = differing(what, wanted, { ...seen })
    if (difference) return { ...difference, seen: `${difference.seen}; in full: ${describeAnswer(seen)}` }
    if (message === undefined || seen.message?.includes(message)) return undefined
    return { expected: `${what} to say "${message}"`, seen: describeAnswer(seen) }
  },
})
