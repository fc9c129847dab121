import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { ConfigurationError } from '../catalogue/problems.js'
import { CredentialError } from '../credentials/credential-error.js'
import { Descent } from '../device/descent.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import { FileError } from '../disk/file-error.js'
import { isWritten, type LogFormat, type LogLevel } from '../emulator/log-levels.js'
import { pretty } from '../log/pretty.js'
import { type LogRecord, recordOf } from '../log/record.js'
import { ROWS } from '../log/sentences.js'
import { DOORS } from '../panel/actor.js'
import { given } from '../panel/given.js'
import { RealClock } from '../time/real-clock.js'
import { type AccessFlags, askControl, controlUrl, TOKEN_VARIABLE } from './control-access.js'
import { EXIT } from './exit.js'
import { formatOf, isColoured } from './log.js'
import type { Output } from './output.js'

export interface TailFlags extends AccessFlags {
  readonly panel?: string
  readonly type?: string
  readonly transaction?: string
  readonly logLevel: LogLevel
  readonly logFormat: LogFormat
  /** Ends after as many lines. */
  readonly count?: number
  readonly isTerminal: boolean
}

/** Milliseconds until an emulator that has gone is looked for again. */
const AGAIN_AFTER = 1_000

const toldSchema = z.looseObject({
  panel: z.string(),
  seq: z.int(),
  at: z.string(),
  source: z.string(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  cause: z.int().optional(),
  transaction: z.string().optional(),
  // A newer emulator may know other doors.
  actor: z
    .object({ via: z.enum(DOORS), name: z.string().exactOptional() })
    .optional()
    .catch(undefined),
})
type Told = z.output<typeof toldSchema>

/** Whether this version knows what the event says: the emulator may be a newer one. */
const isKnown = (event: object & { readonly type: string }): event is TimelineEvent =>
  Object.hasOwn(ROWS, event.type)

/** One message of an event stream, without its comments. */
interface Message {
  readonly id: string | undefined
  readonly event: string | undefined
  readonly data: string
}

function parseMessage(block: string): Message {
  const of = (name: string) =>
    block
      .split('\n')
      .filter(line => line.startsWith(`${name}: `))
      .map(line => line.slice(name.length + 2))
  return { id: of('id')[0], event: of('event')[0], data: of('data').join('\n') }
}

/** The messages of an event stream, in order, until it ends. */
async function* messagesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Message> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const message = parseMessage(block)
      if (message.data !== '' || message.id !== undefined) yield message
    }
  }
}

/** Makes records of what the stream has, with the requests that events descend from. */
class Reading {
  readonly #descents = new Map<string, Descent>()

  /** Another run of the emulator counts anew. */
  begin(): void {
    this.#descents.clear()
  }

  record(told: Told): LogRecord {
    const { panel, transaction, actor, ...event } = told
    if (!isKnown(event))
      return {
        level: 'info',
        time: Date.parse(told.at),
        panel,
        ...event,
        ...given({ transaction, actor }),
        msg: `${told.type} ${JSON.stringify(told.data)}`,
      }
    const descent = this.#descents.get(panel) ?? new Descent()
    this.#descents.set(panel, descent)
    const noted = descent.note(event)
    // The emulator knows better whose story it is; how that request is called, only the events tell.
    const known = transaction === undefined ? undefined : { transaction }
    const asked = noted?.transaction === transaction ? noted : known
    return recordOf({ id: 0, panel, event, asked, actor })
  }
}

/**
 * `panelemu tail`: follows a running emulator, as its log would tell it, until somebody stops it or there were as many
 * lines as asked for. An emulator that goes away is looked for again, and asked for what was missed.
 * @throws ConfigurationError for an address that is none, and for what the emulator refuses
 */
export async function runTail(address: string, flags: TailFlags, { out, err }: Output): Promise<number> {
  const url = controlUrl(address)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/api/v1/events`
  for (const name of ['panel', 'type', 'transaction'] as const) {
    const value = flags[name]
    if (value !== undefined) url.searchParams.set(name, value)
  }
  const format = formatOf(flags.logFormat, flags.isTerminal)
  const line =
    format === 'json'
      ? (await import('../log/json.js')).jsonLines()
      : (record: LogRecord) => pretty(record, isColoured(flags.isTerminal))
  const clock = new RealClock()
  const stopping = new AbortController()
  let code: number = EXIT.fine
  const stop = (signal: NodeJS.Signals) => {
    code = signal === 'SIGINT' ? EXIT.interrupted : EXIT.fine
    stopping.abort()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const reading = new Reading()
  let last: string | undefined
  let isAway = false
  let lines = 0
  const take = ({ id, event, data }: Message) => {
    last = id ?? last
    if (data === '') return
    if (event === 'restarted') {
      const { resumes } = JSON.parse(data) as { resumes?: boolean }
      if (resumes) return err(`${address} has been started anew, and goes on with what came since`)
      reading.begin()
      return err(`${address} has been started anew: what it told last before that may be missing here`)
    }
    if (event === 'missed') {
      const { from, to } = JSON.parse(data) as { from: number; to: number }
      return err(`${to - from + 1} events are missing here: the emulator keeps them no longer`)
    }
    const told = toldSchema.safeParse(JSON.parse(data))
    if (!told.success) return
    const record = reading.record(told.data)
    if (!isWritten(record.level, flags.logLevel)) return
    out(line(record))
    if (++lines === flags.count) stopping.abort()
  }
  try {
    while (!stopping.signal.aborted) {
      try {
        const response = await askControl(url, flags, {
          signal: stopping.signal,
          headers: last === undefined ? {} : { 'last-event-id': last },
          now: clock.now(),
        })
        const { statusCode: status = 0 } = response
        if (status >= 400 && status < 500)
          throw ConfigurationError.of(`${address} refuses: ${await refusalOf(response)}`)
        if (status !== 200) throw new Error(await refusalOf(response))
        if (isAway) err(`${address} is back`)
        isAway = false
        for await (const message of messagesOf(response)) take(message)
        throw new Error('it has ended')
      } catch (error) {
        if (stopping.signal.aborted) break
        if (isOurs(error)) throw error
        if (!isAway) err(`${address} cannot be followed: ${reasonOf(error)}; trying again every second`)
        isAway = true
        await new Promise<void>(resolve => {
          clock.at(clock.now() + AGAIN_AFTER, 'the emulator is looked for again', resolve)
          stopping.signal.addEventListener('abort', () => resolve(), { once: true })
        })
      }
    }
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    clock.close()
  }
  return code
}

/** What trying again does not mend. */
const isOurs = (error: unknown) =>
  error instanceof ConfigurationError || error instanceof CredentialError || error instanceof FileError

/** As much of an answer as is read to find out why it is none. */
const LONGEST_REFUSAL = 65_536

async function refusalOf(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk
    if (text.length > LONGEST_REFUSAL) break
  }
  const problem = refusalSchema.safeParse(parsed(text))
  if (!problem.success) return `it answers ${response.statusCode}`
  const how = ` (panelemu tail takes a token with --token-file FILE, or in ${TOKEN_VARIABLE})`
  return `${problem.data.detail}${problem.data.reason === 'TOKEN_MISSING' ? how : ''}`
}

const refusalSchema = z.looseObject({ detail: z.string(), reason: z.string().optional() })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === 'ECONNREFUSED') return 'nothing listens there'
  const { message } = error instanceof Error ? error : new Error(String(error))
  return message || (code ?? 'it cannot be reached')
}
