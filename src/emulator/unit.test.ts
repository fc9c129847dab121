import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { loadCatalogue } from '../catalogue/catalogue.js'
import { WatchedBroker } from '../cloud/mqtt/testing/watched-broker.js'
import { native } from '../cloud/native/native-profile.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { Emulator } from './emulator.js'
import { Store } from './store.js'

const catalogue = loadCatalogue()

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unit-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

/** An emulator with a panel `house` that is kept in a folder, at a broker in memory, and a hand on its disk. */
async function kept(folder: string) {
  const store = await Store.open(folder)
  onTestFinished(() => store.close())
  const clock = new VirtualClock()
  const broker = new WatchedBroker(clock)
  const emulator = new Emulator({
    clock,
    catalogue,
    seed: 1,
    store,
    link: {
      profile: native({ root: 'panels/v1' }),
      broker: { url: 'mqtt://loopback', protocolVersion: 4, clean: false, keepaliveSeconds: 0 },
      open: broker.open,
    },
  })
  const unit = emulator.add({ id: 'house', model: 'interlogix-nx' })
  await vi.waitFor(() => expect(unit.online).toBe(true))
  await unit.durable()
  await unit.durable()
  /** What is written waits, until the hand lets go, or fails. */
  const hold = () => {
    const append = store.journal.append.bind(store.journal)
    let letGo = () => {}
    const held = new Promise<void>(resolve => {
      letGo = resolve
    })
    const spy = vi.spyOn(store.journal, 'append').mockImplementation(async group => {
      await held
      return append(group)
    })
    onTestFinished(() => letGo())
    return () => {
      spy.mockRestore()
      letGo()
    }
  }
  return { store, clock, broker, emulator, unit, hold }
}

/** Lets everything happen that needs no disk. */
const turns = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve))
}

describe('what happens at a panel that is kept', () => {
  it('is told to nobody before the disk has it, and no number that was told is used twice', async () => {
    const folder = await temporary()
    const { broker, emulator, unit, hold } = await kept(folder)
    const seen: TimelineEvent[] = []
    unit.on(event => seen.push(event))
    unit.attach({ event: event => void seen.push(event), settled: () => undefined })
    const told = () => [unit.timeline().length, emulator.feed.last, broker.published.length, seen.length]
    const before = told()
    const toldBefore = unit.timeline()
    const lastTold = toldBefore.at(-1)?.seq ?? 0
    const letGo = hold()
    unit.zone(1, { open: true })
    await turns()
    expect(told()).toEqual(before)
    // Killed in this moment: what the disk has now is what there is.
    const copy = await temporary()
    await cp(folder, copy, { recursive: true })
    const heir = await kept(copy)
    expect(heir.unit.timeline().filter(({ seq }) => seq <= lastTold)).toEqual(toldBefore)
    expect(heir.unit.timeline(lastTold)[0]).toMatchObject({ seq: lastTold + 1, type: 'device.started' })
    expect(heir.unit.device.panel.view.zones.of(1)?.open).toBe(false)
    letGo()
    await unit.durable()
    expect(seen.map(({ type }) => type)).toContain('panel.zone.changed')
    expect(told().every((count, at) => count > (before[at] ?? 0))).toBe(true)
  })

  it('is left for the next process to report, where it becomes durable while the panel is put down', async () => {
    const folder = await temporary()
    const { broker, emulator, unit, hold } = await kept(folder)
    const letGo = hold()
    unit.zone(1, { open: true })
    await turns()
    const closing = emulator.close()
    await turns()
    letGo()
    await closing
    const events = () => broker.published.filter(({ topic }) => topic.endsWith('/event'))
    expect(events().filter(({ payload }) => payload.includes('panel.zone.changed'))).toEqual([])
    const heir = await kept(folder)
    expect(
      heir.broker.published.filter(({ payload }) => payload.includes('panel.zone.changed')),
    ).toHaveLength(1)
  })

  it('keeps nobody from putting a panel down whose folder cannot be written any more', async () => {
    const { store, emulator, unit } = await kept(await temporary())
    store.onFailure = vi.fn()
    vi.spyOn(store.journal, 'append').mockRejectedValue(new Error('no space'))
    unit.zone(1, { open: true })
    await emulator.stop()
    expect(store.onFailure).toHaveBeenCalledTimes(1)
    expect(unit.device.isAsleep).toBe(true)
  })
})

describe('the links of an emulator', () => {
  it('are counted as they change, and with the panels that come and go', async () => {
    const { emulator, unit, clock } = await kept(await temporary())
    const count = () => [emulator.links.of('online'), emulator.links.of('backingOff'), emulator.online()]
    expect(count()).toEqual([1, 0, true])
    unit.fault('link-down')
    clock.advance(60_000)
    expect(count()).toEqual([0, 1, false])
    unit.clearFault('link-down')
    clock.advance(60_000)
    await vi.waitFor(() => expect(count()).toEqual([1, 0, true]))
    const other = emulator.add({ id: 'barn', model: 'interlogix-nx' })
    expect(emulator.online()).toBe(false)
    await vi.waitFor(() => expect(other.online).toBe(true))
    expect(count()).toEqual([2, 0, true])
    await emulator.remove('barn')
    expect([emulator.size, ...count()]).toEqual([1, 1, 0, true])
  })
})
