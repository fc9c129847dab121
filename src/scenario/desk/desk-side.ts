import type { DeskOutcome } from '../../cloud/desk/actions/outcome.js'
import type { DeskActionName, DeskActions } from '../../cloud/desk/actions.js'
import type { CommandEnd } from '../../cloud/desk/context.js'
import { Desk } from '../../cloud/desk/desk.js'
import { DeskLink } from '../../cloud/desk/desk-link.js'
import { newDesk } from '../../cloud/desk/desk-record.js'
import { type Difference, differencesAt } from '../../cloud/desk/differences.js'
import { findUser } from '../../cloud/desk/find.js'
import type { Role } from '../../cloud/desk/permissions.js'
import { accessKey } from '../../cloud/desk/state.js'
import { type AccessStatus, statusOf } from '../../cloud/desk/status.js'
import type { MemoryBroker } from '../../cloud/mqtt/memory-broker.js'
import { DEFAULT_ROOT } from '../../cloud/native/topics.js'
import { LOOPBACK } from '../../emulator/in-process-cloud.js'
import { seededRandom } from '../../time/random.js'
import type { VirtualClock } from '../../time/virtual-clock.js'

/** The cloud desk of a scenario, at the broker of its panels. */
export class DeskSide {
  readonly #link: DeskLink
  readonly #ends: Map<string, CommandEnd>

  private constructor(link: DeskLink, ends: Map<string, CommandEnd>) {
    this.#link = link
    this.#ends = ends
  }

  /** Resolves while the clock moves: a broker delivers in its time. */
  static async open(clock: VirtualClock, seed: number, broker: MemoryBroker): Promise<DeskSide> {
    const random = seededRandom(seed).split('desk')
    const ends = new Map<string, CommandEnd>()
    const link = await DeskLink.open({
      desk: new Desk(newDesk(random), { root: DEFAULT_ROOT, now: () => clock.now(), random }),
      store: { save: () => Promise.resolve() },
      clock,
      root: DEFAULT_ROOT,
      broker: { url: LOOPBACK },
      open: broker.open,
      changed: change => {
        if (change.kind === 'command') ends.set(change.transaction, change)
      },
    })
    return new DeskSide(link, ends)
  }

  /** Does what somebody asks at the desk. */
  perform<Name extends DeskActionName>(name: Name, input: DeskActions[Name], role: Role): DeskOutcome {
    return this.#link.perform(name, input, role)
  }

  /** How a command ended, once it has. */
  endOf(transaction: string): CommandEnd | undefined {
    return this.#ends.get(transaction)
  }

  /** How a user's access to a panel stands; a sentence if there is no such user, undefined if there is no access. */
  status(user: string, panel: string): AccessStatus | string | undefined {
    const { context, state } = this.#link.desk
    const found = findUser(context, user)
    if (!found.ok) return found.message
    const access = state.access.get(accessKey(found.found.id, panel))
    return access && statusOf(context, access)
  }

  /** The slots that the desk shows to be taken at a panel. */
  shownOf(panel: string): { readonly slot: number; readonly status: string }[] {
    const view = this.#link.desk.context.views.get(panel)
    return [...(view?.occupied() ?? [])].map(({ slot, status }) => ({ slot, status }))
  }

  /** Slots in which a panel and the desk are not of one mind. */
  differences(panel: string): readonly Difference[] {
    return differencesAt(this.#link.desk.context, panel)
  }
}
