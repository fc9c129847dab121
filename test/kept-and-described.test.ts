import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { checkModelFiles, loadCatalogue } from '../src/catalogue/catalogue.js'
import type { Facts } from '../src/catalogue/facts.js'
import { WatchedBroker } from '../src/cloud/mqtt/testing/watched-broker.js'
import { native } from '../src/cloud/native/native-profile.js'
import { recordSchema } from '../src/device/record-schema.js'
import { handsOf } from '../src/device/testing/hands.js'
import type { PanelSpec } from '../src/emulator/config.js'
import { Emulator } from '../src/emulator/emulator.js'
import { Store } from '../src/emulator/store.js'
import type { PanelUnit } from '../src/emulator/unit.js'
import { VirtualClock } from '../src/index.js'
import { purposeOf } from '../src/panel/slot-plan.js'
import { budget } from '../tools/test/budget.js'

/** Facts of an own model that its file is edited to, some at a time. */
const EDITS = {
  moved: {
    slots: {
      first: 10,
      last: 14,
      special: [run('master', 10, 'modify'), run('installer', 20, 'none', false)],
    },
    userCodes: { limit: 5 },
  },
  before: {
    slots: { first: 0, last: 4, special: [run('master', 4, 'modify'), run('installer', 9, 'none', false)] },
    userCodes: { limit: 5 },
  },
  few: { userCodes: { limit: 2 } },
  three: {
    codes: { lengths: [3], localLengths: [3], defaultLength: 3, master: ['123'], installer: ['456'] },
  },
  both: {
    codes: {
      lengths: [3, 8],
      localLengths: [3, 8],
      defaultLength: 8,
      master: ['12345678'],
      installer: ['87654321'],
    },
  },
  erases: { codes: { onLengthChange: 'erase' } },
  one: { partitions: { max: 1 } },
  short: { users: { nameLength: 3 } },
  other: { slots: { special: [run('master', 2, 'modify'), run('installer', 9, 'none', false)] } },
  armedToo: { programming: { whileArmed: true } },
} as const

function run(role: string, at: number, remote: string, counts = true) {
  return { role, from: at, to: at, counts, remote }
}

/** An own model as it begins: five users, three or eight digits, sixteen partitions. */
const FIRST = {
  ...EDITS.before,
  codes: { ...EDITS.both.codes, duplicates: 'rejected', onLengthChange: 'pad-truncate' },
  partitions: { max: 16 },
  programming: { whileArmed: false },
  users: { nameLength: 20, longNames: 'cut' },
  schedules: { supported: true },
}

type EditName = keyof typeof EDITS

function ownModel(edits: readonly EditName[]): string {
  const facts: Record<string, Record<string, object>> = {}
  for (const part of [FIRST, ...edits.map(name => EDITS[name])])
    for (const [group, values] of Object.entries(part))
      for (const [name, value] of Object.entries(values))
        facts[group] = { ...facts[group], [name]: { assume: value, why: 'tried out' } }
  const file = {
    id: 'own',
    vendor: 'V',
    name: 'Own',
    firmware: { versions: ['1.0'], default: '1.0' },
    sources: {},
    facts,
  }
  return stringify(file, { aliasDuplicateObjects: false })
}

const user = fc.record({
  slot: fc.option(fc.integer({ min: 0, max: 14 }), { nil: undefined }),
  code: fc.integer({ min: 1000, max: 9999 }).map(number => `${number}${number}`),
  name: fc.constantFrom('Ada', 'Bartholomew', undefined),
  partitions: fc.constantFrom([1], [1, 2], undefined),
  schedule: fc.constantFrom(
    undefined,
    undefined,
    { weekly: [{ days: ['thu'], from: '00:00', to: '23:00' }] },
    { weekly: [{ days: ['sun'], from: '00:00', to: '23:00' }] },
  ),
})

const scene = fc.record({
  own: fc.boolean(),
  users: fc.array(user, { minLength: 1, maxLength: 7 }),
  armed: fc.constantFrom(false, false, true),
  waiting: fc.array(user, { maxLength: 2 }),
  cut: fc.boolean(),
  before: fc.record({
    partitions: fc.integer({ min: 1, max: 4 }),
    exitDelay: fc.constantFrom(30, 45, undefined),
  }),
  edits: fc.uniqueArray(fc.constantFrom(...(Object.keys(EDITS) as EditName[])), { maxLength: 3 }),
  model: fc.constantFrom(
    'dsc-powerseries-neo@1.10',
    'dsc-powerseries-neo@1.20',
    'interlogix-nx',
    '2gig-gc3',
    undefined,
  ),
  after: fc.record({
    partitions: fc.integer({ min: 1, max: 4 }),
    exitDelay: fc.constantFrom(30, 45, undefined),
    codeLength: fc.constantFrom(undefined, undefined, 3, 4, 6, 8),
    masterCode: fc.constantFrom(undefined, undefined, '135', '1357', '13571357'),
    module: fc.constantFrom(undefined, { busLatencyMs: 20 }),
    zones: fc.constantFrom(undefined, [{ zone: 2, name: 'Side', kind: 'perimeter' as const, partition: 1 }]),
  }),
})
type Scene = typeof scene extends fc.Arbitrary<infer S> ? S : never

/** One run of an emulator over a state folder, at a broker that outlasts it. */
class Run {
  readonly told: string[] = []
  isOpen = true
  emulator!: Emulator
  store!: Store

  constructor(
    readonly folder: string,
    readonly broker: WatchedBroker,
    readonly clock: VirtualClock,
  ) {}

  async open(): Promise<this> {
    this.store = await Store.open(join(this.folder, 'state'))
    this.emulator = new Emulator({
      clock: this.clock,
      catalogue: loadCatalogue({ directories: [join(this.folder, 'models')] }),
      seed: 1,
      store: this.store,
      warn: line => this.told.push(line),
      link: {
        profile: native({ root: 'panels/v1' }),
        broker: { url: 'mqtt://loopback', protocolVersion: 4, clean: false, keepaliveSeconds: 60 },
        open: this.broker.open,
      },
    })
    return this
  }

  /** Everything that was promised without waiting for time has happened, and is durable. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 6; quiet++) {
      await new Promise<void>(resolve => setImmediate(resolve))
      if (this.store.waiting()) quiet = 0
    }
  }

  async pass(ms: number): Promise<void> {
    await this.settle()
    const until = this.clock.now() + ms
    for (let next = this.clock.next(); next !== undefined && next <= until; next = this.clock.next()) {
      this.clock.advanceTo(Math.max(next, this.clock.now()))
      await this.settle()
    }
    this.clock.advanceTo(until)
    await this.settle()
  }

  ask(name: string, body: object): void {
    this.broker.publish('cloud', `panels/v1/p/request/${name}`, Buffer.from(JSON.stringify(body)), { qos: 1 })
  }

  async close(): Promise<void> {
    if (this.isOpen) await this.emulator.close()
    this.isOpen = false
  }
}

const topicsUnder = (broker: WatchedBroker, prefix: string) =>
  [...broker.retained.keys()]
    .filter(topic => topic.startsWith(prefix))
    .map(topic => Number(topic.slice(prefix.length)))

/** What holds of any panel, whatever it was before. */
function isSound({ device }: PanelUnit, broker: WatchedBroker): void {
  const { view } = device.panel
  const facts: Facts = view.facts
  const record = device.record()
  expect(recordSchema.safeParse(record).error?.issues ?? []).toEqual([])
  const slots = [
    ...record.panel.slots.map(([slot]) => slot),
    ...record.module.accesses.map(({ slot }) => slot),
  ]
  for (const slot of slots) expect(purposeOf(facts, slot), `number ${slot}`).toBeDefined()
  for (const { slot } of record.module.accesses) expect(purposeOf(facts, slot)?.role).toBe('ordinary')
  const used = new Set(slots.filter(slot => purposeOf(facts, slot)?.counts)).size
  expect(used, 'used of the limit').toBeLessThanOrEqual(facts.userCodes.limit)
  const lengths = [...facts.codes.localLengths, ...facts.codes.lengths]
  expect(lengths).toContain(view.codeLength)
  for (const [slot, code] of record.panel.slots)
    if (facts.codes.onLengthChange !== 'keep')
      expect(String(code).length - 1, `length of ${slot}`).toBe(view.codeLength)
  for (const [slot, , , partitions] of record.panel.slots)
    expect(partitions & ~view.everywhere, `partitions of ${slot}`).toBe(0)
  expect(record.keypads).toHaveLength(view.partitions.length)
  expect(view.partitions.length).toBe(view.setup.partitions)
  for (const { slot, role } of facts.slots.special.map(({ from, role }) => ({ slot: from, role })))
    if (role === 'master') expect(view.slots.has(slot), 'a master').toBe(true)
  expect(
    topicsUnder(broker, 'panels/v1/p/slots/').sort((a, b) => a - b),
    'documents of slots',
  ).toEqual([...new Set(slots)].sort((a, b) => a - b))
}

const finalsOf = (broker: WatchedBroker) => {
  const finals = new Map<string, Set<string>>()
  for (const { topic, payload } of broker.published) {
    if (!topic.startsWith('panels/v1/p/response/')) continue
    const { transaction, execution, status, reason } = JSON.parse(payload)
    if (execution === 'in_progress') continue
    finals.set(transaction, (finals.get(transaction) ?? new Set()).add(`${execution} ${status} ${reason}`))
  }
  return finals
}

async function play(s: Scene): Promise<void> {
  const runs: Run[] = []
  const begin = async (...around: ConstructorParameters<typeof Run>) => {
    const run = await new Run(...around).open()
    runs.push(run)
    return run
  }
  const folder = mkdtempSync(join(tmpdir(), 'kept-'))
  try {
    mkdirSync(join(folder, 'models'))
    const file = join(folder, 'models', 'own.yaml')
    writeFileSync(file, ownModel([]))
    const clock = new VirtualClock({ start: Date.parse('2026-01-01T12:00:00Z') })
    const broker = new WatchedBroker(clock)
    const first = await begin(folder, broker, clock)
    const was: PanelSpec = { id: 'p', model: s.own ? 'own' : 'dsc-powerseries-neo@1.20', ...s.before }
    first.emulator.add(was)
    await first.pass(1_000)
    const transactions: string[] = []
    const add = (run: Run, asked: Scene['users'][number]) => {
      const length = run.emulator.get('p')?.device.panel.view.codeLength ?? 4
      transactions.push(`t${transactions.length}`)
      run.ask('user-code/add', {
        transaction: transactions.at(-1),
        ...asked,
        code: asked.code.slice(0, length),
      })
    }
    for (const asked of s.users) add(first, asked)
    await first.pass(1_000)
    const unit = first.emulator.get('p')
    if (!unit) throw new Error('no panel')
    handsOf(unit.device).zone(1, { open: true })
    handsOf(unit.device).zone(2, { tamper: true })
    handsOf(unit.device).zone(1, { open: false })
    handsOf(unit.device).zone(2, { tamper: false })
    if (s.armed) {
      transactions.push('arm')
      first.ask('arm', { transaction: 'arm', mode: 'away', noEntryDelay: false })
      await first.pass(300_000)
    }
    if (s.cut) handsOf(unit.device).fault('bus-slow', { delayMs: 500_000 })
    for (const asked of s.waiting) add(first, asked)
    await first.pass(1_000)
    const { seq } = unit.device
    await first.close()

    if (s.own) writeFileSync(file, ownModel(s.edits))
    const model = s.model ?? was.model
    const now = { id: 'p', model: s.own && s.edits.length > 0 ? 'own' : model, ...s.after } as PanelSpec
    const given = Object.fromEntries(
      Object.entries(now).filter(([, value]) => value !== undefined),
    ) as PanelSpec
    const isFine = checkModelFiles([file]).length === 0
    const second = await begin(folder, broker, clock)
    let possible = isFine
    try {
      if (isFine) second.emulator.check(given)
    } catch {
      possible = false
    }
    if (!possible) {
      // Refused before anything is touched: what was kept can still be taken up as it was.
      expect(() => second.emulator.add(given)).toThrow()
      expect(second.store.load('p')?.seq).toBeGreaterThanOrEqual(seq)
      return
    }
    const taken = second.emulator.add(given)
    await second.pass(5_000)
    expect(taken.device.seq, 'events go on').toBeGreaterThan(seq)
    const isOther = (given.model !== was.model && given.model !== `${was.model}`) || s.edits.length > 0
    const isChanged =
      isOther || given.partitions !== s.before.partitions || given.exitDelay !== s.before.exitDelay
    if (isChanged && (given.model !== 'own' || s.own))
      expect(second.told.join('\n'), 'told').toMatch(/^panel p: /m)
    expect(
      second.told.every(line => !/undefined|NaN/.test(line)),
      second.told.join('\n'),
    ).toBe(true)
    isSound(taken, broker)
    if (/set aside as/.test(second.told.join('\n'))) {
      const [name = ''] = second.store.copies()
      expect(second.store.loadCopy(name)?.seq).toBeGreaterThanOrEqual(seq)
    }

    handsOf(taken.device).clearFault('bus-slow')
    for (let partition = 1; partition <= taken.device.panel.view.partitions.length; partition++)
      handsOf(taken.device).command({ type: 'disarm', partition }, 'control')
    await second.pass(2_000_000)
    const finals = finalsOf(broker)
    for (const transaction of transactions)
      expect([...(finals.get(transaction) ?? [])], `final answers of ${transaction}`).toHaveLength(1)
    isSound(taken, broker)
    second.ask('user-code/clear', { transaction: 'clear', all: true })
    await second.pass(2_000_000)
    const left = taken.device.panel.view.slots.slots()
    const { facts } = taken.device.panel.view
    expect(
      left.filter(slot => purposeOf(facts, slot)?.remote === 'manage'),
      'left after clear all',
    ).toEqual([])
    const ids = broker.published
      .filter(({ topic }) => topic === 'panels/v1/p/event')
      .map(({ payload }) => JSON.parse(payload).id)
    expect(new Set(ids).size, 'ids of events').toBe(ids.length)

    if (second.told.some(line => line.includes('it is armed'))) return
    // What it became it stays: the same description again finds nothing to do, unless it refused something.
    await second.close()
    const third = await begin(folder, broker, clock)
    third.emulator.add(given)
    await third.pass(1_000)
    expect(third.told.filter(line => !/keeps|keep /.test(line))).toEqual([])
    await third.close()
  } finally {
    for (const run of runs) await run.close()
    rmSync(folder, { recursive: true })
  }
}

const runs = Number(process.env.KEPT_RUNS ?? budget(5, 12))

describe('a record under another description', () => {
  it('makes a sound panel, of which everything is told, taken back and answered', async () => {
    await fc.assert(fc.asyncProperty(scene, play), { seed: 25, numRuns: runs })
  })
})
