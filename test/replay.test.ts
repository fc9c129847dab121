import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { oneOfEachKeypad } from '../src/catalogue/testing/kinds.js'
import { documentsOf } from '../src/cloud/native/panel-documents.js'
import { checkSetup } from '../src/device/record.js'
import { Rig, type RigOptions } from '../src/device/testing/rig.js'
import { SetupError } from '../src/panel/setup.js'
import { isDeep } from '../tools/test/budget.js'
import {
  all,
  CODES,
  calm,
  descents,
  installations,
  MASTER,
  play,
  requests,
  type Step,
  scriptOf,
  singles,
} from './support/script.js'

const bounds = (seed: number, numRuns: number) => ({ seed, numRuns, endOnFailure: false })

const catalogue = loadCatalogue()

/**
 * A model of each kind, or all, with a zone of each type it has, in more than one partition where it can be, where arming needs no code, with the
 * scripts' master code where it takes it.
 */
const everyKind: readonly RigOptions[] = (isDeep ? catalogue.ids() : oneOfEachKeypad(catalogue)).map(id => {
  const model = catalogue.model(id)
  const partitions = Math.min(2, model.facts.partitions.max)
  const zones = model.facts.zones.kinds
    .slice(0, model.facts.zones.max)
    .map((kind, index) => ({ zone: index + 1, name: kind, kind, partition: 1 + ((index >> 2) % partitions) }))
  const setup = { partitions, zones, quickArm: true }
  try {
    checkSetup(model, { panel: { ...setup, masterCode: MASTER } })
    return { model: model.id, setup: { panel: { ...setup, masterCode: MASTER } } }
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    return { model: model.id, setup: { panel: setup } }
  }
})

/** What there is to be seen of a device after each step of a script, and all it said and knows in the end. */
function seenAll(options: RigOptions, script: readonly Step[]): string {
  const rig = new Rig(options)
  const seen = script.map((step, index) => {
    step(rig, index)
    const displays = rig.device.panel.view.partitions.map((_, at) =>
      rig.device.display({ partition: at + 1 }),
    )
    return JSON.stringify([documentsOf(rig.device.module), displays])
  })
  return seen.join('\n') + all(rig)
}

/** The transaction nearest along the causes of an event, as somebody finds it who has the whole timeline. */
function firstAsked({ events }: Rig): (seq: number | undefined) => string | undefined {
  const bySeq = new Map(events.map(event => [event.seq, event]))
  return function find(seq): string | undefined {
    const event = seq === undefined ? undefined : bySeq.get(seq)
    if (!event) return undefined
    const { data, cause } = event
    return 'transaction' in data && typeof data.transaction === 'string' ? data.transaction : find(cause)
  }
}

describe.each(everyKind)('a $model', installation => {
  it('shows and says the same, put down after every step or never: documents, displays, answers, timeline, record', () => {
    const seed = 100 + everyKind.indexOf(installation)
    fc.assert(
      fc.property(scriptOf(requests), script => {
        expect(seenAll({ ...installation, naps: true }, script)).toBe(seenAll(installation, script))
      }),
      bounds(seed, 3),
    )
  })
})

describe.each(installations)('a $model under any script', installation => {
  const seed = installations.indexOf(installation)

  it('gives the byte-identical timeline again, also when it is put down and taken up after every step', () => {
    fc.assert(
      fc.property(scriptOf(requests), script => {
        const once = all(play(installation, script))
        expect(all(play(installation, script))).toBe(once)
        const napped = play({ ...installation, naps: true }, script)
        expect(all(napped)).toBe(once)
        // However long ago, and in another life: the first request along the causes.
        const told = new Map(descents(napped))
        const asking = firstAsked(napped)
        for (const { seq } of napped.events) expect(told.get(seq)?.transaction).toBe(asking(seq))
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
