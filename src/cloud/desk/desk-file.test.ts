import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seededRandom } from '../../time/random.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import { DeskBusyError, DeskFile } from './desk-file.js'
import { encodeDesk, newDesk } from './desk-record.js'
import { Site, SiteDesk } from './testing/site.js'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-'))
  path = join(folder, 'deep', 'desk.json')
})
afterEach(() => rm(folder, { recursive: true }))

const random = () => seededRandom(7)

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
    const text = desk.desk.encode()

    const file = await DeskFile.open(path, new VirtualClock())
    await file.save('an older text that is longer than the new one')
    await file.save(text)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await readdir(join(folder, 'deep'))).sort()).toEqual(['desk.json', 'desk.json.lock'])
    const again = await file.load(random())
    expect(JSON.parse(encodeDesk(again))).toEqual(JSON.parse(text))
    expect(again.users.get(ada)?.code?.reveal()).toBe('0580')
    expect(again.operations.size).toBe(1)
    await file.close()
    expect(await readdir(join(folder, 'deep'))).toEqual(['desk.json'])
  })

  it('is a new desk where there is none, each with a name of its own', async () => {
    const file = await DeskFile.open(path, new VirtualClock())
    const [one, two] = [await file.load(seededRandom(1)), await file.load(seededRandom(2))]
    expect(one.desk).toMatch(/^[a-z2-9]{8}$/)
    expect(one.desk).not.toBe(two.desk)
    await file.close()
  })

  it.each([
    ['{"v":1,"desk":"x","code":"4711"', 'is damaged: it is not JSON'],
    ['{"v":2}', 'v: this is a desk of version 2; version 1 is read here'],
    [encodeDesk(newDesk(seededRandom(1))).replace('"users": []', '"users": [{"code":"4711"}]'), 'users.0'],
  ])('says what is wrong with it without repeating it', async (text, problem) => {
    const file = await DeskFile.open(path, new VirtualClock())
    await writeFile(path, text)
    const error: Error = await file.load(random()).then(
      () => new Error('it was read'),
      reason => reason,
    )
    expect(error.name).toBe('ConfigurationError')
    expect(error.message).toContain(path)
    expect(error.message).toContain(problem)
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

  it('tells a flipped bit, and takes a desk of before that has no checksum', async () => {
    const file = await DeskFile.open(path, new VirtualClock())
    const text = encodeDesk(newDesk(seededRandom(1)))
    await file.save(text)
    const kept = await readFile(path)
    expect(JSON.parse(kept.toString())).toMatchObject(JSON.parse(text))
    // Eleven has no divisor in common with eight: every place of a byte comes up.
    for (let bit = 0; bit < kept.length * 8; bit += 11) {
      const flipped = Buffer.from(kept)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      await writeFile(path, flipped)
      await expect(file.load(random()), `bit ${bit}`).rejects.toThrow(path)
    }
    await writeFile(path, text)
    expect(encodeDesk(await file.load(random()))).toBe(text)
    await file.close()
  })

  it('stays where a symbolic link points, and the link stays a link', async () => {
    const link = join(folder, 'link.json')
    await mkdir(join(folder, 'deep'))
    await symlink(path, link)
    const file = await DeskFile.open(link, new VirtualClock())
    await file.save(encodeDesk(newDesk(seededRandom(1))))
    expect((await lstat(link)).isSymbolicLink()).toBe(true)
    expect((await file.load(random())).desk).toBe(newDesk(seededRandom(1)).desk)
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
      .then(file => file.save('{}').finally(() => file.close()))
      .then(
        () => new Error('it was kept'),
        reason => reason,
      )
    expect(error.name).toBe('FileError')
    expect(error.message).toContain(join(folder, 'deep'))
    expect(error.message).toContain(problem)
  })
})
