import { z } from 'zod'
import { codeText } from '../../catalogue/code-text.js'
import { placeOf } from '../../keypad/keypads.js'
import { parseKeys } from '../../keypad/keys.js'
import { withPlace } from '../keypad-place.js'
import { stepKind } from '../step-kind.js'

const keys = codeText().superRefine((text, context) => {
  const parsed = parseKeys(text)
  if ('problem' in parsed) context.addIssue({ code: 'custom', message: parsed.problem })
})

/** Keys typed at a keypad. */
export const keypad = stepKind({
  schema: z.preprocess(
    value => (typeof value === 'string' || typeof value === 'number' ? { keys: value } : value),
    withPlace({ keys }),
  ),
  takes: ['panel'],
  onePanel: () => true,
  play(input, { place }) {
    place.panel.press(input.keys, placeOf(input))
    return undefined
  },
})
