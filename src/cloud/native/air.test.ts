import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { Desk } from './testing/desk.js'

const ADD = { transaction: 'x', code: '7391', slot: 2 }
const slow = { setup: { module: { linkLatencyMs: 2_000 } } }

describe('a link that takes its time', () => {
  it('brings a request later, acknowledges it then, and its answer later still', async () => {
    const desk = await new Desk(slow).start()
    await desk.wait(2_000)
    const delivery = desk.request('user-code/add', ADD)
    await desk.wait(1_999)
    expect([delivery.acknowledged, desk.slots()]).toEqual([false, [1]])
    await desk.wait(1)
    expect(delivery.acknowledged).toBe(true)
    expect(desk.responses('user-code/add')).toEqual([])
    await desk.wait(2_000)
    expect(desk.responses('user-code/add')).toMatchObject([{ execution: 'succeeded' }])
  })

  it('keeps the order, also when it becomes quick again', async () => {
    const desk = await new Desk().start()
    handsOf(desk.device).fault('link-slow', { latencyMs: 5_000 })
    desk.request('user-code/add', ADD)
    handsOf(desk.device).clearFault('link-slow')
    desk.request('user-code/clear', { transaction: 'y', slot: 2 })
    await desk.wait(5_000)
    expect(desk.responses('user-code/add')).toMatchObject([{ execution: 'succeeded' }])
    expect(desk.responses('user-code/clear')).toMatchObject([{ execution: 'succeeded' }])
    expect(desk.slots()).toEqual([1])
  })

  it('loses what is in the air when it breaks, and each end sends its own again', async () => {
    const desk = await new Desk(slow).start()
    await desk.wait(2_000)
    desk.request('user-code/add', ADD)
    await desk.wait(3_000)
    const unheard = desk.request('user-code/clear', { transaction: 'y', slot: 2 })
    desk.broker.connection.cut()
    await desk.wait(1_000)
    await desk.wait(2_000)
    expect(unheard.acknowledged).toBe(false)
    expect(desk.slots()).toEqual([1, 2])
    expect(desk.responses('user-code/add')).toMatchObject([{ execution: 'succeeded' }])
    expect(desk.clock.pending).toBe(0)
  })
})

describe('an outage', () => {
  it('lets the last will speak, and ends with everything the cloud missed', async () => {
    const desk = await new Desk().start()
    const first = desk.broker.connection
    handsOf(desk.device).fault('link-down')
    await desk.wait(300_000)
    expect([first.ended, desk.broker.connection]).toEqual(['broke', first])
    handsOf(desk.device).keys('[AWAY]1234')
    handsOf(desk.device).clearFault('link-down')
    await desk.wait(60_000)
    expect(desk.device.module.value.link).toBe('online')
    expect(desk.broker.on('panels/v1/panel-1/event').map(({ type }) => type)).toContain(
      'panel.arming.changed',
    )
  })
})
