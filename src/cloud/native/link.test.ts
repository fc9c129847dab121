import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { Desk } from './testing/desk.js'
import { FakeBroker } from './testing/fake-broker.js'

const ADD = { code: '7391', slot: 2 }

describe('a panel that connects', () => {
  it('subscribes to its requests and publishes what it is', async () => {
    const desk = await new Desk().start()
    expect(desk.broker.connection.subscribed[0]).toBe('panels/v1/panel-1/request/#')
    expect(desk.document('status')).toBe('online')
    expect(desk.document('info')).toMatchObject({
      model: '2gig-gocontrol',
      firmware: '1.14',
      partitions: 1,
      capabilities: {
        maxUserCodes: 63,
        codeLengths: [4],
        codeLength: 4,
        programmingWhileArmed: true,
        schedules: true,
        oneTimeCodes: false,
        duressCodes: 1,
      },
    })
    expect(desk.document('state')).toMatchObject({
      partitions: [{ partition: 1, arming: 'disarmed', ready: true, bypassed: [], alarmMemory: false }],
      power: 'mains',
      trouble: [],
      programming: 'closed',
    })
    expect(desk.document('slots')).toMatchObject({ limit: 63, used: 1, free: 62, full: false, codeLength: 4 })
    expect(desk.slots()).toEqual([1])
  })

  it('leaves a will that says it is offline, and says so itself when it closes', async () => {
    const desk = await new Desk().start()
    expect(desk.broker.connection.options.will).toEqual({
      topic: 'panels/v1/panel-1/status',
      payload: 'offline',
      retain: true,
      qos: 1,
    })
    await desk.link.close()
    expect(desk.broker.connection.ended).toBe('said goodbye')
    expect(desk.document('status')).toBe('offline')
    expect(desk.link.connected).toBe(false)
  })

  it('lets its will speak when it loses its power, and connects again with it', async () => {
    const desk = await new Desk().start()
    handsOf(desk.device).power({ mains: false, battery: 'absent' })
    expect(desk.broker.connection.ended).toBe('broke')
    expect(desk.document('status')).toBe('offline')
    handsOf(desk.device).power({ mains: true })
    await desk.turn()
    expect(desk.document('status')).toBe('online')
    expect(desk.document('state')).toMatchObject({ power: 'mains' })
  })

  it('publishes no event, response or request retained, and every document so', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/add', ADD)
    for (const { topic, retain } of desk.broker.published)
      expect(retain ?? false).toBe(!/\/(event|response\/.*)$/.test(topic))
  })

  it('tries again later when nobody is there, and when its filter is refused', async () => {
    const broker = new FakeBroker()
    broker.up = false
    const desk = await new Desk({ broker }).start()
    expect(desk.device.module.value.link).toBe('backingOff')
    expect(desk.events.at(-1)?.data).toMatchObject({ reason: 'connection refused' })
    broker.up = true
    broker.refusesFilters = true
    await desk.wait(1_000)
    expect(desk.device.module.value.link).toBe('backingOff')
    expect(broker.connection.ended).toBe('broke')
    broker.refusesFilters = false
    await desk.wait(2_000)
    expect(desk.device.module.value.link).toBe('online')
  })

  it('does not open a connection that it gave up while it waited for its turn', async () => {
    let pass = () => {}
    const turn = new Promise<void>(resolve => {
      pass = resolve
    })
    const desk = new Desk({
      gate: async open => {
        await turn
        return open()
      },
    })
    handsOf(desk.device).link(true)
    handsOf(desk.device).link(false)
    pass()
    await desk.turn()
    expect(desk.broker.connections).toHaveLength(0)
  })

  it('drops a connection that comes after it gave it up', async () => {
    const desk = new Desk()
    handsOf(desk.device).link(true)
    handsOf(desk.device).link(false)
    await desk.turn()
    for (const connection of desk.broker.connections) expect(connection.ended).toBeDefined()
    expect(desk.device.module.value.link).toBe('down')
  })

  it('hears nothing more from a connection it has replaced', async () => {
    const desk = await new Desk().start()
    const old = desk.broker.connection
    await desk.start()
    expect(old.ended).toBe('broke')
    old.deliver('panels/v1/panel-1/request/arm', '{"transaction":"x","mode":"away"}')
    old.options.onClose('late', 'lost')
    expect(desk.device.module.value.link).toBe('online')
    expect(desk.responses('arm')).toEqual([])
  })
})
