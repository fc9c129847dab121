import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { oneOfEachKeypad } from '../../src/catalogue/testing/kinds.js'
import { coverageText } from '../../src/soak/coverage.js'
import { findText } from '../../src/soak/find-file.js'
import { playWalk } from '../../src/soak/play-walk.js'
import { soak } from '../../src/soak/soak.js'
import { readDraft } from '../../src/soak/text.js'
import { walkOf } from '../../src/soak/walk/plan.js'
import { budget, isDeep } from '../../tools/test/budget.js'

const catalogue = loadCatalogue()
const models = (isDeep ? catalogue.ids() : oneOfEachKeypad(catalogue)).map(id => catalogue.model(id))

/** `SOAK_SEED` for other walks. */
const SEED = Number(process.env.SOAK_SEED ?? 1)

describe('a panel of any model, whatever chance does to it', () => {
  it('holds what must hold', { timeout: 600_000 }, async () => {
    let walks = 0
    const result = await soak({
      catalogue,
      models,
      seed: SEED,
      days: budget(12, 365),
      walked: progress => {
        walks = progress.walks
      },
      isOver: () => walks === models.length,
    })
    expect(result.found.map(find => findText(find)).join('\n')).toBe('')
    expect(result.walks).toBe(models.length)
    // Somebody has looked closely: walks that never rest would prove little.
    expect(result.rests).toBeGreaterThan(models.length)
    const [first] = result.coverage.missing()
    expect(first?.reached).toBeGreaterThan(models.length * 3)
    expect(coverageText(result.coverage.missing())).toMatch(/^model × command: \d+ of \d+ reached/)
  })
})

describe('a walk', () => {
  const model = catalogue.model('interlogix-nx')

  it('is the same again, to the last byte of its timeline', async () => {
    const once = await playWalk(walkOf(model, 7, { days: 40 }), { catalogue })
    const again = await playWalk(walkOf(model, 7, { days: 40 }), { catalogue })
    expect(again).toEqual(once)
    const other = await playWalk(walkOf(model, 8, { days: 40 }), { catalogue })
    expect(other.timeline).not.toBe(once.timeline)
  })

  it('is a scenario of every model, and crosses both changes of the clocks', () => {
    for (const id of catalogue.ids()) {
      const { draft, lasts } = walkOf(catalogue.model(id), SEED, { days: budget(20, 365) })
      expect(readDraft(draft, catalogue).scenario.steps).toHaveLength(draft.steps.length)
      expect(lasts).toBeGreaterThan(0)
    }
    expect(walkOf(model, SEED, { days: 365 }).lasts).toBeGreaterThan(365 * 86_400_000)
  })

  it('can be stopped, and tells what was played until then', async () => {
    let steps = 0
    const walk = walkOf(model, 7, { days: 40 })
    const walked = await playWalk(walk, { catalogue, stops: () => ++steps > 10 })
    expect(walked.steps).toBe(10)
    expect(walked.find).toBeUndefined()
  })
})
