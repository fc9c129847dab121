import { copyFileSync, existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { loadCatalogue } from '../catalogue/catalogue.js'
import { parseKeys } from '../disk/cipher/keys.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { Emulator } from './emulator.js'
import { keptPanels, keptTimeline } from './kept-timeline.js'
import { Store, type StoreOptions } from './store.js'
import { StoreDamagedError } from './store-error.js'
import { KEPT_TURNS } from './store-told.js'

const catalogue = loadCatalogue()

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kept-feed-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** An emulator without a cloud on a folder. */
async function on(folder: string, options: StoreOptions = {}) {
  const store = await Store.open(folder, options)
  const emulator = new Emulator({ clock: new VirtualClock(), catalogue, seed: 1, store })
  onTestFinished(() => emulator.close())
  return { emulator, store, house: (id = 'house') => emulator.add({ id, model: 'interlogix-nx' }) }
}

/** The folder as a kill in this moment leaves it. */
async function killed(folder: string): Promise<string> {
  const copy = await temporary()
  // The head first: it never says more than the journal has.
  for (const file of ['head', 'devices.jsonl'])
    if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(copy, file))
  return copy
}

describe('what was told of a panel that is kept', () => {
  it('is on its timeline after a restart, with what led to it and who began it', async () => {
    const folder = await temporary()
    const first = await on(folder)
    const house = first.house()
    house.press('[AWAY]', 1, { via: 'keypad', name: 'hall' })
    house.press('1234', 1, { via: 'keypad', name: 'hall' })
    await house.durable()
    const told = house.timeline()
    const last = told.at(-1)?.seq ?? 0
    const why = house.why(last)
    await first.emulator.close()

    const second = await on(folder)
    const again = second.house()
    expect(again.timeline().slice(0, told.length)).toEqual(told)
    expect(again.why(last)).toEqual(why)
    expect(again.log.actor(last)).toEqual({ via: 'keypad', name: 'hall' })
    again.zone(1, { open: true })
    await again.durable()
    expect(again.timeline().map(({ seq }) => seq)).toEqual(again.timeline().map((_, index) => index + 1))
  })

  it(`goes back ${KEPT_TURNS} turns, and no further`, async () => {
    const folder = await temporary()
    const first = await on(folder)
    const house = first.house()
    for (let times = 0; times < KEPT_TURNS + 10; times++) house.zone(1, { open: times % 2 === 0 })
    await first.emulator.close()
    const second = await on(folder)
    const kept = second.store.timeline(house.record())
    expect(kept).toHaveLength(2 * KEPT_TURNS)
    expect(kept.map(({ event }) => event)).toEqual(house.timeline().slice(-2 * KEPT_TURNS))
  })

  it('is forgotten with the panel, and its numbers are given to nobody else', async () => {
    const folder = await temporary()
    const first = await on(folder)
    const before = first.house()
    before.zone(1, { open: true })
    await before.durable()
    const { last } = first.emulator.feed
    await first.emulator.remove('house')
    expect(first.emulator.feed.last).toBeGreaterThan(last)
    const gone = first.emulator.feed.last
    await first.emulator.close()
    const second = await on(folder)
    expect(second.emulator.feed.last).toBe(gone)
    const house = second.house()
    house.zone(1, { open: true })
    await house.durable()
    expect(house.timeline()[0]?.seq).toBe(1)
    expect(second.emulator.feed.after(0, 10_000)[0]?.id).toBe(gone + 1)
  })

  it('is not taken for that of a record which was put in its place', async () => {
    const folder = await temporary()
    const first = await on(folder)
    const house = first.house()
    house.zone(1, { open: true })
    await first.emulator.close()
    const store = await Store.open(folder)
    await store.put({ ...house.record(), seq: house.record().seq + 5 })
    await store.close()
    const second = await on(folder)
    expect(second.store.timeline({ id: 'house', seq: house.record().seq + 5 })).toEqual([])
    expect(second.emulator.feed.last).toBe(first.emulator.feed.last)
  })

  it('ends where a program went on that kept no events', async () => {
    const folder = await temporary()
    const first = await on(folder)
    const house = first.house()
    house.zone(1, { open: true })
    await first.emulator.close()
    const { store } = await on(folder)
    expect(store.timeline(house.record())).not.toEqual([])
    expect(store.timeline({ id: 'house', seq: house.record().seq + 1 })).toEqual([])
  })

  it('can be read in a folder that an emulator works with, and is left as it is', async () => {
    const folder = await temporary()
    const keys = parseKeys(`${'a'.repeat(43)}=`, 'test')
    const { house } = await on(folder, { keys })
    const unit = house()
    unit.press('[AWAY]', 1)
    await unit.durable()
    const kept = await keptTimeline(folder, 'house', keys)
    expect(kept?.record).toEqual(unit.record())
    expect(kept?.events.map(({ event }) => event)).toEqual(unit.timeline())
    expect(await keptTimeline(folder, 'barn', keys)).toBeUndefined()
    expect((await keptPanels(folder, keys)).ids).toEqual(['house'])
    await expect(keptTimeline(folder, 'house')).rejects.toThrow('it is encrypted with the key')
    await expect(keptTimeline(join(folder, 'none'), 'house')).resolves.toBeUndefined()
    unit.zone(1, { open: true })
    await unit.durable()
    expect((await keptTimeline(folder, 'house', keys))?.events.length).toBe(unit.timeline().length)
  })

  it('says which file is damaged', async () => {
    const folder = await temporary()
    const { house, emulator } = await on(folder)
    await house().durable()
    await emulator.close()
    await rm(join(folder, 'devices.jsonl'))
    await expect(keptTimeline(folder, 'house')).rejects.toBeInstanceOf(StoreDamagedError)
  })
})

describe('the feed of an emulator that keeps its panels', () => {
  it('has an event on the disk, under its number, when it tells it', async () => {
    const folder = await temporary()
    const { emulator, house } = await on(folder)
    const seen: Promise<void>[] = []
    emulator.feed.read(0, ({ id, panel, event }) => {
      const looked = keptTimeline(folder, panel).then(kept =>
        expect(kept?.events).toContainEqual(expect.objectContaining({ number: id, event })),
      )
      seen.push(looked)
    })
    const unit = house()
    for (let times = 0; times < 5; times++) {
      unit.zone(1, { open: times % 2 === 0 })
      await unit.durable()
    }
    expect(seen.length).toBe(10)
    await Promise.all(seen)
  })

  it('knows the positions of its own history alone, also where an older copy of the folder is put back', async () => {
    const folder = await temporary()
    const first = await on(folder)
    const unit = first.house()
    unit.zone(2, { open: true })
    await unit.durable()
    const then = first.emulator.feed
    const position = { run: then.run, number: then.last }
    const copy = await killed(folder)
    unit.zone(1, { open: true })
    await unit.durable()
    const later = { run: then.run, number: then.last }
    const heir = (await on(copy)).emulator.feed
    expect([heir.knows(position), heir.knows(later), heir.knows({ run: 'other', number: 1 })]).toEqual([
      true,
      false,
      false,
    ])
    expect(heir.idOf(position.number)).toBe(`${then.run}.${position.number}`)
    expect(heir.idOf(position.number + 1)).toBe(`${heir.run}.${position.number + 1}`)
  })

  const steps = fc.array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('zone' as const), panel: fc.nat(2), times: fc.nat(150) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constantFrom('end' as const, 'kill' as const),
          panel: fc.nat(2),
          times: fc.nat(3),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('remove' as const), panel: fc.nat(2), times: fc.nat(3) }),
      },
    ),
    { minLength: 3, maxLength: 12 },
  )

  it('gives no event two ids and no id to two events, over any ends, kills and removals, and loses nothing that is kept', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async acts => {
        let folder = await temporary()
        const told = new Map<string, string>()
        const latest = new Map<string, string[]>()
        const start = async () => {
          const next = await on(folder, { compactBytes: 20_000 })
          // What is kept is what was told, under the same ids, and the last of each panel that is there.
          const { feed } = next.emulator
          const kept = feed.after(0, 10_000).map(({ id, panel, event, asked }) => ({
            id: feed.idOf(id),
            text: JSON.stringify([panel, event, asked]),
          }))
          for (const { id, text } of kept) if (told.has(id)) expect(told.get(id)).toBe(text)
          const there = new Set(kept.map(({ id }) => id))
          for (const ids of latest.values())
            for (const id of ids.slice(-KEPT_TURNS)) expect(there.has(id)).toBe(true)
          // Told at the last moment before a kill, or never: it is told to whoever comes back.
          for (const { id, text } of kept) told.set(id, text)
          let isOver = false
          feed.read(0, ({ id, panel, event, asked }) => {
            if (isOver) return
            const name = feed.idOf(id)
            expect(told.has(name)).toBe(false)
            told.set(name, JSON.stringify([panel, event, asked]))
            latest.set(panel, [...(latest.get(panel) ?? []), name])
          })
          for (let panel = 0; panel < 3; panel++)
            if (latest.has(`panel-${panel}`)) next.house(`panel-${panel}`)
          const over = () => {
            isOver = true
          }
          return { ...next, over }
        }
        let running = await start()
        for (const act of acts) {
          const id = `panel-${act.panel}`
          if (act.do === 'zone') {
            const unit = running.emulator.get(id) ?? running.house(id)
            for (let times = 0; times <= act.times; times++) unit.zone(1, { open: times % 2 === 0 })
            if (act.times % 2 === 0) await unit.durable()
          } else if (act.do === 'remove') {
            await running.emulator.remove(id)
            latest.delete(id)
          } else {
            const { emulator, over } = running
            if (act.do === 'kill') {
              over()
              folder = await killed(folder)
            }
            await emulator.close()
            running = await start()
          }
        }
        await running.emulator.close()
      }),
      { numRuns: budget(8, 200) },
    )
  })
})
