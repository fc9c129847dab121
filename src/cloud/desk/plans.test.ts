import { describe, expect, it } from 'vitest'
import { limitMessage } from './status.js'
import { Site, SiteDesk } from './testing/site.js'

const OFFICE = { kind: 'restricted', weekly: [{ days: ['mon'], from: '08:00', to: '16:00' }] } as const
const EVENING = { kind: 'restricted', weekly: [{ days: ['mon'], from: '18:00', to: '22:00' }] } as const

/** An enterprise of three systems. */
async function enterprise(...models: readonly string[]) {
  const site = new Site()
  const ids = ['north', 'south', 'west']
  for (const [index, id] of ids.entries())
    await site.panel({ id, model: models[index] ?? 'interlogix-nx', panel: { exitDelay: 0 } })
  const desk = await SiteDesk.at(site)
  const user = (first: string, code: string) => desk.make('user/add', { first, last: 'Stone', code })
  const plan = (name: string, panels: readonly string[], time?: typeof OFFICE) =>
    desk.make('plan/add', {
      name,
      systems: panels.map(panel => ({ panel })),
      ...(time ? { time } : {}),
    })
  const codes = (id: string) =>
    [...site.device(id).codes.users()].flatMap(({ name, code }) =>
      name === undefined ? [] : [`${name} ${code.reveal()}`],
    )
  return { site, desk, user, plan, codes }
}

describe('an access plan', () => {
  it('gives a user one code on all its systems, and takes it away again', async () => {
    const { desk, user, plan, codes } = await enterprise()
    await plan('All', ['north', 'south', 'west'])
    const ada = await user('Ada', '4711')
    await desk.make('plan/assign', { plan: 'All', user: 'Ada Stone' })
    for (const id of ['north', 'south', 'west']) expect(codes(id)).toEqual(['Ada Stone 4711'])
    await desk.make('user/edit', { user: ada, code: '2580' })
    for (const id of ['north', 'south', 'west']) expect(codes(id)).toEqual(['Ada Stone 2580'])
    await desk.make('plan/unassign', { plan: 'all', user: ada })
    for (const id of ['north', 'south', 'west']) expect(codes(id)).toEqual([])
  })

  it('is followed when its systems change, and kept where another plan gives the same', async () => {
    const { desk, user, plan, codes } = await enterprise()
    const north = await plan('North', ['north'])
    await plan('Both', ['north', 'south'])
    const ada = await user('Ada', '4711')
    for (const name of ['North', 'Both']) await desk.make('plan/assign', { plan: name, user: ada })
    await desk.make('plan/edit', { plan: 'Both', systems: [{ panel: 'west' }], drop: ['south'] })
    expect([codes('north'), codes('south'), codes('west')]).toEqual([
      ['Ada Stone 4711'],
      [],
      ['Ada Stone 4711'],
    ])
    await desk.make('plan/delete', { plan: 'Both' })
    expect([codes('north'), codes('west')]).toEqual([['Ada Stone 4711'], []])
    await desk.make('plan/delete', { plan: north })
    expect(codes('north')).toEqual([])
  })

  it('adds up times of the same kind and refuses kinds that one code cannot follow', async () => {
    const { site, desk, user, plan } = await enterprise()
    await plan('Day', ['north'], OFFICE)
    await desk.make('plan/add', { name: 'Evening', systems: [{ panel: 'north' }], time: EVENING })
    const { now } = site.clock
    const moment = (ms: number) => new Date(now.call(site.clock) + ms).toISOString()
    await desk.make('plan/add', {
      name: 'Fair',
      systems: [{ panel: 'north' }],
      time: { kind: 'temporary', from: moment(0), to: moment(3_600_000) },
    })
    const ada = await user('Ada', '4711')
    await desk.make('plan/assign', { plan: 'Day', user: ada })
    await desk.make('plan/assign', { plan: 'Evening', user: ada })
    expect(JSON.parse(site.broker.retained.get('panels/v1/north/slots/2')?.toString() ?? '')).toMatchObject({
      schedule: { weekly: [...OFFICE.weekly, ...EVENING.weekly] },
    })
    expect(await desk.do('plan/assign', { plan: 'Fair', user: ada })).toMatchObject({
      reason: 'PLAN_TIMES',
      message: expect.stringContaining('Fair and Day and Evening'),
    })
  })

  it('leaves out the system that was switched off for a user', async () => {
    const { desk, user, plan, codes } = await enterprise()
    await plan('All', ['north', 'south'])
    const ada = await user('Ada', '4711')
    await desk.make('plan/assign', { plan: 'All', user: ada })
    await desk.make('access/off', { user: ada, panel: 'south' })
    expect([codes('north'), codes('south')]).toEqual([['Ada Stone 4711'], []])
    expect([desk.status(ada, 'north'), desk.status(ada, 'south')]).toEqual(['active', 'off'])
    await desk.make('user/edit', { user: ada, last: 'Field' })
    expect(codes('south')).toEqual([])
    await desk.make('access/on', { user: ada, panel: 'south' })
    expect(codes('south')).toEqual(['Ada Field 4711'])
    await desk.make('access/off', { user: ada, panel: 'south' })
    await desk.make('plan/assign', { plan: 'All', user: ada })
    expect(codes('south')).toEqual(['Ada Field 4711'])
  })

  it('goes with the user who is removed everywhere', async () => {
    const { desk, user, plan, codes } = await enterprise()
    await plan('All', ['north', 'south'])
    const ada = await user('Ada', '4711')
    await desk.make('plan/assign', { plan: 'All', user: ada })
    await desk.make('user/remove', { user: ada })
    expect([codes('north'), codes('south')]).toEqual([[], []])
    expect([...desk.desk.state.members.values()]).toEqual([])
  })

  it('needs a name of its own, systems that exist, and users with a code', async () => {
    const { desk, plan } = await enterprise()
    await plan('All', ['north'])
    expect(await desk.do('plan/add', { name: 'ALL' })).toMatchObject({ reason: 'PLAN_EXISTS' })
    expect(await desk.do('plan/add', { name: ' ' })).toMatchObject({ reason: 'FIELD' })
    expect(await desk.do('plan/edit', { plan: 'Al', name: 'x' })).toMatchObject({
      message: 'There is no access plan "Al" (did you mean "All"?).',
    })
    expect(await desk.do('plan/edit', { plan: 'All', systems: [{ panel: 'nort' }] })).toMatchObject({
      reason: 'PANEL_UNKNOWN',
    })
    const eve = await desk.make('user/add', { first: 'Eve', last: 'Field' })
    expect(await desk.do('plan/assign', { plan: 'All', user: eve })).toMatchObject({ reason: 'NO_CODE' })
  })
})

describe('conflicts', () => {
  it('are found before anything is sent, and named with every place', async () => {
    const { site, desk, user, plan } = await enterprise()
    await plan('All', ['north', 'south', 'west'])
    const bob = await user('Bob', '4711')
    await desk.make('access/on', { user: bob, panel: 'south' })
    const cid = await desk.make('user/add', { first: 'Cid', last: 'Field', code: '2580' })
    await desk.make('access/on', { user: cid, panel: 'west' })
    const added = await desk.do('user/add', { first: 'Ada', last: 'Stone', code: '4711' })
    expect(added).toMatchObject({
      notes: ['Credentials in conflict: Ada Stone has the same code as Bob Stone.'],
    })
    const before = site.broker.published.length
    expect(await desk.do('plan/assign', { plan: 'All', user: 'Ada Stone' })).toMatchObject({
      reason: 'CODE_TAKEN',
      message: 'The code is already in use: Bob Stone has it on south. Choose another code.',
    })
    expect(site.broker.published.length).toBe(before)
  })

  it('that only the panel knows of fail on that one system', async () => {
    const { site, desk, user, plan } = await enterprise()
    await plan('All', ['north', 'south'])
    const master = site.device('south').codes.user(1)?.code.reveal() ?? ''
    const other = await SiteDesk.at(site, { seed: 2 })
    const bob = await other.make('user/add', { first: 'Bob', last: 'Field', code: '4711' })
    await other.make('access/on', { user: bob, panel: 'south' })
    const ada = await user('Ada', '4711')
    await desk.make('plan/assign', { plan: 'All', user: ada })
    expect(desk.status(ada, 'north')).toBe('active')
    expect(desk.status(ada, 'south')).toMatch(/^failed: The code is already in use on this panel/)
    expect(master).not.toBe('4711')
  })

  it('of a new code with others is refused before it is sent', async () => {
    const { desk, user } = await enterprise()
    const ada = await user('Ada', '4711')
    const bob = await user('Bob', '2580')
    for (const id of [ada, bob]) await desk.make('access/on', { user: id, panel: 'north' })
    expect(await desk.do('user/edit', { user: bob, code: '4711' })).toMatchObject({ reason: 'CODE_TAKEN' })
    expect(desk.status(bob, 'north')).toBe('active')
  })
})

it('names every system whose limit is reached in one message', async () => {
  const { desk, user, plan } = await enterprise('2gig-gocontrol@1.7', 'interlogix-nx', '2gig-gocontrol@1.7')
  await plan('All', ['north', 'south', 'west'])
  for (let number = 0; number < 6; number++) {
    const id = await user(`Guest${number}`, `258${number}`)
    for (const panel of ['north', 'west']) await desk.make('access/on', { user: id, panel })
  }
  const ada = await user('Ada', '4711')
  await desk.make('plan/assign', { plan: 'All', user: ada })
  expect(['north', 'south', 'west'].map(panel => desk.status(ada, panel))).toEqual([
    'System Full',
    'active',
    'System Full',
  ])
  expect(limitMessage(desk.desk.context, desk.desk.state.access.values())).toBe(
    'The limit of user codes is reached on 2 systems: north (7 user codes), west (7 user codes). Remove a user code from each of them, then save again.',
  )
  await desk.make('user/remove', { user: 'Guest0 Stone' })
  await desk.make('plan/assign', { plan: 'All', user: ada })
  expect(desk.status(ada, 'north')).toBe('active')
  expect(limitMessage(desk.desk.context, desk.desk.state.access.values())).toBeUndefined()
})
