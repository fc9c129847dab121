import { expect, test } from 'vitest'
import { Secret } from './secret.js'
import { panelOf } from './testing/panel-of.js'

const denials = (bench: ReturnType<typeof panelOf>) =>
  bench.events.filter(({ type }) => type === 'panel.access.denied')

test('who reads codes learns which one was denied, by the event of it', () => {
  const bench = panelOf()
  for (const code of ['9999', '8888'])
    bench.ask({ type: 'verify', partition: 1, code: new Secret(code) }, 'keypad')
  expect(denials(bench).map(({ seq }) => bench.state.codes.denied(seq)?.reveal())).toEqual(['9999', '8888'])
  expect(bench.state.codes.denied(0)).toBeUndefined()
})

test('only the last are remembered, and none by a record', () => {
  const bench = panelOf()
  for (let at = 0; at < 40; at++)
    bench.ask({ type: 'verify', partition: 1, code: new Secret(String(5000 + at)) }, 'keypad')
  const known = denials(bench).filter(({ seq }) => bench.state.codes.denied(seq) !== undefined)
  expect(known).toHaveLength(32)
  const again = bench.state.as(bench.state.record())
  expect(known.some(({ seq }) => again.codes.denied(seq) !== undefined)).toBe(false)
})
