import { describe, expect, it } from 'vitest'
import { shrink } from './shrink.js'
import { type Draft, does } from './walk/draft.js'

const draft = (steps: Draft['steps']): Draft => ({
  name: 'A walk',
  start: '2026-01-05T08:00:00.000Z',
  seed: 1,
  panel: { model: 'interlogix-nx', partitions: 2, exitDelay: 0 },
  steps,
})

const names = ({ steps }: Draft) => steps.map(step => Object.keys(step)[0])

describe('what was found is brought down', () => {
  it('to the steps that show it, whatever stood between them, and the assertion stays', async () => {
    const noise = Array.from({ length: 60 }, (_, index) => does('keypad', String(index)))
    const long = draft([
      ...noise,
      does('restart', {}),
      ...noise,
      does('take-up', {}),
      ...noise,
      does('expect', { invariant: 'all' }),
    ])
    let plays = 0
    const small = await shrink(long, async ({ steps }) => {
      plays++
      return steps.some(step => 'restart' in step) && steps.some(step => 'take-up' in step)
    })
    expect(names(small)).toEqual(['restart', 'take-up', 'expect'])
    expect(small.panel).toEqual({ model: 'interlogix-nx' })
    expect(plays).toBeLessThan(150)
  })

  it('with every field left out that it does not need, and no label', async () => {
    const add = { code: '4711', name: 'Ann', partitions: [1], whileArmed: 'wait' }
    const long = draft([
      does('cloud', { 'user-code/add': add }, { as: 'q1' }),
      does('wait', '3d4h5m'),
      does('expect', {}),
    ])
    const small = await shrink(
      long,
      async ({ steps }) =>
        JSON.stringify(steps[0] ?? {}).includes('"code":"4711"') && steps.some(step => 'wait' in step),
    )
    expect(small.steps).toEqual([
      { cloud: { 'user-code/add': { code: '4711' } } },
      { wait: '1s' },
      { expect: {} },
    ])
  })

  it('without ends of faults that do not begin any more', async () => {
    const long = draft([
      does('fault', { 'bus-cut': {} }),
      does('restart', {}),
      does('clear-fault', 'bus-cut'),
      does('expect', {}),
    ])
    const shown: string[][] = []
    await shrink(long, async candidate => {
      shown.push(names(candidate).map(String))
      return names(candidate).includes('restart')
    })
    for (const steps of shown) expect(steps.includes('clear-fault') && !steps.includes('fault')).toBe(false)
  })

  it('by playing no more often than it may', async () => {
    let plays = 0
    const noise = Array.from({ length: 300 }, (_, index) => does('keypad', String(index)))
    await shrink(
      draft([...noise, does('expect', {})]),
      async () => {
        plays++
        return false
      },
      { most: 40 },
    )
    expect(plays).toBe(40)
  })

  it('and as far as it came, where somebody has no more time', async () => {
    let plays = 0
    const noise = Array.from({ length: 300 }, (_, index) => does('keypad', String(index)))
    const small = await shrink(
      draft([...noise, does('expect', {})]),
      async () => {
        plays++
        return true
      },
      { isOver: () => plays === 1 },
    )
    expect(plays).toBe(1)
    expect(small.steps).toHaveLength(151)
  })
})
