import { describe, expect, test } from 'vitest'
import { refuse } from '../refusals.js'
import { Secret } from '../secret.js'
import { answer, type PanelBench, panelOf } from '../testing/panel-of.js'

const leave = (bench: PanelBench) => answer(bench.ask({ type: 'programming/exit' }, 'keypad'))
const mode = (bench: PanelBench) => bench.state.main.value.programming

describe('local programming', () => {
  test('opens for the master, and tells so', () => {
    const bench = panelOf()
    expect(bench.program('1234')).toEqual({ ok: true, user: 1 })
    expect(mode(bench)).toBe('local')
    expect(bench.events.map(({ type, data, cause }) => [type, data, cause])).toEqual([
      [
        'panel.access.granted',
        { partition: 1, user: 1, userType: 'programming', action: 'program', by: 'keypad' },
        1,
      ],
      ['panel.programming.changed', { from: 'closed', to: 'local', user: 1, by: 'keypad' }, 2],
    ])
  })

  test('opens for the installer, with or without a user number', () => {
    expect(panelOf({ model: 'interlogix-nx' }).program('9713')).toEqual({ ok: true, user: 255 })
    const bench = panelOf()
    expect(bench.program('5555')).toEqual({ ok: true })
    expect(bench.lastOf('panel.access.granted')).toEqual({
      partition: 1,
      userType: 'programming',
      action: 'program',
      by: 'keypad',
    })
  })

  test('is refused to users, duress users and strangers', () => {
    const bench = panelOf()
    bench.add('7002')
    bench.add('7004', { userType: 'forced' })
    expect(answer(bench.program('7002'))).toBe('NO_AUTHORITY')
    expect(answer(bench.program('7004'))).toBe('NO_AUTHORITY')
    expect(answer(bench.program('9999'))).toBe('WRONG_CODE')
    expect(mode(bench)).toBe('closed')
    expect(bench.told('panel.alarm')).toEqual([])
  })

  test('of users opens for no installer, that of the installation for nobody else', () => {
    const bench = panelOf()
    const open = (code: string, of: 'users' | 'installation') => {
      const command = { type: 'programming/enter', partition: 1, code: new Secret(code), of } as const
      const reasons = bench.panel.explain(command, { source: 'keypad', cause: 1 }).outcome
      const outcome = bench.ask(command, 'keypad')
      expect(answer(outcome)).toBe(reasons.ok ? 'ok' : reasons.reason)
      if (outcome.ok) leave(bench)
      return answer(outcome)
    }
    expect([open('1234', 'users'), open('5555', 'users')]).toEqual(['ok', 'NO_AUTHORITY'])
    expect([open('1234', 'installation'), open('5555', 'installation')]).toEqual(['NO_AUTHORITY', 'ok'])
    const nx = panelOf({ model: 'interlogix-nx' })
    const command = {
      type: 'programming/enter',
      partition: 1,
      code: new Secret('9713'),
      of: 'users',
    } as const
    expect(answer(nx.ask(command, 'keypad'))).toBe('NO_AUTHORITY')
  })

  test('is refused to duress users who are supervisors besides', () => {
    const bench = panelOf()
    bench.add('7004', { userType: 'forced', attributes: ['supervisor'] })
    expect(answer(bench.program('7004'))).toBe('NO_AUTHORITY')
  })

  test('closes after as long without a key as whoever opened it says, where the model does not say', () => {
    const open = { type: 'programming/enter', partition: 1, code: new Secret('1234'), idleMs: 5_000 } as const
    const bench = panelOf()
    bench.ask(open, 'keypad')
    bench.advance(4_999)
    bench.sleepAndWake()
    bench.panel.touched()
    bench.advance(4_999)
    expect(mode(bench)).toBe('local')
    bench.advance(1)
    expect(mode(bench)).toBe('closed')
    bench.program('1234')
    bench.seconds(86_400)
    expect(mode(bench)).toBe('local')
    const own = panelOf({ facts: { programming: { localTimeout: 60 } } })
    own.ask(open, 'keypad')
    own.seconds(59)
    expect(mode(own)).toBe('local')
  })

  test('is refused while any partition is armed', () => {
    const bench = panelOf({ setup: { partitions: 2 } })
    bench.arm({ partition: 2 })
    expect(answer(bench.program('1234'))).toBe('PANEL_ARMED')
  })

  test('is refused to a second keypad while the first one programs', () => {
    const bench = panelOf({ setup: { partitions: 2 } })
    bench.program('1234')
    expect(answer(bench.program('1234', 2))).toBe('LOCAL_PROGRAMMING')
  })

  test('is refused for a partition that is not in use, whatever the code', () => {
    for (const partition of [0, 2, 33])
      expect(panelOf().program('1234', partition)).toEqual(refuse('PARTITION_RANGE', { partition, count: 1 }))
  })

  test('keeps the panel from being armed, from wherever', () => {
    const bench = panelOf()
    bench.program('1234')
    expect(answer(bench.arm())).toBe('LOCAL_PROGRAMMING')
    expect(answer(bench.arm({}, 'keypad'))).toBe('LOCAL_PROGRAMMING')
    leave(bench)
    expect(answer(bench.arm())).toBe('ok')
  })

  test('is left on request, and leaving it twice is no mistake', () => {
    const bench = panelOf()
    bench.program('1234')
    expect(leave(bench)).toBe('ok')
    expect(mode(bench)).toBe('closed')
    expect(bench.lastOf('panel.programming.changed')).toEqual({ from: 'local', to: 'closed', by: 'keypad' })
    expect(bench.during(() => expect(leave(bench)).toBe('ok'))).toEqual([])
  })

  test('closes by itself when nobody touches a key: after 30 minutes on a Simon XT, to the instant', () => {
    const bench = panelOf({ model: 'interlogix-simon-xt' })
    bench.program('1234')
    bench.advance(1800_000 - 1)
    expect(mode(bench)).toBe('local')
    bench.advance(1)
    expect(mode(bench)).toBe('closed')
    expect(bench.lastOf('panel.programming.changed')).toEqual({ from: 'local', to: 'closed', by: 'panel' })
  })

  test('stays open for another while with every key', () => {
    const bench = panelOf({ model: 'interlogix-simon-xt' })
    bench.program('1234')
    bench.seconds(1000)
    bench.panel.touched()
    bench.seconds(1799)
    expect(mode(bench)).toBe('local')
    bench.seconds(1)
    expect(mode(bench)).toBe('closed')
  })

  test('stays open for good where the model has no timeout', () => {
    const bench = panelOf()
    bench.program('1234')
    bench.panel.touched()
    bench.seconds(86_400)
    expect([mode(bench), bench.panel.nextDeadline()]).toEqual(['local', undefined])
  })

  test('restarts the panel when it is left, on a model that does so', () => {
    const bench = panelOf({ model: '2gig-gocontrol' })
    bench.program('1111')
    expect(bench.during(() => leave(bench))).toEqual(['panel.programming.changed', 'panel.restarted'])
    expect(bench.lastOf('panel.restarted')).toEqual({ reason: 'programming' })
    const other = panelOf()
    other.program('1234')
    expect(other.during(() => leave(other))).toEqual(['panel.programming.changed'])
  })

  test('does not survive the loss of power', () => {
    const bench = panelOf()
    bench.program('1234')
    bench.powerOff()
    expect(bench.during(() => bench.powerOn())).toEqual([
      'panel.power.changed',
      'panel.trouble',
      'panel.trouble',
      'panel.restarted',
      'panel.programming.changed',
    ])
    expect(bench.lastOf('panel.programming.changed')).toEqual({ from: 'local', to: 'closed', by: 'panel' })
  })
})
