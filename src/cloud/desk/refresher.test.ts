import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { house, NX, sent } from './testing/house.js'
import { Site, SiteDesk } from './testing/site.js'

describe("a panel's documents", () => {
  it('are not asked for again while a panel that just came is telling them', async () => {
    const site = new Site()
    await SiteDesk.at(site)
    await site.panel(NX)
    await site.run(120_000)
    expect(sent(site, 'refresh')).toEqual([])
  })

  it('are asked for again where one was lost on its way, and then show what there is', async () => {
    const { site, desk, on, status } = await house(NX)
    await on()
    site.broker.delays = ({ topic }) => (/\/slots\/\d+$/.test(topic) ? [] : [0])
    handsOf(site.device('house')).command({ type: 'user-code/clear', slot: 2 }, 'control')
    await site.run(0)
    site.broker.delays = () => [0]
    expect([status(), desk.desk.context.views.get('house')?.sight(site.clock.now())]).toEqual([
      'active',
      'settling',
    ])
    await site.run(10_000)
    expect([status(), sent(site, 'refresh')]).toEqual(['out of sync', [expect.any(String)]])
  })

  it('prove nothing for longer because the clock of the desk was set back', async () => {
    const { site, desk, on } = await house(NX)
    await on()
    const view = desk.desk.context.views.get('house')
    const now = site.clock.now()
    view?.expect(view.generation ?? '', 1_000, now)
    expect(view?.sight(now + 1_000)).toBe('settling')
    expect(view?.sight(now - 3_600_000)).toBe('partial')
  })
})
