import { describe, expect, it } from 'vitest'
import type { DeskSettings } from './context.js'
import { accessKey } from './state.js'
import { Site, SiteDesk, type SitePanel } from './testing/site.js'

const CONCORD = { id: 'house', model: 'interlogix-concord-4', panel: { exitDelay: 0 } } as const
const NX = { id: 'house', model: 'interlogix-nx', panel: { exitDelay: 0 } } as const

/** A panel called `house`, a desk, and Ada, whose code is 4711. */
async function house(panel: SitePanel, settings: Partial<DeskSettings> = {}) {
  const site = new Site()
  await site.panel(panel)
  const desk = await SiteDesk.at(site, { settings })
  const ada = await desk.make('user/add', { first: 'Ada', last: 'Lovelace', code: '4711' })
  const slots = () => [...site.device('house').panel.state.slots.users()]
  return {
    site,
    desk,
    ada,
    on: () => desk.do('access/on', { user: ada, panel: 'house' }),
    off: () => desk.do('access/off', { user: ada, panel: 'house' }),
    status: () => desk.status(ada, 'house'),
    /** The codes at the panel under Ada's first name. */
    stored: () => slots().flatMap(({ name, code }) => (name?.startsWith('Ada') ? [code.reveal()] : [])),
  }
}

/** How often a request was published, by transaction. */
const sent = (site: Site, name: string) =>
  site.broker.published
    .filter(({ topic }) => topic.endsWith(`/request/${name}`))
    .map(({ payload }) => (JSON.parse(payload) as { transaction: string }).transaction)

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
    const { slots } = site.device('house').panel.state
    const before = slots.revision
    site.arm('house')
    await on()
    await desk.make('user/edit', { user: ada, code: '2580' })
    await desk.make('user/edit', { user: ada, code: '3691' })
    expect(status()).toBe('waiting for disarm')
    site.disarm('house')
    await site.run(0)
    expect(stored()).toEqual(['3691'])
    expect(slots.revision).toBe(before + 1)
  })

  it('fails with the sentence of the panel, and tries again when something else is wanted', async () => {
    const { desk, ada, on, status } = await house(CONCORD)
    await desk.make('user/edit', { user: ada, code: '47110' })
    await on()
    expect(status()).toBe(
      'failed: The code has 5 digits; this panel takes codes of 4. Use a code of the required length, or change the code length of the panel.',
    )
    await desk.make('user/edit', { user: ada, code: '4712' })
    expect(status()).toBe('active')
  })

  it('does not try over and over what was refused', async () => {
    const { site, desk, ada, on } = await house(CONCORD)
    await desk.make('user/edit', { user: ada, code: '47110' })
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
    site.device('house').power({ mains: false, battery: 'absent' })
    await site.run(0)
    await on()
    expect(status()).toBe('offline')
    expect(sent(site, 'user-code/add')).toEqual([])
    site.device('house').power({ mains: true, battery: 'ok' })
    await site.run(60_000)
    expect(status()).toBe('active')
  })

  it('is System Full when no slot is left, until one is freed and it is switched on again', async () => {
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
    expect(status()).toBe('System Full')
    await on()
    expect(status()).toBe('active')
  })

  it('uses the slot that was chosen, and moves when another one is', async () => {
    const { site, desk, ada, status, stored } = await house(CONCORD)
    const slot = (number: number) => site.device('house').panel.state.slots.get(number)?.name
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
    site.device('house').command({ type: 'user-code/clear', slot }, 'control')
    await site.run(59_000)
    expect(status()).toBe('removing')
    await site.run(1_000)
    expect(status()).toBe('none')
  })

  it('takes back what still waits instead of programming and clearing it', async () => {
    const { site, on, off, status } = await house(CONCORD)
    const { slots } = site.device('house').panel.state
    const before = slots.revision
    site.arm('house')
    await on()
    await off()
    expect(status()).toBe('none')
    site.disarm('house')
    await site.run(0)
    expect(slots.revision).toBe(before)
  })
})

describe('what takes too long', () => {
  it('can be cancelled while it waits', async () => {
    const { site, desk, ada, on, status, stored } = await house(CONCORD)
    site.arm('house')
    await on()
    await desk.make('access/cancel', { user: ada, panel: 'house' })
    expect(status()).toMatch(/^failed: The request was cancelled/)
    site.disarm('house')
    await site.run(3_600_000)
    expect(stored()).toEqual([])
    await on()
    expect(status()).toBe('active')
  })

  it('can be cancelled before it has left the desk', async () => {
    const { site, desk, ada, on, status } = await house(NX)
    site.device('house').power({ mains: false, battery: 'absent' })
    await site.run(0)
    await on()
    await desk.make('access/cancel', { user: ada, panel: 'house' })
    site.device('house').power({ mains: true, battery: 'ok' })
    await site.run(60_000)
    expect(status()).toMatch(/^failed: The request was cancelled/)
    expect(sent(site, 'user-code/add')).toEqual([])
  })

  it('ends after the time that was set for changes, at the panel too', async () => {
    const { site, desk, on, status, stored } = await house(CONCORD, { writeTimeoutMs: 300_000 })
    site.arm('house')
    await on()
    await site.run(299_000)
    expect(status()).toBe('waiting for disarm')
    desk.kill()
    await site.run(2_000)
    site.disarm('house')
    await site.run(3_600_000)
    expect(stored()).toEqual([])
    await desk.start()
    expect(status()).toMatch(/^failed: The system did not answer in time/)
  })

  it('ends with the sentence of the module where that still says one', async () => {
    const { site, on, status } = await house(CONCORD, { writeTimeoutMs: 300_000 })
    site.arm('house')
    await on()
    await site.run(300_000)
    expect(status()).toMatch(/^failed: The request ran out of time/)
  })

  it('is taken for done when it shows that it was, although no answer came in time', async () => {
    const { site, on, status } = await house(
      { ...NX, module: { busLatencyMs: 30_000 } },
      { writeTimeoutMs: 60_000 },
    )
    site.broker.delays = ({ to }) => (to.startsWith('panelemu-desk') ? [] : [0])
    await on()
    await site.run(150_000)
    expect(status()).toMatch(/^failed: The system did not answer in time/)
    site.broker.delays = () => [0]
    site.broker.cut()
    await site.run(10_000)
    expect(status()).toBe('active')
  })

  it('is not sent any more when it is too late', async () => {
    const { site, on, status, stored } = await house(NX, { writeTimeoutMs: 60_000 })
    site.broker.delays = ({ topic }) => (topic.includes('/request/') ? [] : [0])
    await on()
    await site.run(61_000)
    site.broker.delays = () => [0]
    site.device('house').restart()
    await site.run(3_600_000)
    expect(stored()).toEqual([])
    expect(status()).toMatch(/^failed: The system did not answer in time/)
  })

  it('is sent again as soon as a panel that may not have had it is back', async () => {
    const { site, on, status } = await house(NX)
    site.broker.delays = ({ topic }) => (topic.includes('/request/') ? [] : [0])
    await on()
    site.broker.delays = () => [0]
    site.device('house').restart()
    await site.run(5_000)
    expect(status()).toBe('active')
  })

  it('ends after three minutes if it is a command, and is not sent any more', async () => {
    const { site, desk } = await house(CONCORD)
    site.device('house').power({ mains: false, battery: 'absent' })
    await site.run(0)
    const transaction = await desk.make('command', { panel: 'house', item: 'arm' })
    await site.run(179_000)
    expect(desk.changes.filter(({ kind }) => kind === 'command')).toEqual([])
    await site.run(1_000)
    expect(desk.changes.find(({ kind }) => kind === 'command')).toMatchObject({
      transaction,
      ok: false,
      reason: 'MODULE_OFFLINE',
    })
    site.device('house').power({ mains: true, battery: 'ok' })
    await site.run(3_600_000)
    expect(site.arming('house')).toBe('disarmed')
  })

  it('is not carried out hours later by a desk that was away', async () => {
    const { site, desk } = await house(CONCORD)
    site.broker.delays = () => []
    await desk.make('command', { panel: 'house', item: 'arm' })
    desk.kill()
    await site.run(3_600_000)
    site.broker.delays = () => [0]
    await desk.start()
    expect(desk.changes.filter(({ kind }) => kind === 'command')).toMatchObject([{ ok: false }])
    expect(site.arming('house')).toBe('disarmed')
  })
})

describe('commands of the catalogue', () => {
  it('arm, bypass, disarm and set the time, each answered', async () => {
    const { site, desk } = await house(CONCORD)
    site.device('house').zone(3, { open: true })
    await desk.make('command', { panel: 'house', item: 'arm', mode: 'home' })
    await desk.make('command', { panel: 'house', item: 'bypass', zone: 3 })
    await desk.make('command', { panel: 'house', item: 'arm', mode: 'home' })
    expect(site.arming('house')).toBe('armed_home')
    await desk.make('command', { panel: 'house', item: 'disarm' })
    await desk.make('command', { panel: 'house', item: 'set-time', timeZone: 'America/Denver' })
    expect(site.arming('house')).toBe('disarmed')
    expect(site.device('house').panel.state.time.zone).toBe('America/Denver')
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
    site.device('house').power({ mains: false, battery: 'absent' })
    await site.run(0)
    const transaction = await desk.make('command', { panel: 'house', item: 'arm' })
    await desk.make('command/cancel', { transaction })
    expect(desk.changes.at(-1)).toMatchObject({ kind: 'command', ok: false, reason: 'CANCELLED' })
  })
})

describe('a desk that dies', () => {
  it('goes on from its file and sends the same transaction, which the panel carries out once', async () => {
    const { site, desk, ada, status, stored } = await house(NX)
    const before = site.device('house').panel.state.slots.revision
    site.broker.delays = ({ to }) => (to.startsWith('panelemu-desk') ? [60_000] : [0])
    await desk.make('access/on', { user: ada, panel: 'house' })
    desk.kill()
    site.broker.delays = () => [0]
    await desk.start()
    const transactions = sent(site, 'user-code/add')
    expect(transactions).toHaveLength(2)
    expect(new Set(transactions).size).toBe(1)
    expect([status(), stored()]).toEqual(['active', ['4711']])
    expect(site.device('house').panel.state.slots.revision).toBe(before + 1)
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
  await desk.make('user/add', { first: 'Bob', last: 'Stone', code: '90217' })
  await on()
  const refused = await desk.do('user/add', { first: 'Eve', last: 'Field', code: '90x17' })
  const said = JSON.stringify([
    [...desk.desk.state.users.values()],
    [...desk.desk.state.operations.values()],
    desk.changes,
    refused,
  ])
  for (const code of ['4711', '90217', '90x17']) expect(said).not.toContain(code)
  expect(desk.store.text).toContain('4711')
})
