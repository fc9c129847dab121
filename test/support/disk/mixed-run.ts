import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '../../../src/catalogue/catalogue.js'
import { type EmbeddedBroker, startEmbeddedBroker } from '../../../src/cloud/mqtt/embedded-broker.js'
import { native } from '../../../src/cloud/native/native-profile.js'
import type { JournalKeys } from '../../../src/disk/cipher/keys.js'
import { readLatest } from '../../../src/disk/journal.js'
import { Emulator } from '../../../src/emulator/emulator.js'
import { type OpenPanelLine, openPanelLine } from '../../../src/emulator/lines.js'
import { journalIn, Store } from '../../../src/emulator/store.js'
import { StoreRecords } from '../../../src/emulator/store-records.js'
import { StoreTold } from '../../../src/emulator/store-told.js'
import { VirtualClock } from '../../../src/time/virtual-clock.js'
import { Cloud } from '../kill/cloud.js'
import { NxClient } from '../kill/faces.js'
import { MemoryDisk } from './memory-disk.js'

const catalogue = loadCatalogue()

/** A user's code is to be this; undefined: it is to be gone. */
interface Change {
  readonly panel: string
  readonly slot: number
  readonly becomes: string | undefined
}

/** The journal is written anew at this size, which is reached in the middle of a run. */
const COMPACT_BYTES = 30_000

/** Turns of the event loop in which everything arrives that was sent before a machine ended. */
const LAST_WORDS = 12

const PANELS = [
  { id: 'nx', model: 'interlogix-nx' },
  { id: 'neo', model: 'dsc-powerseries-neo' },
] as const

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(resolve => setImmediate(resolve))
}

/**
 * A cloud over MQTT, a client on the serial line and somebody at a keypad, who all change users at once at panels of one emulator, in
 * one process, on a disk of its own; and everything that any of them was told.
 */
export class MixedRun {
  /** Why the emulator stopped confirming; undefined: it has not. */
  why: string | undefined
  /** What the slots that somebody changes can hold, by panel and slot. */
  readonly #may = new Map<string, Set<string | undefined>>()
  #codes = 2_000
  readonly #told = new Map<string, string>()
  readonly #cloud = new Cloud(() => undefined)
  readonly #over: Promise<void>
  #end: () => void = () => undefined
  #isOver = false
  #store: Store | undefined
  #emulator: Emulator | undefined
  #broker: EmbeddedBroker | undefined
  #line: OpenPanelLine | undefined
  #client: NxClient | undefined

  constructor(
    readonly disk: MemoryDisk,
    /** Changes that each of them asks for. */
    readonly changes: number,
    readonly folder: string,
  ) {
    this.#over = new Promise(resolve => {
      this.#end = () => {
        this.#isOver = true
        resolve()
      }
    })
  }

  /** Runs on a disk until everything is done, or nothing is confirmed any more. */
  static async on(disk: MemoryDisk, changes: number): Promise<MixedRun> {
    const folder = await mkdtemp(join(tmpdir(), 'mixed-run-'))
    const run = new MixedRun(disk, changes, folder)
    disk.onEnd = () => run.#end()
    try {
      await Promise.race([run.#run(), run.#over])
      await turns(LAST_WORDS)
    } catch (error) {
      run.why = error instanceof Error ? error.message : String(error)
    } finally {
      await run.#takeAway()
      await rm(folder, { recursive: true, force: true })
    }
    return run
  }

  /** How much was confirmed. */
  confirmed = 0

  async #run(): Promise<void> {
    const store = await Store.open(this.folder, { files: this.disk, compactBytes: COMPACT_BYTES })
    this.#store = store
    store.onFailure = error => {
      this.why ??= error.message
      this.#end()
    }
    const broker = await startEmbeddedBroker({ port: 0, keeping: store.section('mqtt') })
    this.#broker = broker
    const clock = new VirtualClock()
    const emulator = new Emulator({
      clock,
      catalogue,
      seed: 1,
      store,
      link: {
        profile: native({ root: 'panels/v1' }),
        broker: { url: broker.url, protocolVersion: 4, clean: false, keepaliveSeconds: 0 },
        open: options => broker.connect(options),
      },
    })
    this.#emulator = emulator
    emulator.feed.read(0, ({ id, panel, event }) => {
      this.#told.set(`${panel} ${event.seq}`, `${id} ${JSON.stringify(event)}`)
    })
    for (const spec of PANELS) emulator.add(spec)
    this.#line = await openPanelLine(emulator, { kind: 'tcp', port: 0, panel: 'nx' }, '127.0.0.1')
    const client = await NxClient.connect(this.#line.url)
    this.#client = client
    await this.#cloud.connect(broker.url)
    await Promise.all([
      this.#asks('nx', 10),
      this.#asks('neo', 10),
      this.#types(30),
      this.#writes(client, 60),
    ])
    await emulator.close()
  }

  async #asks(panel: string, from: number): Promise<void> {
    for (let index = 0; index < this.changes && !this.#isOver; index++) {
      // Every third takes away what the one before has made.
      const clears = index % 3 === 2
      const slot = from + (clears ? index - 1 : index)
      const change = this.#begin(panel, slot, clears ? undefined : this.#code())
      const code = change.becomes === undefined ? {} : { code: change.becomes }
      const name = change.becomes === undefined ? 'user-code/clear' : 'user-code/add'
      const asked = this.#cloud.ask(panel, name, { transaction: `${panel}-${slot}-${index}`, slot, ...code })
      await this.#cloud.until(() => asked.finals.length > 0 || this.#isOver, 60_000)
      if (asked.finals[0]) this.#confirm(change)
    }
  }

  async #types(from: number): Promise<void> {
    const unit = this.#emulator?.get('neo')
    for (let index = 0; index < this.changes && !this.#isOver; index++) {
      const change = this.#begin('neo', from + index, this.#code())
      unit?.press(`*51234${from + index}1${change.becomes}###`)
      const isDurable = await unit?.durable().then(
        () => true,
        () => false,
      )
      if (isDurable) this.#confirm(change)
    }
  }

  async #writes(client: NxClient, from: number): Promise<void> {
    for (let index = 0; index < this.changes && !this.#isOver; index++) {
      const change = this.#begin('nx', from + index, this.#code())
      const how = await client.write(change.slot, change.becomes ?? '')
      if (how === 'refused') throw new Error(`the line refuses user ${change.slot}`)
      if (how === 'done') this.#confirm(change)
      else return
    }
  }

  #code(): string {
    return String(this.#codes++)
  }

  #begin(panel: string, slot: number, becomes: string | undefined): Change {
    const place = `${panel} ${slot}`
    this.#may.set(place, (this.#may.get(place) ?? new Set([undefined])).add(becomes))
    return { panel, slot, becomes }
  }

  #confirm({ panel, slot, becomes }: Change): void {
    this.confirmed++
    this.#may.set(`${panel} ${slot}`, new Set([becomes]))
  }

  async #takeAway(): Promise<void> {
    this.#isOver = true
    this.disk.takeAway()
    if (this.#store) this.#store.onFailure = () => undefined
    this.#client?.end()
    await this.#line?.close()
    // The broker first: nobody says goodbye to one that confirms nothing.
    await this.#broker?.close()
    await this.#emulator?.stop()
    await this.#cloud.end()
    await this.#store?.close().catch(() => undefined)
  }

  /**
   * What of all that was confirmed is not on what a machine finds that starts again.
   * @throws what whoever starts it is told, where it does not start
   */
  async lostOn(files: ReadonlyMap<string, Buffer>, keys?: JournalKeys): Promise<string[]> {
    const latest = await latestOn(files, keys)
    const told = new StoreTold(latest)
    const records = new StoreRecords(latest)
    const lost: string[] = []
    const owed = [...latest].filter(([key]) => key.startsWith('mqtt/message/')).map(([, value]) => value)
    for (const { id } of PANELS) {
      const record = records.load(id)
      const table = new Map(record?.panel.slots.map(([slot, code]) => [slot, String(code).slice(1)]))
      for (const [place, may] of this.#may) {
        const [panel, slot] = place.split(' ')
        const code = table.get(Number(slot))
        if (panel === id && !may.has(code)) lost.push(`${place} holds ${code}, not ${[...may].join(' or ')}`)
      }
      const kept = new Map(
        told
          .timeline(id, record?.seq ?? 0)
          .map(({ number, event }) => [event.seq, `${number} ${JSON.stringify(event)}`]),
      )
      for (const [name, text] of this.#told) {
        const [panel, seq] = name.split(' ')
        if (panel === id && kept.get(Number(seq)) !== text)
          lost.push(`${id}: event ${seq} was told as ${text}`)
      }
      const known = JSON.stringify([record?.module.queue, record?.module.endings])
      for (const { body, panel, acknowledged, finals } of this.#cloud.asked.values()) {
        if (panel !== id || !(acknowledged || finals.length > 0)) continue
        const isKept = known.includes(body.transaction) || owed.some(one => one.includes(body.transaction))
        if (!isKept) lost.push(`${id}: request ${body.transaction} was acknowledged`)
      }
    }
    return lost
  }
}

/** The last value of every key that is on a disk. */
export const latestOn = (
  files: ReadonlyMap<string, Buffer>,
  keys?: JournalKeys,
): Promise<Map<string, string>> => readLatest(journalIn('/kept', keys, new MemoryDisk(undefined, files)))

/** An emulator starts on what is left, and takes its panels up. */
export async function startsOn(files: ReadonlyMap<string, Buffer>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mixed-run-'))
  try {
    const store = await Store.open(folder, { files: new MemoryDisk(undefined, files) })
    const emulator = new Emulator({ clock: new VirtualClock(), catalogue, seed: 1, store })
    for (const spec of PANELS) await emulator.add(spec).durable()
    await emulator.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
