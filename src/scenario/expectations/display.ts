import { z } from 'zod'
import { placeOf } from '../../keypad/keypads.js'
import { expectation } from '../expectation.js'
import { withPlace } from '../keypad-place.js'

/** What a keypad shows. A text alone will do: it stands somewhere on the keypad of partition 1. */
export const display = expectation({
  schema: z.preprocess(
    value => (typeof value === 'string' ? { text: value } : value),
    withPlace({
      text: z.string().min(1).optional(),
      sound: z.string().min(1).optional(),
    }),
  ),
  check({ text, sound, ...where }, { place }) {
    const at = placeOf(where)
    const shown = place.panel.display(at)
    const keypad = 'keypad' in at ? `keypad ${at.keypad}` : `the keypad of partition ${at.partition}`
    const lines = shown.lines.filter(line => line !== '').join(' | ')
    if (text !== undefined && !lines.includes(text))
      return { expected: `${keypad} to show "${text}"`, seen: `"${lines}"` }
    if (sound !== undefined && shown.sound !== sound)
      return { expected: `${keypad} to sound ${sound}`, seen: shown.sound }
    return undefined
  },
})
