import { describe, expect, it } from 'vitest'
import type { DeskOutcome } from './actions/outcome.js'
import { commandRow } from './catalogue.js'
import { checkAccess, checkCommand, limitsOf } from './checks.js'
import { PanelView } from './panel-view.js'
import { CONCORD, house, NX, sent } from './testing/house.js'
import { Site, SiteDesk, type SitePanel } from './testing/site.js'

/** What a desk says to it: the reason and the sentence. */
const said = (outcome: DeskOutcome) => (outcome.ok ? 'ok' : `${outcome.reason}: ${outcome.message}`)

const published = (site: Site) =>
  site.broker.published.filter(({ topic }) => topic.includes('/request/')).length

async function desk(...panels: SitePanel[]) {
  const site = new Site()
  for (const panel of panels) await site.panel(panel)
  return SiteDesk.at(site)
}

describe('a code', () => {
  it.each([
    ['471', /^CODE_LENGTH: The code has 3 digits; the panels here take codes of 4\./],
    ['47112', /^CODE_LENGTH: The code has 5 digits; the panels here take codes of 4\./],
    ['47x1', /^CODE_DIGITS/],
  ])('that no panel here takes is refused for whoever it is (%s)', async (code, sentence) => {
    const at = await desk(CONCORD)
    expect(said(await at.do('user/add', { first: 'Ada', last: 'L', code }))).toMatch(sentence)
    expect(at.desk.state.users.size).toBe(0)
  })

  it('of three digits is refused also where no panel has been heard of', async () => {
    const nowhere = await desk()
    expect(said(await nowhere.do('user/add', { first: 'Ada', last: 'L', code: '471' }))).toMatch(
      /panels take codes of 4 to 8/,
    )
    expect(said(await nowhere.do('user/add', { first: 'Ada', last: 'L', code: '471147' }))).toBe('ok')
  })

  it('may wait for a panel of its length, and is refused at one of another', async () => {
    const at = await desk(CONCORD, { id: 'office', model: 'interlogix-nx', panel: { codeLength: 6 } })
    const ada = await at.make('user/add', { first: 'Ada', last: 'L', code: '471147' })
    expect(said(await at.do('access/on', { user: ada, panel: 'house' }))).toMatch(
      /^CODE_LENGTH: house: The code has 6 digits; this panel takes codes of 4\./,
    )
    await at.make('access/on', { user: ada, panel: 'office' })
    expect(said(await at.do('user/edit', { user: ada, code: '4711' }))).toMatch(/^CODE_LENGTH: office:/)
    expect(at.status(ada, 'office')).toBe('active')
  })

  it('that the panel forbids, or that is next to another there, is refused before it is sent', async () => {
    const gocontrol = await desk({ id: 'house', model: '2gig-gocontrol' })
    const ada = await gocontrol.make('user/add', { first: 'Ada', last: 'L', code: '0001' })
    expect(said(await gocontrol.do('access/on', { user: ada, panel: 'house' }))).toMatch(/^CODE_FORBIDDEN/)

    const impassa = await desk({ id: 'house', model: 'dsc-impassa' })
    for (const code of ['4711', '4712', '4713'])
      await impassa.make('user/add', { first: code, last: 'L', code })
    const on = (user: string) => impassa.do('access/on', { user: `${user} L`, panel: 'house' })
    const answers = [await on('4711'), await on('4712'), await on('4713')].map(said)
    expect(answers).toEqual(['ok', expect.stringMatching(/^CODE_ADJACENT: house: /), 'ok'])
    expect(sent(impassa.site, 'user-code/add')).toHaveLength(2)
  })

  it('of somebody who leaves is free for a newcomer, also while the panel is armed', async () => {
    const { site, desk: at, on, off, status } = await house(CONCORD)
    await on()
    site.arm('house')
    await off()
    expect(status()).toBe('removing')
    const bob = await at.make('user/add', { first: 'Bob', last: 'S', code: '4711' })
    await at.make('access/on', { user: bob, panel: 'house' })
    site.disarm('house')
    await site.run(0)
    expect([status(), at.status(bob, 'house')]).toEqual(['none', 'active'])
    expect(said(await on())).toMatch(/^CODE_TAKEN/)
  })
})

describe('access', () => {
  it.each<[string, SitePanel, object, RegExp]>([
    ['a partition', NX, { partitions: [2] }, /^PARTITION_RANGE: house: /],
    ['a slot beyond the last', NX, { slot: 900 }, /^SLOT_RANGE: house: /],
    ["the master's slot", NX, { slot: 1 }, /^MASTER_PROTECTED: house: /],
    ['a one-time code', CONCORD, { time: { kind: 'once' } }, /^ONE_TIME_UNSUPPORTED: house: /],
    [
      'panels with more windows than a request can carry',
      { id: 'house', model: 'dsc-powerseries-neo@1.35' },
      {
        time: {
          kind: 'restricted',
          weekly: Array.from({ length: 17 }, (_, hour) => ({
            days: ['mon'],
            from: `${String(hour).padStart(2, '0')}:00`,
            to: `${String(hour).padStart(2, '0')}:30`,
          })),
        },
      },
      /^INVALID_REQUEST: .*weekly/,
    ],
  ])('is refused where the panel has not %s, and nothing is sent', async (_, panel, more, sentence) => {
    const { site, desk: at, ada } = await house(panel)
    const before = published(site)
    const answer = said(await at.do('access/on', { user: ada, panel: 'house', ...more }))
    expect(answer).toMatch(sentence)
    expect([at.status(ada, 'house'), published(site)]).toEqual(['none', before])
  })

  it('of somebody with a long name is active where the panel cuts names, and stays so', async () => {
    const { site, desk: at, ada, on, status } = await house({ id: 'house', model: 'qolsys-iq-panel-2' })
    await at.make('user/edit', { user: ada, first: 'Ada Augusta' })
    await on()
    expect(status()).toBe('active')
    site.broker.cut()
    await site.run(86_400_000)
    const names = [...site.device('house').panel.view.slots.users()].map(({ name }) => name)
    expect([status(), names]).toEqual(['active', expect.arrayContaining(['Ada August'])])
  })

  it.each([
    [{ nameLength: 11, longNames: 'refused' }, 'NAME_LENGTH', 'house: The name has 12 characters'],
    [{ remoteUserCodes: false }, 'REMOTE_CODES_UNSUPPORTED', 'house: '],
    [{}, undefined, ''],
  ] as const)('is refused for what the panel says of itself: %j', async (own, reason, start) => {
    const { desk: at, ada } = await house(NX)
    const { context } = at.desk
    const view = context.views.get('house')
    const user = context.state.users.get(ada)
    if (!view?.info || !user) throw new Error('the panel was not heard of')
    const { info } = view
    const other = new PanelView('house')
    other.takeInfo({ ...info, capabilities: { ...info.capabilities, ...own } }, 0)
    const refused = checkAccess(context, user, other, { time: { kind: 'always' } })
    expect(refused?.reason).toBe(reason)
    expect(refused?.message ?? '').toContain(start)
  })
})

describe('a command', () => {
  it.each([
    [{ item: 'arm', mode: 'night' }, 'MODE_UNSUPPORTED'],
    [{ item: 'arm', partition: 2 }, 'PARTITION_RANGE'],
    [{ item: 'disarm', partition: 2 }, 'PARTITION_RANGE'],
    [{ item: 'bypass', zone: 99 }, 'ZONE_RANGE'],
    [{ item: 'change-code-length', length: 8 }, 'CODE_LENGTH_UNSUPPORTED'],
    [{ item: 'set-time', timeZone: 'Mars/Olympus' }, 'INVALID_REQUEST'],
    [{ item: 'set-time', time: 'tomorrow' }, 'INVALID_REQUEST'],
  ] as const)('that the panel cannot carry out is not sent: %j', async (fields, reason) => {
    const { site, desk: at } = await house(NX)
    const before = published(site)
    expect(await at.do('command', { panel: 'house', ...fields })).toMatchObject({ ok: false, reason })
    expect(published(site)).toBe(before)
  })

  it('to a panel that was never heard of is left to the panel', () => {
    const view = new PanelView('house')
    expect(limitsOf(undefined)).toEqual({})
    expect(checkCommand(view, commandRow('arm').request, { mode: 'night' }, { mode: 'night' })).toBe(
      undefined,
    )
  })
})
