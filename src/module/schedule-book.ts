import type { Panel } from '../panel/panel.js'
import type { Origin, Outcome } from '../panel/port.js'
import { explain } from '../panel/refusals.js'
import { Secret } from '../panel/secret.js'
import type { UserType } from '../panel/user.js'
import { nextEdge, type PanelTime, type WindowSchedule, windowOpen } from './schedule-window.js'
import type { ModuleSurroundings } from './surroundings.js'

/** A user whose code the module takes in and out of the panel. */
export interface ScheduledUser {
  readonly slot: number
  readonly code: Secret
  readonly userType: UserType
  readonly partitions?: readonly number[]
  readonly name?: string
  /**
   * What may be done with the code, as it was when the code was taken out; absent: what the panel gives it. Panels that
   * keep that by slot need nobody to remember it.
   */
  readonly authority?: number
  readonly schedule: WindowSchedule
  /** Whether the code is in the panel's table, as far as the module knows. */
  readonly inside: boolean
  /** The event of the request that asked for the schedule. */
  readonly cause: number
  /** The panel refused to take the code in: not tried again before this instant (epoch ms). */
  readonly refusedUntil?: number
}

/** The same as a record keeps it. */
export type ScheduledRecord = Omit<ScheduledUser, 'code'> & { readonly code: string }

/**
 * The schedules the module keeps. On these systems a panel knows no hours: the module writes a code into the panel
 * when its window opens and takes it out when it closes.
 */
export class ScheduleBook {
  readonly #users: Map<number, ScheduledUser>
  #edge: { readonly at: number | undefined; readonly time: PanelTime } | undefined

  constructor(records: readonly ScheduledRecord[] = []) {
    this.#users = new Map(records.map(record => [record.slot, { ...record, code: new Secret(record.code) }]))
  }

  get size(): number {
    return this.#users.size
  }

  get(slot: number): ScheduledUser | undefined {
    return this.#users.get(slot)
  }

  users(): Iterable<ScheduledUser> {
    return this.#users.values()
  }

  /** Users that exist for the cloud but whose code is not in the panel now. */
  outside(): ScheduledUser[] {
    return [...this.#users.values()].filter(user => !user.inside)
  }

  set(user: ScheduledUser): void {
    this.#users.set(user.slot, user)
    this.#edge = undefined
  }

  remove(slot: number): ScheduledUser | undefined {
    const user = this.#users.get(slot)
    this.#users.delete(slot)
    this.#edge = undefined
    return user
  }

  clear(): void {
    this.#users.clear()
    this.#edge = undefined
  }

  /** Users whose code is not where it should be at `at`. */
  misplaced(at: number, time: PanelTime): ScheduledUser[] {
    return [...this.#users.values()].filter(
      user =>
        windowOpen(user.schedule, at, time) !== user.inside &&
        (user.refusedUntil === undefined || user.refusedUntil <= at),
    )
  }

  /** Users whose only window is over and whose code is not in the panel: refused, or nobody counted time. */
  over(at: number, time: PanelTime): ScheduledUser[] {
    return this.outside().filter(
      ({ schedule }) => 'to' in schedule && nextEdge(schedule, at, time) === undefined,
    )
  }

  /** The next instant at which any window may open or close (epoch ms). */
  nextEdge(at: number, time: PanelTime): number | undefined {
    if (this.#users.size === 0) return undefined
    const known = this.#edge
    if (known && known.time === time && (known.at === undefined || known.at > at)) return known.at
    let least: number | undefined
    for (const { schedule } of this.#users.values()) {
      const edge = nextEdge(schedule, at, time)
      if (edge !== undefined && (least === undefined || edge < least)) least = edge
    }
    this.#edge = { at: least, time }
    return least
  }

  /**
   * Brings a scheduled user's code into the panel or takes it out, whichever its window asks for now. What asked for
   * this may have been overtaken while it waited: then there is nothing to do.
   */
  crossEdge(
    slot: number,
    panel: Panel,
    around: Pick<ModuleSurroundings, 'now' | 'narrate'>,
    origin: Origin,
  ): Outcome {
    const user = this.#users.get(slot)
    const now = around.now()
    const { time } = panel.state
    const done: Outcome = { ok: true, slot }
    if (!user || windowOpen(user.schedule, now, time) === user.inside) return done
    const outcome = user.inside
      ? panel.execute({ type: 'user-code/clear', slot }, origin)
      : panel.execute(entryCommand(user), origin)
    if (!outcome.ok && explain(outcome.reason).passes) return outcome
    // Somebody took the code out at the panel: then it is out.
    const moved = outcome.ok || (user.inside && outcome.reason === 'SLOT_EMPTY')
    const next = nextEdge(user.schedule, now, time)
    if (!moved) {
      this.set({ ...user, refusedUntil: next ?? Number.MAX_SAFE_INTEGER })
      return outcome
    }
    const lost = outcome.ok ? outcome.lost : undefined
    const action = user.inside ? 'closed' : 'opened'
    around.narrate(`module.schedule.${action}`, { slot }, origin.cause)
    if (next === undefined && user.inside) {
      this.remove(slot)
      around.narrate('module.schedule.ended', { slot }, origin.cause)
    } else this.set({ ...user, ...lost, inside: !user.inside })
    return done
  }

  record(): ScheduledRecord[] {
    return [...this.#users.values()].map(user => ({ ...user, code: user.code.reveal() }))
  }
}

/** What brings a scheduled user's code into the panel, with what it may do there. */
export function entryCommand({ slot, code, userType, partitions, name, authority }: ScheduledUser) {
  return {
    type: 'user-code/add' as const,
    slot,
    code,
    userType,
    ...(partitions ? { partitions } : {}),
    ...(name === undefined ? {} : { name }),
    ...(authority === undefined ? {} : { authority }),
  }
}
