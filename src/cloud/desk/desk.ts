import { given } from '../../panel/given.js'
import type { Random } from '../../time/random.js'
import type { DeskOutcome } from './actions/outcome.js'
import { type DeskActionName, type DeskActions, perform } from './actions.js'
import { takeAnswer } from './answers.js'
import {
  type CommandEnd,
  DEFAULT_SETTINGS,
  type DeskAccount,
  type DeskContext,
  type DeskSettings,
  type ForgottenPanel,
} from './context.js'
import { type DeskEntry, takeEntries } from './desk-record.js'
import { Outbox, type OutgoingRequest } from './outbox.js'
import type { News } from './panel-views.js'
import { PanelViews } from './panel-views.js'
import type { Role } from './permissions.js'
import { reconcile } from './reconcile.js'
import { Refresher } from './refresher.js'
import { accessKey, type DeskState, slotKey } from './state.js'
import { type AccessStatus, statusOf } from './status.js'

/** Something that changed for the people at the desk. */
export type DeskChange =
  | {
      readonly kind: 'access'
      readonly user: string
      readonly panel: string
      /** Absent: nothing is wanted or held there any more. */
      readonly status?: AccessStatus
    }
  | ({ readonly kind: 'command' } & CommandEnd)

/** Of whom something that a person sees may be another: ids. */
export interface DeskNews {
  /** Of users that came, went, or changed, or whose access did. */
  readonly users: ReadonlySet<string>
  readonly plans: ReadonlySet<string>
  /** Of panels whose documents, or what is on its way to them, changed. */
  readonly panels: ReadonlySet<string>
}

/** What came of everything since the last look. */
export interface DeskTurn {
  /** What is to be kept, before anything else is done with the turn. */
  readonly entries: readonly DeskEntry[]
  /** To be published, but only after the entries are kept. */
  readonly requests: readonly OutgoingRequest[]
  /** Panels whose retained documents are to be taken from the broker: nobody here is to hear of them again. */
  readonly forgotten: readonly ForgottenPanel[]
  readonly changes: readonly DeskChange[]
  /** Undefined: nothing can be seen to be another. */
  readonly news: DeskNews | undefined
}

/** What a desk is built on. */
export interface DeskSurroundings {
  readonly root: string
  readonly now: () => number
  readonly random: Random
  readonly settings?: Partial<DeskSettings>
}

/** Changes that follow from changes that follow…: there is an end to it, or a fault in the desk. */
const MOST_ROUNDS = 100

/**
 * A small reference cloud: people, codes, access to panels, and the requests that bring the panels there.
 *
 * It has no socket, file or clock of its own. Inputs are what people do ({@link Desk.perform}), what the broker
 * delivers ({@link Desk.message}) and the passing of time ({@link Desk.due}); {@link Desk.take} gives what follows from
 * them. What is wanted is kept apart from what the panels confirmed and from what their documents show, so that a desk
 * that stops anywhere goes on from its record: requests without an answer are sent again under the same transaction.
 */
export class Desk {
  readonly context: DeskContext
  readonly #outbox = new Outbox()
  readonly #refresher: Refresher
  /** Accesses to be looked at: what they depend on changed. */
  #touched = new Set<string>()
  /** Accesses whose status may have changed since it was last told. */
  readonly #untold = new Set<string>()
  /** Statuses as they were last told, as text. */
  readonly #told = new Map<string, string>()
  readonly #noticed = new Noticed()
  #ends: CommandEnd[] = []
  #forgotten: ForgottenPanel[] = []
  #isUp = false
  #wasUp = false

  constructor(
    readonly state: DeskState,
    around: DeskSurroundings,
  ) {
    const { root, now, random, settings = {} } = around
    this.context = {
      state,
      views: new PanelViews(root, now),
      settings: { ...DEFAULT_SETTINGS, ...settings },
      random,
      now,
      touch: key => this.#touch(key),
      ended: command => this.#ends.push(command),
      forgotten: panel => {
        this.#forgotten.push(panel)
        this.#noticed.panel(panel.panel)
      },
    }
    this.#refresher = new Refresher(this.context)
    state.access.watch = ({ user, panel }) => this.#touch(accessKey(user, panel))
    state.operations.watch = operation => {
      const { purpose, panel } = operation
      this.#outbox.note(state, operation)
      this.#noticed.panel(panel)
      if ('user' in purpose) this.#touch(accessKey(purpose.user, panel))
      // What was in the way of others may be there no more.
      if (!state.operations.has(operation.transaction))
        for (const { user } of state.access.by('passing', panel)) this.#touch(accessKey(user, panel))
    }
    state.users.watch = ({ id }) => this.#noticed.user(id)
    state.plans.watch = ({ id }) => this.#noticed.plan(id)
    state.members.watch = ({ plan, user }) => {
      this.#noticed.plan(plan)
      this.#noticed.user(user)
    }
  }

  /**
   * Does what somebody asks, if the role may.
   * @param account whose users it is about, where that is another than the desk was made for
   */
  perform<Name extends DeskActionName>(
    name: Name,
    input: DeskActions[Name],
    role: Role,
    account?: DeskAccount,
  ): DeskOutcome {
    const outcome = perform(this.context, name, input, role, account)
    this.#settle()
    return outcome
  }

  /** The broker is there and is going to tell what it retains. */
  linkOpening(): void {
    this.context.views.clear()
  }

  /** What the broker retains has been told: from now on requests leave, those under way again. */
  linkUp(): void {
    const { state } = this.context
    this.#isUp = true
    this.#outbox.forget(state)
    for (const { user, panel, held } of state.access.values()) {
      this.#touch(accessKey(user, panel))
      // What was confirmed and does not show yet is still to come.
      if (held) this.context.views.get(panel)?.expect(held.generation, held.revision, this.context.now())
    }
    // What ran out of time while nobody was at the desk must not be sent after all.
    this.#outbox.due(this.context)
    this.#refresher.begin()
    if (!this.#wasUp) this.#remember()
    this.#wasUp = true
    this.#settle()
  }

  /** The broker is gone. */
  linkLost(): void {
    this.#isUp = false
  }

  /** A message of the broker. What is no message of the profile is passed over. */
  message(topic: string, payload: Uint8Array): void {
    const news = this.context.views.take(topic, payload)
    if (!news) return
    this.#hear(news)
    if (this.#isUp) this.#refresher.look(news.panel)
    this.#settle()
  }

  /** Lets everything happen whose time has come. */
  due(): void {
    this.#outbox.due(this.context)
    if (this.#isUp) this.#refresher.due()
    this.#settle()
  }

  /** The earliest instant at which something happens by itself (epoch ms). */
  nextDeadline(): number | undefined {
    const next = Math.min(
      this.#outbox.next() ?? Infinity,
      (this.#isUp ? this.#refresher.next() : undefined) ?? Infinity,
    )
    return next === Infinity ? undefined : next
  }

  /** What is to be published and what changed since the last look. What is given here counts as sent. */
  take(): DeskTurn {
    const requests = this.#isUp ? this.#outbox.take(this.context) : []
    const ends: DeskChange[] = this.#ends.map(ended => ({ kind: 'command', ...ended }))
    this.#ends = []
    const forgotten = this.#isUp ? this.#forgotten.splice(0) : []
    const changes = [...ends, ...this.#changes()]
    return { entries: takeEntries(this.state), requests, forgotten, changes, news: this.#noticed.take() }
  }

  /** Has an access looked at. */
  #touch(key: string): void {
    this.#touched.add(key)
    const { user, panel } = placeOf(key)
    this.#noticed.user(user)
    this.#noticed.panel(panel)
  }

  #hear(news: News): void {
    const { context } = this
    const { state } = context
    const { panel } = news
    if (news.kind !== 'event') this.#noticed.panel(panel.id)
    switch (news.kind) {
      case 'online':
        // A module that was away may not have had what was sent to it.
        if (news.returned) this.#outbox.forget(state, panel.id)
        return this.#touchPanel(panel.id)
      case 'offline':
      case 'info':
        return this.#touchPanel(panel.id)
      case 'slot':
        this.#refresher.heard(panel.id, news.slot)
        for (const { user } of state.access.by('slot', slotKey(panel.id, news.slot)))
          context.touch(accessKey(user, panel.id))
        return
      case 'slots':
        return this.#seekRoom(panel.id, (panel.slots?.free ?? 0) + (panel.slots?.freeDuress ?? 0))
      case 'response':
        return takeAnswer(context, panel, news.response)
    }
  }

  #touchPanel(panel: string): void {
    for (const { user } of this.state.access.by('panel', panel)) this.context.touch(accessKey(user, panel))
  }

  /** As many of those whom a full system refused look for room again as there is. */
  #seekRoom(panel: string, room: number): void {
    if (room === 0) return
    for (const { user } of this.state.access.by('full', panel).slice(0, room))
      this.context.touch(accessKey(user, panel))
  }

  #settle(): void {
    if (!this.#isUp) return
    for (let round = 0; this.#touched.size > 0; round++) {
      if (round > MOST_ROUNDS) throw new Error('the desk does not come to rest')
      const touched = this.#touched
      this.#touched = new Set()
      for (const key of touched) {
        reconcile(this.context, key)
        this.#untold.add(key)
        this.#partFrom(key)
      }
    }
  }

  /** Somebody who is deleted is gone when no panel is left. */
  #partFrom(key: string): void {
    const { user: id } = placeOf(key)
    const { users, access } = this.state
    if (users.get(id)?.deleted && access.count('user', id) === 0) users.delete(id)
  }

  /** How the statuses changed. Without the broker nothing is known of the panels, and so nothing is told. */
  #changes(): DeskChange[] {
    if (!this.#isUp) return []
    const changes: DeskChange[] = []
    for (const key of this.#untold) {
      const access = this.state.access.get(key)
      const status = access && statusOf(this.context, access)
      const text = status && JSON.stringify(status)
      if (this.#told.get(key) === text) continue
      if (text === undefined) this.#told.delete(key)
      else this.#told.set(key, text)
      changes.push({ kind: 'access', ...placeOf(key), ...given({ status }) })
    }
    this.#untold.clear()
    return changes
  }

  /** What is so when a desk begins is no news. */
  #remember(): void {
    for (const access of this.state.access.values())
      this.#told.set(accessKey(access.user, access.panel), JSON.stringify(statusOf(this.context, access)))
  }
}

/** What was noticed since somebody last asked. */
class Noticed {
  #users = new Set<string>()
  #plans = new Set<string>()
  #panels = new Set<string>()

  user(id: string): void {
    this.#users.add(id)
  }

  plan(id: string): void {
    this.#plans.add(id)
  }

  panel(id: string): void {
    this.#panels.add(id)
  }

  take(): DeskNews | undefined {
    const news = { users: this.#users, plans: this.#plans, panels: this.#panels }
    if (news.users.size + news.plans.size + news.panels.size === 0) return undefined
    this.#users = new Set()
    this.#plans = new Set()
    this.#panels = new Set()
    return news
  }
}

function placeOf(key: string): { readonly user: string; readonly panel: string } {
  const slash = key.indexOf('/')
  return { user: key.slice(0, slash), panel: key.slice(slash + 1) }
}
