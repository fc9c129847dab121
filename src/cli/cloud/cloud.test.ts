import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import { type EmbeddedBroker, startEmbeddedBroker } from '../../cloud/mqtt/embedded-broker.js'
import { MqttProbe } from '../../cloud/mqtt/testing/mqtt-probe.js'
import { native } from '../../cloud/native/native-profile.js'
import { handsOf } from '../../device/testing/hands.js'
import type { PanelSpec } from '../../emulator/config.js'
import { Emulator } from '../../emulator/emulator.js'
import { RealClock } from '../../time/real-clock.js'
import { registerCloud } from './register.js'

let broker: EmbeddedBroker
let emulator: Emulator
const clock = new RealClock()
let folder = ''
let desk = ''
let count = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloud-'))
  broker = await startEmbeddedBroker({ port: 0 })
  emulator = new Emulator({
    clock,
    catalogue: loadCatalogue(),
    seed: 1,
    link: {
      profile: native({ root: 'panels/v1' }),
      broker: { url: broker.url, protocolVersion: 4, clean: true, keepaliveSeconds: 60 },
    },
  })
})
afterAll(async () => {
  await emulator.close()
  await broker.close()
  clock.close()
  await rm(folder, { recursive: true })
})
afterEach(async () => {
  for (const { id } of emulator.panels()) await emulator.remove(id)
})
beforeEach(() => {
  desk = join(folder, `desk-${++count}.json`)
})

/** A panel of this test's own; gives its id. */
async function panel(model: string, module: NonNullable<PanelSpec['module']> = {}): Promise<string> {
  const id = `panel-${count}-${model.replace(/[^a-z0-9]/g, '-')}`
  emulator.add({ id, model, exitDelay: 0, module })
  await new Promise<void>(resolve => {
    const stop = emulator.feed.read(0, () => {
      if (!emulator.online()) return
      resolve()
      queueMicrotask(() => stop())
    })
    if (emulator.online()) resolve()
  })
  return id
}

interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs `panelemu cloud …` in this process. */
async function cloud(...args: readonly string[]): Promise<Run> {
  const out: string[] = []
  const err: string[] = []
  let code = -1
  const program = new Command('panelemu').exitOverride().configureOutput({
    writeOut: text => out.push(text.trimEnd()),
    writeErr: text => err.push(text.trimEnd()),
  })
  const output = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line) }
  registerCloud(program, output, given => {
    code = given
  })
  const flags = ['--broker', broker.url, '--desk', desk]
  await program.parseAsync(['node', 'panelemu', 'cloud', ...args, ...flags]).catch((error: unknown) => {
    if (!(error instanceof CommanderError)) throw error
    code = error.exitCode === 0 ? 0 : 2
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const json = ({ out }: Run) => out.split('\n').map(line => JSON.parse(line))

describe('panelemu cloud', () => {
  it('enters a person whose code then works at the keypad, and shows the code only when asked', async () => {
    const house = await panel('interlogix-nx')
    const added = await cloud(
      ...['users', 'add', '--first', 'Ada', '--last', 'Lovelace', '--code', '4711', '--panel', house],
      ...['--language', 'en', '--email', 'ada@example.org'],
    )
    expect(added).toMatchObject({ code: 0, err: '' })
    expect(added.out).toMatch(new RegExp(`${house}\\s+2\\s+all\\s+always\\s+active`))

    expect(await cloud('arm', '--panel', house)).toMatchObject({ code: 0, out: `${house}: armed_away` })
    const device = emulator.get(house)?.device
    handsOf(device).keys('4711')
    expect(device?.panel.view.arming(1)).toBe('disarmed')

    const shown = await cloud('users', 'show', 'ada lovelace')
    expect(shown.out).toContain('ada@example.org')
    expect(shown.out).not.toContain('4711')
    expect(json(await cloud('users', 'list', '--reveal', '--json'))).toMatchObject([
      { first: 'Ada', code: '4711', access: [{ panel: house, slot: 2, status: 'active' }] },
    ])
  })

  it('says what the panel does not take, and exits 1', async () => {
    const house = await panel('interlogix-concord-4')
    await cloud('users', 'add', '--first', 'Ada', '--last', 'L', '--code', '4711')
    const time = ['--time', 'mon-fri 08:00-16:00']
    const refused = await cloud('access', 'on', '--user', 'Ada L', '--panel', house, ...time)
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.err).toMatch(/: This panel, at this firmware, does not take scheduled/)
    expect(json(await cloud('users', 'show', 'Ada L', '--json'))[0].access).toEqual([])
    expect((await cloud('access', 'on', '--user', 'Ada L', '--panel', house, '--time', 'always')).code).toBe(
      0,
    )
  })

  it('comes back at once from what waits for a disarm, and sees it done the next time', async () => {
    const house = await panel('interlogix-concord-4')
    await cloud('arm', '--panel', house)
    const waiting = await cloud(
      ...['users', 'add', '--first', 'Ada', '--last', 'L', '--code', '4711', '--panel', house],
    )
    expect(waiting).toMatchObject({ code: 0 })
    expect(waiting.out).toContain('waiting for disarm')
    const device = emulator.get(house)?.device
    handsOf(device).command({ type: 'disarm', partition: 1 }, 'control')
    const shown = await cloud('users', 'show', 'Ada L')
    expect(shown.out).toMatch(/active/)
  })

  it('lists panels and slots, and runs the commands of the catalogue', async () => {
    const house = await panel('interlogix-nx')
    await cloud('users', 'add', '--first', 'Ada', '--last', 'L', '--generate', '--panel', house)
    const list = await cloud('panels', 'list')
    expect(list.out).toMatch(new RegExp(`${house}\\s+Interlogix NX.*online\\s+disarmed\\s+2/99\\s+in sync`))
    const show = await cloud('panels', 'show', house)
    expect(show.out).toMatch(/1\s+master/)
    expect(show.out).toMatch(/2\s+Ada L\s+Ada L\s+user\s+1\s+always\s+yes/)
    const slots = await cloud('command', 'manage-user-codes', '--panel', house)
    expect(slots.out).toMatch(/2\s+Ada L\s+Ada L\s+user\s+\*{4}/)
    for (const args of [
      ['refresh-equipment-list'],
      ['set-time', '--time-zone', 'America/Denver'],
      ['bypass', '--zone', '3'],
      ['bypass', '--zone', '3', '--off'],
    ])
      expect(await cloud('command', ...args, '--panel', house)).toMatchObject({ code: 0 })
    expect(emulator.get(house)?.device.panel.view.time.zone).toBe('America/Denver')
    const length = await cloud('command', 'change-code-length', '--length', '7', '--panel', house)
    expect(length).toMatchObject({ code: 1 })
    expect(length.err).toContain('cannot be set to 7-digit codes')
  })

  it('shows what differs at a panel, and accepts or undoes it', async () => {
    const house = await panel('interlogix-nx')
    await cloud('users', 'add', '--first', 'Ada', '--last', 'L', '--code', '4711', '--panel', house)
    expect((await cloud('sync', '--panel', house)).out).toBe('in sync')
    handsOf(emulator.get(house)?.device).command({ type: 'user-code/clear', slot: 2 }, 'control')
    expect((await cloud('sync', '--panel', house)).out).toMatch(/2\s+Ada L\s+no longer on the panel/)
    expect(await cloud('sync', '--panel', house, '--undo')).toMatchObject({ code: 0, out: 'slot 2: undone' })
    handsOf(emulator.get(house)?.device).command(
      { type: 'user-code/modify', slot: 2, name: 'Eve' },
      'control',
    )
    expect(await cloud('sync', '--panel', house, '--accept')).toMatchObject({ out: 'slot 2: accepted' })
    expect((await cloud('panels', 'show', house)).out).toMatch(/2\s+Ada L\s+Eve/)
  })

  it('gives access by plans, and names the systems that are full', async () => {
    const [full, free] = [await panel('2gig-gocontrol@1.7'), await panel('interlogix-nx')]
    for (let number = 0; number < 6; number++)
      await cloud(
        ...['users', 'add', '--first', 'Guest', '--last', `${number}`, '--code', `258${number}`],
        ...['--panel', full],
      )
    await cloud('users', 'add', '--first', 'Ada', '--last', 'L', '--code', '4711')
    expect((await cloud('plans', 'add', 'All', '--panel', full, '--panel', free)).code).toBe(0)
    const assigned = await cloud('plans', 'assign', 'All', 'Ada L')
    expect(assigned.code).toBe(1)
    expect(assigned.out).toContain(
      `The limit of user codes is reached on this system: ${full} (7 user codes).`,
    )
    await cloud('plans', 'add', 'Other', '--panel', free)
    expect((await cloud('plans', 'show', 'Other')).out).not.toContain('limit')
    expect(assigned.out).toMatch(new RegExp(`Ada L\\s+${free}\\s+2\\s+active`))
    await cloud('users', 'delete', 'Guest 0')
    expect((await cloud('plans', 'assign', 'All', 'Ada L')).code).toBe(0)
    expect((await cloud('plans', 'unassign', 'All', 'Ada L')).out).toContain(`${full}: no access`)
    expect((await cloud('plans', 'delete', 'All')).code).toBe(0)
  })

  it('keeps the person who is removed and forgets the one who is deleted', async () => {
    const house = await panel('interlogix-nx')
    await cloud('users', 'add', '--first', 'Ada', '--last', 'L', '--code', '4711', '--panel', house)
    expect((await cloud('users', 'remove', 'Ada L', '--panel', house)).out).toContain(`${house}: no access`)
    expect((await cloud('users', 'list')).out).toContain('Ada L')
    expect((await cloud('users', 'delete', 'Ada L')).out).toBe('deleted')
    expect((await cloud('users', 'list')).out).toBe('no users')
    expect(emulator.get(house)?.device.panel.view.slots.has(2)).toBe(false)
  })

  it('forgets a panel that is gone, and nothing of one that is there', async () => {
    const [house, other] = [await panel('interlogix-nx'), await panel('interlogix-concord-4')]
    await cloud('users', 'add', '--first', 'Ada', '--last', 'L', '--code', '4711', '--panel', house)
    expect(await cloud('panels', 'forget', house)).toMatchObject({
      code: 1,
      err: expect.stringContaining('is online: a panel that is there cannot be forgotten'),
    })
    handsOf(emulator.get(house)?.device).fault('link-down')
    const isOffline = async () => (await cloud('panels', 'list')).out
    await expect.poll(isOffline).toMatch(new RegExp(`${house}.*offline`))
    expect((await cloud('users', 'delete', 'Ada L')).out).toContain('being deleted')
    expect(await cloud('panels', 'forget', house)).toMatchObject({ code: 0, out: `${house}: forgotten` })
    expect((await cloud('panels', 'list')).out).not.toContain(house)
    expect((await cloud('panels', 'list')).out).toContain(other)
    expect((await cloud('users', 'list')).out).toBe('no users')
    expect(await cloud('panels', 'forget', house)).toMatchObject({ code: 1 })
  })

  it('leaves nobody behind whose access was refused while they were entered', async () => {
    const house = await panel('interlogix-nx')
    const refused = await cloud(
      ...['users', 'add', '--first', 'Ada', '--last', 'L', '--code', '4711', '--panel', house],
      ...['--partition', '3'],
    )
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Partition 3 is not in use') })
    expect((await cloud('users', 'list')).out).toBe('no users')
  })

  it('names one refusal once, where a code is in use', async () => {
    const house = await panel('interlogix-nx')
    const add = (first: string) =>
      cloud('users', 'add', '--first', first, '--last', 'L', '--code', '4711', '--panel', house)
    await add('Ada')
    expect(await add('Bob')).toMatchObject({
      code: 1,
      err: `The code is already in use: Ada L has it on ${house}. Choose another code.`,
    })
  })

  it('prints what happens at the panels', async () => {
    const house = await panel('interlogix-nx')
    await cloud('users', 'add', '--first', 'Ada', '--last', 'L', '--code', '4711', '--panel', house)
    const watching = cloud('watch', '--panel', house, '--type', 'panel.arming', '--count', '2')
    const connected = broker.clients()
    while (broker.clients() === connected) await new Promise(resolve => setImmediate(resolve))
    await cloud('arm', '--panel', house)
    // What no module says, but any client of the broker can.
    const stranger = await MqttProbe.open(broker.url)
    const deep = '['.repeat(50_000) + ']'.repeat(50_000)
    for (const data of ['null', '"text"', deep])
      await stranger.connection.publish(
        `panels/v1/${house}/event`,
        `{"type":"panel.arming.changed","data":${data}}`,
        { qos: 1 },
      )
    await stranger.connection.end()
    handsOf(emulator.get(house)?.device).keys('4711')
    const { code, out } = await watching
    expect(code).toBe(0)
    expect(out).toMatch(/panel\.arming\.changed partition 1, from disarmed, to armed_away/)
    expect(out).toMatch(/to disarmed, user 2 \(Ada L\), by keypad/)
  })
})

describe('a panel that is in the way', () => {
  const add = ['users', 'add', '--first', 'Ada', '--last', 'L', '--code', '4711']

  it('fails an arming when it does not answer', { timeout: 20_000 }, async () => {
    const house = await panel('interlogix-nx', { retry: { tries: 1, answerMs: 100, pauseMs: 0 } })
    handsOf(emulator.get(house)?.device).fault('bus-cut')
    const failed = await cloud('arm', '--panel', house)
    expect(failed).toMatchObject({ code: 1 })
    expect(failed.out).toContain(`${house}: failed: The panel does not answer the module.`)
    expect((await cloud(...add, '--panel', house)).out).toMatch(
      /failed: The panel does not answer the module/,
    )
  })

  it('has its commands listed while it is busy, and taken back', async () => {
    const house = await panel('interlogix-nx')
    handsOf(emulator.get(house)?.device).fault('panel-busy')
    const waiting = await cloud('arm', '--panel', house, '--wait', '0.2')
    expect(waiting).toMatchObject({
      code: 0,
      out: `${house}: pending: The panel is busy with another change.`,
    })
    const show = json(await cloud('panels', 'show', house, '--json'))[0]
    expect(show.underWay).toMatchObject([{ item: 'arm', status: 'pending' }])
    const [{ transaction }] = show.underWay
    expect((await cloud('cancel', transaction, '--role', 'representative-3')).code).toBe(1)
    expect(await cloud('cancel', transaction)).toMatchObject({ code: 0, out: `${house}: arm cancelled` })
    expect(await cloud('cancel', transaction)).toMatchObject({ code: 1, out: '' })
    expect((await cloud('panels', 'show', house)).out).not.toContain('on its way')
  })

  it('has a command that ended between two calls told by the next one', async () => {
    const house = await panel('interlogix-nx', { retry: { pauseMs: 100 } })
    const device = emulator.get(house)?.device
    handsOf(device).fault('panel-busy')
    await cloud('arm', '--panel', house, '--wait', '0.2')
    handsOf(device).clearFault('panel-busy')
    const told = async () => (await cloud('panels', 'list')).err
    await expect.poll(told, { timeout: 15_000 }).toBe(`${house}: arm, asked for earlier: done`)
  })
})

describe('a role', () => {
  it('is not shown what it may not do, and is told so when it tries', async () => {
    const help = async (...args: string[]) => (await cloud(...args, '--help')).out
    expect(await help('--role', 'representative-1')).not.toMatch(/^\s+(arm|sync|plans|access)\b/m)
    expect(await help('--role', 'dealer-administrator')).toMatch(/^\s+arm\b/m)
    expect(await help('users', 'add', '--role', 'customer')).not.toMatch(/--slot|--duress/)
    const everything = await help('users', 'add', '--role', 'dealer-administrator')
    for (const flag of ['--slot', '--duress']) expect(everything).toContain(flag)
    expect(await help('command', '--role', 'representative-1')).not.toMatch(/--length|--zone|--time-zone/)
    expect(await help('command', '--role', 'representative-3')).toContain('--length')
    const items = async (role: string) => (await cloud('command', '--role', role)).out
    expect(await items('representative-1')).not.toContain('change-code-length')
    expect(await items('representative-3')).toContain('change-code-length')

    const refused = await cloud('users', 'add', '--first', 'Ada', '--role', 'representative-1', '--json')
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Dealer Administrator') })
    expect(json(refused)).toMatchObject([{ ok: false, reason: 'NO_PERMISSION' }])
  })

  it('may not make duress codes by an option it is not shown', async () => {
    const ada = ['users', 'add', '--first', 'Ada', '--last', 'L', '--duress']
    expect((await cloud(...ada, '--role', 'customer')).code).toBe(1)
    expect((await cloud(...ada)).code).toBe(0)
    expect((await cloud('users', 'list')).out).toMatch(/Ada L\s+-\s+duress/)
    expect((await cloud('users', 'edit', 'Ada L', '--type', 'duress')).code).toBe(2)
  })

  it('may not reveal codes by an option it is not shown', async () => {
    await cloud('users', 'add', '--first', 'Ada', '--last', 'L', '--code', '4711')
    const refused = await cloud('users', 'list', '--reveal', '--role', 'representative-1')
    expect(refused.code).toBe(1)
    expect(refused.out).not.toContain('4711')
  })
})

describe('exit codes', () => {
  it('are 2 for wrong usage', async () => {
    for (const args of [
      ['users', 'add', '--time', 'sometimes'],
      ['command', 'dance', '--panel', 'x'],
      ['command', 'arm'],
      ['command', 'change-code-length', '--panel', 'x'],
      ['users', 'add', '--code', '4711', '--generate'],
      ['access', 'on', '--user', 'x', '--panel', 'x', '--partition', '0'],
      ['access', 'on'],
      ['panels', 'list', '--role', 'king'],
      ['sync', '--panel', 'x', '--accept', '--undo'],
    ])
      expect(await cloud(...args)).toMatchObject({ code: 2 })
  })

  it('are 2 for what is no broker, and 3 for one that does not answer', async () => {
    const at = async (url: string) => {
      const real = broker
      broker = { ...real, url }
      try {
        return await cloud('panels', 'list')
      } finally {
        broker = real
      }
    }
    expect(await at('embedded')).toMatchObject({ code: 2 })
    // Nobody can listen on port 0.
    expect(await at('mqtt://127.0.0.1:0')).toMatchObject({ code: 3 })
  })

  it('are 2 for a desk whose panels are under another root', async () => {
    expect(await cloud('panels', 'list')).toMatchObject({ code: 0 })
    const elsewhere = await cloud('panels', 'list', '--root', 'panels/v2')
    expect(elsewhere.code).toBe(2)
    expect(elsewhere.err).toMatch(
      /desk-\d+\.json is a desk for panels under the root "panels\/v1"; give those under "panels\/v2" a desk file of their own$/,
    )
    expect(await cloud('panels', 'list')).toMatchObject({ code: 0 })
  })

  it('are 1 where somebody or something is not there', async () => {
    expect(await cloud('panels', 'show', 'nowhere')).toMatchObject({ code: 1 })
    expect(await cloud('users', 'show', 'Nobody')).toMatchObject({ code: 1 })
  })
})
