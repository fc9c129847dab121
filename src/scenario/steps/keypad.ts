import { z } from 'zod'
import { parseKeys } from '../../keypad/keys.js'
import { stepKind } from '../step-kind.js'

const keys = z.string().superRefine((text, context) => {
  const parsed = parseKeys(text)
  if ('problem' in parsed) context.addIssue({ code: 'custom', message: parsed.problem })
})

/** Keys typed at a partition's keypad. */
export const keypad = stepKind({
  schema: z.preprocess(
    value => (typeof value === 'string' || typeof value === 'number' ? { keys: value } : value),
    z.strictObject({ keys, partition: z.int().min(1).default(1) }),
  ),
  takes: ['panel'],
  onePanel: () => true,
  play(input, { place }) {
    place.panel.press(input.keys, input.partition)
    return undefined
  },
})
