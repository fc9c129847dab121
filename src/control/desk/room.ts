import { ConfigurationError } from '../../catalogue/problems.js'
import type { DeskActionName, DeskActions } from '../../cloud/desk/actions.js'
import type { CommandEnd } from '../../cloud/desk/context.js'
import type { Desk, DeskNews } from '../../cloud/desk/desk.js'
import { DeskBusyError } from '../../cloud/desk/desk-file.js'
import type { OpenDesk } from '../../cloud/desk/open-desk.js'
import type { Role } from '../../cloud/desk/permissions.js'
import { MqttConnectError } from '../../cloud/mqtt/connect-error.js'
import { KeyTextError } from '../../disk/cipher/keys.js'
import { FileError } from '../../disk/file-error.js'
import { JournalKeyError } from '../../disk/journal-error.js'
import type { Emulator } from '../../emulator/emulator.js'
import { given } from '../../panel/given.js'
import { Problem } from '../problem.js'
import { fieldOf } from './fields.js'
import type { DeskHere } from './here.js'

/** How many commands that ended are remembered. */
const REMEMBERED = 200

/** Who hears what happens at the desk. */
export interface DeskWatcher {
  /** Somebody may see something else now. */
  noticed(news: DeskNews): void
  /** A command ended. */
  ended(end: CommandEnd): void
  /** The broker was lost, or is there again. */
  turned(): void
}

/** What keeps somebody from a desk, which is no fault of the emulator. */
const OUTSIDE = [
  MqttConnectError,
  DeskBusyError,
  ConfigurationError,
  JournalKeyError,
  KeyTextError,
  FileError,
]

function unavailable(error: unknown): Problem {
  if (!OUTSIDE.some(kind => error instanceof kind)) throw error
  return Problem.of('DESK_UNAVAILABLE', error instanceof Error ? error.message : String(error))
}

/** The cloud desk of an emulator, with what is remembered for those who look at it. */
export class DeskRoom {
  /** The latest last. */
  readonly #ends = new Map<string, CommandEnd>()
  readonly #watchers = new Set<DeskWatcher>()
  #lost: string | undefined
  #open: OpenDesk | undefined

  private constructor(
    readonly here: DeskHere,
    readonly emulator: Emulator,
  ) {}

  /** Sits down at the desk, or says why nobody can. */
  static async open(here: DeskHere, emulator: Emulator): Promise<DeskRoom | Problem> {
    const room = new DeskRoom(here, emulator)
    try {
      room.#open = await here.open({
        changed: change => {
          if (change.kind === 'command') room.#end(change)
        },
        noticed: news => {
          for (const watcher of room.#watchers) watcher.noticed(news)
        },
        lost: reason => room.#turn(reason),
        found: () => room.#turn(undefined),
      })
      return room
    } catch (error) {
      return unavailable(error)
    }
  }

  get desk(): Desk {
    return this.#opened.desk
  }

  get #opened(): OpenDesk {
    if (!this.#open) throw new Error('nobody is at the desk yet')
    return this.#open
  }

  /** How the desk stands as a whole. */
  document() {
    const { state, context } = this.desk
    return {
      connected: this.#opened.stands,
      ...given({ lost: this.#lost }),
      kept: this.here.isKept,
      users: state.users.size,
      plans: state.plans.size,
      panels: context.views.size,
      elsewhere: this.here.elsewhere(),
    }
  }

  /** The last commands to a panel that ended, the latest first. */
  endsAt(panel: string): CommandEnd[] {
    return [...this.#ends.values()].filter(end => end.panel === panel).reverse()
  }

  /** Does what somebody asks, and answers when that is kept. */
  async perform<Name extends DeskActionName>(
    name: Name,
    input: DeskActions[Name],
    { role, accessControl }: { readonly role: Role; readonly accessControl?: boolean | undefined },
  ) {
    const account = accessControl === undefined ? undefined : { accessControl }
    const outcome = this.#opened.perform(name, input, role, account)
    if (!outcome.ok) return Problem.desk(outcome, fieldOf(outcome, input))
    try {
      await this.#opened.kept()
    } catch (error) {
      return unavailable(error)
    }
    const { ok: _, notes = [], ...about } = outcome
    return { ...about, notes }
  }

  /** Has somebody hear what happens. Gives how not to. */
  watch(watcher: DeskWatcher): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  #end(end: CommandEnd): void {
    this.#ends.set(end.transaction, end)
    const [oldest] = this.#ends.keys()
    if (this.#ends.size > REMEMBERED && oldest !== undefined) this.#ends.delete(oldest)
    for (const watcher of this.#watchers) watcher.ended(end)
  }

  #turn(lost: string | undefined): void {
    this.#lost = lost
    for (const watcher of this.#watchers) watcher.turned()
  }
}
