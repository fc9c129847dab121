import type { ReadyLine } from '../../src/cli/up.js'
import { type Client, createClient, type paths } from '../../src/client.js'
import { MessageReader } from '../../src/control/testing/sse.js'

type Actions = {
  [Path in keyof paths as Path extends `/api/v1/desk/actions/${infer Name}` ? Name : never]: paths[Path]
}
type Input<Name extends keyof Actions> = Actions[Name] extends {
  post: { requestBody: { content: { 'application/json': { role: infer _; input: infer Given } } } }
}
  ? Given
  : never

/** What the desk answers to something that somebody does. */
export interface Done {
  readonly status: number
  /** Of what was done, or the problem document. */
  readonly body: {
    readonly user?: string
    readonly plan?: string
    readonly transaction?: string
    readonly notes?: readonly string[]
    readonly reason?: string
    readonly detail?: string
    readonly field?: string
  }
}

/** Somebody at the desk of an emulator, over HTTP. */
export class DeskClient {
  readonly client: Client
  readonly http: string
  readonly mqtt: string

  constructor({ http, mqtt }: Pick<ReadyLine, 'http' | 'mqtt'>) {
    this.http = http
    this.mqtt = mqtt
    this.client = createClient({ url: http })
  }

  /** Does something, as whoever is named. */
  async act<Name extends keyof Actions>(
    name: Name,
    input: Input<Name>,
    role = 'customer',
    more: object = {},
  ): Promise<Done> {
    const response = await fetch(`${this.http}/api/v1/desk/actions/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role, input, ...more }),
    })
    return { status: response.status, body: (await response.json()) as Done['body'] }
  }

  /** One person with everything. */
  async user(id: string) {
    const { data, error } = await this.client.GET('/api/v1/desk/users/{id}', { params: { path: { id } } })
    if (error) throw new Error(error.detail)
    return data
  }

  async panel(id: string) {
    const { data, error } = await this.client.GET('/api/v1/desk/panels/{id}', { params: { path: { id } } })
    if (error) throw new Error(error.detail)
    return data
  }

  async plan(id: string) {
    const { data, error } = await this.client.GET('/api/v1/desk/plans/{id}', { params: { path: { id } } })
    if (error) throw new Error(error.detail)
    return data
  }

  /** What a user's access to a panel is said to be. */
  async status(user: string, panel: string): Promise<string> {
    const { access } = await this.user(user)
    return access.find(line => line.panel === panel)?.status ?? 'none'
  }

  /** What happens at the desk, from now on. */
  async live(): Promise<MessageReader> {
    return new MessageReader(await fetch(`${this.http}/api/v1/desk/live`))
  }

  /** Looks again after each message of the stream, until `what` is so. */
  async until(what: () => Promise<boolean>): Promise<void> {
    const news = await this.live()
    while (await news.next()) if (await what()) break
    await news.leave()
  }

  /** Types at a panel's keypad; what it then shows. */
  async type(panel: string, keys: string): Promise<string> {
    const { data, error } = await this.client.POST('/api/v1/panels/{id}/keypad', {
      params: { path: { id: panel } },
      body: { keys },
    })
    if (error) throw new Error(error.detail)
    return data.lines.join(' / ')
  }

  async arming(panel: string): Promise<string | undefined> {
    const { data } = await this.client.GET('/api/v1/panels/{id}', { params: { path: { id: panel } } })
    return data?.partitions[0]?.arming
  }
}
