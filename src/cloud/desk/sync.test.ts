import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import type { PanelCommand } from '../../panel/port.js'
import { Secret } from '../../panel/secret.js'
import { describeShown, differencesAt } from './differences.js'
import { accessKey } from './state.js'
import { Site, SiteDesk } from './testing/site.js'

/** Ada at a panel, and somebody who changes the panel behind the desk's back. */
async function house(model = 'interlogix-nx') {
  const site = new Site()
  const device = await site.panel({ id: 'house', model, panel: { exitDelay: 0 } })
  const desk = await SiteDesk.at(site)
  const ada = await desk.make('user/add', { first: 'Ada', last: 'Lovelace', code: '4711' })
  await desk.make('access/on', { user: ada, panel: 'house' })
  const slot = desk.desk.state.access.get(accessKey(ada, 'house'))?.held?.slot ?? -1
  return {
    site,
    desk,
    ada,
    slot,
    status: () => desk.status(ada, 'house'),
    differences: () => differencesAt(desk.desk.context, 'house').map(({ kind, slot }) => `${kind} ${slot}`),
    stored: () => device.codes.user(slot),
    /** Somebody at the panel. */
    local: async (command: PanelCommand) => {
      expect(handsOf(device).command(command, 'control')).toMatchObject({ ok: true })
      await site.run(0)
    },
  }
}

describe('a code that was deleted at the panel', () => {
  it('is out of sync, and no request is sent until somebody decides', async () => {
    const { site, desk, ada, slot, status, differences, local } = await house()
    await local({ type: 'user-code/clear', slot })
    const before = site.broker.published.length
    expect([status(), differences()]).toEqual(['out of sync', [`missing ${slot}`]])
    await desk.make('user/edit', { user: ada, code: '2580' })
    expect(site.broker.published.length).toBe(before)
  })

  it('is sent again to the same slot after undo', async () => {
    const { site, desk, status, local } = await house()
    await desk.make('access/on', { user: 'Ada Lovelace', panel: 'house', slot: 9 })
    await local({ type: 'user-code/clear', slot: 9 })
    await desk.make('sync/undo', { panel: 'house', slot: 9 })
    expect(status()).toBe('active')
    expect(site.device('house').codes.user(9)?.code.reveal()).toBe('4711')
  })

  it('is sent again to the slot it had without anybody having chosen that', async () => {
    const { site, desk, ada, slot, local } = await house()
    const bob = await desk.make('user/add', { first: 'Bob', last: 'Stone', code: '2580' })
    await desk.make('access/on', { user: bob, panel: 'house' })
    const second = desk.desk.state.access.get(accessKey(bob, 'house'))?.held?.slot ?? -1
    await desk.make('access/off', { user: ada, panel: 'house' })
    expect(second).toBe(slot + 1)
    await local({ type: 'user-code/clear', slot: second })
    await desk.make('sync/undo', { panel: 'house', slot: second })
    expect(site.device('house').panel.view.slots.get(second)?.name).toBe('Bob Stone')
  })

  it('switches the access off after accept', async () => {
    const { desk, ada, slot, status, local } = await house()
    await local({ type: 'user-code/clear', slot })
    await desk.make('sync/accept', { panel: 'house', slot })
    expect(status()).toBe('none')
    expect(desk.desk.state.users.has(ada)).toBe(true)
  })

  it('needs no decision if it was to be removed anyway', async () => {
    const { desk, ada, slot, status, local } = await house()
    await local({ type: 'user-code/clear', slot })
    await desk.make('access/off', { user: ada, panel: 'house' })
    expect(status()).toBe('none')
  })
})

describe('a code that was changed at the panel', () => {
  it('is the old one again after undo, also where only the digits differ', async () => {
    const { desk, slot, status, stored, local } = await house()
    await local({ type: 'user-code/modify', slot, code: new Secret('9902') })
    expect(status()).toBe('out of sync')
    await desk.make('sync/undo', { panel: 'house', slot })
    expect(status()).toBe('active')
    expect(stored()?.code.reveal()).toBe('4711')
  })

  it('stays after accept, and the desk says that it does not know the digits', async () => {
    const { desk, ada, slot, status, stored, local } = await house()
    await local({ type: 'user-code/modify', slot, code: new Secret('9902'), name: 'Countess' })
    await desk.make('sync/accept', { panel: 'house', slot })
    expect(status()).toBe('active')
    expect(stored()?.name).toBe('Countess')
    expect(desk.desk.state.access.get(accessKey(ada, 'house'))?.held?.written.code).toBe('panel')
    await desk.make('access/on', { user: ada, panel: 'house' })
    expect(stored()?.code.reveal()).toBe('4711')
    expect(desk.desk.state.access.get(accessKey(ada, 'house'))?.held?.written.code).not.toBe('panel')
  })

  it('is enabled again after undo', async () => {
    const { desk, slot, status, stored, local } = await house()
    await local({ type: 'user-code/modify', slot, enabled: false })
    expect(status()).toBe('out of sync')
    await desk.make('sync/undo', { panel: 'house', slot })
    expect([status(), stored()?.enabled]).toEqual(['active', true])
  })

  it('is left to the panel when a deleted user is accepted away', async () => {
    const { desk, ada, slot, differences, local } = await house()
    await local({ type: 'user-code/modify', slot, name: 'Eve' })
    await desk.make('user/delete', { user: ada })
    expect(desk.status(ada, 'house')).toBe('out of sync')
    await desk.make('sync/accept', { panel: 'house', slot })
    expect(desk.desk.state.users.size).toBe(0)
    expect(differences()).toEqual([`unknown ${slot}`])
  })
})

describe('a code that only the panel knows', () => {
  const guest = { type: 'user-code/add', code: new Secret('9902'), name: 'Grace B Hopper', slot: 9 } as const

  it('is listed by its slot; master and other special codes are not', async () => {
    const { desk, differences, local } = await house()
    await local({ ...guest, userType: 'unrestricted' })
    expect(differences()).toEqual(['unknown 9'])
    const [difference] = differencesAt(desk.desk.context, 'house')
    expect(difference?.shown && describeShown(difference.shown)).toBe('Grace B Hopper, partition 1, always')
  })

  it('becomes a user without digits after accept', async () => {
    const { desk, differences, local } = await house()
    await local({ ...guest, userType: 'unrestricted' })
    const grace = await desk.make('sync/accept', { panel: 'house', slot: 9 })
    expect(desk.desk.state.users.get(grace)).toMatchObject({ first: 'Grace B', last: 'Hopper' })
    expect(desk.desk.state.users.get(grace)?.code).toBeUndefined()
    expect([desk.status(grace, 'house'), differences()]).toEqual(['active', []])
  })

  it('is cleared by undo', async () => {
    const { desk, differences, local } = await house()
    await local({ ...guest, userType: 'unrestricted' })
    const transaction = await desk.make('sync/undo', { panel: 'house', slot: 9 })
    expect(differences()).toEqual([])
    expect(desk.changes.at(-1)).toMatchObject({ transaction, item: 'clear-slot', ok: true })
  })
})

it('notices after the code length changed that the panel has rewritten the codes', async () => {
  const { desk, ada, status, local, slot } = await house()
  await local({ type: 'code-length/set', length: 6 })
  expect(status()).toBe('out of sync')
  await desk.make('sync/undo', { panel: 'house', slot })
  expect(status()).toMatch(/^failed: The code has 4 digits/)
  await desk.make('sync/accept', { panel: 'house', slot })
  expect(status()).toBe('active')
  await desk.make('user/edit', { user: ada, code: '471100' })
  expect(status()).toBe('active')
})

it('has nothing to accept or undo where all is well', async () => {
  const { desk, slot } = await house()
  for (const action of ['sync/accept', 'sync/undo'] as const)
    expect(await desk.do(action, { panel: 'house', slot })).toMatchObject({ reason: 'NO_DIFFERENCE' })
  expect(await desk.do('sync/undo', { panel: 'hose', slot })).toMatchObject({
    message: 'There is no panel "hose" at this broker (did you mean "house"?).',
  })
})
