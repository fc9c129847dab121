import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { CONCORD, house, NX, sent } from './testing/house.js'
import { SiteDesk } from './testing/site.js'

describe('commands of the catalogue', () => {
  it('arm, bypass, disarm and set the time, each answered', async () => {
    const { site, desk } = await house(NX)
    handsOf(site.device('house')).zone(3, { open: true })
    await desk.make('command', { panel: 'house', item: 'arm', mode: 'home' })
    await desk.make('command', { panel: 'house', item: 'bypass', zone: 3 })
    await desk.make('command', { panel: 'house', item: 'arm', mode: 'home' })
    expect(site.arming('house')).toBe('armed_home')
    await desk.make('command', { panel: 'house', item: 'disarm' })
    await desk.make('command', { panel: 'house', item: 'set-time', timeZone: 'America/Denver' })
    expect(site.arming('house')).toBe('disarmed')
    expect(site.device('house').panel.view.time.zone).toBe('America/Denver')
    const ends = desk.changes.flatMap(change => (change.kind === 'command' ? [change] : []))
    expect(ends.map(({ item, ok }) => `${item} ${ok}`)).toEqual([
      'arm false',
      'bypass true',
      'arm true',
      'disarm true',
      'set-time true',
    ])
    expect(ends[0]?.message).toContain('open zones 3')
  })

  it('say what they need', async () => {
    const { desk } = await house(CONCORD)
    expect(await desk.do('command', { panel: 'house', item: 'bypass' })).toMatchObject({
      reason: 'COMMAND_FIELD',
      message: 'The command bypass needs zone.',
    })
  })

  it('can be taken back before they have left', async () => {
    const { site, desk } = await house(CONCORD)
    handsOf(site.device('house')).power({ mains: false, battery: 'absent' })
    await site.run(0)
    const transaction = await desk.make('command', { panel: 'house', item: 'arm' })
    await desk.make('command/cancel', { transaction })
    expect(desk.changes.at(-1)).toMatchObject({ kind: 'command', ok: false, reason: 'CANCELLED' })
  })
})

describe('a desk that dies', () => {
  it('goes on from its file and sends the same transaction, which the panel carries out once', async () => {
    const { site, desk, ada, status, stored } = await house(NX)
    const before = site.device('house').panel.view.slots.revision
    site.broker.delays = ({ to }) => (to.startsWith('panelemu-desk') ? [60_000] : [0])
    await desk.make('access/on', { user: ada, panel: 'house' })
    desk.kill()
    site.broker.delays = () => [0]
    await desk.start()
    const transactions = sent(site, 'user-code/add')
    expect(transactions).toHaveLength(2)
    expect(new Set(transactions).size).toBe(1)
    expect([status(), stored()]).toEqual(['active', ['4711']])
    expect(site.device('house').panel.view.slots.revision).toBe(before + 1)
  })

  it('does not take its own last change for the work of others when the documents come late', async () => {
    const { site, desk, ada, on, status, stored } = await house(NX)
    site.broker.delays = ({ topic }) => (topic.includes('/slots/') ? [5_000] : [0])
    await on()
    await site.run(10_000)
    await desk.make('user/edit', { user: ada, code: '2580' })
    await desk.make('user/edit', { user: ada, code: '3691' })
    await site.run(60_000)
    expect([status(), stored()]).toEqual(['active', ['3691']])
  })

  it('gives a code that becomes free to the next, also when the requests overtake each other', async () => {
    const { site, desk, ada, on, stored } = await house(NX)
    await on()
    const bob = await desk.make('user/add', { first: 'Bob', last: 'Stone', code: '9902' })
    let isSlow = true
    site.broker.delays = ({ topic }) => (topic.includes('/request/') && isSlow ? [5_000] : [0])
    await desk.make('user/edit', { user: ada, code: '2580' })
    isSlow = false
    await desk.make('user/edit', { user: bob, code: '4711' })
    await desk.make('access/on', { user: bob, panel: 'house' })
    expect(desk.status(bob, 'house')).toBe('pending')
    await site.run(5_000)
    expect([desk.status(bob, 'house'), stored()]).toEqual(['active', ['2580']])
  })

  it('recognises its own work where the module has forgotten the transaction', async () => {
    const { site, desk, ada, status, stored } = await house(NX)
    site.broker.delays = ({ to }) => (to.startsWith('panelemu-desk') ? [] : [0])
    await desk.make('access/on', { user: ada, panel: 'house' })
    desk.kill()
    site.broker.delays = () => [0]
    const other = await SiteDesk.at(site, { seed: 2 })
    for (let count = 0; count < 65; count++)
      await other.make('command', { panel: 'house', item: 'refresh-equipment-list' })
    await desk.start()
    expect([status(), stored()]).toEqual(['active', ['4711']])
  })

  it('answers to nobody else: what another desk asked is none of its business', async () => {
    const { site, desk } = await house(NX)
    const other = await SiteDesk.at(site, { seed: 2 })
    await other.make('command', { panel: 'house', item: 'arm' })
    expect(desk.changes.filter(({ kind }) => kind === 'command')).toEqual([])
  })
})

it('shows no code in what it says, only in its file', async () => {
  const { desk, on } = await house(CONCORD)
  await desk.make('user/add', { first: 'Bob', last: 'Stone', code: '9021' })
  await on()
  const refused = await desk.do('user/add', { first: 'Eve', last: 'Field', code: '90x17' })
  const said = JSON.stringify([
    [...desk.desk.state.users.values()],
    [...desk.desk.state.operations.values()],
    desk.changes,
    refused,
  ])
  for (const code of ['4711', '9021', '90x17']) expect(said).not.toContain(code)
  expect([...desk.store.entries.values()].join()).toContain('4711')
})
