import { describe, expect, test } from 'vitest'
import type { PanelCommand } from '../port.js'
import { Secret } from '../secret.js'
import { answer, type BenchOptions, type PanelBench, panelOf } from '../testing/panel-of.js'

/** Every command that writes the user table, on a panel where slot 2 is taken. */
const WRITES: PanelCommand[] = [
  { type: 'user-code/add', code: new Secret('8000'), userType: 'unrestricted' },
  { type: 'user-code/modify', slot: 2, name: 'Ann' },
  { type: 'user-code/clear', slot: 2 },
  { type: 'user-code/clear', slot: 'all' },
  { type: 'code-length/set', length: 4 },
]
const answers = (bench: PanelBench) => WRITES.map(command => answer(bench.ask(command)))
const all = (reason: string) => WRITES.map(() => reason)

function armed(options: BenchOptions): PanelBench {
  const bench = panelOf(options)
  bench.add('7002', { slot: 2 })
  bench.arm()
  bench.seconds(300)
  return bench
}

describe('programming codes while the panel is armed', () => {
  const MODELS: [model: string, firmware: string, expected: string][] = [
    ['interlogix-concord-4', '4.0', 'PANEL_ARMED'],
    ['dsc-powerseries-neo', '1.10', 'PANEL_ARMED'],
    ['dsc-powerseries-neo', '1.34', 'PANEL_ARMED'],
    ['dsc-powerseries-neo', '1.35', 'ok'],
    ['dsc-powerseries-neo', '1.40', 'ok'],
    ['2gig-gocontrol', '1.7', 'PANEL_ARMED'],
    ['2gig-gocontrol', '1.8', 'PANEL_ARMED'],
    ['2gig-gocontrol', '1.9', 'ok'],
    ['2gig-gocontrol', '1.14', 'ok'],
    ['interlogix-nx', '1.0', 'ok'],
    ['interlogix-simon-xt', '1.0', 'ok'],
  ]
  test.each(MODELS)('on a %s at firmware %s ends in %s', (model, firmware, expected) => {
    expect(answer(armed({ model, firmware }).add('8000'))).toBe(expected)
  })

  test('is refused for every change of the user table alike', () => {
    expect(answers(armed({ model: 'interlogix-concord-4' }))).toEqual(all('PANEL_ARMED'))
  })

  test('is refused in the exit delay, in the entry delay and in alarm as well, until the panel is disarmed', () => {
    const bench = panelOf({ model: 'interlogix-concord-4' })
    bench.arm()
    expect([bench.arming(), answer(bench.add('8000'))]).toEqual(['arming', 'PANEL_ARMED'])
    bench.seconds(60)
    bench.open(1)
    expect([bench.arming(), answer(bench.add('8000'))]).toEqual(['pending', 'PANEL_ARMED'])
    bench.seconds(30)
    expect([bench.arming(), answer(bench.add('8000'))]).toEqual(['triggered', 'PANEL_ARMED'])
    bench.disarm()
    expect(answer(bench.add('8000'))).toBe('ok')
  })

  test('is refused at the keypad on every model: there a panel is disarmed first', () => {
    expect(answer(armed({ model: 'interlogix-nx' }).add('8000', {}, 'keypad'))).toBe('PANEL_ARMED')
  })

  test('is no rejection yet for an asker who waits', () => {
    const bench = armed({ model: 'interlogix-concord-4' })
    const command = { type: 'user-code/clear', slot: 2 } as const
    expect(
      answer(bench.panel.execute(command, { source: 'module', cause: bench.input(), waits: true })),
    ).toBe('PANEL_ARMED')
    expect(bench.told('panel.user_code.rejected')).toEqual([])
    bench.ask(command)
    expect(bench.told('panel.user_code.rejected')).toHaveLength(1)
  })

  test('tells a rejection that does not pass even to an asker who waits', () => {
    const bench = panelOf()
    const command = { type: 'user-code/clear', slot: 2 } as const
    bench.panel.execute(command, { source: 'module', cause: bench.input(), waits: true })
    expect(bench.lastOf('panel.user_code.rejected')).toMatchObject({ reason: 'SLOT_EMPTY' })
  })
})

describe('with one of two partitions armed', () => {
  const two = (armedScope: 'any-partition' | 'code-partitions') => {
    const bench = panelOf({
      model: 'interlogix-concord-4',
      facts: { programming: { armedScope } },
      setup: { partitions: 2 },
    })
    bench.add('7000', { partitions: [1] })
    bench.add('7002', { partitions: [2] })
    bench.arm({ partition: 1 })
    return bench
  }

  test('a panel that counts any partition takes no change', () => {
    const bench = two('any-partition')
    expect(answer(bench.add('8000', { partitions: [2] }))).toBe('PANEL_ARMED')
    expect(answer(bench.modify(1, { name: 'Ann' }))).toBe('PANEL_ARMED')
  })

  test("a panel that counts a code's own partitions takes changes of the others", () => {
    const bench = two('code-partitions')
    expect(answer(bench.add('8000', { partitions: [2] }))).toBe('ok')
    expect(answer(bench.modify(1, { name: 'Ann' }))).toBe('ok')
    expect(answer(bench.ask({ type: 'user-code/clear', slot: 1 }))).toBe('ok')
  })

  test('such a panel still refuses what touches the armed one, before or after', () => {
    const bench = two('code-partitions')
    expect(answer(bench.add('8000'))).toBe('PANEL_ARMED')
    expect(answer(bench.add('8000', { partitions: [1, 2] }))).toBe('PANEL_ARMED')
    expect(answer(bench.modify(0, { partitions: [2] }))).toBe('PANEL_ARMED')
    expect(answer(bench.modify(1, { partitions: [1] }))).toBe('PANEL_ARMED')
    for (const slot of [0, 'all'] as const)
      expect(answer(bench.ask({ type: 'user-code/clear', slot }))).toBe('PANEL_ARMED')
    expect(answer(bench.ask({ type: 'code-length/set', length: 4 }))).toBe('PANEL_ARMED')
  })
})

describe('while somebody programs at the keypad', () => {
  test('the module is refused, whatever it wants to change', () => {
    const bench = panelOf()
    bench.add('7002')
    bench.program('1234')
    expect(answers(bench)).toEqual(all('LOCAL_PROGRAMMING'))
    bench.ask({ type: 'programming/exit' }, 'keypad')
    expect(answers(bench)).not.toContain('LOCAL_PROGRAMMING')
  })

  test('whoever stands at the keypad is not', () => {
    const bench = panelOf()
    bench.program('1234')
    expect(answer(bench.add('7002', {}, 'keypad'))).toBe('ok')
    expect(answer(bench.add('7004', {}, 'serial'))).toBe('LOCAL_PROGRAMMING')
  })

  test('a panel that does not mind takes the change', () => {
    const bench = panelOf({ facts: { programming: { duringLocal: 'allowed' } } })
    bench.program('1234')
    expect(answer(bench.add('7002'))).toBe('ok')
  })
})
