import { describe, expect, it } from 'vitest'
import { createActor, createMachine } from 'xstate'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import type { ChartState, ChartTransition } from '../../panel/machines/chart.js'
import { isRefusalReason } from '../../panel/refusals.js'
import { mermaidOf } from './mermaid.js'
import { chartOf } from './model-chart.js'

const catalogue = loadCatalogue()
const charts = catalogue
  .list()
  .flatMap(({ id, firmware }) => firmware.versions.map(version => catalogue.model(id, version)))
  .map(model => ({ model, chart: chartOf(model) }))

/** A chart without what is told about it: models whose charts are alike there are one machine. */
const machineIn = (chart: ChartState): string =>
  JSON.stringify(chart, (key, value) => (key === 'meta' ? undefined : value))

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
    const machines = new Map(charts.map(({ chart }) => [machineIn(chart), chart]))
    expect(machines.size).toBeGreaterThan(1)
    for (const chart of machines.values()) {
      const machine = createMachine(JSON.parse(JSON.stringify(chart)))
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
    const wrong: string[] = []
    for (const { model, chart } of charts) {
      const told = new Map(
        model.provenance.map(({ path, value, confidence, standing, source }) => [
          path,
          JSON.stringify({ value, confidence, standing, source }),
        ]),
      )
      for (const [where, { guard, meta }] of transitions(chart)) {
        if (!guard) continue
        const at = `${model.id} ${where} ${guard.type}`
        const facts = meta?.facts ?? []
        if (facts.length === 0 && !/\w/.test(meta?.factless ?? '')) wrong.push(`${at}: rests on nothing`)
        for (const { fact, value, confidence, standing, source } of facts)
          if (told.get(fact) !== JSON.stringify({ value, confidence, standing, source }))
            wrong.push(`${at}: ${fact} is another one`)
        if (facts[0] && meta?.fact !== facts[0].fact) wrong.push(`${at}: ${meta?.fact} decides`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('gives each refusing guard its refusal, and refuses in the table in the order that the port does', () => {
    for (const { chart } of charts) {
      const refusals = transitions(chart).flatMap(([, { guard }]) => guard?.params?.refusal ?? [])
      expect(refusals.filter(refusal => !isRefusalReason(String(refusal)))).toEqual([])
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
  for (const { chart } of charts) {
    const lines = mermaidOf(chart).split('\n')
    expect(lines.filter(line => !LINE.test(line))).toEqual([])
    const count = (wanted: RegExp) => lines.filter(line => wanted.test(line)).length
    expect(count(/\{$/)).toBe(count(/^ *\}$/))
    const drawn = new Set(lines.flatMap(line => / as (\w+)/.exec(line)?.[1] ?? []))
    const ends = lines.flatMap(line => /(\S+) --> (\w+)/.exec(line)?.slice(1) ?? [])
    expect(ends.filter(end => end !== '[*]' && !drawn.has(end))).toEqual([])
  }
})
