import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import type { PanelModel } from '../../src/catalogue/model.js'
import { createPanel, type EmulatedPanel, VirtualClock } from '../../src/index.js'
import { Secret } from '../../src/panel/secret.js'
import type { UserType } from '../../src/panel/user.js'
import { tryCode } from '../../src/scenario/try-code.js'
import { type Asked, isOpen, Oracle, type Wish } from './oracle.js'
import { type AskedStep, START, type Step } from './steps.js'

const HOUR = 3_600_000
const PARTITIONS = 2

interface Waiting {
  readonly name: 'user-code/add' | 'user-code/modify' | 'user-code/clear' | 'code-length/set'
  readonly asked: Asked & { readonly all?: true; readonly length?: number }
  readonly body: Readonly<Record<string, unknown>>
  readonly request: ReturnType<EmulatedPanel['request']>
}

const catalogue = loadCatalogue()

/** A panel that is walked, the oracle beside it, and what is still to be answered. */
export class Walk {
  readonly clock = new VirtualClock({ start: START })
  readonly model: PanelModel
  readonly oracle: Oracle
  panel: EmulatedPanel
  #open: Waiting[] = []
  #last: Waiting | undefined
  #count = 0
  /** Slots whose code could be used when somebody last looked. */
  #on = new Set<number>()
  readonly #codes = new Set<string>()

  constructor(
    readonly id: string,
    readonly trace: (line: string) => void = () => undefined,
  ) {
    this.model = catalogue.model(id)
    const { facts } = this.model
    const partitions = Math.min(PARTITIONS, facts.partitions.max)
    this.panel = createPanel({
      model: id,
      catalogue,
      clock: this.clock,
      seed: 1,
      partitions,
      exitDelay: 0,
      module: { revealCodes: true },
    })
    this.oracle = new Oracle(facts, partitions, this.#listed())
  }

  #row(slot: unknown): { slot: number } & Record<string, unknown> {
    return slot as { slot: number } & Record<string, unknown>
  }

  /** The users that a list shows, with their codes. */
  #listed(): [number, Wish][] {
    const { final } = this.panel.request('user-code/list', { transaction: `list-${++this.#count}` })
    const { slots } = read(final)
    return slots.map(slot => {
      const row = this.#row(slot)
      return [
        row.slot,
        {
          code: String(row.code),
          type: row.userType as UserType,
          partitions: row.partitions as number[],
          enabled: row.status === 'occupied_enabled',
        },
      ]
    })
  }

  /** A code of the pool, in the panel's present length; the last ones are wrong in one way each. */
  code(place: number): string {
    const { length } = this.oracle
    const pool = ['4711', '4712', '2580', '8520', '4700', '0007']
    const digits = pool[place]
    if (digits !== undefined) return digits.padEnd(length, '0').slice(0, length)
    return place === 6
      ? '47'
      : place === 7
        ? '47x1'.padEnd(length, '0')
        : (this.oracle.facts.codes.master[0] ?? '1234')
  }

  slot(place: number): number {
    const { first, last, special } = this.oracle.facts.slots
    const ordinary: number[] = []
    for (let slot = first; slot <= last && ordinary.length < 4; slot++)
      if (!special.some(({ from, to }) => slot >= from && slot <= to)) ordinary.push(slot)
    return ordinary[place] ?? last + 500
  }

  /** A slot that somebody has, mostly: else it is an empty one, or none that there is. */
  taken(place: number): number {
    const { special } = this.oracle.facts.slots
    const ordinary = ascending(this.oracle.users.keys()).filter(
      slot => !special.some(({ from, to }) => slot >= from && slot <= to),
    )
    return place < 3 ? (ordinary[place % Math.max(1, ordinary.length)] ?? this.slot(place)) : this.slot(place)
  }

  asked(step: AskedStep): Asked {
    const { duress } = this.oracle.facts
    return {
      ...step,
      code: step.code === undefined ? undefined : this.code(step.code),
      slot: step.slot === undefined ? undefined : this.slot(step.slot),
      // Duress slots of their own are tested where they are written.
      type: step.type === 'forced' && duress.kind !== 'attribute' ? 'unrestricted' : step.type,
    }
  }

  body({ slot, code, type, partitions, enabled, name, hours }: Asked): Record<string, unknown> {
    const schedule = hours && ('begins' in hours ? between(hours) : { weekly: [daily(hours)] })
    const body = { slot, code, userType: type, partitions, enabled, name, schedule }
    return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
  }

  /** Whether nothing stands between what is wanted and the table. */
  get quiet(): boolean {
    const { programming } = this.model.facts
    return !this.busDown && (programming.whileArmed || !this.armed)
  }

  get busDown(): boolean {
    return 'bus-cut' in this.panel.faults
  }

  get armed(): boolean {
    return this.panel.documents().state.partitions.some(({ arming }) => arming !== 'disarmed')
  }

  ask(name: Waiting['name'], asked: Waiting['asked'], extra: Record<string, unknown>): void {
    const body = { ...this.body(asked), ...extra }
    if (typeof body.code === 'string') this.#codes.add(body.code)
    const transaction = `t${++this.#count}`
    this.trace(`  > ${name} ${JSON.stringify(body)}`)
    const request = this.panel.request(name, { ...body, transaction })
    const waiting = { name, asked, body: { ...body, transaction }, request }
    this.#open.push(waiting)
    this.#last = waiting
    this.settle()
  }

  /** Takes the final answers that have come, in the order in which the module gave them, and holds each to the oracle. */
  settle(): void {
    if (this.quiet) this.oracle.expire(this.clock.now())
    if (this.#open.every(({ request }) => !request.final)) return
    const order = this.panel.timeline(0, 'module.request.finished').map(({ data }) => data.transaction)
    const ended = this.#open
      .filter(({ request }) => request.final)
      .sort((a, b) => order.lastIndexOf(a.request.transaction) - order.lastIndexOf(b.request.transaction))
    this.#open = this.#open.filter(({ request }) => !request.final)
    for (const waiting of ended) this.#judge(waiting)
  }

  #judge({ name, asked, request }: Waiting): void {
    const { oracle } = this
    const { final } = request
    if (!final) throw new Error('not final')
    this.trace(`  < ${final.execution} ${final.reason ?? ''} ${final.slot ?? ''}`)
    const slot = asked.slot ?? 0
    const reasons =
      name === 'user-code/add'
        ? oracle.whyNotAdd(asked as Asked & { code: string }, this.clock.now())
        : name === 'user-code/modify'
          ? oracle.whyNotModify(slot, withoutSlot(asked), this.clock.now())
          : name === 'user-code/clear' && !asked.all
            ? oracle.whyNotClear(slot)
            : new Set<string>()
    if (name === 'code-length/set' && !oracle.facts.codes.lengths.includes(asked.length ?? 0))
      reasons.add('CODE_LENGTH_UNSUPPORTED')
    const passing = ['PANEL_ARMED', 'PANEL_SILENT', 'CODES_DO_NOT_FIT']
    if (final.execution === 'succeeded') {
      same([...reasons], [], () => `why ${name} ${JSON.stringify(asked)} could not succeed`)
      if (name === 'user-code/add') {
        if (asked.slot === undefined) same(final.slot, oracle.nextSlot(), () => 'the slot chosen')
        oracle.add(final.slot ?? -1, asked as Asked & { code: string })
      } else if (name === 'user-code/modify') oracle.modify(slot, withoutSlot(asked))
      else if (name === 'user-code/clear') {
        if (asked.all) oracle.clearAll()
        else oracle.remove(slot)
      } else this.#lengthSet(asked.length ?? 0)
    } else if (
      !passing.includes(final.reason ?? '') &&
      !reasons.has(final.reason ?? '') &&
      // Whom the panel did not let in for another's sake cannot come in changed either.
      !(name === 'user-code/modify' && oracle.blocks(slot).has(final.reason ?? ''))
    )
      same(final.reason, [...reasons], () => `why ${name} ${JSON.stringify(asked)} was refused`)
    // Said as soon as it is known: what can be programmed is not refused because it cannot.
    if (final.reason === 'PANEL_ARMED')
      same(this.model.facts.programming.whileArmed, false, () => 'whether it can be programmed while armed')
  }

  /** What a new length makes of the users there are: those in the panel first, by slot, then those kept for later. */
  #lengthSet(length: number): void {
    const { oracle } = this
    if (length === oracle.length) return
    const { codes, slots } = oracle.facts
    const now = this.clock.now()
    const safe = (slot: number) =>
      slots.special.some(({ from, to, remote }) => slot >= from && slot <= to && remote !== 'manage')
    // Of two with one code, made the same at the panel, the one is in that was there first.
    const isIn = (slot: number) => oracle.blocks(slot).size === 0 || this.#on.has(slot)
    const rank = ([slot, user]: [number, Wish]) =>
      safe(slot) ? 0 : !user.hours || (user.enabled && isOpen(user.hours, now) && isIn(slot)) ? 1 : 2
    // Who is in the panel is seen by the length there was.
    const inOrder = [...oracle.users].sort((a, b) => rank(a) - rank(b) || a[0] - b[0])
    oracle.length = length
    if (codes.onLengthChange === 'keep') return
    const taken = new Set<string>()
    for (const [slot, user] of inOrder) {
      const front = codes.onLengthChange === 'zeros-in-front'
      const code = front
        ? user.code.slice(-length).padStart(length, '0')
        : user.code.slice(0, length).padEnd(length, '0')
      const gone = codes.onLengthChange === 'erase' || (codes.duplicates === 'rejected' && taken.has(code))
      if (safe(slot)) {
        const role = slots.special.find(({ from, to }) => slot >= from && slot <= to)?.role
        const delivered = role === 'master' ? codes.master : codes.installer
        const fresh =
          codes.onLengthChange === 'erase' ? delivered.find(known => known.length === length) : undefined
        oracle.users.set(slot, { ...user, code: fresh ?? code })
        taken.add(fresh ?? code)
      } else if (gone) oracle.remove(slot)
      else {
        oracle.users.set(slot, { ...user, code })
        taken.add(code)
      }
    }
  }

  take(step: Step): void {
    const { oracle, panel, clock } = this
    this.trace(JSON.stringify(step))
    switch (step.do) {
      case 'add':
        this.ask('user-code/add', this.asked(step.asked), patience(step.patient))
        break
      case 'modify':
        this.ask(
          'user-code/modify',
          { ...this.asked(step.asked), slot: this.taken(step.slot) },
          patience(step.patient),
        )
        break
      case 'clear':
        if (step.slot === 'all')
          this.ask('user-code/clear', { all: true }, { all: true, ...patience(step.patient) })
        else this.ask('user-code/clear', { slot: this.taken(step.slot) }, patience(step.patient))
        break
      case 'length': {
        const lengths = step.locally ? oracle.facts.codes.localLengths : oracle.facts.codes.lengths
        const length = lengths[step.index % lengths.length] ?? 4
        if (!step.locally) this.ask('code-length/set', { length }, { length })
        else if (!this.#locked) {
          const outcome = panel.command({ type: 'code-length/set', length }, 'serial')
          this.trace(`  = ${outcome.ok ? 'ok' : outcome.reason}`)
          if (outcome.ok) this.#lengthSet(length)
        }
        break
      }
      case 'again': {
        const last = this.#last
        if (!last?.request.final || last.request.final.reason === 'INVALID_REQUEST') break
        const body = step.other ? { ...last.body, name: `other-${++this.#count}` } : last.body
        if (step.other && last.name !== 'user-code/add' && last.name !== 'user-code/modify') break
        const repeated = panel.request(last.name, body)
        if (repeated.final && step.other)
          same(
            repeated.final.reason,
            'INVALID_REQUEST',
            () => 'the answer to the same transaction with another body',
          )
        else if (repeated.final)
          same(repeated.final, last.request.final, () => 'the answer to the same again')
        break
      }
      case 'locally':
        if (!this.#locked) this.#locally(step)
        break
      case 'arm':
        panel.command(
          { type: 'arm', partition: Math.min(step.partition, oracle.partitions), mode: 'away', bypass: true },
          'control',
        )
        break
      case 'disarm':
        panel.command({ type: 'disarm', partition: Math.min(step.partition, oracle.partitions) }, 'control')
        break
      case 'wait':
        clock.advance(step.hours * HOUR)
        break
      case 'restart':
        panel.restart()
        break
      case 'wake':
        // A panel taken up has another cloud, which knows nothing of what the old one asked: only at rest.
        if (this.#open.length > 0 || 'link-down' in panel.faults) break
        this.panel = createPanel({ model: this.id, catalogue, clock, seed: 1, record: panel.close() })
        this.#last = undefined
        break
      case 'fill':
        if (oracle.limit <= 16 && !this.#locked)
          for (
            let code = 0;
            oracle.nextSlot() !== undefined && oracle.used < oracle.limit && code < 20;
            code++
          )
            this.ask(
              'user-code/add',
              {
                code: String(3_000 + 7 * code)
                  .padEnd(oracle.length, '0')
                  .slice(0, oracle.length),
              },
              patience(false),
            )
        break
      case 'bus':
        if (step.down) panel.fault('bus-cut')
        else if (panel.clearFault('bus-cut')) clock.advance(60_000)
        break
      case 'link':
        if (step.down) panel.fault('link-down')
        else if (panel.clearFault('link-down')) clock.advance(5 * 60_000)
        break
    }
    this.settle()
  }

  /** Nobody programs an armed panel at its keypad, and what is done there on a cut bus the module hears of later. */
  get #locked(): boolean {
    return this.armed || this.busDown
  }

  /** Changes the table at the panel, past the module. */
  #locally({ what, slot: place, code: index }: Extract<Step, { do: 'locally' }>): void {
    const { oracle, panel } = this
    const slot = what === 'add' ? this.slot(place) : this.taken(place)
    const digits = this.code(index)
    this.#codes.add(digits)
    const code = new Secret(digits)
    const outcome =
      what === 'add'
        ? panel.command(
            { type: 'user-code/add', code, slot, userType: 'unrestricted', partitions: [1] },
            'serial',
          )
        : what === 'modify'
          ? panel.command({ type: 'user-code/modify', slot, code }, 'serial')
          : panel.command({ type: 'user-code/clear', slot }, 'serial')
    this.trace(`  = ${what} ${slot} ${digits} ${outcome.ok ? 'ok' : outcome.reason}`)
    if (!outcome.ok) return
    // Who is programmed there takes the place of whoever was kept for later.
    if (what === 'add') oracle.add(slot, { code: digits, partitions: [1] })
    else if (what === 'modify') oracle.modify(slot, { code: digits })
    else oracle.remove(slot)
    this.#makeRoom()
  }

  /** Users kept for later go, the highest first, where others took the last places. */
  #makeRoom(): void {
    const { oracle } = this
    const now = this.clock.now()
    const kept = [...oracle.users].filter(
      ([, user]) => user.hours && !(user.enabled && isOpen(user.hours, now)),
    )
    for (const [slot] of kept.sort((a, b) => b[0] - a[0])) if (oracle.used > oracle.limit) oracle.remove(slot)
  }

  /** Holds everything that can be seen of the panel to the oracle. */
  check(): void {
    const { oracle, panel } = this
    // What was done, its asker hears when the link is back: until then nobody here knows what to expect.
    if ('link-down' in panel.faults && this.#open.length > 0) return
    const now = this.clock.now()
    const documents = panel.documents()
    const rows = new Map(documents.slot.map(slot => [this.#row(slot).slot, this.#row(slot)]))
    this.#on = new Set(
      documents.slot.flatMap(document => (document?.status === 'occupied_enabled' ? [document.slot] : [])),
    )
    same(documents.slot.length, rows.size, () => 'documents, one a slot')
    // Whose time is over goes when the panel can be programmed: until then it may still be there.
    const lingering = new Set(this.quiet ? [] : oracle.over(now))
    const staying = (slots: Iterable<number>) => ascending(slots).filter(slot => !lingering.has(slot))
    same(staying(rows.keys()), staying(oracle.users.keys()), () => 'occupied slots')
    if (lingering.size === 0) same(documents.slots.used, oracle.used, () => 'used')
    same(documents.slots.used <= documents.slots.limit, true, () => 'used within the limit')
    same(documents.slots.limit, oracle.limit, () => 'limit')
    if (lingering.size === 0)
      same(documents.slots.full, oracle.nextSlot() === undefined || oracle.used >= oracle.limit, () => 'full')
    for (const [slot, user] of oracle.users) {
      if (lingering.has(slot)) continue
      const row = rows.get(slot)
      same(row?.partitions, user.partitions, () => `partitions of ${slot}`)
      same(row?.name, user.name, () => `name of ${slot}`)
      same(row?.schedule, this.body({ hours: user.hours }).schedule, () => `hours of ${slot}`)
      const blocked = String(row?.blocked)
      if (this.quiet && !oracle.blocks(slot).has(blocked))
        same(
          row?.status,
          user.enabled && isOpen(user.hours, now) ? 'occupied_enabled' : 'occupied_disabled',
          () => `status of ${slot}`,
        )
    }
    if ('link-down' in panel.faults) return
    const { final } = panel.request('user-code/list', { transaction: `list-${++this.#count}` })
    const { slots } = read(final)
    same(
      slots.map(({ code: _, ...row }) => row),
      documents.slot,
      () => 'the list, beside the documents',
    )
    for (const row of slots)
      if (!lingering.has(Number(row.slot)))
        same(row.code, oracle.users.get(Number(row.slot))?.code, () => `code of ${row.slot}`)
    if (this.quiet) this.#try(now)
  }

  #try(now: number): void {
    const { oracle, panel, model } = this
    const place = { id: 'house', panel, model }
    for (const digits of new Set([...this.#codes, ...[...oracle.users.values()].map(({ code }) => code)])) {
      if (!/^\d+$/.test(digits) || digits.length !== oracle.length) continue
      for (const partition of oracle.everywhere) {
        const holders = [...oracle.users.values()].filter(({ code }) => code === digits)
        const installer = model.facts.codes.installer.includes(digits)
        const wanted = holders.length === 0 ? false : oracle.disarms(digits, partition, now)
        if (wanted === undefined || installer) continue
        const tried = tryCode({ place, now, code: new Secret(digits), partition })
        same(
          tried.kind === 'opened',
          wanted,
          () => `whether ${digits} disarms partition ${partition}, ${JSON.stringify(tried)}`,
        )
      }
    }
  }

  close(): void {
    this.panel.close()
  }
}

/** The test runner's own comparison takes longer than the panel. */
function same(seen: unknown, wanted: unknown, what: () => string): void {
  if (seen === wanted) return
  const [a, b] = [JSON.stringify(seen), JSON.stringify(wanted)]
  if (a !== b) throw new Error(`${what()}: seen ${a}, wanted ${b}`)
}

const ascending = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b)
/** What a list was answered with. */
const read = (final: { readonly data?: unknown } | undefined) =>
  (final?.data ?? { slots: [] }) as { slots: Record<string, unknown>[] }
const patience = (patient: boolean) => ({ whileArmed: patient ? 'wait' : 'refuse' })
const withoutSlot = ({ slot: _, ...asked }: Asked): Asked => asked
const clockTime = (hour: number) => `${String(hour).padStart(2, '0')}:00`
const daily = ({ from, to }: { from: number; to: number }) => ({
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: clockTime(from),
  to: clockTime(to),
})
const between = ({ begins, ends }: { begins: number; ends: number }) => ({
  from: new Date(begins).toISOString(),
  to: new Date(ends).toISOString(),
})

/** Models of the catalogue. */
export const MODELS: readonly string[] = catalogue.ids()

/** Walks a panel of a model and checks after every step. */
export function walk(model: string, steps: readonly Step[], trace?: (line: string) => void): void {
  const walker = new Walk(model, trace)
  for (const step of steps) {
    walker.take(step)
    walker.check()
  }
  walker.close()
}
