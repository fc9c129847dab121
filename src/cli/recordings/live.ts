import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { ConfigurationError } from '../../catalogue/problems.js'
import { machineEpochMs } from '../../time/stopwatch.js'
import { type AccessFlags, askControl, controlUrl, TOKEN_VARIABLE } from '../control-access.js'

const problemSchema = z.looseObject({ detail: z.string(), reason: z.string().optional() })
const panelsSchema = z.looseObject({ panels: z.array(z.looseObject({ id: z.string() })) })

/** An emulator that does not answer. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) text += chunk
  return text
}

/** A running emulator, asked over its control API. */
export class LiveEmulator {
  readonly #url: URL

  /** @throws ConfigurationError for an address that is none */
  constructor(
    readonly address: string,
    readonly flags: AccessFlags,
  ) {
    this.#url = controlUrl(address)
  }

  /**
   * Asks for a document under `/api/v1`.
   * @returns its text
   * @throws ConfigurationError with what the emulator says where it refuses; UnreachableError
   */
  async ask(path: string, method?: 'PUT' | 'DELETE'): Promise<string> {
    const url = new URL(this.#url)
    const [name = '', query = ''] = path.split('?')
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/api/v1${name}`
    url.search = query
    let response: IncomingMessage
    let text: string
    try {
      response = await askControl(url, this.flags, { ...(method ? { method } : {}), now: machineEpochMs() })
      text = await textOf(response)
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error
      const why = error.code === 'ECONNREFUSED' ? 'nothing listens there' : error.message
      throw new UnreachableError(`${this.address} cannot be reached: ${why}`)
    }
    if (response.statusCode === 200) return text
    throw this.#refusal(response, text)
  }

  /** {@link ask} for a document of a shape. */
  async read<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
    const result = schema.safeParse(JSON.parse(await this.ask(path)))
    if (result.success) return result.data
    throw ConfigurationError.of(
      `${this.address} is no emulator of this version: ${path} is not as it should be`,
    )
  }

  /**
   * The address of the one panel that is meant.
   * @throws ConfigurationError where there are several and none is named
   */
  async panel(named: string | undefined): Promise<string> {
    if (named !== undefined) return named
    const { panels } = await this.read('/panels', panelsSchema)
    const [first, ...more] = panels
    if (first && more.length === 0) return first.id
    const ids = panels.slice(0, 10).map(({ id }) => id)
    throw ConfigurationError.of(
      `${this.address} has ${panels.length} panels: name one with --panel (${ids.join(', ')}${panels.length > ids.length ? ' …' : ''})`,
    )
  }

  #refusal({ statusCode = 0 }: IncomingMessage, text: string): Error {
    const problem = problemSchema.safeParse(parsed(text))
    if (!problem.success) return new UnreachableError(`${this.address} answers ${statusCode}`)
    const { detail, reason } = problem.data
    const how = reason === 'TOKEN_MISSING' ? ` (give it with --token-file FILE, or in ${TOKEN_VARIABLE})` : ''
    return ConfigurationError.of(`${this.address} refuses: ${detail}${how}`)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
