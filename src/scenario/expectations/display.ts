import { z } from 'zod'
import { expectation } from '../expectation.js'

/** What a keypad shows. A text alone will do: it stands somewhere on the keypad of partition 1. */
export const display = expectation({
  schema: z.preprocess(
    value => (typeof value === 'string' ? { text: value } : value),
    z.strictObject({
      text: z.string().min(1).optional(),
      sound: z.string().min(1).optional(),
      partition: z.int().min(1).default(1),
    }),
  ),
  check({ text, sound, partition }, { place }) {
    const shown = place.panel.display(partition)
    const lines = shown.lines.filter(line => line !== '').join(' | ')
    if (text !== undefined && !lines.includes(text))
      return { expected: `the keypad of partition ${partition} to show "${text}"`, seen: `"${lines}"` }
    if (sound !== undefined && shown.sound !== sound)
      return { expected: `the keypad of partition ${partition} to sound ${sound}`, seen: shown.sound }
    return undefined
  },
})
