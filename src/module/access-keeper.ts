import type { Source } from '../panel/events.js'
import type { PanelInsides } from '../panel/insides.js'
import { rewriteKept } from '../panel/length-change.js'
import type { Panel } from '../panel/panel.js'
import type { Origin } from '../panel/port.js'
import { explain, type RefusalReason } from '../panel/refusals.js'
import { rightsReady } from '../panel/slot-authority.js'
import { usedSlots } from '../panel/slot-plan.js'
import type { PanelTold } from '../panel/timeline-event.js'
import type { PanelView } from '../panel/view.js'
import type { Access, AccessBook } from './access-book.js'
import type { EndReason } from './events.js'
import { adopted, correction, isWanted, observe, strayed } from './reconcile.js'
import type { PanelTime } from './schedule-window.js'
import type { ModuleSurroundings } from './surroundings.js'

/** Whether it may be otherwise the next time, though nobody changes the table: the panel was busy, armed, or silent. */
const passes = (reason: RefusalReason) =>
  reason === 'PANEL_SILENT' || reason === 'WAITING_FOR_DISARM' || explain(reason).passes

/** A user whose code is not where it should be. */
export type DueAccess = Access & { readonly due: number }

/** Who changed the table, and which event tells of it. */
interface Doing {
  readonly by: Source
  readonly seq: number
}

/** What the book was last held to: while none of it changes, nothing is to be done before `until` (epoch ms). */
interface Checked {
  readonly table: number
  readonly book: number
  readonly codeLength: number
  readonly time: PanelTime
  readonly at: number
  readonly until: number
}

/**
 * Keeps what is wanted of users with hours and what the panel's table has together. Whatever moves one of them (a
 * request, an edge of a window, somebody at the panel, a change of code length, a start) ends in {@link follow}, which
 * looks at all of it and says which users' codes are not where they should be.
 */
export class AccessKeeper {
  #checked: Checked | undefined
  /** What is known of changes of the table since the last look, by slot; `length`: of all codes. */
  #doings = new Map<number | 'length', Doing>()

  /** @param known the panel as the module knows it: what it cannot see, it does not act on */
  constructor(
    readonly panel: Panel,
    readonly known: () => PanelInsides,
    readonly book: AccessBook,
    readonly around: Pick<ModuleSurroundings, 'now' | 'narrate'>,
  ) {}

  get #view(): PanelView {
    return this.known().view
  }

  /** Hears an event of the panel: when somebody changes the table, what follows has that for its cause. */
  hear({ type, data, seq, cause }: PanelTold): void {
    if (this.book.size === 0) return
    switch (type) {
      case 'panel.code_length.changed':
        if (data.by !== 'module') this.#doings.set('length', { by: data.by, seq })
        return
      case 'panel.user_code.added':
      case 'panel.user_code.modified':
      case 'panel.user_code.cleared':
      case 'panel.user_authority.changed':
        if (data.by === 'module') return
        // What a change of length did to a user is that change's doing.
        if (cause !== undefined && cause === this.#doings.get('length')?.seq) return
        this.#doings.set(data.slot, { by: data.by, seq })
    }
  }

  /** Looks at table and time, takes over what was done at the panel, and notes whose code is not where it should be. */
  follow(): void {
    if (this.book.size === 0 || this.#isFresh()) return
    for (const entry of this.book.all()) this.#observe(entry)
    this.#resize()
    this.#makeRoom()
    for (const entry of this.book.all()) this.#note(entry)
    this.#doings.clear()
    this.#setFresh()
  }

  /** The next instant at which hours may begin or end (epoch ms). */
  nextEdge(): number | undefined {
    if (this.#checked && this.#isFresh()) return this.#checked.until
    return this.book.nextEdge(this.around.now(), this.#view.time)
  }

  /** The user of this slot, if its code is not where it should be. */
  dueAt(slot: number): DueAccess | undefined {
    const entry = this.book.get(slot)
    return entry?.due === undefined ? undefined : { ...entry, due: entry.due }
  }

  /** The user to be brought together with the table next: the longest due of those that can be tried now. */
  next(): DueAccess | undefined {
    const { revision } = this.#view.slots
    let first: DueAccess | undefined
    for (const entry of this.book.keeps()) {
      const { due, hold } = entry
      if (due === undefined || (first && first.due <= due)) continue
      const again = !hold || hold.again || (!passes(hold.reason) && hold.revision !== revision)
      if (again) first = { ...entry, due }
    }
    return first
  }

  /** What was told "not now" for one of these reasons (absent: any) may be asked again. */
  release(reasons?: readonly RefusalReason[]): void {
    for (const entry of this.book.keeps()) {
      const { hold } = entry
      if (!hold || hold.again || !passes(hold.reason)) continue
      if (!reasons || reasons.includes(hold.reason))
        this.book.set({ ...entry, hold: { ...hold, again: true } })
    }
  }

  /** Brings a user's code into the panel or takes it out, whichever is due now. */
  attempt({ slot }: Access): void {
    const entry = this.book.get(slot)
    if (!entry) return
    const wanted = this.#isWanted(entry)
    const command = correction(entry, this.known().codes.user(slot), wanted)
    if (!command) return this.#passed(entry)
    const cause = entry.due ?? entry.cause
    const origin: Origin = { source: 'module', cause, waits: true, keeps: this.book.keeps(slot) }
    // Judged first: a refusal here is nobody's rejected request, and is told once, not with every try.
    const judged = this.panel.check(command, origin)
    if (!judged.ok) return this.hold(entry, judged.reason)
    const outcome = this.panel.execute(command, origin)
    if (!outcome.ok) return this.hold(entry, outcome.reason)
    if (command.type !== 'user-code/modify')
      this.around.narrate(
        { type: wanted ? 'module.schedule.opened' : 'module.schedule.closed', data: { slot } },
        cause,
      )
    this.#settle(entry)
  }

  /** Notes what stands in the way of a user's code, and tells it when it is news. */
  hold(entry: Access, told: RefusalReason): void {
    const { slot, hold, due, cause } = entry
    const reason = told === 'PANEL_ARMED' ? 'WAITING_FOR_DISARM' : told
    const { revision } = this.#view.slots
    this.book.set({ ...entry, hold: { reason, revision } })
    if (hold?.reason === reason) return
    const type = passes(reason) ? 'module.schedule.waiting' : 'module.schedule.refused'
    this.around.narrate({ type, data: { slot, reason } }, due ?? cause)
  }

  /** A user has hours no more; its code stays where it is. */
  end({ slot, due, cause }: Access, reason: EndReason, doing?: Doing): void {
    this.book.remove(slot)
    const by = doing ? { by: doing.by } : {}
    this.around.narrate(
      { type: 'module.schedule.ended', data: { slot, reason, ...by } },
      doing?.seq ?? due ?? cause,
    )
  }

  #isWanted(entry: Access): boolean {
    return isWanted(entry, this.around.now(), this.#view.time)
  }

  /** Where its code should be, it is: nothing is due any more, and who will never come in again is gone. */
  #settle(entry: Access): void {
    const state = this.#view
    const row = state.slots.get(entry.slot)
    const { due: _, hold: __, seen: ___, ...rest } = entry
    this.book.set({ ...rest, ...(row ? { seen: row.revision } : {}) })
    const over = this.book.edgeOf(entry.schedule, this.around.now(), state.time) === undefined
    if (over && !row) this.end(entry, 'over')
  }

  /** What was due is due no more, and nobody did it: the hours went by. If it was told to be in the way of something, it is not now. */
  #passed(entry: Access): void {
    const { slot, hold, due, cause } = entry
    if (hold) {
      const type = this.#view.slots.has(slot) ? 'module.schedule.opened' : 'module.schedule.closed'
      this.around.narrate({ type, data: { slot } }, due ?? cause)
    }
    this.#settle(entry)
  }

  #observe(entry: Access): void {
    const { slot } = entry
    const row = this.known().codes.user(slot)
    const doing = this.#doings.get(slot)
    switch (observe(entry, row)) {
      case 'as known': {
        const rights = row ? undefined : strayed(entry, rightsReady(this.#view, slot))
        if (rights) this.#adopt({ ...entry, ...rights, revision: this.panel.stamp() }, doing)
        return
      }
      case 'changed':
        if (row) this.#adopt(adopted(entry, row), doing ?? this.#doings.get('length'))
        return
      case 'cleared': {
        const length = this.#doings.get('length')
        return doing || !length ? this.end(entry, 'cleared', doing) : this.end(entry, 'erased', length)
      }
      case 'replaced':
        return this.end(entry, 'replaced', doing)
    }
  }

  #adopt(entry: Access, doing: Doing | undefined): void {
    this.book.set(entry)
    const by = doing ? { by: doing.by } : {}
    this.around.narrate(
      { type: 'module.schedule.adopted', data: { slot: entry.slot, ...by } },
      doing?.seq ?? entry.cause,
    )
  }

  /** Codes kept for later follow a new code length by the panel's own rule. */
  #resize(): void {
    const outside = this.book.outside()
    if (outside.every(({ code }) => code.length === this.#view.codeLength)) return
    const doing = this.#doings.get('length')
    for (const [slot, code] of rewriteKept(this.known(), outside)) {
      const entry = this.book.get(slot)
      if (!entry || code?.equals(entry.code)) continue
      if (code) this.#adopt({ ...entry, code, revision: this.panel.stamp() }, doing)
      else this.end(entry, 'erased', doing)
    }
  }

  /** Users kept for later go, the highest numbers first, where others have taken the last places of the panel. */
  #makeRoom(): void {
    const { facts, slots } = this.#view
    const { limit } = facts.userCodes
    const over = () => usedSlots(facts, slots.with(this.book.keeps())) > limit
    for (const entry of this.book.outside().reverse()) {
      if (!over()) return
      const [latest] = [...this.#doings.values()].slice(-1)
      this.end(entry, 'no_room', latest)
    }
  }

  #note(entry: Access): void {
    const { slot } = entry
    const wanted = this.#isWanted(entry)
    const command = correction(entry, this.known().codes.user(slot), wanted)
    if (!command) {
      const over = this.book.edgeOf(entry.schedule, this.around.now(), this.#view.time) === undefined
      if (entry.due !== undefined || (over && !wanted)) this.#passed(entry)
    } else if (entry.due === undefined) {
      const action = command.type === 'user-code/clear' ? 'close' : wanted ? 'open' : 'change'
      const due = this.around.narrate({ type: 'module.schedule.due', data: { slot, action } }, entry.cause)
      this.book.set({ ...entry, due })
    }
  }

  #isFresh(): boolean {
    const state = this.#view
    const checked = this.#checked
    const now = this.around.now()
    return (
      checked !== undefined &&
      checked.table === state.slots.revision &&
      checked.book === this.book.changes &&
      checked.codeLength === state.codeLength &&
      checked.time === state.time &&
      checked.at <= now &&
      now < checked.until &&
      this.#doings.size === 0
    )
  }

  #setFresh(): void {
    const { slots, codeLength, time } = this.#view
    this.#checked = {
      table: slots.revision,
      book: this.book.changes,
      codeLength,
      time,
      at: this.around.now(),
      until: this.nextEdge() ?? Infinity,
    }
  }
}
