import type { DeskOutcome } from '../../src/cloud/desk/actions/outcome.js'
import type { DeskActionName, DeskActions } from '../../src/cloud/desk/actions.js'
import { Desk } from '../../src/cloud/desk/desk.js'
import type { DeskStore } from '../../src/cloud/desk/desk-file.js'
import { DeskLink } from '../../src/cloud/desk/desk-link.js'
import { type DeskEntry, decodeDesk, newDesk } from '../../src/cloud/desk/desk-record.js'
import { differencesAt } from '../../src/cloud/desk/differences.js'
import { slotOf } from '../../src/cloud/desk/holding.js'
import type { Role } from '../../src/cloud/desk/permissions.js'
import { accessKey } from '../../src/cloud/desk/state.js'
import { limitMessage, statusOf } from '../../src/cloud/desk/status.js'
import { grantOf } from '../../src/cloud/desk/wish.js'
import { DEFAULT_ROOT } from '../../src/cloud/native/topics.js'
import { seededRandom } from '../../src/time/random.js'
import type { House } from './house.js'

/**
 * All that the walk knows of the desk's inside: when the desk's interface changes, this file changes and no other.
 */

/** What a desk shows of one person at one panel. */
export interface ShownAccess {
  /** The word of the list: `active`, `out of sync`, `system full` … */
  readonly kind: string
  readonly reason?: string | undefined
  readonly message?: string | undefined
  readonly slot?: number | undefined
  readonly partitions: readonly number[] | 'all'
  /** False where the panel may have another code than the person's. */
  readonly codeKnown: boolean
}

/** One slot in which panel and desk are not of one mind, as a desk lists it. */
export interface ShownDifference {
  readonly slot: number
  readonly kind: string
  readonly user?: string | undefined
}

/** A desk's file in memory, and the kill that comes between what is kept and what is sent. */
class Shelf implements DeskStore {
  readonly entries = new Map<string, string>()
  /** How often something was kept. */
  count = 0
  /** Writes until the desk is killed: before the last of them is kept (`keeps: false`) or right after. */
  fuse: { left: number; keeps: boolean } | undefined
  kill: () => void = () => undefined

  async save(entries: readonly DeskEntry[]): Promise<void> {
    const { fuse } = this
    const isEnd = fuse !== undefined && --fuse.left <= 0
    if (!isEnd || fuse.keeps) {
      for (const [key, value] of entries)
        if (value === null) this.entries.delete(key)
        else this.entries.set(key, value)
      this.count++
    }
    if (!isEnd) return
    this.fuse = undefined
    this.kill()
  }
}

/** A person's seat at a desk. */
export class Seat {
  readonly #shelf = new Shelf()
  #link: DeskLink | undefined

  constructor(
    readonly house: House,
    readonly seed: number,
    readonly role: Role = 'dealer-administrator',
    /** Root of the topics under which it looks for panels. */
    public root: string = DEFAULT_ROOT,
  ) {
    this.#shelf.kill = () => this.kill()
  }

  /** The desk is taken up from what is kept of it, or begins. */
  async start(): Promise<void> {
    if (this.#link) return
    const { clock, broker } = this.house
    this.calm()
    const random = seededRandom(this.seed)
    const { entries } = this.#shelf
    const state = entries.size === 0 ? newDesk(random) : decodeDesk(entries, 'desk.json')
    const opening = DeskLink.open({
      desk: new Desk(state, { root: this.root, now: () => clock.now(), random }),
      store: this.#shelf,
      clock,
      root: this.root,
      broker: { url: 'mqtt://loopback' },
      open: broker.open,
    })
    await this.house.run(0)
    this.#link = await opening
    await this.house.run(0)
  }

  /** Only what is kept is left. */
  kill(): void {
    this.#link?.abandon()
    this.#link = undefined
  }

  /** Kills the desk at its n-th write from now, before or after that is kept. */
  killAt(writes: number, keeps: boolean): void {
    this.#shelf.fuse = { left: writes, keeps }
  }

  calm(): void {
    this.#shelf.fuse = undefined
  }

  get isUp(): boolean {
    return this.#link !== undefined
  }

  get #desk(): Desk {
    if (!this.#link) throw new Error('nobody is at the desk')
    return this.#link.desk
  }

  /**
   * Does something and lets it take its course, as far as that takes no time.
   * @returns the answer; undefined: the desk was killed before it could be given
   */
  async do<Name extends DeskActionName>(
    name: Name,
    input: DeskActions[Name],
  ): Promise<DeskOutcome | undefined> {
    if (!this.#link) throw new Error('nobody is at the desk')
    const before = this.#shelf.count
    const outcome = this.#link.perform(name, input, this.role)
    await this.house.run(0)
    return this.isUp || this.#shelf.count > before ? outcome : undefined
  }

  /** Ids of the panels the desk knows of. */
  panels(): string[] {
    return this.#desk.context.views.all().map(({ id }) => id)
  }

  /** Ids of the persons the desk has, those on their way out too. */
  persons(): string[] {
    return Array.from(this.#desk.state.users.values(), ({ id }) => id)
  }

  /** How a person's access to a panel is shown; undefined: nothing of it is. */
  shown(user: string, panel: string): ShownAccess | undefined {
    const { context, state } = this.#desk
    const access = state.access.get(accessKey(user, panel))
    if (!access) return undefined
    const { kind, reason, message } = statusOf(context, access)
    const { held } = access
    const person = state.users.get(user)
    const granted = person && grantOf(state, person, access)
    return {
      kind,
      reason,
      message,
      slot: slotOf(state, access),
      partitions: granted ? (granted.partitions ?? 'all') : (held?.written.partitions ?? 'all'),
      codeKnown: held !== undefined && held.written.code !== 'panel',
    }
  }

  differences(panel: string): ShownDifference[] {
    return differencesAt(this.#desk.context, panel).map(({ slot, kind, user }) => ({ slot, kind, user }))
  }

  /** The message about limits, over everybody. */
  limits(): string | undefined {
    const { context, state } = this.#desk
    return limitMessage(context, state.access.values())
  }

  /** Takes a panel that is gone off the desk. */
  async forget(panel: string): Promise<DeskOutcome | undefined> {
    return this.do('panel/forget', { panel })
  }
}
