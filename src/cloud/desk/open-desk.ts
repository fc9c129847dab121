import { readKeyFile } from '../../disk/cipher/key-file.js'
import type { Clock } from '../../time/clock.js'
import { randomSeed } from '../../time/entropy.js'
import { seededRandom } from '../../time/random.js'
import { RealClock } from '../../time/real-clock.js'
import { DEFAULT_ROOT } from '../native/topics.js'
import type { DeskOutcome } from './actions/outcome.js'
import type { DeskActionName, DeskActions } from './actions.js'
import type { DeskAccount, DeskSettings } from './context.js'
import { Desk, type DeskChange, type DeskNews } from './desk.js'
import { claimRoot, DeskFile } from './desk-file.js'
import type { KeptDesk } from './desk-keeping.js'
import { DeskLink, type DeskLinkOptions } from './desk-link.js'
import { newDesk } from './desk-record.js'
import { type Difference, differencesAt } from './differences.js'
import { findUser } from './find.js'
import type { Role } from './permissions.js'
import { accessKey } from './state.js'
import { type AccessStatus, statusOf } from './status.js'

/** What {@link openDesk} takes. */
export interface OpenDeskOptions {
  /** The broker's URL, or how to log in there. */
  readonly broker: string | DeskLinkOptions['broker']
  /** Root of the panels' topics; default `panels/v1`. */
  readonly root?: string
  /** File that keeps the desk between runs, codes in clear unless there is a `keyFile`; absent: nothing is kept. */
  readonly file?: string
  /** @internal Where it is kept in place of a file of its own. */
  readonly kept?: KeptDesk
  /** File with the keys that the desk's file is encrypted with, the first of them to write; absent: it is in clear. */
  readonly keyFile?: string
  /** Ids of the panels to listen to; absent: all. */
  readonly panels?: readonly string[]
  readonly settings?: Partial<DeskSettings>
  /** Default: real time. */
  readonly clock?: Clock
  /** Makes generated codes and ids repeatable. Default: by chance. */
  readonly seed?: number
  /** Told what changed, after it is kept. */
  readonly changed?: (change: DeskChange) => void
  /** Told of whom a person may see something else now, after it is kept. */
  readonly noticed?: (news: DeskNews) => void
  /** Told that the broker was lost, in a sentence. */
  readonly lost?: (reason: string) => void
  /** Told that the broker is there again, and has told what it retains. */
  readonly found?: () => void
  /** Told of how many panels everything was heard that the broker retains, and how many there are. */
  readonly progress?: (heard: number, panels: number) => void
  /** Opens the connection. Default: over the network. */
  readonly open?: NonNullable<DeskLinkOptions['open']>
}

/** A cloud desk at its broker. */
export class OpenDesk {
  readonly #link: DeskLink
  readonly #clock: Clock
  readonly #leave: () => Promise<void>

  /** @internal Made by {@link openDesk}. */
  constructor(link: DeskLink, clock: Clock, leave: () => Promise<void>) {
    this.#link = link
    this.#clock = clock
    this.#leave = leave
  }

  /** The desk itself: users, access, plans and panels as it knows them. */
  get desk(): Desk {
    return this.#link.desk
  }

  /** Whether it is connected, and has heard what the broker retains. */
  get stands(): boolean {
    return this.#link.stands
  }

  /**
   * Does what somebody asks, if the role may. Users and plans are named by id or name.
   * @param account whose users it is about, where that is another than the desk was opened for
   */
  perform<Name extends DeskActionName>(
    name: Name,
    input: DeskActions[Name],
    role: Role = 'dealer-administrator',
    account?: DeskAccount,
  ): DeskOutcome {
    return this.#link.perform(name, input, role, account)
  }

  /**
   * Waits until what was done so far is kept, and sent where the broker is there.
   * @throws what kept the desk from being written down
   */
  async kept(): Promise<void> {
    await this.#link.until(() => true, 0)
  }

  /** How a user's access to a panel stands; undefined without such a user or access. */
  status(user: string, panel: string): AccessStatus | undefined {
    const { context, state } = this.desk
    const found = findUser(context, user)
    const access = found.ok ? state.access.get(accessKey(found.found.id, panel)) : undefined
    return access && statusOf(context, access)
  }

  /** Slots in which a panel and the desk are not of one mind. */
  differences(panel: string): readonly Difference[] {
    return differencesAt(this.desk.context, panel)
  }

  /**
   * Waits until `done` says so, looking again after everything that happens.
   * @returns what `done` said last
   * @throws what kept the desk from being written down
   */
  until(done: () => boolean, seconds = 30): Promise<boolean> {
    return this.#link.until(done, this.#clock.now() + seconds * 1000)
  }

  /** Keeps what is known and says goodbye. What is under way goes on with the next desk of this file. */
  close(): Promise<void> {
    return this.#leave()
  }
}

/**
 * Opens a cloud desk at a broker, and hears what the broker retains of the panels.
 * @throws MqttConnectError when the broker cannot be reached; DeskBusyError, ConfigurationError and system errors of
 * the file; KeyTextError and JournalKeyError of its keys
 */
export async function openDesk(options: OpenDeskOptions): Promise<OpenDesk> {
  const {
    broker,
    root = DEFAULT_ROOT,
    file: path,
    keyFile,
    kept,
    settings = {},
    seed = randomSeed(),
    ...rest
  } = options
  const own = new RealClock()
  const { clock = own } = options
  const random = seededRandom(seed).split('desk')
  const leaving: (() => Promise<void> | void)[] = [() => own.close()]
  const leave = async () => {
    for (const step of leaving.splice(0).reverse()) await step()
  }
  try {
    const nobody = () => undefined
    const keys = keyFile === undefined ? undefined : await readKeyFile(keyFile, nobody)
    // Another process lets go of its file in real time, whatever the clock of the panels shows.
    const file = path === undefined ? undefined : await DeskFile.open(path, own, nobody, keys)
    if (file) leaving.push(() => file.close())
    const store = file ?? kept
    const state = store?.load(random) ?? newDesk(random)
    claimRoot(state, root, path ?? kept?.place ?? 'the desk')
    const link = await DeskLink.open({
      ...rest,
      desk: new Desk(state, { root, now: () => clock.now(), random, settings }),
      store: store ?? { save: () => Promise.resolve() },
      clock,
      outside: own,
      root,
      broker: typeof broker === 'string' ? { url: broker } : broker,
    })
    leaving.push(() => link.close())
    return new OpenDesk(link, clock, leave)
  } catch (error) {
    await leave()
    throw error
  }
}
