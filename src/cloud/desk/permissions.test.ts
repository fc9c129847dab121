import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { allows, PERMISSIONS, ROLE_NAMES } from './permissions.js'
import { Site, SiteDesk } from './testing/site.js'

describe('permissions', () => {
  it('give each level of representative more than the one before, and the administrator everything', () => {
    const of = (role: (typeof ROLE_NAMES)[number]) =>
      PERMISSIONS.filter(permission => allows(role, permission))
    const [one, two, three] = [of('representative-1'), of('representative-2'), of('representative-3')]
    expect(two).toEqual(expect.arrayContaining(one))
    expect(three).toEqual(expect.arrayContaining(two))
    expect([one.length < two.length, two.length < three.length]).toEqual([true, true])
    expect(of('dealer-administrator')).toEqual([...PERMISSIONS])
  })

  it('are each missing for some role', () => {
    for (const permission of PERMISSIONS.filter(name => !name.endsWith('.view')))
      expect(ROLE_NAMES.some(role => !allows(role, permission))).toBe(true)
  })

  it('refuse what a role may not do with a sentence, and nothing happens', async () => {
    const site = new Site()
    await site.panel({ id: 'house', model: 'interlogix-nx' })
    const desk = await SiteDesk.at(site)
    const refused = await desk.do(
      'user/add',
      { first: 'Ada', last: 'Lovelace', code: '4711' },
      'representative-1',
    )
    expect(refused).toMatchObject({ ok: false, reason: 'NO_PERMISSION' })
    expect(refused.ok ? '' : refused.message).toMatch(/a representative of level 1 .* Dealer Administrator/)
    expect(desk.desk.state.users.size).toBe(0)
    expect(await desk.do('user/add', { first: 'Ada', last: 'Lovelace' }, 'representative-2')).toMatchObject({
      ok: true,
    })
  })

  it("of a customer are nobody else's where the account uses access control", async () => {
    const site = new Site()
    await site.panel({ id: 'house', model: 'interlogix-nx' })
    const desk = await SiteDesk.at(site, { settings: { accessControl: true } })
    const ada = { first: 'Ada', last: 'Lovelace', code: '4711' }
    for (const role of ['representative-2', 'dealer-administrator'] as const)
      expect(await desk.do('user/add', ada, role)).toMatchObject({ ok: false, reason: 'ACCESS_CONTROL' })
    expect(await desk.do('user/add', ada, 'representative-1')).toMatchObject({ reason: 'NO_PERMISSION' })
    const user = await desk.make('user/add', ada, 'customer')
    expect(await desk.do('access/on', { user, panel: 'house' }, 'dealer-administrator')).toMatchObject({
      reason: 'ACCESS_CONTROL',
    })
    await desk.make('access/on', { user, panel: 'house' }, 'customer')
    expect(desk.status(user, 'house')).toBe('active')
  })

  it('to take a command back are those to send it', async () => {
    const site = new Site()
    const device = await site.panel({ id: 'house', model: 'interlogix-nx' })
    const desk = await SiteDesk.at(site)
    handsOf(device).fault('panel-busy')
    const transaction = await desk.make('command', { panel: 'house', item: 'arm' })
    expect(await desk.do('command/cancel', { transaction }, 'representative-3')).toMatchObject({
      reason: 'NO_PERMISSION',
    })
    expect(await desk.do('command/cancel', { transaction }, 'customer')).toMatchObject({ ok: true })
  })

  it('stand for single fields too: slots, duress codes, and each command by itself', async () => {
    const site = new Site()
    await site.panel({ id: 'house', model: 'interlogix-nx' })
    const desk = await SiteDesk.at(site)
    const ada = await desk.make('user/add', { first: 'Ada', last: 'Lovelace', code: '4711' }, 'customer')
    const slot = { user: ada, panel: 'house', slot: 7 }
    expect(await desk.do('access/on', slot, 'customer')).toMatchObject({ reason: 'NO_PERMISSION' })
    expect(await desk.do('access/on', slot, 'representative-2')).toMatchObject({ ok: true })
    const duress = { first: 'Eve', last: 'Field', userType: 'forced' } as const
    expect(await desk.do('user/add', duress, 'representative-3')).toMatchObject({ reason: 'NO_PERMISSION' })
    expect(await desk.do('user/add', duress, 'dealer-administrator')).toMatchObject({ ok: true })
    const length = { panel: 'house', item: 'change-code-length', length: 4 } as const
    expect(await desk.do('command', length, 'representative-2')).toMatchObject({ reason: 'NO_PERMISSION' })
    expect(await desk.do('command', length, 'representative-3')).toMatchObject({ ok: true })
    expect(await desk.do('command', { panel: 'house', item: 'arm' }, 'representative-3')).toMatchObject({
      reason: 'NO_PERMISSION',
    })
  })
})
