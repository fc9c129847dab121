import { Seat, type ShownAccess } from './drive.js'
import { CALM, House, type Row } from './house.js'
import { Oracle, type Wanted } from './oracle.js'
import type { Step, Wishes, World } from './steps.js'

/** A long name list, few slots, no programming while armed, partitions kept by number, duress as an attribute. */
export const MODELS = [
  'interlogix-nx',
  'interlogix-nx-4',
  'interlogix-concord-4',
  '2gig-edge',
  'dsc-powerseries-neo',
] as const
export const PANELS = ['house', 'shop'] as const
export const PARTITIONS = 2

/** Something that is not as the invariants say: which one, and what was seen. */
export interface Find {
  readonly kind: string
  readonly seen: string
}

/** After this long without news whatever was on its way has arrived, and links stand again. */
const STABLE_MS = 110_000
/** A desk that lost its broker is there again, and has heard what is retained. */
const RECONNECTED_MS = 60_000
const QUIET_MS = 2 * 3_600_000

const FIRST = ['Ada', 'Bob', 'Cem', 'Eva', 'Fay'] as const
/** Words of a status that promise more to come. */
const COMING = ['pending', 'removing', 'waiting for disarm', 'offline', 'unknown']
const ABOUT_SLOTS = ['SLOT_OCCUPIED', 'SLOT_RANGE', 'SLOT_RESERVED', 'MASTER_PROTECTED']

/** What somebody does at a desk. */
type Act = Extract<
  Step,
  { readonly who: number } | { readonly do: 'take-in' | 'leave-out' | 'drop' | 'accept' | 'undo' }
>

interface Place {
  readonly seat: number
  readonly id: string
  readonly panel: string
}

/** Two panels and two desks that are walked, the oracle of each desk beside it. */
export class Walk {
  readonly house = new House()
  readonly seats: readonly [Seat, Seat] = [new Seat(this.house, 1), new Seat(this.house, 2)]
  readonly oracles: readonly [Oracle, Oracle] = [new Oracle(), new Oracle()]
  readonly finds: Find[] = []
  /** Ids of the persons 0 to 4, and how often each was entered. */
  readonly #who: { id: string; entered: number }[] = []
  readonly #guests: string[] = []
  #count = 0
  /** Since when nothing has happened at a panel or on the way to it (epoch ms), and its table as it was then. */
  readonly #stable = new Map<string, { since: number; text: string; online: boolean }>()
  /** Slots that somebody else than this desk has changed; `*`: another panel stands there. */
  readonly #touched: readonly [Set<string>, Set<string>] = [new Set(), new Set()]
  /** Slots that persons of both desks have. */
  readonly #shared = new Set<string>()
  /** Panels of which a desk has heard nothing since it last came to the broker, and from when on it must know that. */
  readonly #unheard: readonly [Map<string, number>, Map<string, number>] = [new Map(), new Map()]
  /** Codes that became a person's at one panel, with what was accepted there. */
  readonly #accepted = new Map<string, Set<string>>()
  /** Codes that were left in a panel as nobody's, on purpose. */
  readonly #left = new Set<string>()
  /** Who was active, truly, and has not lost it to anybody else since. */
  readonly #had = new Map<string, number>()

  constructor(readonly trace: (line: string) => void = () => undefined) {}

  async begin([first, second]: readonly [number, number]): Promise<void> {
    for (const [id, model] of [
      ['house', first],
      ['shop', second],
    ] as const)
      await this.house.install(id, MODELS[model] ?? MODELS[0], PARTITIONS)
    for (const seat of this.seats) await seat.start()
    for (const [who] of FIRST.entries()) await this.#enter(who)
    for (const seat of [0, 1] as const)
      for (const name of ['Staff', 'Guests']) await this.seats[seat].do('plan/add', { name })
  }

  /** Says that an invariant does not hold. */
  #find(kind: string, seen: string): void {
    if (this.finds.some(find => find.kind === kind)) return
    this.finds.push({ kind, seen })
    this.trace(`  ! ${kind}: ${seen}`)
  }

  async #enter(who: number): Promise<void> {
    const seat = this.#seatOf(who)
    const entered = (this.#who[who]?.entered ?? 0) + 1
    const first = FIRST[who] ?? 'Zoe'
    const code = this.#code(who, entered, 0)
    const outcome = await this.seats[seat].do('user/add', { first, last: 'Smith', code })
    if (!outcome?.ok || outcome.user === undefined) return
    this.#who[who] = { id: outcome.user, entered }
    this.oracles[seat].enter({ id: outcome.user, first, last: 'Smith', code })
  }

  #seatOf = (who: number): 0 | 1 => (who === 3 || who === 4 ? 1 : 0)

  /** No two persons ever have the same code, nor one next to another's. */
  #code = (who: number, entered: number, version: number) =>
    String(2_007 + who * 1_000 + (entered % 10) * 90 + version * 30)

  #keypadCode = () => String(8_001 + 7 * this.#count++)

  // --- steps --------------------------------------------------------------------------------------------------

  async take(step: Step): Promise<void> {
    this.trace(JSON.stringify(step))
    await this.#take(step)
    this.#look()
    this.check(false)
  }

  async #take(step: Step): Promise<void> {
    const { house } = this
    const panel = 'panel' in step ? (PANELS[step.panel] ?? 'house') : 'house'
    switch (step.do) {
      case 'wait':
        return house.run(step.seconds * 1_000)
      case 'arm':
        return house.arm(panel)
      case 'disarm':
        return house.disarm(panel)
      case 'link':
        house.link(panel, step.up)
        return this.#disturbed(panel)
      case 'network':
        house.network = step
        return
      case 'replace':
        await house.replace(
          panel,
          step.model === undefined ? house.model(panel).id : (MODELS[step.model] ?? MODELS[0]),
          PARTITIONS,
        )
        return this.#everythingTouched(panel)
      case 'lose':
        if (!house.isDown(panel)) return
        await house.loseDocuments(panel)
        for (const unheard of this.#unheard) unheard.set(panel, house.clock.now() + RECONNECTED_MS)
        return this.#disturbed(...PANELS)
      case 'kill':
        if (step.writes !== undefined) this.seats[step.desk === 0 ? 0 : 1].killAt(step.writes, step.keeps)
        else this.seats[step.desk === 0 ? 0 : 1].kill()
        return
      case 'start':
        for (const seat of [0, 1] as const) await this.#start(seat)
        return
      case 'fill':
        return this.#fill(panel, step.leave)
      case 'keypad':
        return this.#keypad(panel, step)
      default:
        return this.#act(step, panel)
    }
  }

  async #start(seat: 0 | 1): Promise<void> {
    if (this.seats[seat].isUp) return
    await this.seats[seat].start()
    for (const panel of PANELS)
      if (!this.house.isRetained(panel) && !this.house.isOnline(panel))
        this.#unheard[seat].set(panel, this.house.clock.now())
    this.#disturbed(...PANELS)
  }

  #disturbed(...panels: readonly string[]): void {
    for (const panel of panels) this.#stable.delete(panel)
  }

  #everythingTouched(panel: string): void {
    for (const touched of this.#touched) touched.add(`${panel}/*`)
    for (const at of [...this.#had.keys()]) if (at.endsWith(`/${panel}`)) this.#had.delete(at)
    this.#disturbed(panel)
  }

  #touch(panel: string, slot: number, by?: number): void {
    for (const [seat, touched] of this.#touched.entries()) if (seat !== by) touched.add(`${panel}/${slot}`)
    for (const [at, held] of [...this.#had])
      if (at.endsWith(`/${panel}`) && held === slot) this.#had.delete(at)
  }

  #isTouched = (seat: number, panel: string, slot: number | undefined) =>
    this.#touched[seat === 0 ? 0 : 1].has(`${panel}/*`) ||
    this.#touched[seat === 0 ? 0 : 1].has(`${panel}/${slot}`) ||
    this.#shared.has(`${panel}/${slot}`)

  #fill(panel: string, leave: number): void {
    const { house } = this
    if (house.model(panel).facts.userCodes.limit > 16) return
    const free = () => house.ordinary(panel, 99).filter(slot => !house.table(panel).has(slot))
    for (let slots = free(); slots.length > leave; slots = free()) {
      const [slot = 0] = slots.slice(-1)
      if (!this.#add(panel, slot)) return
    }
  }

  #add(panel: string, slot: number): boolean {
    const code = this.house.secret(this.#keypadCode())
    const user = { slot, code, userType: 'unrestricted', partitions: [1] } as const
    const ok = this.house.locally(panel, { type: 'user-code/add', ...user })
    if (ok) this.#touch(panel, slot)
    return ok
  }

  #keypad(panel: string, { what, place }: Extract<Step, { do: 'keypad' }>): void {
    const { house } = this
    if (house.isArmed(panel)) return
    const taken = [...house.table(panel).keys()].filter(slot => house.isOrdinary(panel, slot))
    const free = house.ordinary(panel, 8).filter(slot => !taken.includes(slot))
    if (what === 'add') {
      const slot = free[place % Math.max(1, free.length)]
      if (slot !== undefined) this.#add(panel, slot)
      return
    }
    const slot = taken[place % Math.max(1, taken.length)]
    if (slot === undefined) return
    const ok =
      what === 'clear'
        ? house.locally(panel, { type: 'user-code/clear', slot })
        : what === 'modify'
          ? house.locally(panel, {
              type: 'user-code/modify',
              slot,
              code: house.secret(this.#keypadCode()),
            })
          : what === 'rename'
            ? house.locally(panel, { type: 'user-code/modify', slot, name: 'Visitor' })
            : house.locally(panel, { type: 'user-code/modify', slot, userType: 'non_access' })
    this.trace(`  = ${what} slot ${slot}: ${ok ? 'ok' : 'refused'}`)
    if (ok) this.#touch(panel, slot)
  }

  async #act(step: Act, panel: string): Promise<void> {
    if (!('who' in step)) {
      const seat = step.desk === 0 ? 0 : 1
      await this.#start(seat)
      if (!('place' in step)) return this.#plan(seat, step, panel)
      const differences = this.seats[seat].differences(panel)
      const difference = differences[step.place % Math.max(1, differences.length)]
      return difference && this.#sync(seat, panel, step.do, difference)
    }
    const guest = step.who === 5 ? this.#guests.at(-1) : undefined
    const who = step.who === 5 ? 0 : step.who
    const seat = guest === undefined ? this.#seatOf(who) : 0
    await this.#start(seat)
    const oracle = this.oracles[seat]
    const known = guest ?? this.#who[who]?.id ?? ''
    if (oracle.persons.get(known)?.isDeleted && guest === undefined && step.do === 'on')
      await this.#enter(who)
    await this.#start(seat)
    const user = guest ?? this.#who[who]?.id ?? ''
    const desk = this.seats[seat]
    const before = desk.shown(user, panel)
    const outcome = await this.#ask(desk, step, who, user, panel)
    this.trace(`  = ${outcome === undefined ? 'killed' : outcome.ok ? 'ok' : outcome.reason}`)
    if (!outcome?.ok) return
    switch (step.do) {
      case 'on':
        return oracle.on(user, panel, step.partitions, this.#slotAt(panel, step.slot))
      case 'off':
        if (step.partitions)
          oracle.less(user, panel, step.partitions, {
            all: this.house.partitions(panel),
            accepted: this.#rowOf(panel, before?.slot)?.partitions ?? [],
          })
        else {
          oracle.off(user, panel)
          this.#had.delete(`${seat}/${user}/${panel}`)
        }
        return
      case 'edit':
        return oracle.edit(user, {
          ...(step.last === undefined ? {} : { last: step.last }),
          ...(step.type === undefined ? {} : { type: step.type }),
          ...(step.code === undefined
            ? {}
            : { code: this.#code(who, this.#who[who]?.entered ?? 0, step.code) }),
        })
      case 'remove':
      case 'delete':
        for (const at of [...this.#had.keys()]) if (at.startsWith(`${seat}/${user}/`)) this.#had.delete(at)
        return oracle[step.do](user)
      case 'assign':
        return oracle.assign(PLANS[step.plan] ?? 'Staff', user)
      case 'unassign':
        return oracle.unassign(PLANS[step.plan] ?? 'Staff', user)
      case 'cancel':
        if (before) this.#had.delete(`${seat}/${user}/${panel}`)
        return
    }
  }

  #slotAt = (panel: string, place: number | undefined) =>
    place === undefined ? undefined : this.house.ordinary(panel, 3)[place]

  #ask(desk: Seat, step: Extract<Step, { who: number }>, who: number, user: string, panel: string) {
    switch (step.do) {
      case 'on': {
        const { partitions } = step
        const slot = this.#slotAt(panel, step.slot)
        return desk.do('access/on', {
          user,
          panel,
          ...(partitions === undefined ? {} : { partitions }),
          ...(slot === undefined ? {} : { slot }),
        })
      }
      case 'off':
        return desk.do('access/off', {
          user,
          panel,
          ...(step.partitions === undefined ? {} : { partitions: step.partitions }),
        })
      case 'edit': {
        const { last, type, code } = step
        return desk.do('user/edit', {
          user,
          ...(last === undefined ? {} : { last }),
          ...(type === undefined ? {} : { userType: type }),
          ...(code === undefined ? {} : { code: this.#code(who, this.#who[who]?.entered ?? 0, code) }),
        })
      }
      case 'cancel':
        return desk.do('access/cancel', { user, panel })
      case 'remove':
        return desk.do('user/remove', { user })
      case 'delete':
        return desk.do('user/delete', { user })
      case 'assign':
      case 'unassign':
        return desk.do(`plan/${step.do}`, { user, plan: PLANS[step.plan] ?? 'Staff' })
    }
  }

  async #plan(
    seat: 0 | 1,
    step: Extract<Step, { do: 'take-in' | 'leave-out' | 'drop' }>,
    panel: string,
  ): Promise<void> {
    const plan = PLANS[step.plan] ?? 'Staff'
    const desk = this.seats[seat]
    const oracle = this.oracles[seat]
    if (step.do === 'drop') {
      const dropped = await desk.do('plan/delete', { plan })
      if (dropped?.ok) oracle.drop(plan)
      if (desk.isUp) await desk.do('plan/add', { name: plan })
    } else if (step.do === 'leave-out') {
      const left = await desk.do('plan/edit', { plan, drop: [panel] })
      if (left?.ok) oracle.leaveOut(plan, panel)
    } else {
      const partitions = step.partitions === 'all' ? undefined : step.partitions
      const system = { panel, ...(partitions === undefined ? {} : { partitions }) }
      const taken = await desk.do('plan/edit', { plan, systems: [system] })
      if (taken?.ok) oracle.takeIn(plan, panel, partitions ?? 'all')
      else if (taken) this.trace(`  = ${taken.reason}`)
    }
  }

  async #sync(
    seat: 0 | 1,
    panel: string,
    what: 'accept' | 'undo',
    {
      slot,
      kind,
      user,
    }: { readonly slot: number; readonly kind: string; readonly user?: string | undefined },
  ): Promise<void> {
    const oracle = this.oracles[seat]
    const row = this.house.table(panel).get(slot)
    const outcome = await this.seats[seat].do(`sync/${what}`, { panel, slot })
    this.trace(`  = ${what} slot ${slot}, ${kind} ${user ?? ''}: ${outcome?.ok ? 'ok' : outcome?.reason}`)
    if (!outcome?.ok) return
    this.#touch(panel, slot, seat)
    if (what === 'undo') return
    const person = user === undefined ? undefined : oracle.persons.get(user)
    if (!person) {
      const id = outcome.user
      if (id === undefined) return
      oracle.guest(id, panel, row?.name ?? `Slot ${slot}`)
      if (seat === 0) this.#guests.push(id)
      this.#shared.add(`${panel}/${slot}`)
      if (row) this.#accepted.set(`${seat}/${id}/${panel}`, new Set([row.code]))
    } else if (kind === 'missing') oracle.off(person.id, panel)
    else {
      const at = `${seat}/${person.id}/${panel}`
      if (person.isDeleted && row)
        for (const code of [row.code, ...person.codes]) this.#left.add(`${panel}/${code}`)
      oracle.accept(person.id, panel)
      if (row) this.#accepted.set(at, new Set([...(this.#accepted.get(at) ?? []), row.code]))
    }
  }

  // --- looking ------------------------------------------------------------------------------------------------

  /** Notes since when each panel is as it is. */
  #look(): void {
    const { house } = this
    const now = house.clock.now()
    for (const panel of PANELS) {
      const text = JSON.stringify([...house.table(panel)])
      const online = house.isOnline(panel)
      const before = this.#stable.get(panel)
      if (before?.text !== text || before.online !== online || !house.isCalm)
        this.#stable.set(panel, { since: now, text, online })
      if (online) for (const unheard of this.#unheard) unheard.delete(panel)
    }
  }

  #isStable(panel: string): boolean {
    const stable = this.#stable.get(panel)
    return stable?.online === true && this.house.isCalm && this.house.clock.now() - stable.since >= STABLE_MS
  }

  /** Holds everything that the desks show to what the panels do; `quiet`: nothing is to come any more. */
  check(quiet: boolean): void {
    for (const [index, seat] of this.seats.entries()) {
      if (!seat.isUp) continue
      const number = index === 0 ? 0 : 1
      const staying = seat.persons()
      for (const person of this.oracles[number].persons.values()) {
        const isGone = !staying.includes(person.id)
        if (isGone && person.isDeleted) this.#gone(person.id, person.codes)
        if (!isGone && person.isDeleted && quiet) this.#stays(seat, person.id)
        for (const panel of PANELS) this.#judge({ seat: number, id: person.id, panel }, quiet)
      }
      for (const panel of PANELS) this.#slots(seat, panel, staying)
      if (quiet) this.#limits(seat)
      if (quiet) for (const panel of PANELS) this.#differences(number, panel, staying)
    }
  }

  #gone(id: string, codes: ReadonlySet<string>): void {
    for (const panel of PANELS)
      for (const [slot, { code }] of this.house.table(panel))
        if (codes.has(code) && !this.#left.has(`${panel}/${code}`))
          this.#find(
            'a deletion is done only when no panel has the code any more',
            `${id} is gone, and ${code} is in slot ${slot} of ${panel}${this.house.isOnline(panel) ? '' : ', which is offline'}`,
          )
  }

  #stays(seat: Seat, id: string): void {
    const why = PANELS.map(panel => seat.shown(id, panel)?.kind)
    if (!why.some(kind => kind === 'failed' || kind === 'out of sync'))
      this.#find('a deleted person goes when every panel was reached', `${id} stays: ${why.join(', ')}`)
    for (const panel of PANELS) {
      const shown = seat.shown(id, panel)
      if (shown && !this.#rowOf(panel, shown.slot) && shown.kind !== 'out of sync')
        this.#find(
          'what failed says nothing when its wish is gone',
          `${id}, deleted, at ${panel}: ${shown.kind} ${shown.reason}`,
        )
    }
  }

  /** Codes that are this person's at this panel. */
  #codesAt({ seat, id, panel }: Place): Set<string> {
    const own = this.oracles[seat === 0 ? 0 : 1].persons.get(id)?.codes ?? []
    return new Set([...own, ...(this.#accepted.get(`${seat}/${id}/${panel}`) ?? [])])
  }

  /** Whether somebody else is to have this code at this panel, or it was left there on purpose. */
  #isExplained(place: Place, code: string): boolean {
    if (this.#left.has(`${place.panel}/${code}`)) return true
    return this.oracles.some((oracle, seat) =>
      [...oracle.persons.keys()].some(
        id =>
          (id !== place.id || seat !== place.seat) &&
          oracle.wanted(id, place.panel) !== undefined &&
          this.#codesAt({ seat, id, panel: place.panel }).has(code),
      ),
    )
  }

  #rowOf(panel: string, slot: number | undefined): Row | undefined {
    return slot === undefined ? undefined : this.house.table(panel).get(slot)
  }

  #judge(place: Place, quiet: boolean): void {
    const { seat: number, id, panel } = place
    const seat = this.seats[number === 0 ? 0 : 1]
    const oracle = this.oracles[number === 0 ? 0 : 1]
    const shown = seat.shown(id, panel)
    const at = `${number}/${id}/${panel}`
    const who = `${id} of desk ${number} at ${panel} (${this.house.model(panel).id})`
    const wanted = oracle.wanted(id, panel)
    const codes = this.#codesAt(place)
    const mine = [...this.house.table(panel)].filter(
      ([, { code }]) => codes.has(code) && !this.#isExplained(place, code),
    )
    const own = mine.map(([slot, { code }]) => `${code} in slot ${slot}`).join()
    const unheardFrom = this.#unheard[number === 0 ? 0 : 1].get(panel) ?? Infinity
    if (unheardFrom <= this.house.clock.now() && ['active', 'out of sync'].includes(shown?.kind ?? ''))
      this.#find(
        'nothing is claimed of a panel that was not heard',
        `${who}: ${shown?.kind} ${shown?.reason ?? ''}`,
      )
    // Whatever is on its way, a code in a panel is somebody's.
    if ((shown === undefined || shown.kind === 'off') && mine.length > 0)
      this.#find('who has no access by the desk has no code in the panel', `${who}: nothing shown, ${own}`)
    if (!quiet && !this.#isStable(panel)) return
    const row = this.#rowOf(panel, shown?.slot)
    const is = `shows ${shown?.kind ?? 'nothing'} ${shown?.reason ?? ''} slot ${shown?.slot ?? '-'}, panel has ${JSON.stringify(row)}`
    if (shown?.kind === 'active') this.#active(place, shown, row, quiet ? wanted : undefined)
    if (shown?.kind === 'out of sync') {
      if (shown.reason === 'missing' && row && codes.has(row.code))
        this.#find('"no longer on the panel" is said of what is not there', `${who} ${is}`)
      else if (shown.reason !== 'missing' && !row)
        this.#find('"changed" is said of what is there', `${who} ${is}`)
      if (!this.#isTouched(number, panel, shown.slot))
        this.#find('"out of sync" is said of what somebody else changed', `${who} ${is}`)
    }
    if (!quiet) return
    if (shown && COMING.includes(shown.kind) && !this.#waitsForCode(place, shown))
      this.#find(
        'nothing is pending for ever on a panel that can be reached',
        `${who} ${is}, ${shown.message}`,
      )
    if (!wanted) {
      if (shown && ['failed', 'system full', 'ended'].includes(shown.kind) && mine.length === 0)
        this.#find('what failed says nothing when its wish is gone', `${who} ${is}`)
      if (shown?.kind === 'active') this.#find('who is active is wanted', `${who} ${is}`)
      if (mine.length > 0 && !['failed', 'out of sync'].includes(shown?.kind ?? ''))
        this.#find('who is not wanted cannot disarm', `${who} ${is}, ${own}`)
      return
    }
    if (shown === undefined || shown.kind === 'off')
      this.#find('who is wanted is shown', `${who} wanted ${JSON.stringify(wanted)}, ${is}`)
    if (shown && ABOUT_SLOTS.includes(shown.reason ?? '')) {
      if (wanted.slot === undefined)
        this.#find('nobody fails over a slot that nobody chose', `${who} ${is} ${shown.reason}`)
      if (mine.length === 0 && this.#had.has(at))
        this.#find('a move that fails takes nothing away', `${who} ${is}`)
    }
  }

  /** Of whom nobody knows a code, none can be sent. */
  #waitsForCode({ seat, id }: Place, { kind }: ShownAccess): boolean {
    return kind === 'pending' && this.oracles[seat === 0 ? 0 : 1].persons.get(id)?.code === undefined
  }

  #active(
    place: Place,
    { slot, codeKnown }: ShownAccess,
    row: Row | undefined,
    wanted: Wanted | undefined,
  ): void {
    const { seat, id, panel } = place
    const who = `${id} of desk ${seat} at ${panel} (${this.house.model(panel).id})`
    const is = `slot ${slot} has ${JSON.stringify(row)}`
    const codes = this.#codesAt(place)
    if (!row) return this.#find('who is active has a slot that is not empty', `${who}: ${is}`)
    if (codeKnown && !codes.has(row.code))
      return this.#find('who is active has the code in the slot', `${who}: ${is}, codes ${[...codes].join()}`)
    if (codes.has(row.code)) this.#had.set(`${seat}/${id}/${panel}`, slot ?? -1)
    if (!wanted) return
    const text = `${who}: ${is}, wanted ${JSON.stringify(wanted)}`
    if (codeKnown && wanted.code !== 'any' && row.code !== wanted.code)
      return this.#find('who is active has the present code', text)
    if (wanted.name !== 'any' && row.name !== wanted.name && !this.#isCut(row.name, wanted.name))
      this.#find('who is active has the present name', text)
    if (wanted.type !== 'any' && row.type !== wanted.type)
      this.#find('who is active has the present type', text)
    const where = wanted.partitions === 'all' ? this.house.partitions(panel) : wanted.partitions
    if (where !== 'any' && row.partitions.join() !== where.join())
      this.#find('who is active has the partitions that are wanted', text)
    else if (codeKnown && wanted.type === 'unrestricted' && where !== 'any') {
      const opens = this.house.opens(panel, row.code)
      if (opens.join() !== where.join())
        this.#find('who is active can disarm', `${text}, keypads ${opens.join() || 'none'}`)
    }
  }

  #isCut = (seen: string | undefined, name: string) =>
    seen === undefined || (seen !== '' && name.startsWith(seen) && name.length > 12)

  #slots(seat: Seat, panel: string, persons: readonly string[]): void {
    const slots = new Map<number, string>()
    for (const id of persons) {
      const slot = seat.shown(id, panel)?.slot
      if (slot === undefined) continue
      const other = slots.get(slot)
      if (other !== undefined)
        this.#find('a slot is shown for one person only', `${other} and ${id} in slot ${slot} of ${panel}`)
      slots.set(slot, id)
    }
  }

  #limits(seat: Seat): void {
    const message = seat.limits() ?? ''
    for (const panel of PANELS)
      if (new RegExp(`\\b${panel}\\b`).test(message) && this.house.hasRoom(panel))
        this.#find('no message names the limit of a system that has room', message)
  }

  /** Every slot that nobody here has is listed, and none that is free. */
  #differences(number: 0 | 1, panel: string, persons: readonly string[]): void {
    const seat = this.seats[number]
    const table = this.house.table(panel)
    const mine = persons.flatMap(id => seat.shown(id, panel)?.slot ?? [])
    const listed = seat.differences(panel).filter(({ kind }) => kind === 'unknown')
    const seen = listed.map(({ slot }) => slot).sort((a, b) => a - b)
    const real = [...table.keys()].filter(slot => this.house.isOrdinary(panel, slot) && !mine.includes(slot))
    if (seen.join() !== real.sort((a, b) => a - b).join())
      this.#find(
        'codes that nobody here has are listed, and no others',
        `desk ${number} at ${panel} lists slots ${seen.join() || 'none'}, the panel has ${real.join() || 'none'}`,
      )
  }

  // --- the end ------------------------------------------------------------------------------------------------

  /** Everything can be reached, nothing is armed, and time passes until nothing is to come. */
  async quiet(): Promise<void> {
    const { house } = this
    house.network = CALM
    for (const panel of PANELS) house.link(panel, true)
    await house.run(300_000)
    for (const seat of this.seats) seat.calm()
    for (const seat of [0, 1] as const) await this.#start(seat)
    for (const panel of PANELS) house.disarm(panel)
    await house.run(QUIET_MS)
    this.#look()
    for (const unheard of this.#unheard) unheard.clear()
    this.check(true)
  }

  /** Undoes or accepts whatever is not in order, which must put it in order and harm nobody. */
  async settle(what: 'undo' | 'accept'): Promise<void> {
    const fine = this.#fine()
    const asked: Place[] = []
    for (const seat of [0, 1] as const)
      for (const panel of PANELS)
        for (const difference of this.seats[seat].differences(panel)) {
          const { user, slot } = difference
          if (user === undefined || this.#shared.has(`${panel}/${slot}`)) continue
          await this.#sync(seat, panel, what, difference)
          asked.push({ seat, id: user, panel })
        }
    if (asked.length === 0) return
    await this.quiet()
    for (const { seat, id, panel } of asked) {
      const shown = this.seats[seat === 0 ? 0 : 1].shown(id, panel)
      if (shown?.kind === 'out of sync')
        this.#find(
          `what was ${what === 'undo' ? 'undone' : 'accepted'} is in order, or says why not`,
          `${id} at ${panel}: ${shown.reason}`,
        )
    }
    const now = new Set(this.#fine())
    for (const one of fine)
      if (!now.has(one)) this.#find(`${what} harms nobody else`, `${one} was active before`)
  }

  /** How it stands in the end, without what chance decides: which slot, and ids. */
  end(): string[] {
    return PANELS.flatMap(panel => [
      ...[...this.house.table(panel)]
        .filter(([slot]) => this.house.isOrdinary(panel, slot))
        .map(([, row]) => `${panel} has ${JSON.stringify(row)}`),
      ...this.#who.map(({ id }, who) => {
        const { kind, reason } = this.seats[this.#seatOf(who)].shown(id, panel) ?? {}
        return `${FIRST[who]} at ${panel}: ${kind === 'off' || kind === undefined ? 'nothing' : kind} ${reason ?? ''}`
      }),
    ]).sort()
  }

  /** Who is active, and truly so. */
  #fine(): string[] {
    return [0, 1].flatMap(number => {
      const seat = this.seats[number === 0 ? 0 : 1]
      return seat.persons().flatMap(id =>
        PANELS.flatMap(panel => {
          const shown = seat.shown(id, panel)
          const row = this.#rowOf(panel, shown?.slot)
          const isFine =
            shown?.kind === 'active' && row && this.#codesAt({ seat: number, id, panel }).has(row.code)
          return isFine ? [`${id} of desk ${number} at ${panel}`] : []
        }),
      )
    })
  }
}

const PLANS = ['Staff', 'Guests'] as const

/** Walks a world to its end. @returns everything that is not as it should be */
export async function walk(
  { models, steps, ending }: World,
  trace?: (line: string) => void,
): Promise<readonly Find[]> {
  const walker = new Walk(trace)
  await walker.begin(models)
  for (const step of steps) await walker.take(step)
  await walker.quiet()
  if (ending !== 'nothing') await walker.settle(ending)
  return walker.finds
}

/**
 * The same wishes twice: once each is carried out before the next, once both panels are away until all are known.
 * @returns how the two ends differ
 */
export async function bothWays(
  { models, before, wishes }: Wishes,
  trace?: (line: string) => void,
): Promise<readonly Find[]> {
  const online = new Walk(trace)
  const late = new Walk(trace)
  for (const walker of [online, late]) {
    await walker.begin(models)
    for (const step of before) await walker.take(step)
    await walker.quiet()
  }
  for (const panel of PANELS) late.house.link(panel, false)
  for (const wish of wishes) {
    await online.take(wish)
    await online.house.run(QUIET_MS)
    await late.take(wish)
  }
  await online.quiet()
  await late.quiet()
  const [one, other] = [online.end(), late.end()]
  const differing = [
    ...one.filter(line => !other.includes(line)).map(line => `at once: ${line}`),
    ...other.filter(line => !one.includes(line)).map(line => `late: ${line}`),
  ]
  const same = 'the same wishes end alike, whenever a panel was reached'
  return differing.length === 0 ? [] : [{ kind: same, seen: differing.join('; ') }]
}
