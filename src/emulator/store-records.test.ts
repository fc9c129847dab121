import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { loadCatalogue } from '../catalogue/catalogue.js'
import { Device } from '../device/device.js'
import { type DeviceRecord, encodeRecord, newRecord } from '../device/record.js'
import { handsOf } from '../device/testing/hands.js'
import { disarm } from '../device/testing/requests.js'
import { Transactions } from '../module/transactions.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { Store } from './store.js'

const model = loadCatalogue().model('2gig-gocontrol')

const deviceOf = (record: DeviceRecord = newRecord({ id: 'lobby', model, seed: 1 })): Device =>
  new Device(record, model, new VirtualClock(), { settled: () => undefined })

let number = 0
/** Has so many requests end. */
function asked(device: Device, count: number): void {
  handsOf(device).link(true)
  handsOf(device).linkUp()
  for (let index = 0; index < count; index++) {
    const transaction = `request "${++number}"\t\n`
    handsOf(device).request(disarm(transaction))
    handsOf(device).confirmed(transaction)
  }
}

const saved = (store: Store, device: Device) => new Promise<void>(resolve => store.save(device, resolve))

/** Uses a folder, and stores in it, of which the one before is closed first. */
async function inFolder(use: (open: () => Promise<Store>, journal: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'records-'))
  let store: Store | undefined
  const open = async () => {
    await store?.close()
    store = await Store.open(folder)
    return store
  }
  try {
    await use(open, join(folder, 'devices.jsonl'))
  } finally {
    await store?.close()
    await rm(folder, { recursive: true })
  }
}

const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('ask'),
      count: fc.oneof(fc.nat(3), fc.nat(70), fc.constant(Transactions.CAPACITY)),
    }),
    fc.record({
      do: fc.constantFrom('save', 'save and nap', 'take up', 'put', 'forget', 'begin', 'start again'),
    }),
  ),
  { maxLength: 12 },
)

describe('what ended, which is kept in pages of its own', () => {
  it('is with its record, however both came to be kept', async () => {
    const played = fc.asyncProperty(steps, acts =>
      inFolder(async open => {
        let store = await open()
        let device = deviceOf()
        /** What is to be found; undefined: nothing. */
        let kept: string | undefined
        for (const act of acts) {
          if ('count' in act) asked(device, act.count)
          else if (act.do === 'take up') device = deviceOf(store.load('lobby'))
          else if (act.do === 'begin') device = deviceOf()
          else if (act.do === 'put') await store.put(deviceOf().record())
          else if (act.do === 'forget') await store.forget('lobby')
          else if (act.do === 'start again') {
            store = await open()
          } else {
            await saved(store, device)
            if (act.do === 'save and nap') device.nap()
          }
          if (act.do === 'put') kept = encodeRecord(deviceOf().record())
          else if (act.do === 'forget') kept = undefined
          else if (act.do.startsWith('save')) kept = device.encoded()
          const found = store.load('lobby')
          // Not the texts, which nobody could read: they are as long as a book.
          expect((found && encodeRecord(found)) === kept).toBe(true)
        }
      }),
    )
    await fc.assert(played, { numRuns: budget(15, 500) })
  })

  it('stays where a device is forgotten and saved anew before anything was written', () =>
    inFolder(async open => {
      const store = await open()
      const device = deviceOf()
      asked(device, 100)
      await saved(store, device)
      const forgotten = store.forget('lobby')
      await saved(store, device)
      await forgotten
      expect(store.load('lobby')?.module.endings).toEqual(device.record().module.endings)
    }))

  it('is not written again with every request', () =>
    inFolder(async (open, journal) => {
      const store = await open()
      const device = deviceOf()
      asked(device, Transactions.CAPACITY + 100)
      await saved(store, device)
      const size = async () => (await readFile(journal)).length
      const before = await size()
      asked(device, 1)
      await saved(store, device)
      expect((await size()) - before).toBeLessThan(device.encoded().length / 4)
    }))

  it('is read where it was kept within its record', () =>
    inFolder(async open => {
      const device = deviceOf()
      asked(device, 40)
      let store = await open()
      await store.put(device.record())
      store = await open()
      expect(store.load('lobby')?.module.endings).toHaveLength(40)
    }))
})
