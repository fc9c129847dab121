import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type JournalKeys, parseKeys } from '../../disk/cipher/keys.js'
import { seededRandom } from '../../time/random.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import { DeskBusyError, DeskFile } from './desk-file.js'
import { type DeskEntry, newDesk, takeEntries } from './desk-record.js'
import { Site, SiteDesk } from './testing/site.js'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-'))
  path = join(folder, 'deep', 'desk.json')
})
afterEach(() => rm(folder, { recursive: true }))

const random = () => seededRandom(7)
const fresh = (): DeskEntry[] => takeEntries(newDesk(seededRandom(1)))
const KEYS = parseKeys(`one:${'0a'.repeat(31)}0b`, 'test')
const open = (keys?: JournalKeys) => DeskFile.open(path, new VirtualClock(), () => undefined, keys)
/** What a promise is rejected with. */
const errorOf = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => new Error('nothing was wrong'),
    reason => reason,
  )

describe('the desk file', () => {
  it('is for its owner only, replaced as a whole, and gives back what was put in', async () => {
    const site = new Site()
    await site.panel({ id: 'house', model: 'interlogix-concord-4', panel: { exitDelay: 0 } })
    const desk = await SiteDesk.at(site)
    const ada = await desk.make('user/add', {
      first: 'Ada',
      last: 'Lovelace',
      code: '0471',
      language: 'en',
      addContacts: [{ kind: 'email', value: 'ada@example.org' }],
    })
    await desk.make('plan/add', { name: 'All', systems: [{ panel: 'house', partitions: [1] }] })
    await desk.make('plan/assign', { plan: 'All', user: ada })
    site.arm('house')
    await desk.make('user/edit', { user: ada, last: 'King', code: '0580' })
    const kept = [...desk.store.entries]

    const file = await open()
    await file.save([['users/user-9', '{}']])
    await file.save([['users/user-9', null], ...kept])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await file.close()
    const next = await open()
    expect((await readdir(join(folder, 'deep'))).sort()).toEqual([
      'desk.json',
      'desk.json.head',
      'desk.json.lock',
    ])
    const again = next.load(random())
    expect([...next.latest]).toEqual(kept)
    expect(again.users.get(ada)?.code?.reveal()).toBe('0580')
    expect(again.operations.size).toBe(1)
    expect(takeEntries(again)).toEqual([])
    await next.close()
    expect((await readdir(join(folder, 'deep'))).sort()).toEqual(['desk.json', 'desk.json.head'])
  })

  it('grows by what changes, and is written anew when it is long', async () => {
    const file = await open()
    await file.save(fresh())
    const size = async () => (await stat(path)).size
    const before = await size()
    const row = JSON.stringify({ note: 'x'.repeat(1_000) })
    await file.save([['users/one', row]])
    expect((await size()) - before).toBeLessThan(1_200)
    for (let round = 0; round < 1_200; round++)
      await file.save([['users/one', `${row.slice(0, -2)}${round}"}`]])
    expect(await size()).toBeLessThan(1_100_000)
    expect(file.latest.size).toBe(2)
    await file.close()
  })

  it('is a new desk where there is none, each with a name of its own', async () => {
    const file = await open()
    const [one, two] = [file.load(seededRandom(1)), file.load(seededRandom(2))]
    expect(one.desk).toMatch(/^[a-z2-9]{8}$/)
    expect(one.desk).not.toBe(two.desk)
    await file.close()
  })

  it.each([
    ['{"v":1,"desk":"x","code":"4711"', 'it is not JSON'],
    ['{"v":2}', 'this is no desk, or one of a later version'],
  ])('says what is wrong with it without repeating it', async (text, problem) => {
    await mkdir(join(folder, 'deep'))
    await writeFile(path, text)
    const error = await errorOf(open())
    expect(error.name).toBe('ConfigurationError')
    expect(error.message).toContain(path)
    expect(error.message).toContain(problem)
    expect(error.message).not.toContain('4711')
  })

  it.each([
    ['users/user-1', '{"id":"user-1","code":"4711"}'],
    ['users/user-1', '{"id"'],
    ['strangers/x', '{}'],
    ['desk', '{"v":3}'],
  ])('says that an entry is none, and repeats nothing of it: %s', async (key, value) => {
    const file = await open()
    await file.save([...fresh(), [key, value]])
    const error = await errorOf(Promise.resolve().then(() => file.load(random())))
    expect(error.name).toBe('ConfigurationError')
    expect(error.message).toContain(`${path}: "${key}"`)
    expect(error.message).not.toContain('4711')
    await file.close()
  })

  it('is held by one process at a time, and taken over from one that is gone', async () => {
    const clock = new VirtualClock()
    const first = await DeskFile.open(path, clock)
    const second = DeskFile.open(path, clock)
    let isTold = false
    second.catch(() => {
      isTold = true
    })
    while (!isTold) {
      clock.advance(1_000)
      await new Promise(resolve => setImmediate(resolve))
    }
    await expect(second).rejects.toThrow(DeskBusyError)
    await first.close()
    // A process number that no system gives out.
    await writeFile(`${path}.lock`, '4194999')
    const third = await DeskFile.open(path, clock)
    await third.close()
    // One's own: what a container's process finds that was killed and begins again.
    await writeFile(`${path}.lock`, String(process.pid))
    const fourth = await DeskFile.open(path, clock)
    await fourth.close()
  })

  it.each([
    ['in clear', undefined],
    ['encrypted', KEYS],
  ])('tells a flipped bit: %s', async (_, keys) => {
    const file = await open(keys)
    await file.save(fresh())
    await file.save([['plans/plan-1', '{"id":"plan-1"}']])
    await file.close()
    const kept = await readFile(path)
    // Eleven has no divisor in common with eight: every place of a byte comes up.
    for (let bit = 0; bit < kept.length * 8; bit += 11) {
      const flipped = Buffer.from(kept)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      await writeFile(path, flipped)
      expect((await errorOf(open(keys))).message, `bit ${bit}`).toContain(path)
    }
  })

  it('is encrypted with a key, without which it says what to do, and under another one when that is in front', async () => {
    const row: DeskEntry = ['users/user-1', '{"id":"user-1","code":"4711"}']
    const said: string[] = []
    const at = (keys?: JournalKeys) =>
      DeskFile.open(path, new VirtualClock(), text => void said.push(text), keys)
    const clear = await at()
    await clear.save([row])
    await clear.close()
    expect(await readFile(path, 'utf8')).toContain('4711')
    await (await at(KEYS)).close()
    expect(await readFile(path, 'utf8')).not.toMatch(/4711|user-1/)
    expect(said).toEqual([expect.stringContaining('was in clear until now and is encrypted from now on')])
    const { name, message } = await errorOf(at())
    expect(`${name} ${message}`).toBe(
      `JournalKeyError ${path}: it is encrypted with the key "one"; name the file that has it with --desk-key-file, or give it as PANELEMU_DESK_KEY`,
    )
    const rotated = await at(parseKeys(`two:${'ab'.repeat(31)}cd\none:${'0a'.repeat(31)}0b`, 'test'))
    expect([...rotated.latest]).toEqual([row])
    await rotated.close()
    expect((await errorOf(at(KEYS))).message).toContain(
      'with the key "two", which is none of those given (one)',
    )
  })

  it('that is gone or older than its head says so, and names both files', async () => {
    const file = await open()
    await file.save(fresh())
    const older = await readFile(path)
    await file.save([['plans/plan-1', '{"id":"plan-1"}']])
    await file.close()
    for (const spoil of [() => writeFile(path, older), () => rm(path)]) {
      await spoil()
      const { message } = await errorOf(open())
      expect(message).toContain('were confirmed')
      expect(message).toContain(`put a whole copy of it and of ${path}.head back, or move both away`)
    }
    await rm(`${path}.head`)
    await (await open()).close()
  })

  it('takes over a desk of version 1: people, plans, access, and what panels held', async () => {
    await mkdir(join(folder, 'deep'))
    const written = { name: 'Ada L', userType: 'unrestricted', time: { kind: 'always' }, code: 1 }
    const seen = {
      name: 'Ada L',
      userType: 'unrestricted',
      partitions: [1],
      time: { kind: 'always' },
      enabled: true,
      revision: 5,
    }
    const person = { first: 'L', last: '', codeVersion: 1, userType: 'unrestricted', contacts: [] }
    const old = {
      v: 1,
      desk: 'abcdefgh',
      root: 'panels/v1',
      count: 9,
      users: [
        { id: 'user-1', code: '4711', ...person },
        { id: 'user-2', code: '2580', ...person },
      ],
      plans: [
        {
          id: 'plan-3',
          name: 'All',
          systems: [{ panel: 'shop' }],
          time: { kind: 'always' },
          users: ['user-1'],
        },
      ],
      access: [
        {
          user: 'user-1',
          panel: 'house',
          direct: { time: { kind: 'always' } },
          held: { slot: 4, written, codeKnown: true, seen },
        },
        { user: 'user-2', panel: 'shop', direct: 'off' },
      ],
      operations: [],
    }
    await writeFile(path, JSON.stringify(old, undefined, 1))
    const file = await open()
    const state = file.load(random())
    expect([state.desk, state.root, state.count]).toEqual(['abcdefgh', 'panels/v1', 9])
    expect(state.users.get('user-1')?.code?.reveal()).toBe('4711')
    expect(state.members.by('plan', 'plan-3')).toMatchObject([{ user: 'user-1' }])
    expect(state.access.get('user-1/house')?.held).toMatchObject({ slot: 4, revision: 5 })
    expect(state.access.get('user-2/shop')?.direct).toEqual({ since: 1 })
    await file.close()
  })

  it('stays where a symbolic link points, and the link stays a link', async () => {
    const link = join(folder, 'link.json')
    await mkdir(join(folder, 'deep'))
    await symlink(path, link)
    const file = await DeskFile.open(link, new VirtualClock())
    await file.save(fresh())
    expect((await lstat(link)).isSymbolicLink()).toBe(true)
    expect(file.load(random()).desk).toBe(newDesk(seededRandom(1)).desk)
    const clock = new VirtualClock()
    const other = DeskFile.open(path, clock)
    let isTold = false
    other.catch(() => {
      isTold = true
    })
    while (!isTold) {
      clock.advance(1_000)
      await new Promise(resolve => setImmediate(resolve))
    }
    await expect(other).rejects.toThrow(DeskBusyError)
    await file.close()
  })

  it.each([
    ['a folder in its place', async () => void (await mkdir(path, { recursive: true })), 'it is a folder'],
    [
      'a file in the place of its folder',
      () => writeFile(join(folder, 'deep'), ''),
      'a file is in the place of a folder',
    ],
  ])('names itself where the system refuses: %s', async (_, spoil, problem) => {
    await spoil()
    const opened = DeskFile.open(path, new VirtualClock())
    const error: Error = await opened
      .then(file => file.save(fresh()).finally(() => file.close()))
      .then(
        () => new Error('it was kept'),
        reason => reason,
      )
    expect(error.name).toBe('FileError')
    expect(error.message).toContain(join(folder, 'deep'))
    expect(error.message).toContain(problem)
  })
})
