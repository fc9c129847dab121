import { expect, test } from 'vitest'
import { ConfigurationError, createPanel, type PanelOptions, VirtualClock } from '../src/index.js'
import { panelMatchers } from '../src/testing.js'

const { toBeInState, toHaveEvent, toBeRefused, toHaveSucceeded } = panelMatchers

/** A Concord 4, armed, with a code that waits until somebody disarms. */
function waiting() {
  const clock = new VirtualClock()
  const panel = createPanel({ model: 'interlogix-concord-4', exitDelay: 0, clock, seed: 1 })
  panel.press('[AWAY]1234')
  return { panel, clock, add: panel.request('user-code/add', { code: '4711' }) }
}

test('a request that waits has neither succeeded nor been refused, and the message names what it waits for', () => {
  const { panel, add } = waiting()
  const names =
    /^wanted (success|WAITING_FOR_DISARM), but it has no final answer yet: it waits \(WAITING_FOR_DISARM: /
  for (const asked of [add, add.responses[0]]) {
    const results = [toHaveSucceeded(asked), toBeRefused(asked, 'WAITING_FOR_DISARM')]
    expect(results.map(({ pass }) => pass)).toEqual([false, false])
    for (const { message } of results) expect(message()).toMatch(names)
  }
  expect(toHaveSucceeded(add.final).message()).toMatch(/give the matcher the request itself/)
  panel.press('1234')
  expect(toHaveSucceeded(add).pass).toBe(true)
  expect(toHaveSucceeded(add.final).pass).toBe(true)
})

test('negated, a matcher says what there is and should not be', () => {
  const { panel, add } = waiting()
  panel.press('1234')
  expect(toHaveSucceeded(add).message()).toBe('wanted no success, but it succeeded')
  expect(toBeInState(panel, 'disarmed').message()).toBe('partition 1 is disarmed, wanted any other state')
  const { pass, message } = toHaveEvent(panel, 'panel.user_code.added', { slot: 0 })
  expect(pass).toBe(true)
  expect(message()).toMatch(
    /^wanted no panel\.user_code\.added \{"slot":0\}; the timeline has\n {2}\d+ [^\n]*$/,
  )
  const again = panel.request('user-code/add', { code: '4711' })
  expect(toBeRefused(again, 'CODE_DUPLICATE').message()).toMatch(
    /^wanted anything but CODE_DUPLICATE, but it (failed|rejected) \(CODE_DUPLICATE: /,
  )
})

test('what a matcher cannot look at is told in a sentence, and passes neither way', () => {
  const { panel, add } = waiting()
  /** As a program without types calls a matcher. */
  const call =
    (name: keyof typeof panelMatchers, ...args: unknown[]) =>
    () =>
      Reflect.apply(panelMatchers[name], panelMatchers, args)
  expect(call('toBeInState', add, 'disarmed')).toThrow(
    /^toBeInState looks at a panel, .* given an object with/,
  )
  expect(call('toBeInState', panel, 'armedaway')).toThrow(
    /no arming state "armedaway" \(did you mean "armed_away"/,
  )
  expect(() => toBeInState(panel, 'disarmed', 7)).toThrow(
    'toBeInState: there is no partition 7; panel-1 has 1',
  )
  expect(() => toHaveEvent(panel, 'panel.user_code.add')).toThrow(
    /no event "panel\.user_code\.add" \(did you mean "panel\.user_code\.added"/,
  )
  expect(call('toBeRefused', add, 'CODE_DUPLICAT')).toThrow(
    /no refusal "CODE_DUPLICAT" \(did you mean "CODE_DUPLICATE"/,
  )
  expect(call('toHaveSucceeded', add.done)).toThrow(/^toHaveSucceeded looks at what panel\.request/)
})

test('createPanel refuses options there are not, as a file is refused', () => {
  const make = (more: object) => () => {
    const options: PanelOptions = { model: 'interlogix-nx', clock: new VirtualClock(), ...more }
    createPanel(options)
  }
  expect(make({ exitdelay: 60 })).toThrow('exitdelay: unknown key (did you mean "exitDelay"?)')
  expect(make({ module: { revealCode: true } })).toThrow(
    'module.revealCode: unknown key (did you mean "revealCodes"?)',
  )
  expect(make({ clok: 1 })).toThrow('clok: unknown key (did you mean "clock"?)')
  expect(make({ exitdelay: 60, module: { x: 1 } })).toThrow(ConfigurationError)
})
