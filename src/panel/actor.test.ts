import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { shownActor } from './actor.js'

const named = (name: string) => shownActor({ via: 'cloud', name }).name

it.each([
  ['backend', 'backend'],
  ['device-0042', 'device-0042'],
  ['tcp://127.0.0.1:4001', 'tcp://127.0.0.1:4001'],
  ['Zoë', 'Zoë'],
  ['12', '12'],
  ['4711', '***'],
  ['#4711*', '#****'],
  [' 4711 ', '***'],
  ['a\r\n{"level":30}\u001b[2J', 'a {"level":30} [2J'],
  ['x'.repeat(70_000), `${'x'.repeat(64)}…`],
  ['', undefined],
  ['\u0000', undefined],
])('the name %j is shown as %j', (name, shown) => expect(named(name)).toBe(shown))

it('no name is a code, breaks a line, or is longer than a line takes', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.stringMatching(/^[\d #*-]{0,20}$/),
    fc.stringMatching(/^[a-f\d:]{0,8}$/),
  )
  fc.assert(
    fc.property(name, text => {
      const shown = named(text) ?? 'nobody'
      expect(shown.length).toBeLessThanOrEqual(65)
      expect(shown).not.toMatch(/\p{Cc}/u)
      if (!/\p{L}/u.test(shown)) expect(shown).not.toMatch(/\d{3}/)
      expect(named(shown)).toBe(shown)
    }),
    { numRuns: budget(150, 500), seed: 14 },
  )
})
