import { describe, expect, it } from 'vitest'
import { createActor, createMachine } from 'xstate'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import type { ChartState, ChartTransition } from '../../panel/machines/chart.js'
import { isRefusalReason } from '../../panel/refusals.js'
import { mermaidOf } from './mermaid.js'
import { chartOf } from './model-chart.js'

const catalogue = loadCatalogue()
const models = catalogue
  .list()
  .flatMap(({ id, firmware }) => firmware.versions.map(version => catalogue.model(id, version)))

/** Every transition of a chart, with where it is. */
function transitions(state: ChartState, path: readonly string[] = []): [string, ChartTransition][] {
  const own = Object.entries(state.on ?? {}).flatMap(([event, list]) =>
    list.map((each): [string, ChartTransition] => [[...path, event].join('/'), each]),
  )
  const inner = Object.entries(state.states ?? {}).flatMap(([key, child]) =>
    transitions(child, [...path, key]),
  )
  return [...own, ...inner]
}

describe('the chart of every model at every firmware step', () => {
  it('is JSON that XState makes a machine of, which begins as a panel does', () => {
    for (const model of models) {
      const machine = createMachine(JSON.parse(JSON.stringify(chartOf(model))))
      const actor = createActor(machine).start()
      expect(actor.getSnapshot().value).toEqual({
        power: 'mains',
        keypad: 'ready',
        programming: 'closed',
        walkTest: 'off',
        partition: 'disarmed',
        userTable: 'ready',
        link: 'down',
        queue: 'idle',
      })
      actor.send({ type: 'PANIC' })
      expect(actor.getSnapshot().value).toMatchObject({ partition: 'alarm' })
      actor.stop()
    }
  })

  it('names with each guard the facts of the model that it rests on, or says that there are none', () => {
    for (const model of models)
      for (const [where, { guard, meta }] of transitions(chartOf(model))) {
        if (!guard) continue
        const facts = meta?.facts ?? []
        if (facts.length === 0) expect(meta?.factless, `${model.id} ${where} ${guard.type}`).toMatch(/\w/)
        for (const { fact, value, confidence, standing, source } of facts) {
          const known = model.provenance.find(({ path }) => path === fact)
          expect(known, `${model.id} ${where} ${guard.type}: ${fact}`).toBeDefined()
          expect({ value, confidence, standing, source }).toEqual({
            value: known?.value,
            confidence: known?.confidence,
            standing: known?.standing,
            source: known?.source,
          })
        }
        if (facts[0]) expect(meta?.fact).toBe(facts[0].fact)
      }
  })

  it('gives each refusing guard its refusal, and refuses in the table in the order that the port does', () => {
    for (const model of models) {
      const chart = chartOf(model)
      for (const [, { guard }] of transitions(chart)) {
        const { refusal } = guard?.params ?? {}
        if (refusal !== undefined) expect(isRefusalReason(String(refusal))).toBe(true)
      }
      const add = chart.states?.userTable?.states?.ready?.on?.['user-code/add'] ?? []
      const order = add.map(({ guard }) => guard?.type ?? 'write')
      const told = [
        'unmanaged',
        'localProgramming',
        'armedPartitionConcerned',
        'slotOccupied',
        'full',
        'limitReached',
      ]
      expect(order.filter(guard => [...told, 'write'].includes(guard))).toEqual([...told, 'write'])
      expect(order.at(-1)).toBe('write')
    }
  })

  it('shows what the models differ in', () => {
    const gate = (id: string) => {
      const add = chartOf(catalogue.model(id)).states?.userTable?.states?.ready?.on?.['user-code/add']
      return add?.find(({ guard }) => guard?.type === 'armedPartitionConcerned')?.meta
    }
    expect(gate('interlogix-concord-4')).toMatchObject({
      fact: 'programming.whileArmed',
      facts: [{ value: false }, {}],
    })
    expect(gate('dsc-powerseries-neo')).toMatchObject({
      fact: 'programming.whileArmed',
      facts: [{ value: true }, {}],
    })
  })
})

/** A line of the diagrams that are drawn here. Whole files were seen to pass Mermaid's own parser, which needs a browser. */
const LINE =
  /^ *(stateDiagram-v2|state "[^"\n]*" as \w+( \{)?|\[\*\] --> \w+|\w+ --> \w+ : [^:;#{}"\n]+|--|\})$/

it('draws every model as a diagram whose arrows lead from one of its states to another', () => {
  for (const model of models) {
    const lines = mermaidOf(chartOf(model)).split('\n')
    for (const line of lines) expect(line).toMatch(LINE)
    const count = (wanted: RegExp) => lines.filter(line => wanted.test(line)).length
    expect(count(/\{$/)).toBe(count(/^ *\}$/))
    const drawn = new Set(lines.flatMap(line => / as (\w+)/.exec(line)?.[1] ?? []))
    for (const line of lines) {
      const arrow = /(\S+) --> (\w+)/.exec(line)
      if (!arrow) continue
      expect(drawn).toContain(arrow[2])
      if (arrow[1] !== '[*]') expect(drawn).toContain(arrow[1])
    }
  }
})
