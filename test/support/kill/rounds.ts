import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Random, seededRandom } from '../../../src/time/random.js'
import { type Asked, Cloud } from './cloud.js'
import { EmulatorProcess } from './emulator.js'
import { Api, NxClient } from './faces.js'
import { type Change, Ledger } from './ledger.js'

const CONFIG = `
panels:
  - {id: nx-1, model: interlogix-nx, exitDelay: 0, module: {revealCodes: true}}
  - {id: nx-2, model: interlogix-nx, exitDelay: 0, module: {revealCodes: true}}
  - {id: neo-1, model: dsc-powerseries-neo, exitDelay: 0, module: {revealCodes: true}}
  - {id: concord-1, model: interlogix-concord-4, exitDelay: 0, module: {revealCodes: true}}
lines: ['tcp:0,panel=nx-1', 'tcp:0,panel=nx-2']
`
const PANELS = ['nx-1', 'nx-2', 'neo-1', 'concord-1']
/** Panels whose slots the cloud leaves to the panel to choose, and those that somebody arms meanwhile. */
const CHOOSING = 'neo-1'
const ARMED = ['neo-1', 'concord-1']
const LINED = ['nx-1', 'nx-2']
const SLOTS = { cloud: { from: 2, to: 50 }, line: { from: 60, to: 79 } }

/** Requests of the cloud on their way at once: more than a module remembers (64). */
const IN_FLIGHT = 160

/** What all rounds came to. */
export interface Tally {
  rounds: number
  /** Requests that the broker acknowledged, and changes that keypad or line confirmed. */
  confirmed: number
  /** Acknowledged requests that were never carried out, and confirmed changes that are not there. */
  readonly lost: string[]
  /** Acknowledged requests whose final answer came only when it was asked for. */
  readonly unanswered: string[]
  /** Requests with two final answers that differ: carried out twice. */
  readonly doubled: string[]
  /** What one side was told and the other knows nothing of. */
  readonly contradictory: string[]
  /** Final answers that came again, word for word; and those of them that were not asked for again, nor marked by MQTT. */
  repeated: number
  unmarked: number
}

/** How to kill. */
export interface KillOptions {
  readonly folder: string
  readonly seed: number
  readonly rounds: number
  /** What the state folder is encrypted with; absent: it is in clear. */
  readonly key?: string | undefined
  /** Another build than this checkout's. */
  readonly main?: string
}

/**
 * Kills a running emulator again and again while a cloud, keypads and serial lines change its panels, and holds what it
 * then is against everything it had confirmed.
 */
export class KillRounds {
  readonly tally: Tally = {
    rounds: 0,
    confirmed: 0,
    lost: [],
    unanswered: [],
    doubled: [],
    contradictory: [],
    repeated: 0,
    unmarked: 0,
  }
  readonly #random: Random
  readonly #ledgers = new Map(PANELS.map(id => [id, new Ledger()]))
  /** What a panel's arming and zone may be. */
  readonly #arming = new Map(ARMED.map(id => [id, new Set(['disarmed'])]))
  readonly #shown = new Map<string, string>()
  readonly #zones = new Map(LINED.map(id => [id, new Set([false])]))
  readonly #cloud = new Cloud(() => this.#confirm())
  readonly #changes = new Map<string, Change | { readonly code: string }>()
  #left = 0
  #kill: () => void = () => undefined
  #killed = false
  #transactions = 0

  constructor(readonly options: KillOptions) {
    this.#random = seededRandom(options.seed)
  }

  async run(): Promise<Tally> {
    const config = join(this.options.folder, 'panelemu.yaml')
    await writeFile(config, CONFIG)
    const args = [config, '--state', join(this.options.folder, 'state'), '--seed', String(this.options.seed)]
    let emulator = await this.#start(args)
    for (let round = 0; round < this.options.rounds; round++) {
      await this.#load(emulator)
      emulator = await this.#start(args)
      await this.#check(new Api(emulator.ready.http))
      this.tally.rounds++
    }
    await this.#cloud.end()
    await emulator.stop()
    return this.tally
  }

  async #start(args: readonly string[]): Promise<EmulatorProcess> {
    const { main, key } = this.options
    const emulator = await EmulatorProcess.start(
      args,
      main,
      key === undefined ? {} : { PANELEMU_STATE_KEY: key },
    )
    try {
      await this.#cloud.connect(emulator.ready.mqtt)
    } catch (error) {
      throw new Error(`${String(error)}; the emulator said: ${emulator.said.join('\n')}`)
    }
    return emulator
  }

  #confirm(): void {
    if (--this.#left === 0) this.#kill()
  }

  /** Everybody at once, until so much is confirmed; then the kill. */
  async #load(emulator: EmulatorProcess): Promise<void> {
    this.#left = 20 + this.#random.int(500)
    this.#killed = false
    const killed = new Promise<void>(resolve => {
      this.#kill = () => {
        this.#killed = true
        resolve(emulator.kill())
      }
    })
    const api = new Api(emulator.ready.http)
    const lines = await Promise.all(
      emulator.ready.panels.flatMap(({ lines }) => lines.map(({ url }) => NxClient.connect(url))),
    )
    await Promise.all([
      killed,
      this.#cloudLoad(),
      ...ARMED.map(panel => this.#keypadLoad(api, panel)),
      ...LINED.map(panel => this.#zoneLoad(api, panel)),
      ...lines.map((line, index) => this.#lineLoad(line, LINED[index] ?? '')),
    ])
    await Promise.all([this.#cloud.closed(), ...lines.map(line => line.closed)])
  }

  async #cloudLoad(): Promise<void> {
    const open = () =>
      [...this.#changes.keys()].filter(key => this.#cloud.asked.get(key)?.finals.length === 0)
    while (!this.#killed) {
      while (open().length < IN_FLIGHT && this.#askSomething());
      // What has ended makes room in its slots; if nothing is heard any more, the others bring the end.
      const before = open().length
      await this.#cloud.until(() => this.#killed || open().length < before, 200)
      this.#settle()
    }
  }

  /** One request of a kind that fits. False: every slot is busy. */
  #askSomething(): boolean {
    const panel = PANELS[this.#random.int(PANELS.length)] ?? ''
    const ledger = this.#ledger(panel)
    const transaction = `${panel}-${++this.#transactions}`
    const { from, to } = SLOTS.cloud
    const occupied = ledger.known(from, to, true)
    const free = ledger.known(from, to, false)
    const slot = (slots: readonly number[]) => slots[this.#random.int(slots.length)] ?? 0
    const kind = this.#random.int(3)
    const adding = free.length > 5 && (kind === 0 || occupied.length === 0)
    if (adding && panel === CHOOSING) {
      const code = ledger.code()
      ledger.wander(code)
      this.#changes.set(transaction, { code })
      this.#cloud.ask(panel, 'user-code/add', { transaction, code })
      return true
    }
    if (!adding && occupied.length === 0) return false
    const change: Change =
      adding || (kind === 1 && occupied.length > 0)
        ? { slot: slot(adding ? free : occupied), becomes: ledger.code() }
        : { slot: slot(occupied), becomes: undefined }
    const name = change.becomes === undefined ? 'clear' : adding ? 'add' : 'modify'
    const code = change.becomes === undefined ? {} : { code: change.becomes }
    ledger.begin(change)
    this.#changes.set(transaction, change)
    this.#cloud.ask(panel, `user-code/${name}`, { transaction, slot: change.slot, ...code })
    return true
  }

  async #keypadLoad(api: Api, panel: string): Promise<void> {
    for (let armed = false; !this.#killed; armed = !armed) {
      const may = this.#arming.get(panel) ?? new Set()
      const next = armed ? 'disarmed' : 'armed_away'
      may.add(next)
      let shown = await api.keys(panel, armed ? '1234' : '[AWAY]')
      // Some arm without a code.
      if (shown?.includes('Enter code')) shown = await api.keys(panel, '1234')
      if (shown === undefined) return
      this.#arming.set(panel, new Set([next]))
      this.#shown.set(panel, shown)
      this.#confirmed()
    }
  }

  async #zoneLoad(api: Api, panel: string): Promise<void> {
    let open = this.#zones.get(panel)?.has(true) ?? false
    while (!this.#killed) {
      open = !open
      this.#zones.get(panel)?.add(open)
      if (!(await api.zone(panel, 1, open))) return
      this.#zones.set(panel, new Set([open]))
      this.#confirmed()
    }
  }

  async #lineLoad(line: NxClient, panel: string): Promise<void> {
    const ledger = this.#ledger(panel)
    const { from, to } = SLOTS.line
    while (!this.#killed) {
      const change = { slot: from + this.#random.int(to - from + 1), becomes: ledger.code() }
      ledger.begin(change)
      const how = await line.write(change.slot, change.becomes)
      ledger.end(change, how)
      if (how === 'unknown') break
      this.#confirmed()
    }
    line.end()
  }

  #confirmed(): void {
    this.tally.confirmed++
    this.#confirm()
  }

  /** Enters in the ledgers what was finally answered. */
  #settle(): void {
    for (const [transaction, change] of this.#changes) {
      const asked = this.#cloud.asked.get(transaction)
      const [final] = asked?.finals ?? []
      if (!asked || !final) continue
      const done = final.execution === 'succeeded'
      const ledger = this.#ledger(asked.panel)
      if ('slot' in change) ledger.end(change, done ? 'done' : 'refused')
      else ledger.settle(change.code, done ? final.slot : undefined)
      this.#changes.delete(transaction)
      if (!done) this.tally.contradictory.push(`${transaction} ${asked.name}: ${final.reason}`)
    }
  }

  /** Holds what is there against all that was confirmed before the kill. */
  async #check(api: Api): Promise<void> {
    for (const panel of ARMED) await this.#checkArming(api, panel)
    for (const panel of LINED) {
      const open = (await api.panel(panel)).zones.find(({ zone }) => zone === 1)?.open ?? false
      if (!this.#zones.get(panel)?.has(open)) this.tally.lost.push(`zone 1 of ${panel} is ${open}`)
      this.#zones.set(panel, new Set([open]))
    }
    const all = [...this.#cloud.asked.values()]
    // As an MQTT client does with what was not acknowledged; some forget.
    for (const { panel, name, body } of all.filter(asked => !asked.acknowledged && asked.finals.length === 0))
      if (this.#random.int(2) === 0) this.#cloud.ask(panel, name, body)
    const owed = () => all.filter(asked => asked.acknowledged && asked.finals.length === 0)
    if (!(await this.#cloud.until(() => owed().length === 0))) await this.#askAgain(owed())
    this.#settle()
    for (const [transaction, change] of this.#changes) {
      const panel = this.#cloud.asked.get(transaction)?.panel ?? ''
      if ('slot' in change) this.#ledger(panel).end(change, 'unknown')
    }
    this.#changes.clear()
    for (const panel of PANELS) await this.#checkTable(panel)
    this.#count(all)
    this.#cloud.asked.clear()
  }

  async #checkArming(api: Api, panel: string): Promise<void> {
    const arming = (await api.panel(panel)).partitions[0]?.arming ?? ''
    const may = this.#arming.get(panel)
    if (!may?.has(arming)) {
      const expected = [...(may ?? [])].join(' or ')
      this.tally.lost.push(`${panel} is ${arming}, not ${expected}; it showed ${this.#shown.get(panel)}`)
    }
    // Whatever waits for that is done now.
    if (arming !== 'disarmed') await api.keys(panel, '1234')
    this.#arming.set(panel, new Set(['disarmed']))
  }

  /** Requests without an answer: those that were carried out say the same as they did, the others are carried out now. */
  async #askAgain(owed: readonly Asked[]): Promise<void> {
    const asking = new Date().toISOString()
    for (const { panel, name, body } of owed) this.#cloud.ask(panel, name, body)
    await this.#cloud.until(() => owed.every(({ finals }) => finals.length > 0))
    for (const { name, body, finals } of owed) {
      const [final] = finals
      const told = final ? `${final.execution} ${final.reason ?? ''}` : 'nothing'
      const before = final !== undefined && final.at < asking
      const list = before ? this.tally.unanswered : this.tally.lost
      list.push(`${body.transaction} ${name}: asked again, ${told}`)
    }
  }

  async #checkTable(panel: string): Promise<void> {
    const transaction = `${panel}-list-${++this.#transactions}`
    const { finals } = this.#cloud.ask(panel, 'user-code/list', { transaction })
    await this.#cloud.until(() => finals.length > 0)
    const slots = finals[0]?.data?.slots ?? []
    const table = new Map(slots.filter(({ slot }) => slot > 1 && slot < 200).map(row => [row.slot, row.code]))
    for (const difference of this.#ledger(panel).compare(table))
      this.tally.contradictory.push(`${panel}: ${difference}`)
  }

  #count(all: readonly Asked[]): void {
    for (const { name, body, finals, acknowledged, unmarked } of all) {
      if (acknowledged) this.tally.confirmed++
      const different = new Set(finals.map(({ again: _, ...final }) => JSON.stringify(final)))
      if (different.size > 1)
        this.tally.doubled.push(`${body.transaction} ${name}: ${[...different].join(' ')}`)
      this.tally.repeated += finals.length - different.size
      this.tally.unmarked += unmarked
    }
  }

  #ledger(panel: string): Ledger {
    const ledger = this.#ledgers.get(panel)
    if (!ledger) throw new Error(`there is no panel ${panel}`)
    return ledger
  }
}
