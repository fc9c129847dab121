import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import { type ChartedMachine, type ChartedModel, drawnModel } from './drawn-model.js'
import { EVENT_WORDS, GUARD_WORDS, spelled } from './words.js'

const catalogue = loadCatalogue()
const drawnAll = (): ChartedModel[] =>
  catalogue
    .list()
    .flatMap(({ id, firmware }) => firmware.versions.map(version => drawnModel(catalogue.model(id, version))))

const each = (
  models: readonly ChartedModel[],
  look: (machine: ChartedMachine, model: ChartedModel) => void,
) => {
  for (const model of models) for (const machine of model.machines) look(machine, model)
}

describe('the drawn machines of every model at every firmware step', () => {
  const models = drawnAll()

  it('have states that lie in each other, begin somewhere, and are led to by transitions between them', () => {
    each(models, ({ states, transitions }, { model }) => {
      const ids = states.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const wrong = states.flatMap(({ id, parent, type, initial, key }, index) => {
        const own = states.filter(each => each.parent === id).map(each => each.id)
        const isRight =
          (index === 0
            ? parent === undefined
            : parent !== undefined && ids.slice(0, index).includes(parent) && id === `${parent}.${key}`) &&
          own.length > 0 === (type !== 'atomic') &&
          (type !== 'compound' || (initial !== undefined && own.includes(initial)))
        return isRight ? [] : `${model}: ${id}`
      })
      expect(wrong).toEqual([])
      const names = transitions.map(({ id }) => id)
      expect(new Set(names).size).toBe(names.length)
      const ends = transitions.flatMap(({ from, target }) => [from, target ?? from])
      expect(ends.filter(end => !ids.includes(end))).toEqual([])
    })
  })

  it('name deadlines whose states and events they have', () => {
    each(models, ({ states, transitions, deadlines }) => {
      expect(new Set(deadlines.map(({ name }) => name)).size).toBe(deadlines.length)
      for (const { name, state, events } of deadlines) {
        expect(states.map(({ id }) => id)).toContain(state)
        for (const event of events)
          expect(
            transitions.map(each => each.event),
            name,
          ).toContain(event)
      }
    })
  })

  it('tell of each guard the facts of the model it rests on, which are all there, or in words what else', () => {
    each(models, ({ transitions }, { facts }) => {
      const known = new Set<string>(facts.map(({ fact }) => fact))
      const wrong = transitions.filter(
        ({ guard }) =>
          guard &&
          !(
            guard.facts.every(fact => known.has(fact)) &&
            (guard.facts.length > 0 || /\w/.test(guard.factless ?? '')) &&
            !guard.refusal?.message.includes('{')
          ),
      )
      expect(wrong).toEqual([])
    })
    for (const { facts, model, firmware } of models) {
      const known = new Set<string>(catalogue.model(model, firmware).provenance.map(({ path }) => path))
      const wrong = facts.filter(
        ({ fact, confidence, source }) =>
          !known.has(fact) || (source === undefined) !== (confidence === 'assumed'),
      )
      expect(wrong).toEqual([])
    }
  })

  it('are all in words, and there are no words for what is not there', () => {
    const guards = new Set<string>()
    const events = new Set<string>()
    each(models, ({ transitions }) => {
      for (const { guard, event } of transitions) {
        events.add(event)
        if (guard) guards.add(guard.name)
      }
    })
    expect([...guards].sort()).toEqual(Object.keys(GUARD_WORDS).sort())
    expect([...events].sort()).toEqual(Object.keys(EVENT_WORDS).sort())
  })

  it('show the partition as the template of as many as the model has', () => {
    for (const { machines, model, firmware } of models)
      expect(machines.find(({ machine }) => machine === 'partition')?.instances).toBe(
        catalogue.model(model, firmware).facts.partitions.max,
      )
  })
})

it('spells names as a person writes them', () => {
  expect(['exitDelay', 'lockedOut', 'mains'].map(spelled)).toEqual(['exit delay', 'locked out', 'mains'])
})
