import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { up } from '../src/cli/up.js'
import type { UpOptions } from '../src/cli/up-options.js'
import { startEmbeddedBroker } from '../src/cloud/mqtt/embedded-broker.js'
import { bearer, TOKENS, tokensFile } from '../src/control/testing/tokens.js'
import { formatScryptHash, hashPassword } from '../src/credentials/scrypt-hash.js'
import { openDesk } from '../src/desk.js'
import { DeskClient } from './support/desk-client.js'

const NX = { id: 'house', model: 'interlogix-nx', exitDelay: 0 } as const

async function site(options: UpOptions): Promise<DeskClient> {
  const output = { out: () => undefined, err: () => undefined }
  const running = await up({ mqttPort: 0, httpPort: 0, seed: 1, ...options }, output)
  onTestFinished(() => running.close())
  return new DeskClient(running.ready)
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'panelemu-desk-http-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

/** Ada, who is to have access to the house. */
async function ada(desk: DeskClient, code = '4711'): Promise<string> {
  const { user = '' } = (await desk.act('user/add', { first: 'Ada', last: 'Lovelace', code })).body
  return user
}

/** So many guests, until every code that the panel takes is in use. */
async function fill(desk: DeskClient, panels: readonly string[]): Promise<string[]> {
  const guests: string[] = []
  for (const n of [0, 1, 2, 3, 4, 5]) {
    const { body } = await desk.act('user/add', { first: 'Guest', last: String(n), code: `258${n}` })
    guests.push(body.user ?? '')
    for (const panel of panels) await desk.act('access/on', { user: body.user ?? '', panel })
  }
  await desk.until(async () => {
    const found = await Promise.all(panels.map(panel => desk.panel(panel)))
    return found.every(({ slots }) => slots?.full === true)
  })
  return guests
}

describe('the help article over the API', () => {
  it('goes from Add user to disarming with the new code', async () => {
    const panels = [{ ...NX, module: { busLatencyMs: 180_000 } }]
    const desk = await site({ panels, clock: 'virtual' })
    const added = await desk.act('user/add', { first: 'Ada', last: 'Lovelace' })
    expect(added).toMatchObject({ status: 200, body: { notes: [] } })
    const user = added.body.user ?? ''
    expect(await desk.act('access/on', { user, panel: 'house' })).toMatchObject({
      status: 409,
      body: { reason: 'NO_CODE', field: 'input.user' },
    })
    expect((await desk.act('user/edit', { user, code: '4711' })).status).toBe(200)
    expect((await desk.act('access/on', { user, panel: 'house', time: 'always' })).status).toBe(200)
    expect(await desk.status(user, 'house')).toBe('pending')
    await desk.client.POST('/api/v1/clock/advance', { body: { seconds: 180 } })
    await desk.until(async () => (await desk.status(user, 'house')) === 'active')
    await desk.act('user/edit', {
      user,
      language: 'fr',
      addContacts: [{ kind: 'email', value: 'ada@example.org' }],
    })
    expect(await desk.user(user)).toMatchObject({
      code: '****',
      language: 'fr',
      contacts: [{ kind: 'email', value: 'ada@example.org' }],
      access: [{ panel: 'house', wanted: true, moving: false, partitions: 'all', when: { kind: 'always' } }],
    })
    await desk.type('house', '[AWAY]')
    expect(await desk.arming('house')).toMatch(/^arm/)
    await desk.type('house', '4711')
    expect(await desk.arming('house')).toBe('disarmed')
  })

  it('says of a wrong time, code and contact which field it is', async () => {
    const desk = await site({ panels: [NX, { id: 'old', model: 'interlogix-concord-4' }] })
    const user = await ada(desk)
    const wrong = [
      await desk.act('access/on', { user, panel: 'house', time: 'mondays' }),
      await desk.act('access/on', { user, panel: 'old', time: 'mon-fri 08:00-16:00' }),
      await desk.act('access/on', { user, panel: 'nowhere' }),
      await desk.act('access/on', { user, panel: 'house', partitions: [7] }),
      await desk.act('user/edit', { user, code: '47' }),
      await desk.act('user/edit', { user, addContacts: [{ kind: 'phone', value: 'none' }] }),
      await desk.act('user/add', { last: ' ' }),
    ]
    expect(wrong.map(({ status, body }) => [status, body.reason, body.field])).toEqual([
      [400, 'INVALID_INPUT', 'input.time'],
      [422, 'SCHEDULES_UNSUPPORTED', 'input.time'],
      [404, 'PANEL_UNKNOWN', 'input.panel'],
      [422, 'PARTITION_RANGE', 'input.partitions'],
      [422, 'CODE_LENGTH', 'input.code'],
      [422, 'FIELD', 'input.addContacts'],
      [422, 'FIELD', 'input.first'],
    ])
    expect(JSON.stringify(wrong)).not.toContain('4711')
  })

  it('takes access away, then the person', async () => {
    const desk = await site({ panels: [NX] })
    const user = await ada(desk)
    await desk.act('access/on', { user, panel: 'house' })
    await desk.until(async () => (await desk.status(user, 'house')) === 'active')
    await desk.act('user/remove', { user, panel: 'house' })
    await desk.until(async () => (await desk.status(user, 'house')) === 'none')
    await desk.act('user/delete', { user })
    const { data } = await desk.client.GET('/api/v1/desk/users')
    expect(data).toEqual({ users: [], total: 0 })
  })
})

describe('the limit of user codes', () => {
  it('is System Full with what to do, and a removed code makes room', async () => {
    const desk = await site({ panels: [{ id: 'hall', model: '2gig-gocontrol@1.7' }] })
    const [guest = ''] = await fill(desk, ['hall'])
    const user = await ada(desk)
    await desk.act('access/on', { user, panel: 'hall' })
    await desk.until(async () => (await desk.status(user, 'hall')) === 'System Full')
    const { access, limit } = await desk.user(user)
    expect(access[0]?.message).toMatch(/^System Full: all 7 user codes .* Clear a user code/)
    expect(limit).toMatch(/^The limit of user codes is reached on this system: hall \(7 user codes\)/)
    await desk.act('user/remove', { user: guest, panel: 'hall' })
    await desk.until(async () => (await desk.status(user, 'hall')) === 'active')
    expect((await desk.user(user)).limit).toBeUndefined()
  })

  it('is one message that names the full systems of an access plan', async () => {
    const desk = await site({
      panels: [
        { id: 'airport', model: '2gig-gocontrol@1.7' },
        { id: 'harbour', model: 'interlogix-nx' },
        { id: 'station', model: '2gig-gocontrol@1.7' },
      ],
    })
    await fill(desk, ['airport', 'station'])
    const user = await ada(desk)
    const systems = ['airport', 'harbour', 'station'].map(panel => ({ panel }))
    const { plan = '' } = (await desk.act('plan/add', { name: 'All sites', systems })).body
    expect((await desk.act('plan/assign', { plan, user })).status).toBe(200)
    await desk.until(async () => {
      const { access } = await desk.plan(plan)
      return access.length === 3 && !access.some(({ status }) => status === 'pending')
    })
    const { access, limit } = await desk.plan('All sites')
    expect(access.map(({ panel, status }) => [panel, status])).toEqual([
      ['airport', 'System Full'],
      ['harbour', 'active'],
      ['station', 'System Full'],
    ])
    expect(limit).toBe(
      'The limit of user codes is reached on 2 systems: airport (7 user codes), station (7 user codes). Remove a user code from each of them, then save again.',
    )
  })
})

describe('roles', () => {
  it('may do what their list says, and are refused the rest with a sentence', async () => {
    const desk = await site({ panels: [NX] })
    const { data } = await desk.client.GET('/api/v1/desk/roles')
    const may = (role: string) => data?.roles.find(row => row.role === role)?.permissions ?? []
    expect(may('representative-1')).toEqual(['users.view', 'panels.view', 'equipment.refresh'])
    expect(may('customer')).not.toContain('slots.choose')
    const user = await ada(desk)
    const refused = [
      await desk.act('user/add', { first: 'Grace' }, 'representative-1'),
      await desk.act('access/on', { user, panel: 'house', slot: 40 }, 'customer'),
      await desk.act('user/add', { first: 'Grace' }, 'representative-3', { accessControl: true }),
    ]
    expect(refused.map(({ status, body }) => [status, body.reason, body.field])).toEqual([
      [403, 'NO_PERMISSION', 'role'],
      [403, 'NO_PERMISSION', 'role'],
      [403, 'ACCESS_CONTROL', 'role'],
    ])
    expect(refused[0]?.body.detail).toMatch(/representative of level 1 .* ask your Dealer Administrator\.$/)
    expect((await desk.act('user/add', { first: 'Grace' }, 'customer', { accessControl: true })).status).toBe(
      200,
    )
  })

  it('that are representatives choose slots and send the commands of the catalogue', async () => {
    const desk = await site({ panels: [NX] })
    const user = await ada(desk)
    await desk.act('access/on', { user, panel: 'house', slot: 40 }, 'representative-2')
    await desk.until(async () => (await desk.status(user, 'house')) === 'active')
    expect((await desk.user(user)).access[0]?.slot).toBe(40)
    const { data: catalogue } = await desk.client.GET('/api/v1/desk/catalogue')
    expect(catalogue?.commands.find(({ item }) => item === 'arm')?.fields.map(({ field }) => field)).toEqual([
      'mode',
      'partition',
      'bypassOpen',
      'noEntryDelay',
    ])
    const news = await desk.live()
    const sent = await desk.act('command', { panel: 'house', item: 'manage-user-codes' }, 'representative-1')
    let end: unknown
    while (end === undefined) {
      const message = await news.next()
      if (message?.event === 'command') end = message.data
    }
    await news.leave()
    expect(end).toMatchObject({
      transaction: sent.body.transaction,
      ok: true,
      title: 'Manage user codes and slot numbers',
      users: expect.arrayContaining([
        expect.objectContaining({ slot: 40, holder: 'Ada Lovelace', code: '****' }),
      ]),
    })
    expect((await desk.panel('house')).ended[0]).toEqual(end)
    expect(
      await desk.act('command', { panel: 'house', item: 'arm', mode: 'sideways' as 'away' }, 'customer'),
    ).toMatchObject({ status: 400, body: { field: 'input.mode' } })
    expect(
      await desk.act(
        'command',
        { panel: 'house', item: 'disarm', zone: 1 } as { panel: string; item: 'disarm' },
        'customer',
      ),
    ).toMatchObject({ status: 400 })
  })
})

describe('codes', () => {
  it('are shown in clear only to who may see them, and where a panel that has them allows it', async () => {
    const panels = [NX, { id: 'lab', model: 'interlogix-nx', module: { revealCodes: true } }]
    const desk = await site({ panels })
    const user = await ada(desk)
    const reveal = (role: 'customer' | 'representative-3') =>
      desk.client.POST('/api/v1/desk/users/{id}/reveal', { params: { path: { id: user } }, body: { role } })
    await desk.act('access/on', { user, panel: 'house' })
    await desk.until(async () => (await desk.status(user, 'house')) === 'active')
    expect((await reveal('customer')).error).toMatchObject({ status: 403, reason: 'CODES_MASKED' })
    await desk.act('access/on', { user, panel: 'lab' })
    await desk.until(async () => (await desk.status(user, 'lab')) === 'active')
    expect((await reveal('representative-3')).error).toMatchObject({ reason: 'NO_PERMISSION', field: 'role' })
    expect((await reveal('customer')).data).toEqual({ user, code: '4711' })
  })

  it('that a module read in clear are masked in what came of the command', async () => {
    const desk = await site({ panels: [{ ...NX, module: { revealCodes: true } }] })
    const user = await ada(desk)
    await desk.act('access/on', { user, panel: 'house' })
    await desk.until(async () => (await desk.status(user, 'house')) === 'active')
    await desk.act('command', { panel: 'house', item: 'manage-user-codes' }, 'representative-1')
    await desk.until(async () => (await desk.panel('house')).ended.length === 1)
    const { ended } = await desk.panel('house')
    expect(ended[0]?.users?.map(({ code }) => code)).toEqual(['****', '****', '****'])
    expect(JSON.stringify(ended)).not.toMatch(/4711|1234/)
  })
})

describe('the desk within an emulator', () => {
  it('accepts and undoes what was done at the panel, and takes back what waits', async () => {
    const desk = await site({ panels: [NX] })
    const user = await ada(desk)
    await desk.act('access/on', { user, panel: 'house' })
    await desk.until(async () => (await desk.status(user, 'house')) === 'active')
    const { slot = 0 } = (await desk.user(user)).access[0] ?? {}
    const elsewhere = await openDesk({ broker: desk.mqtt })
    onTestFinished(() => elsewhere.close())
    elsewhere.perform('sync/undo', { panel: 'house', slot })
    await desk.until(async () => (await desk.status(user, 'house')) === 'out of sync')
    expect((await desk.panel('house')).differences).toMatchObject([
      { slot, kind: 'missing', difference: 'no longer on the panel', name: 'Ada Lovelace' },
    ])
    await desk.act('sync/undo', { panel: 'house', slot })
    await desk.until(async () => (await desk.status(user, 'house')) === 'active')
    expect((await desk.panel('house')).differences).toEqual([])
    expect(await desk.act('access/cancel', { user, panel: 'house' })).toMatchObject({
      status: 409,
      body: { reason: 'NOTHING_PENDING' },
    })
  })

  it('goes on where it was, encrypted, when its emulator has a state folder', async () => {
    const state = await folder()
    const stateKeyFile = join(await folder(), 'key')
    await writeFile(stateKeyFile, `home:${'0a'.repeat(31)}0b\n`, { mode: 0o600 })
    const output = { out: () => undefined, err: () => undefined }
    const options = { mqttPort: 0, httpPort: 0, seed: 1, panels: [NX], state, stateKeyFile }
    const first = await up(options, output)
    const before = new DeskClient(first.ready)
    const user = await ada(before)
    await before.act('access/on', { user, panel: 'house' })
    await before.until(async () => (await before.status(user, 'house')) === 'active')
    await first.close()
    for (const name of await readdir(state))
      expect(await readFile(join(state, name), 'utf8')).not.toMatch(/4711|Lovelace/)
    const after = await site(options)
    expect(await after.status(user, 'house')).toBe('active')
    expect((await after.client.GET('/api/v1/desk')).data).toMatchObject({ kept: true, connected: true })
  })

  it('follows a virtual clock: a command that nobody answers ends when its time is over', async () => {
    const desk = await site({ panels: [NX], clock: 'virtual' })
    const { client } = desk
    await client.PUT('/api/v1/panels/{id}/faults/{name}', {
      params: { path: { id: 'house', name: 'bus-cut' } },
      body: {},
    })
    await desk.act('command', { panel: 'house', item: 'arm' })
    expect((await desk.panel('house')).underWay).toMatchObject([{ item: 'arm', title: 'Arm' }])
    await client.POST('/api/v1/clock/advance', { body: { seconds: 200 } })
    await desk.until(async () => (await desk.panel('house')).underWay.length === 0)
    expect((await desk.panel('house')).ended).toMatchObject([{ item: 'arm', ok: false }])
  })

  it('serves the panels of the main broker, and says how many have another', async () => {
    const other = await startEmbeddedBroker({ port: 0 })
    onTestFinished(() => other.close())
    const panels = [NX, { id: 'far', model: 'interlogix-nx', broker: { url: other.url } }]
    const desk = await site({ panels })
    expect((await desk.client.GET('/api/v1/desk')).data).toMatchObject({ panels: 1, elsewhere: 1 })
  })

  it('is let in by a broker that asks everybody else who they are', async () => {
    const users = join(await folder(), 'users.txt')
    const line = `somebody:observer:${formatScryptHash(await hashPassword('correct horse'))}\n`
    await writeFile(users, line, { mode: 0o600 })
    const desk = await site({ panels: [NX], listen: { mqtt: { users } } })
    const user = await ada(desk)
    await desk.act('access/on', { user, panel: 'house' })
    await desk.until(async () => (await desk.status(user, 'house')) === 'active')
  })

  it('says why there is none where its broker is gone, and is there when that is back', async () => {
    const other = await startEmbeddedBroker({ port: 0 })
    onTestFinished(() => other.close())
    const desk = await site({ panels: [NX], broker: other.url })
    await other.close()
    const gone = await desk.client.GET('/api/v1/desk')
    expect([gone.response.status, gone.error?.reason]).toEqual([503, 'DESK_UNAVAILABLE'])
    expect(gone.error?.detail).toMatch(/nothing listens there/)
    const again = await startEmbeddedBroker({ port: other.port })
    onTestFinished(() => again.close())
    expect((await desk.client.GET('/api/v1/desk')).data).toMatchObject({ connected: true })
  })

  it('tells whoever looks that its broker is lost and found, by the time of the network', async () => {
    const other = await startEmbeddedBroker({ port: 0 })
    onTestFinished(() => other.close())
    const desk = await site({ panels: [NX], broker: other.url, clock: 'virtual' })
    const news = await desk.live()
    const connected = async (is: boolean) => {
      for (;;) {
        const { data } = (await news.next()) ?? {}
        const { desk: now } = data as { desk?: { connected: boolean; lost?: string } }
        if (now?.connected === is) return now
      }
    }
    await other.close()
    expect((await connected(false)).lost).toMatch(/\w/)
    const again = await startEmbeddedBroker({ port: other.port })
    onTestFinished(() => again.close())
    expect((await connected(true)).lost).toBeUndefined()
    await news.leave()
  })

  it('lets readers look, and operators do', async () => {
    const { path } = await tokensFile(onTestFinished)
    const desk = await site({ panels: [NX], listen: { http: { tokens: path } } })
    const ask = (token: string, method: string, address: string, body?: object) =>
      fetch(`${desk.http}/api/v1/desk${address}`, {
        method,
        headers: { ...bearer(token), 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    const add = { role: 'customer', input: { first: 'Ada' } }
    expect((await ask(TOKENS.rob, 'GET', '/users')).status).toBe(200)
    expect((await ask(TOKENS.rob, 'POST', '/actions/user/add', add)).status).toBe(403)
    expect((await ask(TOKENS.ada, 'POST', '/actions/user/add', add)).status).toBe(200)
  })
})
