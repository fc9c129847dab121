import type { Random } from '../../time/random.js'
import type { DeskOutcome } from './actions/outcome.js'
import { type DeskActionName, type DeskActions, perform } from './actions.js'
import { noteSlot, takeAnswer } from './answers.js'
import { type CommandEnd, DEFAULT_SETTINGS, type DeskContext, type DeskSettings } from './context.js'
import { encodeDesk } from './desk-record.js'
import { expire, Outbox, type OutgoingRequest } from './outbox.js'
import { PanelViews } from './panel-view.js'
import type { Role } from './permissions.js'
import { reconcile } from './reconcile.js'
import type { DeskState } from './state.js'
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

/** What came of everything since the last look. */
export interface DeskTurn {
  /** To be published, but only after {@link Desk.encode} of now is kept. */
  readonly requests: readonly OutgoingRequest[]
  readonly changes: readonly DeskChange[]
}

/** What a desk is built on. */
export interface DeskSurroundings {
  readonly root: string
  readonly now: () => number
  readonly random: Random
  readonly settings?: Partial<DeskSettings>
}

/**
 * A small reference cloud: people, codes, access to panels, and the requests that bring the panels there.
 *
 * It has no socket, file or clock of its own. Inputs are what people do ({@link Desk.perform}), what the broker
 * delivers ({@link Desk.message}) and the passing of time ({@link Desk.due}); {@link Desk.take} gives what follows from
 * them. What is wanted is kept apart from what the panels confirmed, so that a desk that stops anywhere goes on from
 * its record: requests without an answer are sent again under the same transaction.
 */
export class Desk {
  readonly context: DeskContext
  readonly #outbox = new Outbox()
  /** Statuses as they were last told, as text. */
  #told: Map<string, string> | undefined
  #ends: CommandEnd[] = []
  #isUp = false

  constructor(
    readonly state: DeskState,
    around: DeskSurroundings,
  ) {
    const { root, now, random, settings = {} } = around
    this.context = {
      state,
      views: new PanelViews(root),
      settings: { ...DEFAULT_SETTINGS, ...settings },
      random,
      now,
      ended: command => this.#ends.push(command),
    }
  }

  /** Does what somebody asks, if the role may. */
  perform<Name extends DeskActionName>(name: Name, input: DeskActions[Name], role: Role): DeskOutcome {
    const outcome = perform(this.context, name, input, role)
    this.#settle()
    return outcome
  }

  /** The broker is there and is going to tell what it retains. */
  linkOpening(): void {
    this.context.views.clear()
    for (const operation of this.state.operations.values())
      if (operation.sends > 0 && !operation.match) operation.unheard = true
    for (const access of this.state.access.values())
      if (access.held && !access.held.seen) access.held = { ...access.held, unheard: true }
  }

  /** What the broker retains has been told: from now on requests leave, those under way again. */
  linkUp(): void {
    this.#isUp = true
    this.#told ??= new Map([...this.#statuses()].map(([key, status]) => [key, JSON.stringify(status)]))
    this.#outbox.forget(this.state)
    // What ran out of time while nobody was at the desk must not be sent after all.
    expire(this.context)
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
    const { panel } = news
    // A module that was away may not have had what was sent to it.
    if (news.kind === 'online' && news.returned) this.#outbox.forget(this.state, panel.id)
    if (news.kind === 'slot') noteSlot(this.context, panel, news.slot)
    if (news.kind === 'response') takeAnswer(this.context, panel, news.response)
    this.#settle()
  }

  /** Lets everything happen whose time has come. */
  due(): void {
    expire(this.context)
    this.#settle()
  }

  /** The earliest instant at which something happens by itself (epoch ms). */
  nextDeadline(): number | undefined {
    return this.#outbox.next(this.context, this.#isUp)
  }

  /** What is to be published and what changed since the last look. What is given here counts as sent. */
  take(): DeskTurn {
    const requests = this.#isUp ? this.#outbox.take(this.context) : []
    const ends: DeskChange[] = this.#ends.map(ended => ({ kind: 'command', ...ended }))
    this.#ends = []
    return { requests, changes: [...ends, ...this.#news()] }
  }

  /** Everything the desk knows, as text. Codes are in it in clear. */
  encode(): string {
    return encodeDesk(this.state)
  }

  /** How the statuses changed. Without the broker nothing is known of the panels, and so nothing is told. */
  #news(): DeskChange[] {
    const told = this.#told
    if (!this.#isUp || !told) return []
    const changes: DeskChange[] = []
    const statuses = this.#statuses()
    for (const key of [...told.keys()])
      if (!statuses.has(key)) {
        told.delete(key)
        changes.push({ kind: 'access', ...placeOf(key) })
      }
    for (const [key, status] of statuses) {
      const text = JSON.stringify(status)
      if (told.get(key) === text) continue
      told.set(key, text)
      changes.push({ kind: 'access', ...placeOf(key), status })
    }
    return changes
  }

  #statuses(): Map<string, AccessStatus> {
    return new Map([...this.state.access].map(([key, access]) => [key, statusOf(this.context, access)]))
  }

  #settle(): void {
    if (this.#isUp) reconcile(this.context)
  }
}

function placeOf(key: string): { readonly user: string; readonly panel: string } {
  const slash = key.indexOf('/')
  return { user: key.slice(0, slash), panel: key.slice(slash + 1) }
}
