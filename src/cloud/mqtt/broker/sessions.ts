import type { Keeping } from '../owed-messages.js'
import type { BrokerLimits } from './limits.js'
import type { Refusals } from './refusals.js'

interface Session {
  /** Who made it; absent: anybody may have. */
  readonly owner?: string | undefined
  /** Since when nobody is connected to it (ms); undefined: somebody is. */
  since: number | undefined
}

/** Sessions from outside that outlast their connections: whose they are, how many, and for how long. */
export class Sessions {
  readonly #sessions = new Map<string, Session>()

  /** @param isOurs whether a client is one of this process */
  constructor(
    readonly limits: BrokerLimits,
    readonly refusals: Refusals,
    readonly isOurs: (clientId: string) => boolean,
    readonly now: () => number,
    readonly keeping?: Keeping,
  ) {}

  /** Takes up those that an earlier process kept. @param ids of all that it kept */
  begin(ids: Iterable<string>): void {
    const owners = new Map<string, string>()
    for (const [key, value] of this.keeping?.entries() ?? []) {
      const { name } = value as { readonly name?: string }
      if (key.startsWith('owner/') && name !== undefined) owners.set(key.slice('owner/'.length), name)
    }
    for (const id of ids) this.#sessions.set(id, { owner: owners.get(id), since: this.now() })
  }

  /** Sessions there are. */
  get size(): number {
    return this.#sessions.size
  }

  /** Whose the session of a client id is, where it is somebody's. */
  ownerOf(clientId: string): string | undefined {
    return this.#sessions.get(clientId)?.owner
  }

  /** Whether a session more is too many, for a client that has none. */
  isFull(clientId: string): boolean {
    return !this.#sessions.has(clientId) && this.#sessions.size >= this.limits.sessions
  }

  /** A client from outside was let in. @param clean its session ends with its connection */
  connected(clientId: string, clean: boolean, owner: string | undefined): void {
    if (clean) return this.#end(clientId)
    this.#sessions.set(clientId, { owner, since: undefined })
    if (owner !== undefined) this.keeping?.put(`owner/${clientId}`, { name: owner })
  }

  disconnected(clientId: string): void {
    const session = this.#sessions.get(clientId)
    if (session) session.since = this.now()
  }

  /** Ids of sessions that nobody has come back to in time, and which end hereby. */
  expire(): string[] {
    const { sessionSeconds } = this.limits
    const until = this.now() - sessionSeconds * 1_000
    const over = [...this.#sessions].flatMap(([id, { since }]) =>
      since !== undefined && since <= until && !this.isOurs(id) ? [id] : [],
    )
    for (const id of over) {
      this.#end(id)
      this.refusals.refused(
        'sessionSeconds',
        `session of client ${id} ended: nobody has connected to it for ${sessionSeconds} s (sessionSeconds)`,
      )
    }
    return over
  }

  #end(clientId: string): void {
    const session = this.#sessions.get(clientId)
    this.#sessions.delete(clientId)
    if (session?.owner !== undefined) this.keeping?.put(`owner/${clientId}`, undefined)
  }
}
