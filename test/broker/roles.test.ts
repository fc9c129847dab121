import { afterAll, beforeAll, expect, it } from 'vitest'
import { closed, granted, grants, idOf, type Ours, PASSWORD, published, type Rig, rig } from './rig.js'

/** As the contract of the native profile has them; what may be done with each is said once more here, by hand. */
const KINDS = {
  status: 'status',
  info: 'info',
  state: 'state',
  slots: 'slots',
  slot: 'slots/4',
  event: 'event',
  request: 'request/user-code/add',
  response: 'response/arm',
  unknown: 'nothing/of/the/profile',
} as const
const PANEL_SAYS = ['status', 'info', 'state', 'slots', 'slot', 'event', 'response']

let broker: Rig
let witness: Ours

beforeAll(async () => {
  broker = await rig(
    'lobby:panel:PASSWORD\nattic-user:panel:PASSWORD:attic\nada:cloud:PASSWORD\nolga:observer:PASSWORD\n',
    { refused: 'drop' },
  )
  witness = await broker.ours('witness', ['#'])
})
afterAll(() => broker[Symbol.asyncDispose]())

const roles = [
  { role: 'panel', user: 'lobby', options: { clientId: idOf('lobby') } },
  { role: 'cloud', user: 'ada', options: {} },
  { role: 'observer', user: 'olga', options: {} },
] as const

const topicsOf = (panel: string) =>
  Object.entries(KINDS).map(([kind, levels]) => ({ kind, topic: `panels/v1/${panel}/${levels}` }))
const ELSEWHERE = [
  { kind: 'elsewhere', topic: 'other/lobby/status' },
  { kind: 'elsewhere', topic: 'panels/v1' },
  { kind: 'elsewhere', topic: 'panels/v10/lobby/status' },
]

it.each(roles)(
  'lets a $role publish exactly what it may, and nobody hears the rest',
  async ({ role, user, options }) => {
    const client = await broker.as(user, options)
    const may = (panel: string, kind: string) => {
      if (role === 'panel') return panel === 'lobby' && PANEL_SAYS.includes(kind)
      return role === 'cloud' && kind === 'request'
    }
    const before = broker.broker.refused('publish')
    const all = ['lobby', 'attic'].flatMap(panel => topicsOf(panel).map(one => ({ panel, ...one })))
    const elsewhere = ELSEWHERE.map(one => ({ panel: '', ...one }))
    const wanted = [...all, ...elsewhere]
      .filter(({ panel, kind }) => may(panel, kind))
      .map(({ topic }) => topic)
    const first = witness.messages.length
    for (const { topic } of [...all, ...elsewhere]) await published(client, topic, user)
    await witness.publish(`done/${role}`, 'x')
    await witness.got(`done/${role}`)
    const heard = witness.messages.slice(first).filter(({ payload }) => payload.toString() === user)
    expect(heard.map(({ topic }) => topic)).toEqual(wanted)
    expect(new Set(heard.map(({ publisher }) => publisher))).toEqual(new Set(wanted.length > 0 ? [user] : []))
    expect(broker.broker.refused('publish') - before).toBe(all.length + elsewhere.length - wanted.length)
    client.end(true)
  },
)

it.each(roles)('lets a $role subscribe to exactly what it may', async ({ role, user, options }) => {
  const client = await broker.as(user, options)
  const mayRead = (panel: string, kind: string) => {
    if (role === 'panel') return panel === 'lobby'
    return !(role === 'observer' && kind === 'request')
  }
  for (const panel of ['lobby', 'attic'])
    for (const { kind, topic } of topicsOf(panel))
      expect(await granted(client, topic), topic).toBe(mayRead(panel, kind) ? 1 : 128)
  const refused = ['#', '+/#', 'panels/#', 'panels/+/lobby/#', '$SYS/#', 'other/#', 'panels/v10/#']
  for (const filter of refused) expect(await granted(client, filter), filter).toBe(128)
  const wide: [string, readonly string[]][] = [
    ['panels/v1/lobby/#', ['panel', 'cloud', 'observer']],
    ['panels/v1/lobby/slots/+', ['panel', 'cloud', 'observer']],
    ['panels/v1/lobby/request/#', ['panel', 'cloud']],
    ['panels/v1/#', ['cloud', 'observer']],
    ['panels/v1/+/slots/+', ['cloud', 'observer']],
    ['panels/v1/+/request/#', ['cloud']],
    ['panels/v1/attic/#', ['cloud', 'observer']],
  ]
  for (const [filter, whom] of wide)
    expect(await granted(client, filter), filter).toBe(whom.includes(role) ? 1 : 128)
  client.end(true)
})

it('keeps requests, which have codes in clear, from an observer of everything, retained ones too', async () => {
  await witness.publish('panels/v1/attic/request/user-code/add', '{"code":"4711"}', true)
  await witness.publish('panels/v1/attic/status', 'online', true)
  for (const [user, topics] of [
    ['olga', ['status', 'state']],
    ['ada', ['request/user-code/add', 'status', 'request/arm', 'state']],
  ] as const) {
    const client = await broker.as(user)
    const got: string[] = []
    const last = new Promise<void>(resolve => {
      client.on('message', topic => {
        got.push(topic.replace('panels/v1/attic/', ''))
        if (topic.endsWith('/state')) resolve()
      })
    })
    await granted(client, 'panels/v1/attic/#')
    await witness.publish('panels/v1/attic/request/arm', 'x')
    await witness.publish('panels/v1/attic/state', 'x')
    await last
    expect(got.sort()).toEqual([...topics].sort())
    client.end(true)
  }
  await witness.publish('panels/v1/attic/request/user-code/add', '', true)
})

it('gives a subscriber nothing of what was refused in the same packet, also when it comes back', async () => {
  const options = { clientId: idOf('attic'), clean: false }
  const panel = await broker.as('attic-user', options)
  expect(await grants(panel, ['panels/v1/attic/request/#', '#'])).toEqual([1, 128])
  panel.end(true)
  await closed(panel)
  await witness.publish('panels/v1/lobby/state', 'not for the attic')
  await witness.publish('panels/v1/attic/request/arm', 'for the attic')
  const got: string[] = []
  await new Promise<void>((resolve, reject) => {
    broker
      .open({ ...options, username: 'attic-user', password: PASSWORD }, undefined, topic => {
        got.push(topic)
        resolve()
      })
      .catch(reject)
  })
  expect(got).toEqual(['panels/v1/attic/request/arm'])
  expect(broker.broker.load().queuedMessages).toBeLessThanOrEqual(1)
})

it.each([
  ['a wrong password', { username: 'ada', password: 'guess' }, /code: 4|Bad username/i, 'credentials'],
  ['a name that nobody has', { username: 'eve', password: PASSWORD }, /Bad username/i, 'credentials'],
  ['no name', {}, /Not authorized/i, 'credentials'],
  ['a name and no password', { username: 'ada' }, /Bad username/i, 'credentials'],
  [
    'the client id of a panel that runs here',
    { username: 'ada', password: PASSWORD, clientId: idOf('witness') },
    /Identifier rejected/i,
    'clientId',
  ],
  [
    'the client id of another panel, as a cloud',
    { username: 'ada', password: PASSWORD, clientId: idOf('attic') },
    /Identifier rejected/i,
    'clientId',
  ],
  [
    'the client id of another panel, as a panel',
    { username: 'lobby', password: PASSWORD, clientId: idOf('attic') },
    /Identifier rejected/i,
    'clientId',
  ],
  [
    'a will on the topic of another panel',
    {
      username: 'lobby',
      password: PASSWORD,
      clientId: idOf('lobby'),
      will: { topic: 'panels/v1/attic/status', payload: 'offline', qos: 1, retain: true },
    },
    /Not authorized/i,
    'publish',
  ],
] as const)('does not let in who comes with %s', async (_what, options, reason, why) => {
  const before = broker.broker.refused(why)
  await expect(broker.open({ ...options } as Parameters<Rig['open']>[0])).rejects.toThrow(reason)
  expect(broker.broker.refused(why)).toBe(before + 1)
  expect(broker.log.join('\n')).not.toContain('guess')
})

it('does not let one user take the session or the connection of another', async () => {
  const ada = await broker.as('ada', { clientId: 'desk', clean: false })
  await granted(ada, 'panels/v1/+/state')
  await expect(broker.as('olga', { clientId: 'desk' })).rejects.toThrow(/Identifier rejected/)
  expect(ada.connected).toBe(true)
  ada.end(true)
  await closed(ada)
  await expect(broker.as('olga', { clientId: 'desk', clean: false })).rejects.toThrow(/Identifier rejected/)
  const back = await broker.as('ada', { clientId: 'desk', clean: false })
  back.end(true)
})
