import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PacketIds } from './mqttjs-options.js'

describe('packet identifiers', () => {
  it('are in range, and never one that is in use', () => {
    const steps = fc.array(fc.oneof(fc.constant('take' as const), fc.nat()), { maxLength: 300 })
    fc.assert(
      fc.property(steps, taken => {
        const used = new Set<number>()
        const ids = new PacketIds(id => used.has(id))
        for (const step of taken) {
          if (step === 'take') {
            const id = ids.allocate() ?? 0
            expect(id).toBeGreaterThanOrEqual(1)
            expect(id).toBeLessThanOrEqual(0xffff)
            expect(used).not.toContain(id)
            used.add(id)
          } else {
            const released = [...used][step % Math.max(used.size, 1)]
            if (released !== undefined) used.delete(released)
          }
        }
      }),
    )
  })

  it('come round again, pass over the one still in use, and run out when all are', () => {
    const used = new Set<number>([3])
    const ids = new PacketIds(id => used.has(id))
    expect([ids.allocate(), ids.allocate(), ids.allocate()]).toEqual([1, 2, 4])
    const wrong: number[] = []
    for (let id = 5; id <= 0xffff; id++) if (ids.allocate() !== id) wrong.push(id)
    expect(wrong).toEqual([])
    expect([ids.allocate(), ids.allocate(), ids.allocate()]).toEqual([1, 2, 4])
    for (let id = 1; id <= 0xffff; id++) used.add(id)
    expect(ids.allocate()).toBeNull()
  })
})
