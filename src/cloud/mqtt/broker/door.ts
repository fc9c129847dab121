import type { AedesOptions, AuthenticateError, Client } from 'aedes'
import type { BrokerClient } from '../aedes-internals.js'
import type { BrokerAccess, NotAdmitted, Visitor } from './access.js'
import { addressOf } from './admission.js'
import type { Arrivals } from './arrivals.js'
import type { Refusals } from './refusals.js'
import type { Sessions } from './sessions.js'

/** A refusal as aedes takes it. */
class NotAdmittedError extends Error implements AuthenticateError {
  constructor(
    readonly returnCode: NotAdmitted['code'],
    message: string,
  ) {
    super(message)
  }
}

/** Whom the broker knows besides. */
export interface Household {
  /** Whether a client is one of this process, also while it is not connected. */
  isOurs(clientId: string): boolean
  /** Who is connected under a client id. */
  present(clientId: string): BrokerClient | undefined
}

const nobody = (why: string): NotAdmitted => ({ code: 2, refused: 'clientId', why })

/** Lets clients from outside in, and knows who they are. One of this process is who the broker has made it. */
export class Door {
  readonly #visitors = new WeakMap<object, Visitor>()

  constructor(
    readonly arrivals: Arrivals,
    readonly sessions: Sessions,
    readonly refusals: Refusals,
    readonly household: Household,
    readonly access: BrokerAccess | undefined,
  ) {}

  /** Who a client is; undefined where nobody asks, and for clients of this process. */
  visitor(client: object): Visitor | undefined {
    return this.#visitors.get(client)
  }

  readonly authenticate: NonNullable<AedesOptions['authenticate']> = (
    client,
    username,
    password,
    callback,
  ) => {
    const login = { username, password }
    const settle = (refusal: NotAdmitted | undefined) => {
      if (!refusal) return callback(null, true)
      this.refusals.refused(refusal.refused)
      callback(new NotAdmittedError(refusal.code, `client ${client.id} is not let in: ${refusal.why}`), false)
    }
    // Whoever is awaited may fail like a file: nobody is let in then.
    this.#judge(client, login).then(settle, (error: unknown) =>
      settle({
        code: 3,
        refused: 'credentials',
        why: error instanceof Error ? error.message : String(error),
      }),
    )
  }

  async #judge(
    client: Client,
    { username, password }: { username: string | undefined; password: Uint8Array | undefined },
  ): Promise<NotAdmitted | undefined> {
    const arrival = this.arrivals.of(client.conn)
    if (!arrival) return nobody('it is not known how it came')
    const { access, household, sessions } = this
    if (access) {
      if (household.isOurs(client.id))
        return nobody('its client id is that of a panel that runs in this emulator')
      const { certificate, socket } = arrival
      const from = addressOf(socket)
      const visitor = await access.admit({ clientId: client.id, username, password, certificate, from })
      if ('code' in visitor) return visitor
      if (household.isOurs(client.id))
        return nobody('its client id is that of a panel that runs in this emulator')
      const before = household.present(client.id)
      const owner = (before && this.#visitors.get(before)?.name) ?? sessions.ownerOf(client.id)
      if (owner !== undefined && owner !== visitor.name)
        return nobody(`its client id is that of the user "${owner}", and it is ${visitor.described}`)
      this.#visitors.set(client, visitor)
    }
    if (!client.clean && sessions.isFull(client.id)) {
      return {
        code: 3,
        refused: 'sessions',
        why: `there are ${sessions.limits.sessions} sessions already (sessions)`,
      }
    }
    return undefined
  }
}
