import { ConfigurationError } from '../catalogue/problems.js'
import { parseBrokerUrl } from '../cloud/mqtt/broker-url.js'

/** A client as its broker knows it. */
export interface ClientAt {
  readonly url: string
  /** Absent: one that no other panel has. */
  readonly clientId?: string | undefined
}

const addressOf = (url: string): string => parseBrokerUrl(url)?.address ?? url

/** By which panels are known at their brokers. A broker ends the connection of the one that is there for another of its id. */
export class ClientIds {
  readonly #owners = new Map<string, string>()

  /** What is wrong with a panel's client id; undefined: nobody else has it. */
  taken(client: ClientAt, panel: string): string | undefined {
    const owner = this.#owners.get(keyOf(client) ?? '')
    if (owner === undefined || owner === panel) return undefined
    return `panels "${owner}" and "${panel}" would have one client id "${client.clientId}" at ${addressOf(client.url)}, and a broker ends the connection of the one for the other; put {id} into "clientId" (--broker-client-id), or give each one of its own`
  }

  /** @throws ConfigurationError where another panel has it */
  claim(client: ClientAt, panel: string): void {
    const problem = this.taken(client, panel)
    if (problem !== undefined) throw ConfigurationError.of(problem)
    const key = keyOf(client)
    if (key !== undefined) this.#owners.set(key, panel)
  }

  /** The panel is gone. */
  release(client: ClientAt): void {
    this.#owners.delete(keyOf(client) ?? '')
  }
}

const keyOf = ({ url, clientId }: ClientAt): string | undefined =>
  clientId === undefined ? undefined : `${addressOf(url)} ${clientId}`
