import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { Desk } from './testing/desk.js'

const ADD = { code: '7391', slot: 2 }

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
    handsOf(desk.device).zone(1, { open: true })
    expect(desk.document('state')).toMatchObject({ partitions: [{ ready: false }] })
    desk.request('arm', { mode: 'home', bypass: true })
    expect(desk.document('state')).toMatchObject({ partitions: [{ arming: 'arming', bypassed: [1] }] })
    await desk.wait(120_000)
    expect(desk.document('state')).toMatchObject({ partitions: [{ arming: 'armed_home' }] })
    desk.request('user-code/clear', { slot: 2 })
    expect(desk.document('slots/2')).toBeUndefined()
    expect(desk.document('slots')).toMatchObject({ used: 1 })
  })

  it('tell what a user may and may not, of which the number knows something already', async () => {
    const desk = await new Desk({ model: 'interlogix-nx' }).start()
    const attributes = () => (desk.document('slots/2') as { attributes?: string[] }).attributes
    desk.request('user-code/add', ADD)
    expect(attributes()).toEqual(['bypass'])
    for (const said of [['arm-only', 'bypass'], []]) {
      desk.request('user-code/modify', { slot: 2, attributes: said })
      expect(attributes()).toEqual(said)
    }
    // What else is changed leaves them.
    desk.request('user-code/modify', { slot: 2, attributes: ['arm-only'] })
    desk.request('user-code/modify', { slot: 2, name: 'Ann' })
    expect(attributes()).toEqual(['arm-only'])
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

  it('come in one order, and the answer to a refresh comes after all of them', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/add', { code: '8264', slot: 3 })
    desk.request('user-code/add', ADD)
    const levels = () =>
      desk.broker.published.splice(0).map(({ topic }) => topic.replace('panels/v1/panel-1/', ''))
    levels()
    desk.broker.connection.cut()
    await desk.wait(1_000)
    const known = ['status', 'info', 'state', 'slots', 'slots/1', 'slots/2', 'slots/3']
    // The last will first.
    expect(levels()).toEqual(['status', ...known])
    desk.request('refresh', {})
    const all = levels()
    const slots = all.filter(level => level.startsWith('slots/'))
    expect(all).toEqual(['status', 'info', 'state', 'slots', ...slots, 'response/refresh'])
    expect(slots).toEqual(slots.toSorted((a, b) => Number(a.slice(6)) - Number(b.slice(6))))
    expect(slots.length).toBeGreaterThan(10)
  })

  it('never hold a code', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/add', ADD)
    desk.request('user-code/list', {})
    desk.request('user-code/add', { code: '73914' })
    handsOf(desk.device).keys('7391')
    for (const { payload } of desk.broker.published) expect(payload).not.toMatch(/(?<![\da-f])7391/)
  })

  it('of slots that were freed while nobody listened are taken off the broker', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/add', ADD)
    desk.broker.connection.cut()
    handsOf(desk.device).command({ type: 'user-code/clear', slot: 2 }, 'control')
    expect(desk.slots()).toEqual([1, 2])
    await desk.wait(1_000)
    expect(desk.slots()).toEqual([1])
  })

  it('of slots that were freed while the connection was dying are taken off the broker', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/add', ADD)
    desk.broker.hears = false
    handsOf(desk.device).command({ type: 'user-code/clear', slot: 2 }, 'control')
    desk.broker.connection.cut()
    desk.broker.hears = true
    await desk.wait(1_000)
    expect(desk.slots()).toEqual([1])
  })

  it('of one slot never overtake each other, however slowly the broker takes them', async () => {
    const desk = await new Desk().start()
    desk.request('user-code/add', { ...ADD, name: 'Ann' })
    desk.broker.takesMore = false
    desk.request('user-code/clear', { slot: 2 })
    desk.request('user-code/add', { ...ADD, name: 'Bob' })
    desk.request('user-code/modify', { slot: 2, name: 'Cem' })
    desk.broker.takeMore()
    expect(desk.document('slots/2')).toMatchObject({ name: 'Cem' })
    desk.broker.takesMore = false
    desk.request('user-code/modify', { slot: 2, name: 'Dee' })
    expect(desk.document('slots/2')).toMatchObject({ name: 'Dee' })
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
