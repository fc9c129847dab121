import { z } from 'zod'
import { describeAnswer } from '../answer.js'
import { expectation } from '../expectation.js'

/** Something that was asked has no final answer yet. */
export const noAnswer = expectation({
  schema: z.string().transform(of => ({ of })),
  negative: true,
  anyPanel: true,
  refers: ({ of }) => ({ answers: [{ path: [], name: of }] }),
  check({ of }, { world }) {
    const seen = world.answer(of)
    if (!seen || seen.execution === 'in_progress') return undefined
    return { expected: `no final answer to ${of} yet`, seen: describeAnswer(seen) }
  },
})
