import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ByteQueue } from './byte-queue.js'

it('gives back what was put in, in order, however it is cut', () => {
  const steps = fc.oneof(
    fc.record({ push: fc.uint8Array({ maxLength: 6 }) }),
    fc.record({ take: fc.nat(9), putBack: fc.nat(9) }),
  )
  fc.assert(
    fc.property(fc.array(steps), script => {
      const queue = new ByteQueue()
      let model: number[] = []
      for (const step of script) {
        if ('push' in step) {
          queue.push(step.push)
          model.push(...step.push)
        } else {
          const taken = queue.take(step.take)
          expect([...taken]).toEqual(model.slice(0, step.take))
          model = model.slice(taken.length)
          const back = taken.subarray(Math.min(step.putBack, taken.length))
          queue.putBack(back)
          model.unshift(...back)
        }
        expect(queue.length).toBe(model.length)
      }
      expect([...queue.take(queue.length)]).toEqual(model)
      queue.push(Uint8Array.of(1, 2))
      expect(queue.clear()).toBe(2)
      expect(queue.take(5)).toHaveLength(0)
    }),
  )
})
