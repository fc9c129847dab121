import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../time/virtual-clock.js'
import { createPanel } from './library.js'

const weekdays = { weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '16:00' }] }
/** A Monday, two hours before the window opens. */
const MONDAY = Date.parse('2026-01-05T06:00:00Z')
const HOUR = 3_600_000

function concord(module: object) {
  const clock = new VirtualClock({ start: MONDAY })
  return {
    clock,
    panel: createPanel({ model: 'interlogix-concord-4', exitDelay: 0, module, clock, seed: 1 }),
  }
}

describe('a schedule on a panel that cannot be programmed while armed', () => {
  it('is refused, as vendors do it', () => {
    const { panel } = concord({})
    const { final } = panel.request('user-code/add', { code: '4711', schedule: weekdays })
    expect(final).toMatchObject({ execution: 'rejected', reason: 'SCHEDULES_UNSUPPORTED' })
  })

  it('is kept with a warning where the operator wants to see it, and overruns its window while armed', () => {
    const { panel, clock } = concord({ incompatibleSchedules: 'warn' })
    const { final } = panel.request('user-code/add', { code: '4711', schedule: weekdays })
    expect(final).toMatchObject({ execution: 'succeeded', reason: 'SCHEDULE_OVERRUNS' })
    const disarms = () => {
      panel.request('arm', { mode: 'away' })
      panel.press('4711')
      return panel.documents().state.partitions[0]?.arming === 'disarmed'
    }
    expect(disarms()).toBe(false)
    panel.request('disarm')
    clock.advance(3 * HOUR)
    expect(disarms()).toBe(true)
    panel.request('arm', { mode: 'away' })
    clock.advance(10 * HOUR)
    // The window closed at 16:00, but the panel was armed: the code is still in it.
    expect(panel.timeline(0, 'module.schedule.waiting')).toHaveLength(1)
    panel.press('4711')
    expect(panel.documents().state.partitions[0]?.arming).toBe('disarmed')
    // With the disarm it was taken out.
    expect(disarms()).toBe(false)
  })
})

describe('a universal communicator', () => {
  it('cannot manage codes, says so in its info, and can still arm', () => {
    const { panel } = concord({ type: 'universal' })
    expect(panel.documents().info.capabilities.remoteUserCodes).toBe(false)
    const add = panel.request('user-code/add', { code: '4711' })
    expect(add.final).toMatchObject({ execution: 'rejected', reason: 'REMOTE_CODES_UNSUPPORTED' })
    expect(panel.request('arm', { mode: 'away' }).final?.execution).toBe('succeeded')
  })
})
