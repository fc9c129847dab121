import { test as base, describe, expect } from 'vitest'
import { createPanel, SetupError, VirtualClock } from '../src/index.js'
import { type PanelMatchers, panelFixture, panelMatchers } from '../src/testing.js'

declare module 'vitest' {
  interface Matchers<T> extends PanelMatchers<T> {}
}
expect.extend(panelMatchers)

const it = base.extend<{ clock: VirtualClock; panel: ReturnType<typeof createPanel> }>(
  panelFixture({ model: 'interlogix-concord-4' }),
)

/** Somebody goes out by the front door: where nobody does, a Concord 4 arms home in the end. */
function leave(panel: ReturnType<typeof createPanel>): void {
  panel.zone(1, { open: true })
  panel.zone(1, { open: false })
}

describe('the library', () => {
  it('programs a code that waits for a disarm at the keypad and then works', ({ panel, clock }) => {
    panel.press('[AWAY] 1234')
    leave(panel)
    clock.advance(60_000)
    expect(panel).toBeInState('armed_away')
    const add = panel.request('user-code/add', { code: '4711', name: 'Ada' })
    expect(add.responses).toMatchObject([{ execution: 'in_progress', reason: 'WAITING_FOR_DISARM' }])
    panel.press('1234')
    expect(add.final).toHaveSucceeded()
    panel.press('[AWAY] 1234')
    panel.press('4711')
    expect(panel).toBeInState('disarmed')
    expect(panel).toHaveEvent('panel.arming.changed', { to: 'disarmed', user: add.final?.slot })
  })

  it('resolves a request when its final answer comes', async ({ panel }) => {
    const response = await panel.request('user-code/add', { code: '12' }).done
    expect(response).toBeRefused('CODE_LENGTH')
  })

  it('rejects a malformed request as the cloud would see it', ({ panel }) => {
    expect(panel.request('user-code/add', { code: 4711 }).final).toMatchObject({
      execution: 'rejected',
      status: 'invalid_command',
      message: expect.stringContaining('"code"'),
    })
  })

  it('leaves no timer behind when it is closed', ({ panel, clock }) => {
    panel.press('[AWAY] 1234')
    expect(clock.pending).toBe(1)
    panel.close()
    expect(clock.pending).toBe(0)
  })

  it('is taken up from its record in the middle of an exit delay', ({ panel, clock }) => {
    panel.press('[AWAY] 1234')
    leave(panel)
    clock.advance(59_999)
    const again = createPanel({ model: 'interlogix-concord-4', record: panel.close(), clock })
    expect(again).toBeInState('arming')
    clock.advance(1)
    expect(again).toBeInState('armed_away')
  })

  it('makes up no transaction that the record it was taken up from remembers', ({ panel, clock }) => {
    expect(panel.request('user-code/add', { code: '4711' }).final).toHaveSucceeded()
    panel.press('[AWAY] 1234')
    const waiting = panel.request('user-code/add', { code: '4712' })
    const record = panel.close()
    const again = createPanel({ model: 'interlogix-concord-4', record, clock })
    const clear = again.request('user-code/clear', { slot: 230, whileArmed: 'refuse' })
    const named = again.request('bypass', { transaction: 'request-4', zone: 1, on: true })
    expect(clear.final).toBeRefused('PANEL_ARMED')
    const transactions = [clear, named, again.request('user-code/list')].map(({ transaction }) => transaction)
    expect([waiting.transaction, ...transactions]).toEqual([
      'request-2',
      'request-3',
      'request-4',
      'request-5',
    ])
    again.close()
  })

  it('takes a record up under other options and another firmware, and that of another panel not at all', () => {
    const [clock, model] = [new VirtualClock(), 'dsc-powerseries-neo']
    const panel = createPanel({ model, firmware: '1.10', id: 'hall', partitions: 2, exitDelay: 45, clock })
    const slot = panel.request('user-code/add', { code: '4711', name: 'Ada' }).final?.slot
    const record = panel.close()
    const again = createPanel({ model, firmware: '1.35', record, entryDelay: 60, clock })
    expect(again.documents()).toMatchObject({ info: { firmware: '1.35', partitions: 2 } })
    expect(again.documents().slot).toContainEqual(expect.objectContaining({ slot, name: 'Ada' }))
    expect(again.timeline()[0]).toMatchObject({
      seq: record.seq + 1,
      type: 'device.taken_up',
      data: { differences: ['firmware', 'settings'] },
    })
    expect(again.record().setup.panel).toEqual({ partitions: 2, exitDelay: 45, entryDelay: 60 })
    again.close()
    const take = (options: object) => () => createPanel({ model, record, clock, ...options })
    expect(take({ model: 'interlogix-nx' })).toThrow('the record is of the model dsc-powerseries-neo, not of')
    expect(take({ id: 'attic' })).toThrow('the record is of panel "hall", not of "attic"')
    expect(take({ partitions: 99 })).toThrow(SetupError)
  })

  it('says which field of an installation the model cannot have', () => {
    expect(() =>
      createPanel({ model: 'interlogix-concord-4', exitDelay: 999, clock: new VirtualClock() }),
    ).toThrow(SetupError)
  })

  it('says which figure of a module cannot be', () => {
    const make = (module: object) => () =>
      createPanel({ model: 'interlogix-concord-4', module, clock: new VirtualClock() })
    expect(make({ backoffMs: 3_000_000 })).toThrow(/module\.backoffMs: 3000000 is above backoffMaxMs/)
    expect(make({ retry: { answerMs: 1.5, tries: 1, pauseMs: 0 } })).toThrow(SetupError)
    expect(make({ backoffMs: 3_000_000, backoffMaxMs: 3_000_000 })).not.toThrow()
  })

  it('keeps requests for a module that is away, as a broker does, and hands them over when it is back', ({
    panel,
    clock,
  }) => {
    panel.fault('link-down')
    const add = panel.request('user-code/add', { code: '4711' })
    clock.advance(300_000)
    expect([panel.online, add.responses]).toEqual([false, []])
    panel.clearFault('link-down')
    clock.advance(60_000)
    expect([panel.online, add.final?.execution]).toEqual([true, 'succeeded'])
  })

  it('answers two requests of one transaction each under its own name', ({ panel }) => {
    panel.fault('bus-cut')
    const add = panel.request('user-code/add', { code: '4711', transaction: 'x' })
    const refresh = panel.request('refresh', { transaction: 'x' })
    expect(refresh.final).toBeRefused('INVALID_REQUEST')
    expect([add.responses.length, add.final]).toEqual([1, undefined])
  })

  it('takes the time of its link in both directions', ({ panel, clock }) => {
    panel.fault('link-slow', { latencyMs: 1_000 })
    const add = panel.request('user-code/add', { code: '4711' })
    clock.advance(1_999)
    expect(add.final).toBeUndefined()
    clock.advance(1)
    expect(add.final?.execution).toBe('succeeded')
  })

  it('comes back online by itself after a restart', ({ panel }) => {
    panel.restart()
    expect(panel.online).toBe(true)
  })

  it('names the fault that was meant', ({ panel }) => {
    expect(() => panel.fault('bus-cutt')).toThrow('did you mean "bus-cut"?')
  })
})
