import fc from 'fast-check'
import { expect, it } from 'vitest'
import { merged } from './merged.js'

const row = (id: number, text = '') => ({ id, text })

it('puts rows where their numbers say, and what is known of one by now in the place of what was', () => {
  const { rows, dropped } = merged(
    [row(2), row(5, 'begun'), row(9)],
    [row(5, 'ended'), row(12), row(11), row(7), row(12, 'again'), row(1)],
    10,
  )
  // What is older than all that is kept was dropped before.
  expect(rows.map(({ id, text }) => `${id} ${text}`.trim())).toEqual([
    '2',
    '5 ended',
    '7',
    '9',
    '11',
    '12 again',
  ])
  expect(dropped).toBe(0)
})

it('drops the first where there are too many, and counts them', () => {
  const { rows, dropped } = merged([row(1), row(2), row(3)], [row(4), row(5)], 3)
  expect([rows.map(({ id }) => id), dropped]).toEqual([[3, 4, 5], 2])
})

it('has each row once and in order, whatever comes', () => {
  const some = fc.array(
    fc.integer({ min: 1, max: 40 }).map(id => row(id)),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(fc.array(some, { maxLength: 6 }), fc.integer({ min: 1, max: 20 }), (parts, most) => {
      let rows: readonly { id: number }[] = []
      for (const part of parts) rows = merged(rows, part, most).rows
      const ids = rows.map(({ id }) => id)
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
      expect(ids.length).toBeLessThanOrEqual(most)
      const last = parts.flat().reduce((highest, { id }) => Math.max(highest, id), 0)
      if (last > 0) expect(ids.at(-1)).toBe(last)
    }),
    { seed: 3 },
  )
})
