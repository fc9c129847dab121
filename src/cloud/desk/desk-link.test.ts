import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { Secret } from '../../panel/secret.js'
import { seededRandom } from '../../time/random.js'
import { Desk } from './desk.js'
import { DeskLink } from './desk-link.js'
import { newDesk } from './desk-record.js'
import { differencesAt } from './differences.js'
import { MemoryStore, Site, SiteDesk } from './testing/site.js'

async function house() {
  const site = new Site()
  await site.panel({ id: 'house', model: 'interlogix-nx' })
  const desk = await SiteDesk.at(site)
  const ada = await desk.make('user/add', { first: 'Ada', last: 'Lovelace', code: '4711' })
  return { site, desk, ada }
}

describe('the link of a desk', () => {
  it('comes back by itself after the broker was away, and sends what was decided meanwhile', async () => {
    const { site, desk, ada } = await house()
    site.broker.isUp = false
    site.broker.cut()
    await site.run(10_000)
    await desk.make('access/on', { user: ada, panel: 'house' })
    await site.run(60_000)
    expect(site.device('house').codes.holds(new Secret('4711'))).toBe(false)
    site.broker.isUp = true
    await site.run(120_000)
    expect(desk.status(ada, 'house')).toBe('active')
  })

  it('sees after it was away what changed at the panel', async () => {
    const { site, desk, ada } = await house()
    await desk.make('access/on', { user: ada, panel: 'house', slot: 5 })
    desk.kill()
    handsOf(site.device('house')).command({ type: 'user-code/clear', slot: 5 }, 'control')
    await site.run(0)
    await desk.start()
    expect(desk.status(ada, 'house')).toBe('out of sync')
  })

  it('keeps what it decided before it sends it', async () => {
    const { site, desk, ada } = await house()
    const kept: string[] = []
    const { save } = desk.store
    desk.store.save = async entries => {
      kept.push(`${site.broker.published.filter(({ topic }) => topic.includes('/request/')).length}`)
      await save.call(desk.store, entries)
    }
    await desk.make('access/on', { user: ada, panel: 'house' })
    expect(kept[0]).toBe('0')
    expect([...desk.store.entries.values()].join()).toContain('"slot"')
  })

  it('of a copied file is told that another desk has its name, and does not fight for the broker', async () => {
    const site = new Site()
    const said: string[] = []
    let knocks = 0
    for (const store of [new MemoryStore(), new MemoryStore()]) {
      const random = seededRandom(1)
      await DeskLink.open({
        desk: new Desk(newDesk(random), {
          root: 'panels/v1',
          now: () => site.clock.now(),
          random,
          settings: {},
        }),
        store,
        clock: site.clock,
        root: 'panels/v1',
        broker: { url: 'mqtt://loopback' },
        lost: reason => said.push(reason),
        open: options => {
          knocks++
          return site.broker.open(options)
        },
      })
    }
    await site.run(3_600_000)
    // The longest pause is half a minute: each knocks at most 120 times an hour, and some more on the way there.
    expect(knocks).toBeLessThan(2 * 120 + 12)
    expect(said.slice(0, 4)).toEqual(Array(4).fill('another client took over'))
    expect(said[4]).toMatch(
      /^the broker has closed this connection 3 times in \d+ s, as it does when another client connects with its id, panelemu-desk-\w{8}; end the other desk that works with a copy of this desk file, or give it a file of its own$/,
    )
  })

  it('lets go of the broker and says why when it cannot write down what it decided', async () => {
    const { site, desk, ada } = await house()
    desk.store.save = () => Promise.reject(new Error('no space left on device'))
    const { link } = desk
    link.perform('access/on', { user: ada, panel: 'house' }, 'dealer-administrator')
    await expect(link.until(() => false, site.clock.now() + 1_000)).rejects.toThrow('no space left')
    await site.run(0)
    expect(site.device('house').codes.holds(new Secret('4711'))).toBe(false)
  })

  it('fails when the broker is not there, and leaves nothing behind', async () => {
    const site = new Site()
    site.broker.isUp = false
    const random = seededRandom(1)
    const opening = DeskLink.open({
      desk: new Desk(newDesk(random), { root: 'panels/v1', now: () => site.clock.now(), random }),
      store: new MemoryStore(),
      clock: site.clock,
      root: 'panels/v1',
      broker: { url: 'mqtt://loopback' },
      open: site.broker.open,
    })
    await expect(opening).rejects.toThrow('nothing listens')
    expect(site.clock.pending).toBe(0)
  })

  it('passes over messages that are none of the profile', async () => {
    const { site, desk, ada } = await house()
    const noise: [string, string][] = [
      ['panels/v1/house/info', '{'],
      ['panels/v1/house/state', '"armed"'],
      [
        'panels/v1/house/slots/9',
        '{"slot":3,"status":"occupied_enabled","userType":"unrestricted","partitions":[1],"revision":1}',
      ],
      ['panels/v1/house/slots/99999999', 'x'],
      ['panels/v1/house/response/arm', '{"transaction":7}'],
      ['panels/v1/house/response/arm', '{"transaction":"nobody","execution":"succeeded"}'],
      ['panels/v1/house/nothing', 'x'],
      ['elsewhere/house/status', 'online'],
    ]
    for (const [topic, payload] of noise)
      site.broker.publish('noise', topic, Buffer.from(payload), { qos: 0, retain: true })
    await site.run(0)
    expect(differencesAt(desk.desk.context, 'house')).toEqual([])
    await desk.make('access/on', { user: ada, panel: 'house' })
    expect(desk.status(ada, 'house')).toBe('active')
  })
})
