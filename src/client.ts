import createFetchClient, { type Client as FetchClient } from 'openapi-fetch'
import type { components, paths } from './client/api.js'

export type { components, operations, paths } from './client/api.js'

/** A document of the API by its name in the description: `Schema<'Panel'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** Asks one emulator: `client.GET('/api/v1/panels/{id}', { params: { path: { id } } })`. */
export type Client = FetchClient<paths>

/** Where an emulator is, and how it is asked. */
export interface ClientOptions {
  /** Its address, as the ready line has it: `http://127.0.0.1:8080`. */
  readonly url: string
  /** Proves who asks; as a function it is asked for anew with each request, so that another one can take its place. */
  readonly token?: string | (() => string | Promise<string>)
  /** In place of the runtime's own. */
  readonly fetch?: (request: Request) => Promise<Response>
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * A client of the control API, typed by its OpenAPI description. Each call answers `{data, error, response}`: `data` is the
 * document, `error` the problem document of a refusal. It rejects only where no answer comes.
 */
export function createClient({ url, token, fetch, headers }: ClientOptions): Client {
  const client = createFetchClient<paths>({
    baseUrl: url,
    ...(fetch ? { fetch } : {}),
    ...(headers ? { headers } : {}),
  })
  if (token !== undefined)
    client.use({
      async onRequest({ request }) {
        request.headers.set('authorization', `Bearer ${typeof token === 'string' ? token : await token()}`)
        return request
      },
    })
  return client
}
