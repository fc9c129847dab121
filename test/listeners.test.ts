import { expect, it } from 'vitest'
import { createPanel, type ModuleResponse, VirtualClock } from '../src/index.js'

const MODEL = 'interlogix-nx'

it('a listener that does something to the panel hears everything in order, as the timeline has it', () => {
  const panel = createPanel({ model: MODEL, clock: new VirtualClock(), seed: 1 })
  const heard: number[] = []
  panel.on(({ type, data, seq }) => {
    // The first of several events of one input.
    if (type === 'zone.input' && data.zone === 1) panel.zone(2, { open: true })
    heard.push(seq)
  })
  const first = (panel.timeline().at(-1)?.seq ?? 0) + 1
  panel.zone(1, { open: true })
  const all = panel.timeline(first - 1).map(({ seq }) => seq)
  expect(all).toEqual(Array.from({ length: all.length }, (_, at) => first + at))
  expect(heard).toEqual(all)
})

it('what a listener asks of the panel has its whole course in the call', () => {
  const panel = createPanel({ model: MODEL, clock: new VirtualClock(), seed: 1 })
  const finals: (ModuleResponse | undefined)[] = []
  panel.on(({ type }) => {
    if (type === 'zone.input') finals.push(panel.request('user-code/add', { code: '4711' }).final)
  })
  panel.zone(1, { open: true })
  expect(finals).toMatchObject([{ execution: 'succeeded' }])
})

it('what a listener asks while a request is worked off is answered right after that one', () => {
  const panel = createPanel({ model: MODEL, clock: new VirtualClock(), seed: 1 })
  const asked: ReturnType<typeof panel.request>[] = []
  panel.on(({ type }) => {
    if (type === 'panel.user_code.added') asked.push(panel.request('user-code/list'))
  })
  const add = panel.request('user-code/add', { code: '4711' })
  expect([add.final?.execution, asked[0]?.final?.execution]).toEqual(['succeeded', 'succeeded'])
})
