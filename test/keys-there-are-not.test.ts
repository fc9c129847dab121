import { expect, test } from 'vitest'
import { createPanel, VirtualClock } from '../src/index.js'

test('a key that the keypads of a model do not have does nothing, and the timeline says so', () => {
  const panel = createPanel({ model: '2gig-gocontrol', clock: new VirtualClock(), seed: 1 })
  panel.press('[NIGHT]')
  panel.press('*')
  const told = panel.timeline().filter(({ type }) => type.startsWith('keypad.') || type.startsWith('panel.'))
  expect(told.map(({ type, data }) => [type, data])).toEqual([
    ['keypad.pressed', { partition: 1, keys: '[NIGHT]' }],
    ['keypad.ignored', { partition: 1, key: '[NIGHT]' }],
    ['keypad.pressed', { partition: 1, keys: '[*]' }],
    ['keypad.ignored', { partition: 1, key: '[*]' }],
  ])
  panel.close()
})
