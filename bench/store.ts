import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { Device } from '../src/device/device.js'
import { encodeRecord, newRecord } from '../src/device/record.js'
import { Store } from '../src/emulator/store.js'
import { VirtualClock } from '../src/time/virtual-clock.js'
import { median, print } from './bench.js'

const ROUNDS = 7
const CHANGES = 300

/** Microseconds for each of `count` calls, one after the other. */
async function each(count: number, call: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  for (let index = 0; index < count; index++) await call()
  return ((performance.now() - start) / count) * 1000
}

/** Changes of kept panels made durable, `panels` at once, beside the bare file operations. */
async function changes(folder: string, panels: number): Promise<void> {
  const model = loadCatalogue().model('interlogix-nx')
  const clock = new VirtualClock()
  const kept = await Store.open(join(folder, String(panels)))
  const devices = Array.from(
    { length: panels },
    (_, index) =>
      new Device(newRecord({ id: `panel-${index}`, model, seed: 1 }), model, clock, {
        settled: () => undefined,
      }),
  )
  let isOpen = false
  const ours = () => {
    isOpen = !isOpen
    return Promise.all(
      devices.map(device => {
        device.take({ type: 'zone', by: { via: 'world' }, zone: 1, condition: { open: isOpen } })
        return new Promise<void>(resolve => kept.save(device, resolve))
      }),
    )
  }
  const bytes = devices.map(device => `${encodeRecord(device.record())}\n`).join('')
  const file = await open(join(folder, `bare-${panels}`), 'a')
  const bare = async () => {
    await file.appendFile(bytes)
    await file.datasync()
  }
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    times[0].push(await each(CHANGES, ours))
    times[1].push(await each(CHANGES, bare))
  }
  await file.close()
  await kept.close()
  print({
    what: `a change of ${panels === 1 ? 'a kept panel' : `each of ${panels} kept panels at once`}, durable`,
    unit: 'us',
    ours: median(times[0]),
    baseline: median(times[1]),
    baselineIs: 'appending and syncing the same bytes',
    mark: 'none',
  })
}

/** What it costs to confirm nothing that is not kept. */
export async function store(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-store-'))
  try {
    for (const panels of [1, 64]) await changes(folder, panels)
  } finally {
    await rm(folder, { recursive: true })
  }
}
