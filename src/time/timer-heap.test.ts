import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TimerHeap } from './timer-heap.js'

const idle = () => undefined

function drain(heap: TimerHeap): string[] {
  const labels: string[] = []
  for (let timer = heap.peek(); timer; timer = heap.peek()) {
    heap.remove(timer)
    labels.push(timer.label)
  }
  return labels
}

describe('the timer heap', () => {
  it('gives out whatever is left, by deadline and then by arming order, after any insertions and removals', () => {
    // Two insertions to a removal, and many of them: some faults need a heap of several levels to show.
    const step = fc.record({ deadline: fc.nat(100), removes: fc.option(fc.nat(), { freq: 2 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200, size: 'max' }), steps => {
        const heap = new TimerHeap()
        const model: ReturnType<TimerHeap['insert']>[] = []
        for (const [i, { deadline, removes }] of steps.entries()) {
          model.push(heap.insert(deadline, `${i}`, idle))
          const [doomed] = removes === null ? [] : model.splice(removes % model.length, 1)
          if (doomed) expect(heap.remove(doomed)).toBe(true)
          expect(heap.size).toBe(model.length)
        }
        // Array sorting is stable, and the model is in arming order.
        const expected = model.sort((a, b) => a.deadline - b.deadline).map(timer => timer.label)
        expect(drain(heap)).toEqual(expected)
      }),
    )
  })

  it('removes a timer only once, and never one that belongs to another heap', () => {
    const heap = new TimerHeap()
    const other = new TimerHeap()
    const timer = heap.insert(1, 'ours', idle)
    const stranger = other.insert(1, 'theirs', idle)

    expect(heap.remove(stranger)).toBe(false)
    expect(heap.remove({ label: 'made up' })).toBe(false)
    expect(heap.remove(timer)).toBe(true)
    heap.insert(1, 'in the same place', idle)
    expect(heap.remove(timer)).toBe(false)
    expect([heap.size, other.size]).toEqual([1, 1])
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d as a deadline, naming the timer', deadline => {
    const heap = new TimerHeap()
    expect(() => heap.insert(deadline, 'exit delay', idle)).toThrow(/exit delay/)
    expect(heap.size).toBe(0)
  })

  it('forgets everything when cleared', () => {
    const heap = new TimerHeap()
    const timer = heap.insert(1, 'a', idle)
    heap.clear()
    expect(heap.remove(timer)).toBe(false)
    expect(heap.peek()).toBeUndefined()
  })
})
