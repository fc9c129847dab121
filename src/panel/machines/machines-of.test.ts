import { expect, it } from 'vitest'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import { resolveSetup } from '../setup.js'
import { factoryRecord, PanelState } from '../state.js'
import { answer, panelOf } from '../testing/panel-of.js'
import { machinesOf } from './machines-of.js'

const model = loadCatalogue().model('interlogix-nx')

it('gives ten thousand panels of one model and installation the same machines and the same limits', () => {
  const states = Array.from({ length: 10_000 }, (_, index) => {
    // Described anew each time, as a configuration file does.
    const setup = resolveSetup(model, { partitions: 2, entryDelay: 30 + (index % 2) })
    return new PanelState(
      model,
      setup,
      factoryRecord(model, setup),
      () => 0,
      () => 0,
    )
  })
  expect(new Set(states.map(({ ground }) => ground)).size).toBe(2)
  expect(new Set(states.map(state => state.limits('module'))).size).toBe(2)
})

it('builds each machine once, and others for another installation or model', () => {
  const delivered = machinesOf(model, resolveSetup(model, {}))
  expect(machinesOf(model, resolveSetup(model, {}))).toBe(delivered)
  expect(delivered.userTable).toBe(delivered.userTable)
  const described = (more: object) => machinesOf(model, resolveSetup(model, more))
  for (const more of [{ partitions: 2 }, { entryDelay: 31 }, { exitDelay: 0 }, { sirenSeconds: 1 }])
    expect(described(more)).not.toBe(delivered)
  const renamed = { ...model }
  expect(machinesOf(renamed, resolveSetup(renamed, {}))).not.toBe(delivered)
})

it('keeps what depends on the code length apart for panels that share machines', () => {
  const facts = { userCodes: { limit: 95, atLength: [{ length: 6, limit: 3 }] } }
  const [four, six] = [panelOf({ facts }), panelOf({ facts })]
  six.takeUp({ ...six.state.record() })
  expect(answer(six.ask({ type: 'code-length/set', length: 6 }))).toBe('ok')
  const codes = ['471100', '582200', '693300']
  expect(codes.map(code => answer(six.add(code)))).toEqual(['ok', 'ok', 'SLOTS_FULL'])
  expect(codes.map(code => answer(four.add(code.slice(0, 4))))).toEqual(['ok', 'ok', 'ok'])
  expect([four.state.facts.userCodes.limit, six.state.facts.userCodes.limit]).toEqual([95, 3])
})
