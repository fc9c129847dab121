import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { loadCatalogue } from '../catalogue/catalogue.js'
import { Device } from '../device/device.js'
import { encodeRecord, newRecord } from '../device/record.js'
import { handsOf } from '../device/testing/hands.js'
import { type JournalKeys, parseKeys } from '../disk/cipher/keys.js'
import { Secret } from '../panel/secret.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { Store } from './store.js'

const model = loadCatalogue().model('2gig-gocontrol')

/** What the folder is encrypted with; undefined: it is in clear. */
let keys: JournalKeys | undefined
let folder = ''
let journal = ''
let head = ''
/** The files of a folder in which four entries were confirmed, one by one. */
let whole: { readonly journal: Buffer; readonly head: Buffer }
/** What the panels are. */
let panels: readonly string[]

const device = (id: string) =>
  new Device(newRecord({ id, model, seed: 1 }), model, new VirtualClock(), {
    settled: () => undefined,
  })

const write = async (files: { readonly journal?: Uint8Array; readonly head?: Uint8Array }) => {
  await Promise.all([rm(journal, { force: true }), rm(head, { force: true })])
  if (files.journal) await writeFile(journal, files.journal)
  if (files.head) await writeFile(head, files.head)
}

/** What a start with this folder comes to: its panels, and what was said; or the words it ends with. */
async function start(): Promise<{ readonly said: string; readonly panels?: readonly string[] }> {
  const said: string[] = []
  try {
    const store = await Store.open(folder, { keys, warn: text => said.push(text) })
    const records = store.ids().map(id => encodeRecord(store.load(id) ?? device(id).record()))
    await store.close()
    return { said: said.join(), panels: records }
  } catch (error) {
    return { said: error instanceof Error ? `${error.name} ${error.message}` : '' }
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-damage-'))
  journal = join(folder, 'devices.jsonl')
  head = join(folder, 'head')
  const store = await Store.open(folder, { keys })
  const houses = [device('a'), device('b')]
  for (const [index, code] of ['4711', '2580', '1379', '8642'].entries()) {
    const house = houses[index % 2] ?? device('a')
    handsOf(house).command(
      { type: 'user-code/add', code: new Secret(code), name: 'Zoë ☃', userType: 'unrestricted' },
      'control',
    )
    await new Promise<void>(resolve => store.save(house, resolve))
  }
  panels = houses.map(house => encodeRecord(house.record()))
  await store.close()
  whole = { journal: await readFile(journal), head: await readFile(head) }
})
afterEach(() => rm(folder, { recursive: true }))

const flipped = (bytes: Buffer, bit: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
  return copy
}

/** Ends of the lines of the journal. */
const ends = () => [...whole.journal.entries()].flatMap(([at, byte]) => (byte === 0x0a ? [at + 1] : []))

const KEY = `one:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`

describe.each([
  ['in clear', undefined],
  ['that is encrypted', parseKeys(KEY, 'the test')],
])('a state folder %s', (_, given) => {
  // Before a folder is made, which is before each of these.
  beforeAll(() => {
    keys = given
    return () => {
      keys = undefined
    }
  })

  it('starts with what was kept', async () => {
    expect(await start()).toEqual({ said: '', panels })
  })

  it('of which one bit is flipped is not believed: it is told, with the file and what to do', async () => {
    const bits = (whole.journal.length + whole.head.length) * 8
    await fc.assert(
      fc.asyncProperty(fc.nat(bits - 1), async bit => {
        const inHead = bit - whole.journal.length * 8
        await write(
          inHead < 0
            ? { ...whole, journal: flipped(whole.journal, bit) }
            : { ...whole, head: flipped(whole.head, inHead) },
        )
        const { said, panels: begun } = await start()
        // Half a head is told and does no harm: the journal and the other half say enough.
        if (inHead >= 0)
          expect([said.startsWith(`${head}: one of its two lines`), begun]).toEqual([true, panels])
        else expect([said, begun]).toEqual([expect.stringMatching(told(`${journal}:`)), undefined])
        expect(said).not.toMatch(/4711|2580|1379|8642/)
      }),
      { numRuns: budget(40, 100), seed: 10 },
    )
  })

  const told = (place: string) => new RegExp(`^StoreDamagedError ${place}.*; .*folder.* to start afresh$`)

  it('whose journal is cut behind any line, or to nothing, or is gone, is told', async () => {
    for (const end of [0, ...ends().slice(0, -1)]) {
      await write({ ...whole, journal: whole.journal.subarray(0, end) })
      const { said, panels: begun } = await start()
      expect(said, `cut at ${end}`).toMatch(told(journal))
      expect(said).toMatch(
        end === 0 ? /is empty, but 4 entries/ : /ends after entry \d, but 4 were confirmed/,
      )
      expect(begun).toBeUndefined()
    }
    await write({ head: whole.head })
    expect((await start()).said).toMatch(
      /devices\.jsonl: it is missing, but 4 entries were confirmed in it; /,
    )
  })

  it('whose journal lost a line from its middle, or has one twice or in another order, is told', async () => {
    const [header = '', a = '', b = '', ...rest] = whole.journal.toString().split('\n')
    for (const lines of [
      [header, a, ...rest],
      [header, a, a, b, ...rest],
      [header, b, a, ...rest],
      [a, b, ...rest],
    ]) {
      await write({ ...whole, journal: Buffer.from(lines.join('\n')) })
      expect((await start()).said).toMatch(told(`${journal}:\\d`))
    }
  })

  it('whose journal is that of another folder, or an older one of its own, is told', async () => {
    // Written anew, a journal begins with other numbers.
    await start()
    const fresh = await readFile(journal)
    await write({ head: await readFile(head), journal: whole.journal })
    expect((await start()).said).toMatch(told(journal))
    await write({ ...whole, journal: Buffer.concat([whole.journal, fresh.subarray(fresh.indexOf(10) + 1)]) })
    expect((await start()).said).not.toContain('Error')
    const [header] = fresh.toString().split('\n')
    const [, ...entries] = whole.journal.toString().split('\n')
    await write({ ...whole, journal: Buffer.from([header, ...entries].join('\n')) })
    expect((await start()).said).toMatch(told(`${journal}:2`))
  })

  it.each(['missing', 'damaged'])('whose head is %s begins with what is whole, and says so', async state => {
    await write(state === 'missing' ? { journal: whole.journal } : { ...whole, head: Buffer.from('') })
    const { said, panels: begun } = await start()
    expect(said).toMatch(new RegExp(`head: it is ${state}, so nobody can say .* whole up to entry 4, `))
    expect(begun).toEqual(panels)
    expect(await start()).toEqual({ said: '', panels })
  })

  it('that a kill cut off at any byte of what was not confirmed begins with all that was', async () => {
    const [, , , end = 0, last = 0] = ends()
    // Three are confirmed; the fourth is being written.
    await write({ journal: whole.journal.subarray(0, end), head: headOf(3) })
    const before = await start()
    for (let at = end; at <= last; at += 37) {
      await write({ journal: whole.journal.subarray(0, at), head: headOf(3) })
      expect(await start(), `cut at ${at}`).toEqual(before)
    }
    await write({ journal: whole.journal, head: headOf(3) })
    expect(await start()).toEqual({ said: '', panels })
    // What a power cut leaves there may be anything.
    const noise = Buffer.concat([whole.journal.subarray(0, end), Buffer.alloc(300), Buffer.from('\n\0\n')])
    await write({ journal: noise, head: headOf(3) })
    expect(await start()).toEqual({ said: '', panels: before.panels })
  })

  /** The head as it was when so many entries were confirmed. */
  function headOf(entries: number): Buffer {
    // Its two lines are written in turn, so the fourth stands beside the third.
    const lines = whole.head.toString().split('\n')
    const line = lines.find(text => text.includes(`"entries":${entries}}`)) ?? ''
    return Buffer.from(`${line}\n${line}\n`)
  }

  it('takes no part of a group that was not written to its end', async () => {
    const store = await Store.open(folder, { keys })
    const before = await readFile(head)
    const section = store.section('mail')
    section.put('a', {})
    section.put('b', {})
    await new Promise<void>(resolve => section.whenDurable(resolve))
    await store.close()
    const bytes = await readFile(journal)
    await write({ journal: bytes.subarray(0, bytes.lastIndexOf(10, bytes.length - 2) + 1), head: before })
    const next = await Store.open(folder, { keys })
    expect(next.section('mail').entries()).toEqual([])
    await next.close()
  })
})

describe('a folder of version 0.1', () => {
  /** The journal as that version wrote it. */
  const old = () =>
    Buffer.from(panels.map(record => `{"id":"${JSON.parse(record).id}","record":${record}}\n`).join(''))

  it('starts, is written in the new form, and starts again', async () => {
    await write({ journal: Buffer.concat([old(), Buffer.from('{"id":"b","record":null}\n'), old()]) })
    expect(await start()).toEqual({ said: '', panels })
    expect((await readFile(journal, 'utf8')).split('\n')[0]).toContain(
      '"format":"panelemu-state","version":3',
    )
    expect(await start()).toEqual({ said: '', panels })
  })

  it('starts with what was confirmed, also cut in its last line, or if a kill came while it was rewritten', async () => {
    await write({ journal: Buffer.concat([old(), Buffer.from('{"id":"a","rec')]) })
    expect(await start()).toEqual({ said: '', panels })
    const empty = await mkdtemp(join(tmpdir(), 'store-damage-'))
    await (await Store.open(empty)).close()
    const nothing = await readFile(join(empty, 'head'))
    await rm(empty, { recursive: true })
    await write({ journal: old(), head: nothing })
    expect(await start()).toEqual({ said: '', panels })
  })

  it.each([
    ['damaged', '{"id":"a","record":{"v":2,"code":"7391"', 'this line is damaged'],
    ['of another kind', '7391', 'this is no line of the journal'],
    ['null', 'null', 'this is no line of the journal'],
    ['without a record', '{"id":"a"}', 'this is no line of the journal'],
    ['with half a record', '{"id":"a","record":{"v":2}}', 'the device record is damaged: "id" is missing'],
    ['of another version', '{"id":"a","record":{"v":99}}', 'the device record has version 99'],
  ])(
    'with a line that is %s is refused by file and line, and nothing of it is quoted',
    async (_, line, problem) => {
      const text = Buffer.concat([old().subarray(0, old().indexOf(10) + 1), Buffer.from(`${line}\n`), old()])
      await write({ journal: text })
      const { said } = await start()
      expect(said).toContain(`${journal}:2: ${problem}; `)
      expect(said).not.toContain('7391')
      expect((await readFile(journal)).equals(text)).toBe(true)
    },
  )

  it('with a record under the name of another panel is refused by file and line', async () => {
    await write({ journal: Buffer.from(`{"id":"lobby","record":${panels[0]}}\n`) })
    expect((await start()).said).toContain(`${journal}:1: this is the record of another panel, "`)
  })

  it('with a malformed slot is refused by file, line and place', async () => {
    const bent = old()
      .toString()
      .replace(/"slots":\[\[/, '"slots":[["x",')
    await write({ journal: Buffer.from(bent) })
    expect((await start()).said).toContain(`${journal}:1: the device record is damaged: "panel.slots[0]`)
  })
})

it('a journal of a later version is refused with what to do', async () => {
  const [, ...entries] = whole.journal.toString().split('\n')
  const { sealLine } = await import('../disk/sealed-line.js')
  const header = sealLine('"format":"panelemu-state","version":4,"after":0,"entries":0}', 0)
  await write({ ...whole, journal: Buffer.from([header, ...entries].join('\n')) })
  expect((await start()).said).toMatch(
    /:1: this is a journal of version 4; version 3 is read here; use the program/,
  )
})
