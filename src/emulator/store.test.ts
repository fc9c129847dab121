import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadCatalogue } from '../catalogue/catalogue.js'
import { Device } from '../device/device.js'
import { encodeRecord, newRecord } from '../device/record.js'
import { handsOf } from '../device/testing/hands.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { Store, type StoreOptions } from './store.js'

const model = loadCatalogue().model('2gig-gocontrol')

let directory = ''
let journal = ''
const opened: Store[] = []

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'store-'))
  journal = join(directory, 'devices.jsonl')
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map(store => store.close()))
  await rm(directory, { recursive: true })
})

async function open(options?: StoreOptions): Promise<Store> {
  const store = await Store.open(directory, options)
  opened.push(store)
  return store
}

async function close(store: Store): Promise<void> {
  opened.splice(opened.indexOf(store), 1)
  await store.close()
}

function device(id = 'panel-1'): Device {
  return new Device(newRecord({ id, model, seed: 1 }), model, new VirtualClock(), {
    settled: () => undefined,
  })
}

const saved = (store: Store, kept: Device) => new Promise<void>(resolve => store.save(kept, resolve))
/** The lines of the journal behind its first. */
const entries = async () => (await readFile(journal, 'utf8')).split('\n').slice(1, -1)
const seqOf = (store: Store, id = 'panel-1') => store.load(id)?.seq

describe('a store', () => {
  it('gives back what was saved, in another run too', async () => {
    const store = await open()
    const panel = device()
    handsOf(panel).zone(1, { open: true })
    await saved(store, panel)
    await close(store)
    const next = await open()
    expect(next.ids()).toEqual(['panel-1'])
    expect(encodeRecord(next.load('panel-1') ?? panel.record())).toBe(encodeRecord(panel.record()))
    expect(next.load('panel-2')).toBeUndefined()
  })

  it('can be read by its owner only, whatever was there before', async () => {
    await writeFile(`${journal}.new`, 'left by a kill', { mode: 0o644 })
    await open()
    expect((await stat(journal)).mode & 0o777).toBe(0o600)
  })

  it('calls back only when the file has the record', async () => {
    const store = await open()
    const panel = device()
    handsOf(panel).zone(1, { open: true })
    await saved(store, panel)
    expect((await entries()).at(-1)).toContain(encodeRecord(panel.record()))
  })

  it('does not believe a record under the name of another panel', async () => {
    const store = await open()
    store.section('panel').put('lobby', device('attic').record())
    await saved(store, device('attic'))
    expect(() => store.load('lobby')).toThrow(
      `${journal}: panel lobby: this is the record of another panel, "attic"; put a whole copy of the folder back`,
    )
    expect(store.load('attic')?.id).toBe('attic')
  })

  it('sets copies aside under names of their own, eight of a panel at most, and gives each back', async () => {
    const store = await open()
    const names = Array.from({ length: 10 }, (_, seq) => store.setAside({ ...device('a').record(), seq }))
    expect(store.setAside(device('a-b').record())).toBe('a-b~1')
    await saved(store, device('a'))
    expect(names.at(-1)).toBe('a~10')
    expect(store.copies()).toEqual([...names.slice(2), 'a-b~1'])
    expect(store.loadCopy('a~3')?.seq).toBe(2)
    expect([store.loadCopy('a~1'), store.ids()]).toEqual([undefined, ['a']])
  })

  it('calls back in the order of the saves, also across devices and flushes', async () => {
    const store = await open()
    const [a, b] = [device('a'), device('b')]
    const order: number[] = []
    const done = new Promise<void>(resolve => {
      for (let index = 0; index < 50; index++) {
        const panel = index % 3 === 0 ? a : b
        handsOf(panel).zone(1, { open: index % 2 === 0 })
        store.save(panel, () => {
          order.push(index)
          // From within a callback, and from the promise after it: both come while the flush is still running.
          if (index === 20) store.save(a, () => order.push(100))
          if (index === 49) resolve()
        })
      }
    })
    await done
    await saved(store, b)
    expect(order).toEqual([...Array(50).keys(), 100])
  })

  it('answers a save that comes in the very turn in which the last one ended', async () => {
    const store = await open()
    const panel = device()
    for (let round = 0; round < 5; round++) {
      handsOf(panel).zone(1, { open: round % 2 === 0 })
      await saved(store, panel)
    }
    expect(await entries()).toHaveLength(5)
  })

  it('writes devices that are saved together together, and the same record once', async () => {
    const store = await open()
    const [a, b] = [device('a'), device('b')]
    await Promise.all([saved(store, a), saved(store, b), saved(store, a)])
    await saved(store, a)
    expect(await entries()).toHaveLength(2)
  })

  it('writes soon what nobody waits for', async () => {
    const store = await open()
    const panel = device()
    await saved(store, panel)
    handsOf(panel).zone(1, { open: true })
    store.note(panel)
    await vi.waitFor(async () => expect((await entries()).at(-1)).toContain(encodeRecord(panel.record())))
  })

  it('confirms nothing once it is closed, and writes nothing', async () => {
    const store = await open()
    const panel = device()
    await saved(store, panel)
    await close(store)
    const before = await readFile(journal, 'utf8')
    handsOf(panel).zone(1, { open: true })
    const then = vi.fn()
    store.save(panel, then)
    store.note(panel)
    await store.close()
    expect(then).not.toHaveBeenCalled()
    expect(await readFile(journal, 'utf8')).toBe(before)
  })

  it('keeps in a section what is put there, together with what is saved in the same turn', async () => {
    const store = await open()
    const section = store.section('mail')
    section.put('b', { code: '0471' })
    section.put('a', [1])
    const panel = device()
    await saved(store, panel)
    section.put('b', undefined)
    section.put('c', {})
    await new Promise<void>(resolve => section.whenDurable(resolve))
    const group = (await entries()).map(line => /"more":1/.test(line))
    expect(group).toEqual([true, true, false, true, false])
    await close(store)
    const next = await open()
    expect(next.section('mail').entries()).toEqual([
      ['a', [1]],
      ['c', {}],
    ])
    expect(next.section('other').entries()).toEqual([])
    expect(next.ids()).toEqual(['panel-1'])
  })

  it('knows what waits for a disk that does not answer, and since when', async () => {
    const store = await open()
    const panel = device()
    await saved(store, panel)
    expect(store.waiting()).toBeUndefined()
    let answer: () => void = () => undefined
    const append = vi.spyOn(store.journal, 'append').mockImplementation(
      () =>
        new Promise(resolve => {
          answer = resolve
        }),
    )
    handsOf(panel).zone(1, { open: true })
    const first = saved(store, panel)
    await vi.waitFor(() => expect(append).toHaveBeenCalled())
    const second = saved(store, panel)
    expect(store.waiting()).toMatchObject({ folder: directory, confirmations: 2 })
    expect(store.waiting()?.ms).toBeGreaterThanOrEqual(0)
    answer()
    await Promise.all([first, second])
    expect(store.waiting()).toBeUndefined()
  })

  it('forgets a device for good, even if there is a late word about it', async () => {
    const store = await open()
    const panel = device()
    await saved(store, panel)
    const forgotten = store.forget('panel-1')
    store.note(panel)
    await forgotten
    store.note(panel)
    await saved(store, device('other'))
    await close(store)
    expect((await open()).ids()).toEqual(['other'])
  })

  it('keeps a device that is made anew under a forgotten id', async () => {
    const store = await open()
    await saved(store, device())
    const forgotten = store.forget('panel-1')
    const heir = device()
    handsOf(heir).zone(1, { open: true })
    await saved(store, heir)
    await forgotten
    await close(store)
    expect(seqOf(await open())).toBe(heir.seq)
  })

  it('writes its file anew when it has grown, and loses nothing', async () => {
    const store = await open({ compactBytes: 8_000 })
    const [a, b] = [device('a'), device('b')]
    await saved(store, b)
    for (let index = 0; index < 40; index++) {
      handsOf(a).zone(1, { open: index % 2 === 0 })
      await saved(store, a)
    }
    expect((await stat(journal)).size).toBeLessThan(10_000)
    expect((await stat(journal)).mode & 0o777).toBe(0o600)
    await close(store)
    const next = await open()
    expect([seqOf(next, 'a'), seqOf(next, 'b')]).toEqual([a.seq, b.seq])
  })

  it('writes its file anew when it is opened, one line per device', async () => {
    const store = await open()
    const panel = device()
    for (let index = 0; index < 5; index++) {
      handsOf(panel).zone(1, { open: index % 2 === 0 })
      await saved(store, panel)
    }
    await close(store)
    await open()
    expect(await entries()).toHaveLength(1)
  })
})

describe('a journal that a kill cut off', () => {
  it('while it was written anew is the file as it was', async () => {
    const store = await open()
    const panel = device()
    await saved(store, panel)
    await close(store)
    await writeFile(`${journal}.new`, '{"crc":"0000')
    expect(seqOf(await open())).toBe(panel.seq)
  })

  it('goes on after the cut as if nothing had been there', async () => {
    const store = await open()
    const panel = device()
    await saved(store, panel)
    await close(store)
    await appendFile(journal, '{"crc":"12345678","seq":2,"key":"panel/pan')
    const next = await open()
    handsOf(panel).zone(1, { open: true })
    await saved(next, panel)
    await close(next)
    expect(seqOf(await open())).toBe(panel.seq)
  })
})
