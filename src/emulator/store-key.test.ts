import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { loadCatalogue } from '../catalogue/catalogue.js'
import { Device } from '../device/device.js'
import { encodeRecord, newRecord } from '../device/record.js'
import { handsOf } from '../device/testing/hands.js'
import { parseKeys } from '../disk/cipher/keys.js'
import { openLine, sealLine } from '../disk/sealed-line.js'
import { Secret } from '../panel/secret.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { Store, type StoreOptions } from './store.js'

const model = loadCatalogue().model('2gig-gocontrol')
const secret = () => randomBytes(32).toString('base64')
const [OLD, NEW, OTHER] = [secret(), secret(), secret()]
const keys = (...lines: string[]) => parseKeys(lines.join('\n'), 'the test')

let folder = ''
let journal = ''
let panel: Device
let said: string[]

const open = (options: StoreOptions = {}) =>
  Store.open(folder, { warn: text => void said.push(text), ...options })
const kept = async (options: StoreOptions) => {
  const store = await open(options)
  const record = store.load('house-7')
  await store.close()
  return record && encodeRecord(record)
}
/** Keeps one more code than before. */
async function add(store: Store, code: string): Promise<void> {
  handsOf(panel).command(
    { type: 'user-code/add', code: new Secret(code), name: 'Grandmother', userType: 'unrestricted' },
    'control',
  )
  await store.saved(panel)
}
/** All bytes of the folder. */
async function everything(): Promise<string> {
  const files = (await readdir(folder)).map(name => readFile(join(folder, name), 'latin1'))
  return (await Promise.all(files)).join('\n')
}
const errorOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'nothing was wrong',
    (error: Error) => `${error.name} ${error.message}`,
  )

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-key-'))
  journal = join(folder, 'devices.jsonl')
  said = []
  panel = new Device(newRecord({ id: 'house-7', model, seed: 1 }), model, new VirtualClock(), {
    settled: () => undefined,
  })
})
afterEach(() => rm(folder, { recursive: true }))

/** What a person would look for: who lives where, with which code, and that there is a panel at all. */
const TELLING = /4711|2580|Grandmother|house-7|panel\/|aside|slots/

describe('a state folder with a key', () => {
  it('gives back what was saved, and has nothing of it in clear on the disk', async () => {
    const store = await open({ keys: keys(OLD), compactBytes: 4_000 })
    for (const code of ['4711', '2580']) await add(store, code)
    store.setAside(panel.record())
    store.section('mqtt').put('Grandmother', { code: '4711' })
    await store.saved(panel)
    // Written anew in the middle, too.
    for (let round = 0; round < 12; round++) {
      handsOf(panel).zone(1, { open: round % 2 === 0 })
      await store.saved(panel)
    }
    await store.close()
    expect(await everything()).not.toMatch(TELLING)
    expect(await everything()).not.toContain(OLD)
    expect((await stat(journal)).mode & 0o777).toBe(0o600)
    expect(await kept({ keys: keys(OLD) })).toBe(encodeRecord(panel.record()))
    expect(said).toEqual([])
  })

  it('is opened by no other key, nor without one, and stays as it is', async () => {
    const store = await open({ keys: keys(`first:${OLD}`) })
    await add(store, '4711')
    await store.close()
    const before = await readFile(journal)
    const how =
      /; name the file that has it with --state-key-file \("stateKeyFile" in panelemu.yaml\), or give it as PANELEMU_STATE_KEY$/
    for (const [given, problem] of [
      [undefined, 'it is encrypted with the key "first"'],
      [
        keys(`a:${OTHER}`, `b:${NEW}`),
        'it is encrypted with the key "first", which is none of those given (a, b)',
      ],
      [keys(`first:${OTHER}`), 'it is encrypted with another key than the one that is given as "first"'],
      [keys(OLD), /none of those given \([0-9a-f]{8}\)/],
    ] as const) {
      const error = await errorOf(open({ keys: given }))
      expect(error).toMatch(problem)
      expect(error).toMatch(how)
      expect(error).toMatch(new RegExp(`^JournalKeyError ${journal}: `))
      expect(error).not.toContain(OTHER)
    }
    expect((await readFile(journal)).equals(before)).toBe(true)
    expect(await kept({ keys: keys(`first:${OLD}`) })).toBe(encodeRecord(panel.record()))
  })

  it('that was in clear is taken up and encrypted, and that is said once', async () => {
    const store = await open()
    for (const code of ['4711', '2580']) await add(store, code)
    await store.close()
    expect(await everything()).toMatch(TELLING)
    await writeFile(`${journal}.new`, await readFile(journal))

    expect(await kept({ keys: keys(`home:${OLD}`) })).toBe(encodeRecord(panel.record()))
    expect(said).toEqual([
      `${journal}: it was in clear until now and is encrypted from now on, with the key "home"; copies of it that are elsewhere still are in clear`,
    ])
    expect(await everything()).not.toMatch(TELLING)
    said = []
    expect(await kept({ keys: keys(`home:${OLD}`) })).toBe(encodeRecord(panel.record()))
    expect(said).toEqual([])
  })

  it('is written anew under a new key in front, which then is enough', async () => {
    const store = await open({ keys: keys(`old:${OLD}`) })
    await add(store, '4711')
    await store.close()
    const record = encodeRecord(panel.record())
    expect(await kept({ keys: keys(`new:${NEW}`, `old:${OLD}`) })).toBe(record)
    expect(said).toEqual([
      `${journal}: it was encrypted with the key "old" and is with "new" from now on; "old" is only needed for older copies`,
    ])
    expect(await errorOf(open({ keys: keys(`old:${OLD}`) }))).toContain('with the key "new"')
    said = []
    expect(await kept({ keys: keys(`new:${NEW}`) })).toBe(record)
    expect(said).toEqual([])
  })

  it('never writes two lines under one salt and nonce: not at a restart, in a copy, or written anew', async () => {
    const nonces = new Set<string>()
    let lines = 0
    const collect = async () => {
      const [header = '', ...entries] = (await readFile(journal, 'latin1')).trimEnd().split('\n')
      const salt = /"salt":"([^"]+)"/.exec(header)?.[1]
      expect(salt).toHaveLength(44)
      // Sixteen characters of base64 are the twelve bytes of the nonce.
      for (const entry of entries) nonces.add(`${salt} ${/"sealed":"(.{16})/.exec(entry)?.[1]}`)
      lines += entries.length
    }
    let copy: Buffer | undefined
    for (let round = 0; round < 6; round++) {
      // The folder as it was once, which goes another way.
      if (copy && round === 3) {
        await rm(join(folder, 'head'))
        await writeFile(journal, copy)
      }
      const store = await open({ keys: keys(OLD), compactBytes: 1_000_000 })
      handsOf(panel).zone(1, { open: round % 2 === 0 })
      await store.saved(panel)
      await collect()
      await store.journal.compact([...store.latest])
      await collect()
      await store.close()
      copy ??= await readFile(journal)
    }
    expect(lines).toBeGreaterThan(12)
    expect(nonces.size).toBe(lines)
  })
})

describe('a line of an encrypted journal', () => {
  /** The journal's lines as somebody without the key can read and write them: checksums are no secret. */
  interface Bare {
    readonly header: string
    readonly entries: readonly string[]
  }
  async function bare(): Promise<Bare> {
    const [first = '', ...rest] = (await readFile(journal, 'latin1')).trimEnd().split('\n')
    const header = openLine(Buffer.from(first), 0)
    return {
      header: header?.fields ?? '',
      entries: rest.map(line => openLine(Buffer.from(line), header?.sum ?? 0)?.fields ?? ''),
    }
  }
  function sealed({ header, entries }: Bare): string {
    const first = sealLine(header, 0)
    const seed = openLine(Buffer.from(first), 0)?.sum ?? 0
    return [first, ...entries.map(entry => sealLine(entry, seed)), ''].join('\n')
  }
  const bodyOf = (entry = '') => entry.slice(entry.indexOf('"sealed"'))
  const placeOf = (entry = '') => entry.slice(0, entry.indexOf('"sealed"'))

  it('holds in its place alone: swapped, repeated, bent or made by somebody else, it is told', async () => {
    const store = await open({ keys: keys(`one:${OLD}`) })
    for (const code of ['4711', '2580', '1379', '8642']) await add(store, code)
    await store.close()
    // The first start writes one entry; let there be several.
    const again = await open({ keys: keys(`one:${OLD}`) })
    for (const open of [true, false, true, false]) {
      handsOf(panel).zone(1, { open })
      await again.saved(panel)
    }
    const section = again.section('mqtt')
    for (const key of ['a', 'b', 'c']) section.put(key, { key })
    await again.saved(panel)
    await again.close()
    const whole = await bare()
    const head = await readFile(join(folder, 'head'))
    const count = whole.entries.length
    expect(count).toBeGreaterThanOrEqual(8)
    const at = fc.nat(count - 1)
    const replaced = (index: number, entry: string): Bare => ({
      ...whole,
      entries: whole.entries.with(index, entry),
    })
    const attacks = fc.oneof(
      fc
        .tuple(at, at)
        .filter(([one, other]) => one !== other)
        .map(([one, other]) => replaced(one, placeOf(whole.entries[one]) + bodyOf(whole.entries[other]))),
      fc.tuple(at, fc.nat(200), fc.constantFrom('A', 'b', '+')).map(([index, place, sign]) => {
        const body = bodyOf(whole.entries[index])
        const where = '"sealed":"'.length + (place % (body.length - 20))
        const bent = body[where] === sign ? '/' : sign
        return replaced(
          index,
          placeOf(whole.entries[index]) + body.slice(0, where) + bent + body.slice(where + 1),
        )
      }),
      at.map(index => replaced(index, `${placeOf(whole.entries[index])}"key":"panel/x","value":null}`)),
      at.map(index => replaced(index, `${placeOf(whole.entries[index])}"sealed":"AAAA"}`)),
      // What belonged together is taken apart, or the other way about.
      at.map(index => {
        const entry = whole.entries[index] ?? ''
        const other = entry.includes('"more":1,')
          ? entry.replace('"more":1,', '')
          : entry.replace(',"sealed"', ',"more":1,"sealed"')
        return replaced(index, other)
      }),
      // All numbers moved, as if there had been others before.
      fc.integer({ min: 1, max: 9 }).map(by => ({
        header: whole.header.replace(/"after":(\d+)/, (_, after) => `"after":${Number(after) + by}`),
        entries: whole.entries.map(entry =>
          entry.replace(/"seq":(\d+)/, (_, seq) => `"seq":${Number(seq) + by}`),
        ),
      })),
      fc.constant({
        ...whole,
        header: whole.header.replace('"format":"panelemu-state"', '"format":"other"'),
      }),
    )
    await writeFile(journal, sealed(whole))
    expect(await kept({ keys: keys(`one:${OLD}`) })).toBe(encodeRecord(panel.record()))
    await fc.assert(
      fc.asyncProperty(attacks, async attack => {
        await writeFile(journal, sealed(attack))
        await writeFile(join(folder, 'head'), head)
        expect(await errorOf(open({ keys: keys(`one:${OLD}`) }))).toMatch(
          new RegExp(`^StoreDamagedError ${journal}:\\d+: this line .*; put a whole copy of the folder back`),
        )
      }),
      { numRuns: budget(40, 120), seed: 11 },
    )
  })
})
