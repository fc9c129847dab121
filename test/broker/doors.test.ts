import { connect as connectTcp } from 'node:net'
import type { IClientOptions, MqttClient } from 'mqtt'
import { afterEach, expect, it } from 'vitest'
import WebSocket from 'ws'
import { Authority } from '../support/certificates.js'
import { closed, granted, idOf, PASSWORD, published, type Rig, rig } from './rig.js'

let broker: Rig
afterEach(() => broker[Symbol.asyncDispose]())

const certified = async (name: string, authority = broker.authority): Promise<IClientOptions> =>
  authority.issue({ name, use: 'client' })

it('cuts off a panel that speaks for its neighbour, and the neighbour says what it said before', async () => {
  broker = await rig('lobby:panel:PASSWORD\nada:cloud:PASSWORD\n')
  const witness = await broker.ours('witness', ['panels/v1/#'])
  await witness.publish('panels/v1/attic/status', 'online', true)
  const lobby = await broker.as('lobby', { clientId: idOf('lobby') })
  lobby.publish('panels/v1/attic/status', 'offline', { qos: 1, retain: true })
  await closed(lobby)
  expect(await broker.says(/may not publish/)).toMatch(
    /^client panelemu-lobby\.panels\.v1: it may not publish to panels\/v1\/attic\/status: the user "lobby" \(panel lobby\) may not \(127\.0\.0\.1:\d+\)$/,
  )
  const ada = await broker.as('ada')
  const status = new Promise(resolve => ada.on('message', (_topic, payload) => resolve(payload.toString())))
  await granted(ada, 'panels/v1/attic/status')
  expect(await status).toBe('online')
  expect(broker.broker.refused('publish')).toBe(1)
})

it('knows panels by their certificates, and nobody without one', async () => {
  broker = await rig('*:panel:certificate\nada:cloud:certificate\n', { mutual: true })
  const witness = await broker.ours('witness', ['panels/v1/#'])
  const lobby = await broker.open({ ...(await certified('lobby')), clientId: idOf('lobby') })
  await published(lobby, 'panels/v1/lobby/state', '{}')
  expect((await witness.got('panels/v1/lobby/state')).publisher).toBe('lobby')
  const ada = await broker.open(await certified('ada'))
  await published(ada, 'panels/v1/lobby/request/arm', '{}')
  expect((await witness.got('panels/v1/lobby/request/arm')).publisher).toBe('ada')
  await expect(broker.open({})).rejects.toThrow()
  const others = await Authority.create('Others')
  await expect(broker.open(await certified('ada', others))).rejects.toThrow()
  await expect(broker.open({ ...(await certified('Not A Panel')), clientId: idOf('x') })).rejects.toThrow(
    /Not authorized/,
  )
  await expect(broker.open({ ...(await certified('lobby')), clientId: idOf('attic') })).rejects.toThrow(
    /Identifier rejected/,
  )
  const expired = await broker.authority.issue({ name: 'lobby', until: '2021-01-01' })
  await expect(broker.open({ ...expired, clientId: idOf('lobby') })).rejects.toThrow()
  expect(broker.broker.refused('tls')).toBeGreaterThanOrEqual(3)
})

it('ends the connection of a user who is taken off the list, and lets nobody of that name in', async () => {
  broker = await rig('ada:cloud:PASSWORD\nolga:observer:PASSWORD\n')
  const [ada, olga] = [await broker.as('ada'), await broker.as('olga')]
  const { readFile } = await import('node:fs/promises')
  const lines = (await readFile(broker.users.path, 'utf8')).split('\n')
  await broker.folder.put('users', `${lines[1]}\n`)
  await broker.users.look()
  await closed(ada)
  expect(olga.connected).toBe(true)
  await expect(broker.as('ada')).rejects.toThrow(/Bad username/)
})

it('ends the connections that the old authorities let in', async () => {
  broker = await rig('*:panel:certificate\n', { mutual: true })
  const lobby = await broker.open({ ...(await certified('lobby')), clientId: idOf('lobby') })
  await broker.folder.put('ca.pem', (await Authority.create('Others')).cert)
  await closed(lobby)
  await broker.says(/authorities of clients have changed/)
})

it('says who published what waited in a queue, or was retained, and no client can say it is another', async () => {
  broker = await rig('ada:cloud:PASSWORD\nbob:cloud:PASSWORD\n')
  const ada = await broker.as('ada')
  await published(ada, 'panels/v1/attic/request/arm', 'retained', true)
  await published(ada, 'panels/v1/attic/request/ bob /x', 'x')
  const late = await broker.ours('attic', ['panels/v1/attic/request/#'])
  expect(await late.got('panels/v1/attic/request/arm')).toMatchObject({ publisher: 'ada', retain: true })
  await published(await broker.as('bob'), 'panels/v1/attic/request/ ada /disarm', 'now')
  expect((await late.got('panels/v1/attic/request/ ada /disarm')).publisher).toBe('bob')
})

it('speaks MQTT over WebSocket with TLS, to pages of any site where there are users', async () => {
  broker = await rig('ada:cloud:PASSWORD\n', { webSocketPort: 0 })
  const url = broker.broker.webSocketUrl ?? ''
  expect(url).toMatch(/^wss:/)
  const page = { wsOptions: { ca: broker.authority.cert, origin: 'https://pages.example' } }
  const client: MqttClient = await broker.open({ username: 'ada', password: PASSWORD, ...page }, url)
  expect(await granted(client, 'panels/v1/#')).toBe(1)
  await expect(broker.open({ username: 'ada', password: 'x', ...page }, url)).rejects.toThrow(/Bad username/)
})

it('keeps pages of other sites off a broker that asks nobody, and other subprotocols off any', async () => {
  broker = await rig('ada:cloud:PASSWORD\n', { webSocketPort: 0, access: undefined, tls: undefined })
  const url = broker.broker.webSocketUrl ?? ''
  expect(url).toMatch(/^ws:/)
  const status = (protocol: string, origin?: string) =>
    new Promise(resolve => {
      const socket = new WebSocket(url, [protocol], origin === undefined ? {} : { origin })
      socket.on('open', () => {
        resolve('open')
        socket.close()
      })
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
      socket.on('error', () => undefined)
    })
  expect(await status('mqtt', 'https://evil.example')).toBe(403)
  expect(await status('mqtt', 'http://localhost:3000')).toBe('open')
  expect(await status('mqtt')).toBe('open')
  expect(await status('chat')).toBe(400)
  expect(broker.broker.refused('origin')).toBe(2)
})

it('has a plain port beside the one for TLS', async () => {
  broker = await rig('ada:cloud:PASSWORD\n', { tlsPort: 0 })
  expect([broker.broker.url, broker.broker.secureUrl]).toEqual([
    expect.stringMatching(/^mqtt:/),
    expect.stringMatching(/^mqtts:/),
  ])
  for (const url of [broker.broker.url, broker.broker.secureUrl])
    expect((await broker.open({ username: 'ada', password: PASSWORD }, url)).connected).toBe(true)
})

it('closes with everybody on it, also those in the middle of a handshake', async () => {
  broker = await rig('ada:cloud:PASSWORD\n', { webSocketPort: 0 })
  const silent = connectTcp(broker.broker.port, '127.0.0.1')
  const gone = new Promise(resolve => silent.once('close', resolve))
  silent.on('error', () => undefined)
  const ada = await broker.as('ada')
  await broker.broker.close()
  await Promise.all([gone, closed(ada)])
  expect(broker.broker.load().connections).toBe(0)
})
