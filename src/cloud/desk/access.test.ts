import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { accessKey } from './state.js'
import { CONCORD, house, NX, sent } from './testing/house.js'

describe('access that is switched on', () => {
  it('is pending until the panel has answered, and then the code disarms', async () => {
    const { site, on, status } = await house({ ...NX, module: { busLatencyMs: 120_000 } })
    await on()
    await site.run(119_000)
    expect(status()).toBe('pending')
    await site.run(1_000)
    expect(status()).toBe('active')
    site.arm('house')
    expect(site.arming('house')).toBe('armed_away')
    site.keys('house', '4711')
    expect(site.arming('house')).toBe('disarmed')
  })

  it('waits for disarm where the panel cannot be programmed while armed', async () => {
    const { site, on, status, stored } = await house(CONCORD)
    site.arm('house')
    await on()
    expect(status()).toBe('waiting for disarm')
    expect(stored()).toEqual([])
    site.disarm('house')
    await site.run(0)
    expect(status()).toBe('active')
    expect(stored()).toEqual(['4711'])
  })

  it('programs only the last wish when it changes while it waits', async () => {
    const { site, desk, ada, on, status, stored } = await house(CONCORD)
    const revision = () => site.device('house').panel.view.slots.revision
    const before = revision()
    site.arm('house')
    await on()
    await desk.make('user/edit', { user: ada, code: '2580' })
    await desk.make('user/edit', { user: ada, code: '3691' })
    expect(status()).toBe('waiting for disarm')
    site.disarm('house')
    await site.run(0)
    expect(stored()).toEqual(['3691'])
    expect(revision()).toBe(before + 1)
  })

  it('fails with the sentence of the panel, and tries again when something else is wanted', async () => {
    const { desk, ada, on, status } = await house(CONCORD)
    await desk.make('user/edit', { user: ada, code: '1234' })
    await on()
    expect(status()).toBe('failed: The code is already in use on this panel. Choose another code.')
    await desk.make('user/edit', { user: ada, code: '4712' })
    expect(status()).toBe('active')
  })

  it('does not try over and over what was refused', async () => {
    const { site, desk, ada, on } = await house(CONCORD)
    await desk.make('user/edit', { user: ada, code: '1234' })
    await on()
    await site.run(86_400_000)
    site.broker.cut()
    await site.run(86_400_000)
    expect(sent(site, 'user-code/add')).toHaveLength(1)
    await on()
    expect(sent(site, 'user-code/add')).toHaveLength(2)
  })

  it('is offline while the panel is, and is sent when it is back', async () => {
    const { site, on, status } = await house(NX)
    handsOf(site.device('house')).power({ mains: false, battery: 'absent' })
    await site.run(0)
    await on()
    expect(status()).toBe('offline')
    expect(sent(site, 'user-code/add')).toEqual([])
    handsOf(site.device('house')).power({ mains: true, battery: 'ok' })
    await site.run(60_000)
    expect(status()).toBe('active')
  })

  it('is System Full when no slot is left, until one is freed', async () => {
    const { site, desk, on, status } = await house({ id: 'house', model: '2gig-gocontrol@1.7' })
    const others: string[] = []
    for (let number = 0; number < 6; number++) {
      const id = await desk.make('user/add', { first: 'Guest', last: `${number}`, code: `258${number}` })
      others.push(id)
      await desk.make('access/on', { user: id, panel: 'house' })
    }
    await on()
    expect(status()).toBe('System Full')
    await desk.make('access/off', { user: others[0] ?? '', panel: 'house' })
    await site.run(0)
    expect(status()).toBe('active')
  })

  it('uses the slot that was chosen, and moves when another one is', async () => {
    const { site, desk, ada, status, stored } = await house(CONCORD)
    const slot = (number: number) => site.device('house').panel.view.slots.get(number)?.name
    await desk.make('access/on', { user: ada, panel: 'house', slot: 17 })
    expect(slot(17)).toBe('Ada Lovelace')
    await desk.make('access/on', { user: ada, panel: 'house', slot: 20 })
    expect([slot(17), slot(20), status()]).toEqual([undefined, 'Ada Lovelace', 'active'])
    expect(stored()).toEqual(['4711'])
  })

  it('holds only for the partitions it was given', async () => {
    const { site, desk, ada } = await house({ ...CONCORD, panel: { partitions: 2, exitDelay: 0 } })
    await desk.make('access/on', { user: ada, panel: 'house', partitions: [2] })
    for (const partition of [1, 2]) site.arm('house', partition)
    for (const partition of [1, 2]) site.keys('house', '4711', partition)
    expect([site.arming('house', 1), site.arming('house', 2)]).toEqual(['armed_away', 'disarmed'])
    site.disarm('house', 1)
    await desk.make('access/on', { user: ada, panel: 'house', partitions: 'all' })
    site.arm('house', 1)
    site.keys('house', '4711', 1)
    expect(site.arming('house', 1)).toBe('disarmed')
  })

  it('is switched off for single partitions, and with the last of them altogether', async () => {
    const { desk, ada, status } = await house({ ...CONCORD, panel: { partitions: 3, exitDelay: 0 } })
    const off = (...partitions: number[]) => desk.do('access/off', { user: ada, panel: 'house', partitions })
    const at = () =>
      [...(desk.desk.context.views.get('house')?.occupied() ?? [])].find(({ name }) => name)?.partitions
    expect(await off(2)).toMatchObject({ reason: 'NO_ACCESS' })
    await desk.make('access/on', { user: ada, panel: 'house' })
    await off(2)
    expect([status(), at()]).toEqual(['active', [1, 3]])
    expect(await off(4)).toMatchObject({ reason: 'PARTITION_RANGE' })
    await off(1, 3)
    expect([status(), at()]).toEqual(['none', undefined])
  })

  it('ends by itself when it was temporary', async () => {
    const { site, desk, ada, status, stored } = await house(NX)
    const at = (ms: number) => new Date(site.clock.now() + ms).toISOString()
    await desk.make('access/on', {
      user: ada,
      panel: 'house',
      time: { kind: 'temporary', from: at(3_600_000), to: at(7_200_000) },
    })
    expect([status(), stored()]).toEqual(['active', []])
    await site.run(3_600_000)
    expect([status(), stored()]).toEqual(['active', ['4711']])
    await site.run(3_600_000)
    expect([status(), stored()]).toEqual(['ended', []])
    await desk.make('access/on', { user: ada, panel: 'house', time: { kind: 'always' } })
    expect([status(), stored()]).toEqual(['active', ['4711']])
  })

  it('does not take a code out of its slot for a time that the panel does not take', async () => {
    const { desk, ada, on, status, stored } = await house(CONCORD)
    await on()
    const time = { kind: 'restricted', weekly: [{ days: ['mon'], from: '08:00', to: '16:00' }] } as const
    const refused = await desk.do('access/on', { user: ada, panel: 'house', time, slot: 40 })
    expect(refused).toMatchObject({ ok: false, reason: 'SCHEDULES_UNSUPPORTED' })
    expect([status(), stored()]).toEqual(['active', ['4711']])
    await desk.do('access/on', { user: ada, panel: 'house', time: { kind: 'always' }, slot: 40 })
    expect([status(), desk.desk.state.access.get(accessKey(ada, 'house'))?.held?.slot]).toEqual([
      'active',
      40,
    ])
  })
})

describe('access that is switched off', () => {
  it('is removing until the panel has cleared the slot, and the person stays', async () => {
    const { site, desk, ada, on, off, status, stored } = await house(CONCORD)
    await on()
    site.arm('house')
    await off()
    expect(status()).toBe('removing')
    expect(stored()).toEqual(['4711'])
    site.disarm('house')
    await site.run(0)
    expect([status(), stored()]).toEqual(['none', []])
    expect(desk.desk.state.users.has(ada)).toBe(true)
  })

  it('goes everywhere with a user who is deleted, and then the user goes', async () => {
    const { site, desk, ada, on, status } = await house(CONCORD)
    await on()
    site.arm('house')
    await desk.make('user/delete', { user: ada })
    expect(status()).toBe('removing')
    expect(desk.desk.state.users.has(ada)).toBe(true)
    expect(await desk.do('user/edit', { user: ada, first: 'Eve' })).toMatchObject({ reason: 'USER_LEAVING' })
    site.disarm('house')
    await site.run(0)
    expect(desk.desk.state.users.size).toBe(0)
  })

  it('is done when somebody else has cleared the slot meanwhile', async () => {
    const { site, desk, ada, on, off, status } = await house({ ...NX, module: { busLatencyMs: 60_000 } })
    await on()
    await site.run(60_000)
    const slot = desk.desk.state.access.get(accessKey(ada, 'house'))?.held?.slot ?? -1
    await off()
    handsOf(site.device('house')).command({ type: 'user-code/clear', slot }, 'control')
    await site.run(59_000)
    expect(status()).toBe('removing')
    await site.run(1_000)
    expect(status()).toBe('none')
  })

  it('takes back what still waits instead of programming and clearing it', async () => {
    const { site, on, off, status } = await house(CONCORD)
    const revision = () => site.device('house').panel.view.slots.revision
    const before = revision()
    site.arm('house')
    await on()
    await off()
    expect(status()).toBe('none')
    site.disarm('house')
    await site.run(0)
    expect(revision()).toBe(before)
  })
})
