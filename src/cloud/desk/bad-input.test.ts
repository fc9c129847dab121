import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { seededRandom } from '../../time/random.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import { DEFAULT_ROOT } from '../native/topics.js'
import { Desk } from './desk.js'
import { newDesk } from './desk-record.js'
import { differencesAt } from './differences.js'
import { accessKey } from './state.js'
import { statusOf } from './status.js'
import { CONCORD, house, NX } from './testing/house.js'
import { SiteDesk } from './testing/site.js'

type House = Awaited<ReturnType<typeof house>>
const slotOf = ({ desk, ada }: House) => desk.desk.state.access.get(accessKey(ada, 'house'))?.held?.slot ?? -1
const differences = ({ desk }: House) => differencesAt(desk.desk.context, 'house').map(({ kind }) => kind)
const ends = (desk: SiteDesk) => desk.changes.flatMap(change => (change.kind === 'command' ? [change] : []))

describe('a request that is cancelled too late', () => {
  it('has happened: the access is active, and the panel has the code', async () => {
    const world = await house(NX)
    const { site, desk, ada, on, status, stored } = world
    // The panel has done it, and nobody has heard.
    site.broker.delays = ({ topic }) => (topic.includes('/response/') ? [] : [0])
    await on()
    await desk.make('access/cancel', { user: ada, panel: 'house' })
    site.broker.delays = () => [0]
    await site.run(600_000)
    expect([status(), stored(), differences(world)]).toEqual(['active', ['4711'], []])
    expect(desk.desk.state.operations.size).toBe(0)
  })

  it('ends once, as done, if it is a command', async () => {
    const { site, desk } = await house(NX)
    site.broker.delays = ({ topic }) => (topic.includes('/response/arm') ? [5_000] : [0])
    const transaction = await desk.make('command', { panel: 'house', item: 'arm' })
    await desk.make('command/cancel', { transaction })
    await site.run(600_000)
    expect(ends(desk)).toMatchObject([{ transaction, ok: true }])
    expect(site.arming('house')).toBe('armed_away')
    expect(desk.desk.state.operations.size).toBe(0)
  })

  it('is refused when it has ended at the desk already', async () => {
    const { desk } = await house(NX)
    const transaction = await desk.make('command', { panel: 'house', item: 'arm' })
    expect(await desk.do('command/cancel', { transaction })).toMatchObject({ reason: 'TRANSACTION_UNKNOWN' })
  })
})

describe('a command that is cancelled in time', () => {
  it('ends as cancelled, and is not carried out', async () => {
    const { site, desk } = await house(NX)
    handsOf(site.device('house')).fault('panel-busy')
    const transaction = await desk.make('command', { panel: 'house', item: 'arm' })
    await desk.make('command/cancel', { transaction })
    handsOf(site.device('house')).clearFault('panel-busy')
    await site.run(600_000)
    expect(ends(desk)).toMatchObject([{ transaction, ok: false, reason: 'CANCELLED' }])
    expect(site.arming('house')).toBe('disarmed')
  })
})

describe('a request that is repeated, and answered out of order', () => {
  it('is carried out once, and a late "waiting" does not undo its end', async () => {
    const { site, on, status, stored } = await house(CONCORD)
    const revision = () => site.device('house').panel.view.slots.revision
    const before = revision()
    site.arm('house')
    let first = true
    site.broker.delays = ({ topic }) => {
      if (topic.includes('/request/')) return [0, 1_000, 90_000]
      if (!topic.includes('/response/') || !first) return [0]
      first = false
      return [50_000]
    }
    await on()
    site.disarm('house')
    await site.run(0)
    expect(status()).toBe('active')
    await site.run(600_000)
    expect([status(), stored(), revision() - before]).toEqual(['active', ['4711'], 1])
  })
})

describe('a slot that vanished', () => {
  it('while a change of it was on its way: out of sync, until somebody decides', async () => {
    const world = await house({ ...NX, module: { busLatencyMs: 30_000 } })
    const { site, desk, ada, on, status, stored } = world
    await on()
    await site.run(30_000)
    const slot = slotOf(world)
    await desk.make('user/edit', { user: ada, code: '2580' })
    handsOf(site.device('house')).command({ type: 'user-code/clear', slot }, 'control')
    await site.run(60_000)
    expect([status(), differences(world)]).toEqual(['out of sync', ['missing']])
    expect(desk.desk.state.operations.size).toBe(0)
    await desk.make('sync/undo', { panel: 'house', slot })
    await site.run(60_000)
    expect([status(), stored()]).toEqual(['active', ['2580']])
  })

  it('cannot be accepted any more as what it was', async () => {
    const world = await house(NX)
    const { site, desk, on, status } = world
    await on()
    const slot = slotOf(world)
    handsOf(site.device('house')).command({ type: 'user-code/modify', slot, name: 'Eve' }, 'control')
    await site.run(0)
    expect(differences(world)).toEqual(['changed'])
    handsOf(site.device('house')).command({ type: 'user-code/clear', slot }, 'control')
    await site.run(0)
    await desk.make('sync/accept', { panel: 'house', slot })
    expect([status(), differences(world)]).toEqual(['none', []])
  })
})

describe('two desks that want the same free slot', () => {
  it('both hear what came of it: one has it, the other is told that it is occupied', async () => {
    const world = await house(NX)
    const { site, desk, ada } = world
    const other = await SiteDesk.at(site, { seed: 2 })
    const bob = await other.make('user/add', { first: 'Bob', last: 'Stone', code: '9902' })
    site.broker.delays = () => [1_000]
    await desk.make('access/on', { user: ada, panel: 'house', slot: 9 })
    await other.make('access/on', { user: bob, panel: 'house', slot: 9 })
    await site.run(10_000)
    expect([desk.status(ada, 'house'), other.status(bob, 'house')]).toEqual([
      'active',
      expect.stringMatching(/^failed: Slot 9 already holds a user code/),
    ])
    expect(differencesAt(other.desk.context, 'house')).toMatchObject([{ kind: 'unknown', slot: 9 }])
    await other.make('access/on', { user: bob, panel: 'house', slot: 10 })
    await site.run(10_000)
    expect(other.status(bob, 'house')).toBe('active')
  })
})

describe("a panel's clock that jumps", () => {
  const DAY = 86_400_000

  /** Ada for the next day. */
  async function temporary() {
    const world = await house(NX)
    const { site, desk, ada } = world
    const at = (ms: number) => new Date(site.clock.now() + ms).toISOString()
    await desk.make('access/on', {
      user: ada,
      panel: 'house',
      time: { kind: 'temporary', from: at(0), to: at(DAY) },
    })
    const device = site.device('house')
    const setTime = () => desk.make('command', { panel: 'house', item: 'set-time' })
    return { ...world, world, device, setTime }
  }

  it('ahead ends a temporary access too early, and the desk says that they differ', async () => {
    const { site, desk, device, status, stored, world, setTime } = await temporary()
    const slot = slotOf(world)
    expect([status(), stored()]).toEqual(['active', ['4711']])
    handsOf(device).fault('clock-jump', { seconds: 2 * 86_400 })
    await site.run(60_000)
    expect([status(), stored(), differences(world)]).toEqual(['out of sync', [], ['missing']])
    handsOf(device).clearFault('clock-jump')
    await setTime()
    await desk.make('sync/undo', { panel: 'house', slot })
    expect([status(), stored()]).toEqual(['active', ['4711']])
    await site.run(DAY)
    expect([status(), stored()]).toEqual(['ended', []])
  })

  it('back keeps a temporary access too long, and the desk says so until the time is set', async () => {
    const { site, desk, ada, device, status, stored, setTime } = await temporary()
    handsOf(device).fault('clock-jump', { seconds: -2 * 86_400 })
    await site.run(60_000)
    handsOf(device).fault('clock-jump', { seconds: -86_400 })
    await site.run(DAY)
    const access = desk.desk.state.access.get(accessKey(ada, 'house'))
    expect(access && statusOf(desk.desk.context, access)).toMatchObject({ kind: 'active', reason: 'OVERDUE' })
    await setTime()
    await site.run(60_000)
    expect([status(), stored()]).toEqual(['ended', []])
  })
})

describe("a desk's clock that jumps", () => {
  /** A desk whose clock is set by hand, at a broker that a panel was heard at. */
  function desk() {
    const clock = new VirtualClock()
    let skew = 0
    const random = seededRandom(1)
    const root = DEFAULT_ROOT
    const at = new Desk(newDesk(random), { root, now: () => clock.now() + skew, random })
    at.linkOpening()
    at.message(`${root}/house/status`, Buffer.from('online'))
    at.linkUp()
    const arm = () => at.perform('command', { panel: 'house', item: 'arm' }, 'customer')
    const jump = (ms: number) => {
      skew += ms
      at.due()
    }
    const answer = (transaction: string) =>
      at.message(
        `${root}/house/response/arm`,
        Buffer.from(JSON.stringify({ transaction, execution: 'succeeded' })),
      )
    return { at, arm, jump, answer }
  }

  it('ahead ends what is under way, once, and a later answer changes nothing', () => {
    const { at, arm, jump, answer } = desk()
    const begun = arm()
    expect(at.take().requests).toHaveLength(1)
    jump(3_600_000)
    answer((begun.ok && begun.transaction) || '')
    expect(at.take().changes).toMatchObject([{ kind: 'command', ok: false, reason: 'EXPIRED' }])
    expect(at.take().requests.filter(({ name }) => name === 'arm')).toEqual([])
  })

  it('back does not keep it from sending again what has no answer', () => {
    const { at, arm, jump, answer } = desk()
    const begun = arm()
    expect(at.take().requests).toHaveLength(1)
    jump(-3_600_000)
    expect(at.take().requests).toHaveLength(1)
    expect(at.take().requests).toHaveLength(0)
    answer((begun.ok && begun.transaction) || '')
    expect(at.take().changes).toMatchObject([{ kind: 'command', ok: true }])
  })
})
