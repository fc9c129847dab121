import { describe, expect, it } from 'vitest'
import { Desk } from './testing/desk.js'
import { FakeBroker } from './testing/fake-broker.js'

const ADD = { code: '7391', slot: 2 }

describe('a panel that connects', () => {
  it('subscribes to its requests and publishes what it is', async () => {
    const desk = await new Desk().start()
    expect(desk.broker.connection.subscribed).toEqual(['panels/v1/panel-1/request/#'])
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
    desk.device.power({ mains: false, battery: 'absent' })
    expect(desk.broker.connection.ended).toBe('broke')
    expect(desk.document('status')).toBe('offline')
    desk.device.power({ mains: true })
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
    desk.device.link(true)
    desk.device.link(false)
    pass()
    await desk.turn()
    expect(desk.broker.connections).toHaveLength(0)
  })

  it('drops a connection that comes after it gave it up', async () => {
    const desk = new Desk()
    desk.device.link(true)
    desk.device.link(false)
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
    old.options.onClose('late')
    expect(desk.device.module.value.link).toBe('online')
    expect(desk.responses('arm')).toEqual([])
  })
})

describe('retained documents', () => {
  it('follow every change', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/add', { ...ADD, name: 'Ann' })
    expect(desk.document('slots/2')).toMatchObject({
      slot: 2,
      status: 'occupied_enabled',
      userType: 'unrestricted',
      name: 'Ann',
      partitions: [1],
    })
    const checksum = (desk.document('slots') as { checksum: string }).checksum
    desk.request('user-code/modify', { slot: 2, enabled: false })
    expect(desk.document('slots/2')).toMatchObject({ status: 'occupied_disabled' })
    expect(desk.document('slots')).not.toMatchObject({ checksum })
    desk.device.zone(1, { open: true })
    expect(desk.document('state')).toMatchObject({ partitions: [{ ready: false }] })
    desk.request('arm', { mode: 'home', bypass: true })
    expect(desk.document('state')).toMatchObject({ partitions: [{ arming: 'arming', bypassed: [1] }] })
    await desk.wait(120_000)
    expect(desk.document('state')).toMatchObject({ partitions: [{ arming: 'armed_home' }] })
    desk.request('user-code/clear', { slot: 2 })
    expect(desk.document('slots/2')).toBeUndefined()
    expect(desk.document('slots')).toMatchObject({ used: 1 })
  })

  it('stand before the answer that tells of the change', async () => {
    const desk = await new Desk().start()
    desk.broker.published.length = 0
    desk.request('user-code/add', ADD)
    expect(desk.broker.published.map(({ topic }) => topic.replace('panels/v1/panel-1/', ''))).toEqual([
      'slots/2',
      'slots',
      'response/user-code/add',
      'event',
    ])
  })

  it('never hold a code', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/add', ADD)
    desk.request('user-code/list', {})
    desk.request('user-code/add', { code: '73914' })
    desk.device.keys('7391')
    for (const { payload } of desk.broker.published) expect(payload).not.toMatch(/(?<![\da-f])7391/)
  })

  it('of slots that were freed while nobody listened are taken off the broker', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/add', ADD)
    desk.broker.connection.cut()
    desk.device.command({ type: 'user-code/clear', slot: 2 }, 'control')
    expect(desk.slots()).toEqual([1, 2])
    await desk.wait(1_000)
    expect(desk.slots()).toEqual([1])
  })

  it('of slots that were freed while the connection was dying are taken off the broker', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/add', ADD)
    desk.broker.hears = false
    desk.device.command({ type: 'user-code/clear', slot: 2 }, 'control')
    desk.broker.connection.cut()
    desk.broker.hears = true
    await desk.wait(1_000)
    expect(desk.slots()).toEqual([1])
  })

  it('that are of nobody go with a refresh', async () => {
    const desk = await new Desk().start()
    desk.broker.retained.set('panels/v1/panel-1/slots/9', '{}')
    desk.broker.retained.delete('panels/v1/panel-1/info')
    desk.request('refresh', {})
    expect(desk.slots()).toEqual([1])
    expect(desk.document('info')).toBeDefined()
    expect(desk.responses('refresh')).toMatchObject([{ execution: 'succeeded' }])
  })
})

describe('a request', () => {
  it('is answered on the response topic of its name, with its transaction', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/add', { transaction: 'x', ...ADD })
    expect(desk.responses('user-code/add')).toEqual([
      {
        transaction: 'x',
        execution: 'succeeded',
        status: 'success',
        slot: 2,
        at: '2026-01-01T00:00:00.000Z',
      },
    ])
  })

  it('of MQTT 5 is answered where it asks, with its correlation data and trace context', async () => {
    const desk = await new Desk({ model: 'interlogix-concord-4' }).start()
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    desk.request('arm', { mode: 'away' })
    await desk.wait(120_000)
    const correlationData = Buffer.from([0, 255, 7])
    const properties = {
      responseTopic: 'desk/7',
      correlationData,
      userProperties: { traceparent, other: 'x' },
    }
    desk.request('user-code/add', ADD, properties)
    desk.device.keys('[DISARM]1234')
    const answers = desk.broker.published.filter(({ topic }) => topic === 'desk/7')
    expect(answers.map(({ payload }) => JSON.parse(payload).execution)).toEqual(['in_progress', 'succeeded'])
    for (const answer of answers)
      expect(answer.properties).toEqual({ correlationData, userProperties: { traceparent } })
    expect(desk.responses('user-code/add')).toEqual([])
  })

  it.each([
    ['a wildcard in its Response Topic', { responseTopic: 'desk/#' }],
    ['an empty Response Topic', { responseTopic: '' }],
    ['a long Response Topic', { responseTopic: 'x'.repeat(513) }],
    ['long Correlation Data', { correlationData: Buffer.alloc(1_025) }],
  ])('with %s is rejected on the topic of its name', async (_, properties) => {
    const desk = await new Desk().start()
    desk.request('user-code/add', ADD, properties)
    expect(desk.responses('user-code/add')).toMatchObject([
      { execution: 'rejected', reason: 'INVALID_REQUEST' },
    ])
    expect(desk.slots()).toEqual([1])
    expect(desk.device.record().module.unsent).toEqual([])
  })

  it('with a trace context that is none goes on without', async () => {
    const desk = await new Desk().start()
    desk.request(
      'refresh',
      {},
      { responseTopic: 'desk', userProperties: { traceparent: 'x'.repeat(60_000) } },
    )
    expect(desk.broker.published.find(({ topic }) => topic === 'desk')?.properties).toEqual({})
  })

  it('that expired on its way is not carried out', async () => {
    const desk = await new Desk().start()
    desk.request('arm', { mode: 'away' }, { messageExpiryInterval: 0 })
    expect(desk.responses('arm')).toMatchObject([{ execution: 'timed_out', reason: 'EXPIRED' }])
    expect(desk.document('state')).toMatchObject({ partitions: [{ arming: 'disarmed' }] })
  })

  it('expires when the interval of its message is over', async () => {
    const desk = await new Desk({ model: 'interlogix-concord-4' }).start()
    desk.request('arm', { mode: 'away' })
    await desk.wait(120_000)
    desk.request('user-code/add', ADD, { messageExpiryInterval: 30 })
    await desk.wait(29_999)
    expect(desk.responses('user-code/add')).toHaveLength(1)
    await desk.wait(1)
    expect(desk.responses('user-code/add')).toMatchObject([
      { execution: 'in_progress' },
      { reason: 'EXPIRED' },
    ])
  })

  it('delivered twice is answered twice and carried out once', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/add', { transaction: 'x', code: '7391' })
    desk.request('user-code/add', { transaction: 'x', code: '7391' })
    const [first, second] = desk.responses('user-code/add')
    expect(second).toEqual(first)
    expect(desk.slots()).toEqual([1, 2])
  })

  it('that is not valid is rejected with the name of the field', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/add', { code: 7391 })
    expect(desk.responses('user-code/add')).toMatchObject([
      { execution: 'rejected', status: 'invalid_command', message: expect.stringContaining('"code"') },
    ])
  })

  it('that there is not is rejected under its own name', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/remove', { slot: 2 })
    expect(desk.responses('user-code/remove')).toMatchObject([{ execution: 'rejected' }])
  })

  it.each([
    ['without a transaction', 'arm', '{"mode":"away"}'],
    ['that is no JSON', 'user-code/add', '{"code":"7391"'],
    ['on a topic that can be no request', `user-code/7391/${'x'.repeat(60_000)}`, '{"transaction":"t"}'],
  ])('%s becomes an event that repeats no code, and is acknowledged', async (_, name, payload) => {
    const desk = await new Desk().start()
    const delivery = desk.broker.connection.deliver(`panels/v1/panel-1/request/${name}`, payload)
    const [event] = desk.broker.on('panels/v1/panel-1/event')
    expect(event).toMatchObject({ specversion: '1.0', type: 'panel.request.unreadable' })
    expect(JSON.stringify(desk.events)).not.toContain('7391')
    expect(JSON.stringify(event).length).toBeLessThan(1_000)
    expect(delivery.acknowledged).toBe(true)
  })

  it('that the broker had retained is not carried out', async () => {
    const desk = await new Desk().start()
    const delivery = desk.broker.connection.deliver(
      'panels/v1/panel-1/request/arm',
      '{"transaction":"old","mode":"away"}',
      { retain: true },
    )
    expect(desk.document('state')).toMatchObject({ partitions: [{ arming: 'disarmed' }] })
    expect(desk.broker.on('panels/v1/panel-1/event')).toMatchObject([{ type: 'panel.request.unreadable' }])
    expect(delivery.acknowledged).toBe(true)
  })

  it('to another panel is none of its business', async () => {
    const desk = await new Desk().start()
    const before = desk.events.length
    const delivery = desk.broker.connection.deliver('panels/v1/panel-2/request/arm', '{}')
    expect(delivery.acknowledged).toBe(true)
    expect(desk.events).toHaveLength(before)
  })
})

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
    desk.device.zone(1, { open: true })
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
      if (round === 3) desk.device.keys('[DISARM]1234')
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
    desk.device.command({ type: 'arm', partition: 1, mode: 'away' }, 'control')
    desk.clock.advance(120_000)
    await desk.start()
    expect(desk.responses('user-code/add')).toMatchObject([{ execution: 'in_progress' }])
    expect(delivery.acknowledged).toBe(true)
  })
})
