import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { Desk } from './testing/desk.js'
import { FakeBroker } from './testing/fake-broker.js'

const ADD = { code: '7391', slot: 2 }

describe('what was promised', () => {
  it('is acknowledged and answered only when it is durable', async () => {
    const desk = await new Desk().start()
    desk.durable = false
    desk.broker.published.length = 0
    const delivery = desk.request('user-code/add', ADD)
    expect(delivery.acknowledged).toBe(false)
    expect(desk.broker.published).toEqual([])
    desk.release()
    expect(delivery.acknowledged).toBe(true)
    expect(desk.responses('user-code/add')).toHaveLength(1)
  })

  it('is kept over a broken link, until the cloud has it, and then sent no more', async () => {
    const desk = await new Desk().start()
    desk.broker.hears = false
    desk.request('user-code/add', ADD)
    handsOf(desk.device).zone(1, { open: true })
    desk.broker.connection.cut()
    desk.broker.hears = true
    await desk.wait(1_000)
    expect(desk.responses('user-code/add')).toMatchObject([{ execution: 'succeeded' }])
    const opened = () =>
      desk.broker.on('panels/v1/panel-1/event').filter(({ type }) => type === 'panel.zone.changed')
    expect(opened()).toHaveLength(1)
    desk.broker.connection.cut()
    await desk.wait(1_000)
    expect(desk.responses('user-code/add')).toHaveLength(1)
    expect(opened()).toHaveLength(1)
    expect(desk.device.record().module.unsent).toEqual([])
  })

  it('is kept over a kill', async () => {
    const desk = await new Desk().start()
    desk.broker.hears = false
    desk.request('user-code/add', { transaction: 'x', ...ADD })
    const record = desk.kill()
    const heir = await new Desk({ record }).start()
    expect(heir.responses('user-code/add')).toMatchObject([{ transaction: 'x', execution: 'succeeded' }])
    heir.request('user-code/add', { transaction: 'x', ...ADD })
    expect(heir.responses('user-code/add')).toHaveLength(2)
    expect(heir.slots()).toEqual([1, 2])
  })

  it('outlives a link that breaks again and again while a change waits', async () => {
    const desk = await new Desk({ model: 'interlogix-concord-4' }).start()
    desk.request('arm', { mode: 'away' })
    await desk.wait(120_000)
    desk.request('user-code/add', { transaction: 'x', ...ADD })
    for (let round = 0; round < 5; round++) {
      desk.broker.connection.cut()
      if (round === 3) handsOf(desk.device).keys('[DISARM]1234')
      await desk.wait(60_000)
      desk.request('user-code/add', { transaction: 'x', ...ADD })
    }
    const executions = desk.responses('user-code/add').map(({ execution }) => execution)
    expect(executions).toEqual([...Array(4).fill('in_progress'), 'succeeded', 'succeeded', 'succeeded'])
    expect(desk.events.filter(({ type }) => type === 'panel.user_code.added')).toHaveLength(1)
  })

  it('begins when the link stands: requests of a resumed session wait for that, and are told how they go', async () => {
    const broker = new FakeBroker()
    let delivery = { acknowledged: false }
    const desk: Desk = new Desk({
      broker,
      model: 'interlogix-concord-4',
      open: async options => {
        const connection = await broker.open(options)
        queueMicrotask(() => {
          delivery = desk.request('user-code/add', ADD)
        })
        return connection
      },
    })
    handsOf(desk.device).command({ type: 'arm', partition: 1, mode: 'away' }, 'control')
    desk.clock.advance(120_000)
    await desk.start()
    expect(desk.responses('user-code/add')).toMatchObject([{ execution: 'in_progress' }])
    expect(delivery.acknowledged).toBe(true)
  })
})
