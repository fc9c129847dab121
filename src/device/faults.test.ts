import { describe, expect, it } from 'vitest'
import { FAULTS } from '../faults/registry.js'
import type { WeeklyWindow } from '../module/schedule.js'
import { Secret } from '../panel/secret.js'
import { add, arm, clear, disarm, now } from './testing/requests.js'
import { Rig, type RigOptions } from './testing/rig.js'

const types = (rig: Rig) => rig.events.map(({ type }) => type)
const armed = (options: RigOptions = {}) =>
  new Rig({ setup: { panel: { exitDelay: 0 } }, ...options }).do(device => device.request(arm('arm')))

describe('a cut bus', () => {
  it('lets the module try three times, tell the cloud what it waits for, and then say that the panel is silent', () => {
    const rig = new Rig().do(device => device.fault('bus-cut'))
    rig.do(device => device.request(add('t', '7391')))
    expect(rig.courseOf('t')).toEqual(['in_progress PANEL_SILENT'])
    expect(rig.device.module.value.queue).toBe('retrying')
    // Twice two seconds without an answer and five of rest, then two more without an answer.
    rig.wait(15_999)
    expect(rig.courseOf('t')).toHaveLength(1)
    rig.wait(1)
    expect(rig.courseOf('t')).toEqual(['in_progress PANEL_SILENT', 'timed_out PANEL_SILENT'])
    expect(
      rig.events.filter(event => event.type === 'module.panel.silent').map(({ data }) => data.try),
    ).toEqual([1, 2, 3])
    expect([rig.device.module.value.queue, rig.device.module.waiting, rig.clock.pending]).toEqual([
      'idle',
      0,
      0,
    ])
  })

  it('that is mended between two tries costs only time', () => {
    const rig = new Rig().do(device => device.fault('bus-cut'))
    rig.do(device => device.request(add('t', '7391'))).wait(6_000)
    rig.do(device => device.clearFault('bus-cut')).wait(999)
    expect(rig.device.panel.view.slots.size).toBe(2)
    rig.wait(1)
    expect(rig.courseOf('t')).toEqual(['in_progress PANEL_SILENT', 'succeeded'])
    expect(rig.device.panel.view.slots.size).toBe(3)
  })

  it('gives every command behind the first its own tries', () => {
    const rig = new Rig().do(device => device.fault('bus-cut'))
    rig.do(device => device.request(add('a', '7391')))
    rig.do(device => device.request(add('b', '6482', { whileArmed: 'refuse' })))
    rig.wait(16_000)
    expect([rig.courseOf('a').at(-1), rig.courseOf('b').at(-1)]).toEqual([
      'timed_out PANEL_SILENT',
      'in_progress PANEL_SILENT',
    ])
    rig.wait(16_000)
    expect(rig.courseOf('b').at(-1)).toBe('timed_out PANEL_SILENT')
  })

  it('is silent towards arm and disarm too', () => {
    const rig = armed().do(device => device.fault('bus-cut'))
    rig.do(device => device.request(disarm('off'))).wait(16_000)
    expect(rig.courseOf('off')).toEqual(['in_progress PANEL_SILENT', 'timed_out PANEL_SILENT'])
    expect(rig.device.panel.view.arming(1)).toBe('armed_away')
  })

  it('is tried as often and as long as the installation says', () => {
    const rig = new Rig({ setup: { module: { retry: { tries: 1, answerMs: 700 } } } })
    rig.do(device => device.fault('bus-cut')).do(device => device.request(add('t', '7391')))
    rig.wait(699)
    expect(rig.courseOf('t')).toHaveLength(1)
    rig.wait(1)
    expect(rig.courseOf('t').at(-1)).toBe('timed_out PANEL_SILENT')
  })

  it('goes on over a nap between two tries', () => {
    const rig = new Rig().do(device => device.fault('bus-cut'))
    rig.do(device => device.request(add('t', '7391'))).wait(3_000)
    expect(Object.keys(rig.nap(2_000).device.faults)).toEqual(['bus-cut'])
    rig.wait(11_000)
    expect(rig.courseOf('t').at(-1)).toBe('timed_out PANEL_SILENT')
  })

  it('never ends what a schedule asks for: the code comes out once the bus is mended', () => {
    const windows: WeeklyWindow[] = [{ days: ['thu'], from: '00:00', to: '01:00' }]
    const rig = new Rig({ model: 'dsc-powerseries-neo@1.35' })
    rig.do(device => device.request(add('t', '7391', { schedule: { weekly: windows } })))
    const stored = () => rig.device.panel.view.slots.size
    const before = stored()
    rig.do(device => device.fault('bus-cut')).wait(5 * 3_600_000)
    expect(stored()).toBe(before)
    rig.do(device => device.clearFault('bus-cut')).wait(7_000)
    expect(stored()).toBe(before - 1)
    expect(rig.events.filter(({ type }) => type === 'module.schedule.waiting')).toHaveLength(1)
  })
})

describe('a command to arm or disarm', () => {
  it('goes ahead of codes that wait for the disarm', () => {
    const rig = armed()
    rig.do(device => device.request(add('code', '7391')))
    rig.do(device => device.request(disarm('off')))
    expect([rig.courseOf('off'), rig.courseOf('code').at(-1)]).toEqual([['succeeded'], 'succeeded'])
  })

  it('takes the bus from a change of the table, which then starts anew', () => {
    const rig = new Rig({ setup: { panel: { exitDelay: 0 }, module: { busLatencyMs: 1_000 } } })
    rig.do(device => device.request(clear('code', 2))).wait(900)
    rig.do(device => device.request(arm('on'))).wait(1_000)
    expect([rig.courseOf('on'), rig.courseOf('code')]).toEqual([['succeeded'], []])
    rig.wait(1_000)
    expect(rig.courseOf('code')).toEqual(['in_progress WAITING_FOR_DISARM'])
  })

  it('keeps the order of its kind', () => {
    const rig = new Rig({ setup: { panel: { exitDelay: 0 }, module: { busLatencyMs: 1_000 } } })
    rig.do(device => device.request(arm('on'))).do(device => device.request(disarm('off')))
    rig.wait(2_000)
    expect([rig.courseOf('on'), rig.courseOf('off')]).toEqual([['succeeded'], ['succeeded']])
    expect(rig.device.panel.view.arming(1)).toBe('disarmed')
  })

  it('runs out of time after three minutes at a panel that is busy, a code does not', () => {
    const rig = new Rig().do(device => device.fault('panel-busy'))
    rig.do(device => device.request(arm('on'))).do(device => device.request(add('code', '7391')))
    rig.wait(179_999)
    expect(rig.courseOf('on')).toEqual(['in_progress PANEL_BUSY'])
    rig.wait(1)
    expect(rig.courseOf('on')).toEqual(['in_progress PANEL_BUSY', 'timed_out EXPIRED'])
    rig.do(device => device.clearFault('panel-busy')).wait(5_000)
    expect(rig.courseOf('code').at(-1)).toBe('succeeded')
  })

  it('can be cancelled while it waits', () => {
    const rig = new Rig().do(device => device.fault('panel-busy'))
    rig.do(device => device.request(arm('on')))
    rig.do(device => device.request(now('c', { name: 'cancel', of: 'on' })))
    expect(rig.courseOf('on').at(-1)).toBe('cancelled CANCELLED')
    expect(rig.clock.pending).toBe(0)
  })

  it('keeps its code over a nap, and out of sight', () => {
    const rig = armed().do(device => device.fault('panel-busy'))
    rig.do(device => device.request(now('off', { name: 'disarm', partition: 1, code: new Secret('1234') })))
    rig
      .nap()
      .do(device => device.clearFault('panel-busy'))
      .wait(5_000)
    expect(rig.courseOf('off').at(-1)).toBe('succeeded')
    expect(rig.timeline()).not.toContain('1234')
  })
})

describe('a busy panel', () => {
  it('is asked again until it has time', () => {
    const rig = new Rig().do(device => device.fault('panel-busy'))
    rig.do(device => device.request(add('t', '7391'))).wait(12_000)
    rig.do(device => device.clearFault('panel-busy')).wait(2_999)
    expect(rig.courseOf('t')).toEqual(['in_progress PANEL_BUSY'])
    rig.wait(1)
    expect(rig.courseOf('t')).toEqual(['in_progress PANEL_BUSY', 'succeeded'])
  })

  it('gets the right time when the time that was set had to wait', () => {
    const rig = new Rig().do(device => device.fault('panel-busy'))
    rig
      .do(device => device.request(now('t', { name: 'time/set', time: rig.clock.now() + 60_000 })))
      .wait(8_000)
    rig
      .nap()
      .do(device => device.clearFault('panel-busy'))
      .wait(5_000)
    expect(rig.courseOf('t').at(-1)).toBe('succeeded')
    expect(rig.device.panel.view.time.offsetMs).toBe(60_000)
  })

  it('is the final answer to what does not wait', () => {
    const rig = new Rig().do(device => device.fault('panel-busy'))
    rig.do(device => device.request(add('t', '7391', { whileArmed: 'refuse' })))
    expect(rig.courseOf('t')).toEqual(['failed PANEL_BUSY'])
  })
})

describe('a bus that is slow', () => {
  it('adds to what the installation has', () => {
    const rig = new Rig({ setup: { module: { busLatencyMs: 100 } } })
    rig.do(device => device.fault('bus-slow', { delayMs: 400 }))
    rig.do(device => device.request(add('t', '7391'))).wait(499)
    expect(rig.courseOf('t')).toEqual([])
    rig.wait(1)
    expect(rig.courseOf('t')).toEqual(['succeeded'])
  })
})

describe('an outage', () => {
  it('breaks the link, fails every attempt, and is over with the first attempt after it', () => {
    const rig = new Rig().do(device => device.fault('link-down'))
    expect(rig.outputs).toContainEqual({ kind: 'disconnect', lost: true })
    rig.wait(600_000)
    const link = () => rig.device.module.value.link
    expect([link(), rig.outputs.filter(({ kind }) => kind === 'connect')]).toEqual([
      'backingOff',
      [{ kind: 'connect' }],
    ])
    const tries = () =>
      rig.events.filter(({ type, data }) => type === 'module.link.changed' && data.link === 'backingOff')
        .length
    expect(tries()).toBeGreaterThan(10)
    rig.do(device => device.clearFault('link-down')).wait(60_000)
    expect([link(), rig.outputs.filter(({ kind }) => kind === 'connect').length]).toEqual(['connecting', 2])
    rig.do(device => device.linkUp())
    expect(link()).toBe('online')
  })
})

describe("a panel's clock", () => {
  const offset = (rig: Rig) => rig.device.panel.view.time.offsetMs
  const windows: WeeklyWindow[] = [{ days: ['thu'], from: '00:00', to: '01:00' }]
  const scheduled = () =>
    new Rig({ model: 'dsc-powerseries-neo@1.35' }).do(device =>
      device.request(add('t', '7391', { schedule: { weekly: windows } })),
    )

  it('that jumps closes windows too early, and stays wrong until it is set', () => {
    const rig = scheduled()
    rig.do(device => device.fault('clock-jump', { seconds: 3_600 }))
    expect(types(rig)).toContain('module.schedule.closed')
    rig
      .do(device => device.fault('clock-jump', { seconds: 3_600 }))
      .do(device => device.clearFault('clock-jump'))
    expect(offset(rig)).toBe(3_600_000)
    rig.do(device => device.request(now('set', { name: 'time/set', time: rig.clock.now() })))
    expect(offset(rig)).toBe(0)
    expect(types(rig).filter(type => type === 'module.schedule.opened')).toHaveLength(1)
  })

  it('that drifts is wrong by more every hour, also over a nap', () => {
    const rig = new Rig().do(device => device.fault('clock-drift', { secondsPerDay: 240 }))
    rig.wait(3_600_000)
    expect(offset(rig)).toBe(10_000)
    rig.nap(23 * 3_600_000).wait(0)
    expect(offset(rig)).toBe(240_000)
    rig.do(device => device.clearFault('clock-drift')).wait(24 * 3_600_000)
    expect([offset(rig), rig.clock.pending]).toEqual([240_000, 0])
  })

  it('that forgets begins in the year 2000 when all power was gone', () => {
    const rig = new Rig().do(device => device.fault('clock-forgets'))
    rig.do(device => device.power({ mains: false })).do(device => device.power({ mains: true }))
    expect(offset(rig)).toBe(0)
    rig.do(device => device.restart())
    expect(new Date(rig.clock.now() + offset(rig)).toISOString()).toBe('2000-01-01T00:00:00.000Z')
  })

  it('that forgets is a trouble where the model knows of one, told to the cloud, until the time is set', () => {
    const troubles = (model: string) => {
      const rig = new Rig({ model }).do(device => device.fault('clock-forgets'))
      rig.do(device => device.restart()).do(device => device.linkUp())
      rig.do(device => device.clearFault('clock-forgets')).nap()
      rig.do(device => device.request(now('set', { name: 'time/set', time: rig.clock.now() })))
      return rig.reports.flatMap(({ type, data }) =>
        type === 'panel.trouble' && data.trouble === 'time_lost' ? [[type, data.active]] : [],
      )
    }
    expect(troubles('dsc-powerseries-neo')).toEqual([
      ['panel.trouble', true],
      ['panel.trouble', false],
    ])
    expect(troubles('interlogix-concord-4')).toEqual([])
  })

  it('that slips is no event for the cloud: the panel does not know', () => {
    const rig = new Rig().do(device => device.fault('clock-jump', { seconds: 3_600 }))
    expect(types(rig)).toContain('panel.time.slipped')
    expect(rig.reports.map(({ type }) => type)).not.toContain('panel.time.slipped')
  })
})

describe('faults', () => {
  it('are set once, however often the same is asked for', () => {
    const rig = new Rig()
    for (let again = 0; again < 3; again++) rig.do(device => device.fault('bus-slow', { delayMs: 5 }))
    expect(types(rig).filter(type => type === 'fault.set')).toHaveLength(1)
    rig.do(device => device.fault('bus-slow', { delayMs: 6 }))
    expect(rig.device.faults).toEqual({ 'bus-slow': { delayMs: 6 } })
  })

  it('leave nothing in the record when they are over', () => {
    const rig = new Rig()
    for (const { name } of FAULTS) rig.do(device => device.fault(name))
    for (const { name } of FAULTS) rig.do(device => device.clearFault(name))
    expect(rig.device.record()).not.toHaveProperty('faults')
    expect(rig.hands.clearFault('bus-cut')).toBe(false)
  })

  it.each([
    ['bus-cutt', {}, true, /no fault "bus-cutt" \(did you mean "bus-cut"\?\)/],
    ['bus-slow', { delayMs: -1 }, false, /fault bus-slow: "delayMs" must be at least 1/],
    ['bus-cut', { delayMs: 1 }, false, /fault bus-cut: .*delayMs/],
  ])('%s with %j is told what is wrong', (name, params, unknown, problem) => {
    const rig = new Rig()
    expect(rig.hands.fault(name, params)).toEqual({
      unknown,
      problem: expect.stringMatching(problem),
      ...(unknown ? {} : { field: 'delayMs' }),
    })
    expect(types(rig)).not.toContain('fault.set')
  })
})
