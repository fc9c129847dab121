import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { Desk } from './testing/desk.js'

const ADD = { code: '7391', slot: 2 }

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
        generation: '0',
        revision: expect.any(Number),
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
      userProperties: { traceparent, tracestate: 'shop=1', other: 'x' },
    }
    desk.request('user-code/add', { ...ADD, traceparent: 'of the body' }, properties)
    handsOf(desk.device).keys('[DISARM]1234')
    const answers = desk.broker.published.filter(({ topic }) => topic === 'desk/7')
    expect(answers.map(({ payload }) => JSON.parse(payload).execution)).toEqual(['in_progress', 'succeeded'])
    for (const answer of answers)
      expect(answer).toMatchObject({
        properties: { correlationData, userProperties: { traceparent, tracestate: 'shop=1' } },
        payload: expect.not.stringContaining('traceparent'),
      })
    expect(desk.responses('user-code/add')).toEqual([])
  })

  it.each(['User-Code/Add', 'user_code/add'])(
    'by a name that none has, %s, is answered on its topic',
    async name => {
      const desk = await new Desk().start()
      desk.request(name, { transaction: 'x', ...ADD })
      expect(desk.responses(name)).toMatchObject([{ transaction: 'x', reason: 'INVALID_REQUEST' }])
    },
  )

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

  it('with a trace context in its body has it there in every answer', async () => {
    const desk = await new Desk().start()
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    desk.request('user-code/add', { ...ADD, traceparent, tracestate: 'shop=1' })
    desk.request('user-code/add', { cod: '7391', traceparent })
    desk.request('user-code/add', { code: '7391', traceparent: 'x'.repeat(257), tracestate: 'shop=1' })
    const [good, wrong, long] = desk.responses('user-code/add')
    expect(good).toMatchObject({ execution: 'succeeded', traceparent, tracestate: 'shop=1' })
    expect(wrong).toMatchObject({ execution: 'rejected', traceparent })
    expect(long).toMatchObject({ execution: 'failed', reason: 'CODE_DUPLICATE' })
    expect(long).not.toHaveProperty('traceparent')
    expect(long).not.toHaveProperty('tracestate')
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
    const repeated = desk.events.filter(({ type }) => type === 'module.request.repeated')
    expect(repeated).toMatchObject([
      { data: { transaction: 'x', name: 'user-code/add', execution: 'succeeded', status: 'success' } },
    ])
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
