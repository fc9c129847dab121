import { expect, it } from 'vitest'
import type { TimelineEvent } from '../device/timeline-event.js'
import { logTells } from './log-tells.js'

/** An event of which the log tells more than its strings. */
const locked = (seconds: number) =>
  ({
    seq: 7,
    at: '2026-01-05T08:00:00.000Z',
    source: 'panel',
    type: 'panel.keypad.locked',
    data: { seconds },
  }) as TimelineEvent

it('finds a code in the log that stands in no string of its event, and says which event without the code', () => {
  const codes = /(?<!\d)4711(?!\d)/
  expect(logTells([locked(90)], codes)).toBeUndefined()
  expect(logTells([locked(90), locked(4711)], codes)).toBe(
    'the log has a code in its sentence of event 7 (panel.keypad.locked)',
  )
})
