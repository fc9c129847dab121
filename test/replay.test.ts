import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentsOf } from '../src/cloud/native/panel-documents.js'
import { all, CODES, calm, installations, play, requests, scriptOf, singles } from './support/script.js'

const bounds = (seed: number, numRuns: number) => ({ seed, numRuns, endOnFailure: false })

describe.each(installations)('a $model under any script', installation => {
  const seed = installations.indexOf(installation)

  it('gives the byte-identical timeline again, also when it is put down and taken up after every step', () => {
    fc.assert(
      fc.property(scriptOf(requests), script => {
        const once = all(play(installation, script))
        expect(all(play(installation, script))).toBe(once)
        expect(all(play({ ...installation, naps: true }, script))).toBe(once)
      }),
      bounds(10 + seed, 6),
    )
  })

  it('gives every request exactly one final answer', () => {
    fc.assert(
      fc.property(scriptOf(singles), script => {
        const rig = play(installation, script)
        calm(rig)
        const asked = rig.events
          .filter(event => event.type === 'module.request.received')
          .map(({ data }) => data.transaction)
        const answered = rig.answers
          .filter(({ execution }) => execution !== 'in_progress')
          .map(({ transaction }) => transaction)
        expect(answered.toSorted()).toEqual(asked.toSorted())
        expect(rig.device.module.waiting).toBe(0)
      }),
      bounds(20 + seed, 6),
    )
  })

  it('shows no code in its timeline, its answers or its documents', () => {
    const codes = new RegExp(CODES.map(digits => `(?<![\\da-f])${digits}(?![\\da-f])`).join('|'))
    fc.assert(
      fc.property(scriptOf(requests), script => {
        const rig = play(installation, script)
        const documents = documentsOf(rig.device.module)
        expect(rig.timeline() + JSON.stringify([rig.outputs, documents])).not.toMatch(codes)
      }),
      bounds(30 + seed, 6),
    )
  })

  it('leaves no timer behind when it is put down', () => {
    fc.assert(
      fc.property(scriptOf(requests), script => {
        const rig = play(installation, script)
        expect(rig.clock.pending).toBeLessThanOrEqual(1)
        rig.device.sleep()
        expect(rig.clock.pending).toBe(0)
      }),
      bounds(40 + seed, 4),
    )
  })
})
