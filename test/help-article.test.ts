import { describe, expect, it } from 'vitest'
import { differencesAt } from '../src/cloud/desk/differences.js'
import { accessKey } from '../src/cloud/desk/state.js'
import { limitMessage, statusOf } from '../src/cloud/desk/status.js'
import { SiteDesk } from '../src/cloud/desk/testing/site.js'
import { isDeep } from '../tools/test/budget.js'
import { Loopback } from './support/loopback.js'

/**
 * "Add user codes remotely", step by step: what a customer or a technician does at the cloud, and what a person at the
 * panel then finds. Each section of docs/help-article.md has its test here.
 */

const NX = { id: 'house', model: 'interlogix-nx', panel: { exitDelay: 0 } } as const
const CONCORD = { id: 'house', model: 'interlogix-concord-4', panel: { exitDelay: 0 } } as const
const OFFICE_HOURS = {
  kind: 'restricted',
  weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '16:00' }],
} as const

/** The hours on both sides of a change: of the day, and of office hours. */
const EVENTFUL = [0, 7, 8, 15, 16, 23]

/** Ada, who has access to the house at all times. */
async function ada(world: Loopback): Promise<string> {
  const user = await world.desk.make('user/add', { first: 'Ada', last: 'Lovelace', code: '4711' })
  await world.desk.make('access/on', { user, panel: 'house' })
  return user
}

describe('adding a user code', () => {
  it('takes a name, a code and device access, and a few minutes later the code disarms the panel', async () => {
    const world = await Loopback.open({ panels: [{ ...NX, module: { busLatencyMs: 180_000 } }] })
    const { desk, site } = world
    const user = await desk.make('user/add', { first: 'Ada', last: 'Lovelace' })
    await desk.make('user/edit', { user, code: '4711' })
    expect(world.status(user, 'house')).toBe('none')
    await desk.make('access/on', { user, panel: 'house' })
    expect(world.status(user, 'house')).toBe('pending')
    expect(await world.opens('house', '4711')).toBe(false)
    await site.run(180_000)
    expect(world.status(user, 'house')).toBe('active')
    expect(await world.opens('house', '4711')).toBe(true)
  })

  it('takes contacts and a language as well', async () => {
    const { desk } = await Loopback.open({ panels: [NX] })
    const user = await desk.make('user/add', { first: 'Ada', last: 'Lovelace' })
    await desk.make('user/edit', {
      user,
      language: 'fr',
      addContacts: [
        { kind: 'email', value: 'ada@example.org' },
        { kind: 'phone', value: '+44 20 7946 0100' },
      ],
    })
    expect(desk.desk.state.users.get(user)).toMatchObject({ language: 'fr', contacts: [{}, {}] })
  })
})

describe('the panel being armed', () => {
  it('does not matter where the module may program codes while it is', async () => {
    const world = await Loopback.open({ panels: [NX] })
    world.site.arm('house')
    const user = await ada(world)
    expect(world.status(user, 'house')).toBe('active')
    expect(await world.opens('house', '4711')).toBe(true)
  })

  it('holds the code back until the next disarm where the module may not', async () => {
    const world = await Loopback.open({ panels: [CONCORD] })
    world.site.arm('house')
    const user = await ada(world)
    await world.site.run(8 * 3_600_000)
    expect(world.status(user, 'house')).toBe('waiting for disarm')
    expect(await world.opens('house', '4711')).toBe(false)
    world.site.disarm('house')
    await world.site.run(0)
    expect(world.status(user, 'house')).toBe('active')
    expect(await world.opens('house', '4711')).toBe(true)
  })
})

describe('limiting the time to Monday to Friday, 8 to 16', () => {
  it('opens and closes the window all week on a compatible panel, armed or not', async () => {
    for (const isArmed of [false, true]) {
      const world = await Loopback.open({ panels: [NX] })
      const { site, desk } = world
      const user = await ada(world)
      await desk.make('access/on', { user, panel: 'house', time: OFFICE_HOURS })
      expect(world.status(user, 'house')).toBe('active')
      if (isArmed) site.arm('house')
      const start = site.clock.now()
      const wrong: string[] = []
      // Every half hour, half a minute after it.
      for (let step = 0; step < 7 * 48; step++) {
        await site.run(start + step * 1_800_000 - site.clock.now())
        const time = new Date(site.clock.now())
        const hour = time.getUTCHours()
        if (!isDeep && !EVENTFUL.includes(hour)) continue
        const isOfficeHour = hour >= 8 && hour < 16
        const expected = step < 5 * 48 && isOfficeHour
        if ((await world.opens('house', '4711')) !== expected) wrong.push(time.toISOString())
      }
      expect(wrong).toEqual([])
      expect(world.status(user, 'house')).toBe('active')
      expect(differencesAt(desk.desk.context, 'house')).toEqual([])
    }
  })

  it('is refused with a sentence on an incompatible panel, where the code goes on working at all times', async () => {
    const world = await Loopback.open({ panels: [CONCORD] })
    const user = await ada(world)
    const refused = await world.desk.do('access/on', { user, panel: 'house', time: OFFICE_HOURS })
    expect(refused).toMatchObject({
      ok: false,
      reason: 'SCHEDULES_UNSUPPORTED',
      message: expect.stringContaining('does not take scheduled or temporary codes'),
    })
    await world.site.runTo('2026-01-10T12:00:00Z')
    expect(await world.opens('house', '4711')).toBe(true)
    expect(world.status(user, 'house')).toBe('active')
  })

  it('shows on an incompatible panel whose operator insists why vendors refuse it', async () => {
    const world = await Loopback.open({
      panels: [{ ...CONCORD, module: { incompatibleSchedules: 'warn' } }],
    })
    const { site, desk } = world
    const user = await ada(world)
    await desk.make('access/on', { user, panel: 'house', time: OFFICE_HOURS })
    await site.runTo('2026-01-05T12:00:00Z')
    const access = desk.desk.state.access.get(accessKey(user, 'house'))
    expect(access && statusOf(desk.desk.context, access)).toMatchObject({
      kind: 'active',
      reason: 'SCHEDULE_OVERRUNS',
    })
    site.arm('house')
    await site.runTo('2026-01-05T22:00:00Z')
    // The window closed six hours ago, but nobody could take the code out of an armed panel.
    site.keys('house', '4711')
    expect(site.arming('house')).toBe('disarmed')
    await site.run(0)
    expect(await world.opens('house', '4711')).toBe(false)
  })
})

describe('managing user codes and slot numbers', () => {
  it('lists what is in which slot, and puts a user where the technician wants', async () => {
    const world = await Loopback.open({ panels: [NX], role: 'representative-3' })
    const { desk } = world
    const user = await desk.make('user/add', { first: 'Ada', last: 'Lovelace', code: '4711' })
    await desk.make('access/on', { user, panel: 'house', slot: 40 })
    await desk.make('command', { panel: 'house', item: 'manage-user-codes' })
    const list = desk.changes.at(-1)
    expect(list).toMatchObject({ kind: 'command', item: 'manage-user-codes', ok: true })
    expect(list?.kind === 'command' && list.data).toMatchObject({
      slots: expect.arrayContaining([
        expect.objectContaining({ slot: 40, name: 'Ada Lovelace', code: '****' }),
      ]),
    })
  })

  it('is not there for a representative without the permission', async () => {
    const { desk } = await Loopback.open({ panels: [NX], role: 'representative-1' })
    expect(await desk.do('user/add', { first: 'Ada', last: 'Lovelace', code: '4711' })).toMatchObject({
      ok: false,
      reason: 'NO_PERMISSION',
      message: expect.stringMatching(
        /You may not have the required permissions: ask your Dealer Administrator/,
      ),
    })
  })
})

describe('an account that uses access control', () => {
  it('has its user codes added by the customer only', async () => {
    const world = await Loopback.open({ panels: [NX] })
    const desk = await SiteDesk.at(world.site, { seed: 2, settings: { accessControl: true } })
    const lovelace = { first: 'Ada', last: 'Lovelace', code: '4711' }
    expect(await desk.do('user/add', lovelace, 'representative-3')).toMatchObject({
      reason: 'ACCESS_CONTROL',
    })
    const user = await desk.make('user/add', lovelace, 'customer')
    await desk.make('access/on', { user, panel: 'house' }, 'customer')
    expect(await world.opens('house', '4711')).toBe(true)
  })
})

describe('the limit of user codes', () => {
  const FULL = '2gig-gocontrol@1.7'

  /** Fills a panel with everybody it takes. */
  async function fill(world: Loopback, panels: readonly string[]): Promise<string[]> {
    const users: string[] = []
    for (let number = 0; number < 6; number++) {
      const user = await world.desk.make('user/add', {
        first: 'Guest',
        last: String(number),
        code: `258${number}`,
      })
      for (const panel of panels) await world.desk.make('access/on', { user, panel })
      users.push(user)
    }
    return users
  }

  it('is System Full for the user who is one too many, until a code is removed', async () => {
    const world = await Loopback.open({ panels: [{ id: 'house', model: FULL }] })
    const [first = ''] = await fill(world, ['house'])
    const user = await ada(world)
    expect(world.status(user, 'house')).toBe('System Full')
    expect(await world.opens('house', '4711')).toBe(false)
    await world.desk.make('user/remove', { user: first, panel: 'house' })
    await world.desk.make('access/on', { user, panel: 'house' })
    expect(world.status(user, 'house')).toBe('active')
    expect(await world.opens('house', '4711')).toBe(true)
  })

  it('is one message that names every full system for an enterprise', async () => {
    const world = await Loopback.open({
      panels: [
        { id: 'airport', model: FULL },
        { id: 'harbour', model: 'interlogix-nx' },
        { id: 'station', model: FULL },
      ],
    })
    const { desk } = world
    await fill(world, ['airport', 'station'])
    await desk.make('plan/add', {
      name: 'All sites',
      systems: ['airport', 'harbour', 'station'].map(panel => ({ panel })),
    })
    const user = await desk.make('user/add', { first: 'Ada', last: 'Lovelace', code: '4711' })
    await desk.make('plan/assign', { plan: 'All sites', user })
    expect(limitMessage(desk.desk.context, desk.desk.state.access.values())).toMatch(
      /^The limit of user codes is reached on 2 systems: airport \(7 user codes\), station \(7 user codes\)\./,
    )
    expect(await world.opens('harbour', '4711')).toBe(true)
  })
})
