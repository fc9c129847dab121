import { createHash } from 'node:crypto'
import { type JsonText, jsonPlace, readJson } from '../../catalogue/json-text.js'
import { nearest } from '../../catalogue/nearest.js'
import type { ModuleRequest, ReplyTo, RequestEnvelope } from '../../module/request.js'
import * as field from './fields.js'
import { explainInput, problemOf, quoted, valueAt } from './problem.js'
import { replyTracing } from './reply.js'
import { type NativeRequestName, REQUEST_NAMES, REQUESTS, type RequestRow } from './request-table.js'

/** What came of a payload: a request, one that must be rejected, or something nobody can be answered about. */
export type Parsed =
  | { readonly kind: 'request'; readonly request: ModuleRequest }
  | {
      readonly kind: 'invalid'
      readonly transaction: string
      readonly problem: string
      readonly reply?: ReplyTo
    }
  | { readonly kind: 'unreadable'; readonly problem: string }

/** What an MQTT 5 message adds to its payload. */
export interface MessageExtras {
  readonly reply?: ReplyTo
  /** Message Expiry Interval left, in seconds (MQTT 5 clause 3.3.2.3.3). */
  readonly expirySeconds?: number
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The payload's value; undefined for what is no text in UTF-8, or no JSON. */
function decode(payload: Uint8Array): JsonText | undefined {
  try {
    const read = readJson(utf8.decode(payload))
    return read.value === undefined ? undefined : read
  } catch {
    return undefined
  }
}

/** How many fields are looked at for the one that was meant. */
const LOOKED_AT = 32

/** The field that was meant to be the transaction, where one looks like it. */
function misspelt(value: unknown): string {
  const fields = typeof value === 'object' && value !== null ? Object.keys(value).slice(0, LOOKED_AT) : []
  const near = fields.find(name => name.length < 20 && nearest(name, ['transaction']) !== undefined)
  return near === undefined || near === 'transaction' ? '' : `; unknown field ${quoted(near)}`
}

interface Body {
  readonly transaction: string
  readonly issuedAt?: string | undefined
  readonly expiresIn?: number | undefined
  readonly traceparent?: unknown
  readonly tracestate?: unknown
}

function envelopeOf(
  name: string,
  body: Body,
  now: number,
  { reply, expirySeconds = Infinity }: MessageExtras,
): RequestEnvelope {
  // A sender whose clock is ahead has asked no later than now.
  const issuedAt = body.issuedAt === undefined ? undefined : Math.min(Date.parse(body.issuedAt), now)
  const expiresAt = Math.min(
    now + expirySeconds * 1000,
    (issuedAt ?? now) + (body.expiresIn ?? Infinity) * 1000,
  )
  return {
    transaction: body.transaction,
    digest: digestOf(name, body),
    ...(issuedAt === undefined ? {} : { issuedAt }),
    ...(reply ? { reply } : {}),
    // Clocks count whole milliseconds.
    ...(expiresAt === Infinity ? {} : { expiresAt: Math.ceil(expiresAt) }),
  }
}

/**
 * What is asked for, in 72 bits: the same for bodies that differ in nothing but the order of their fields, or in when
 * they were sent. Of a code it tells no more than a record does, which has the code itself.
 */
function digestOf(name: string, body: Body): string {
  const {
    transaction: _,
    issuedAt: __,
    expiresIn: ___,
    traceparent: ____,
    tracestate: _____,
    ...asked
  } = body
  return createHash('sha256')
    .update(`${name}\n${canonical(asked)}`)
    .digest('base64url')
    .slice(0, 12)
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
    .join()}}`
}

/**
 * Reads one request message. Never throws, whatever the bytes.
 * @param name the topic's last levels, e.g. `user-code/add`
 * @param now epoch ms: what relative expiries count from
 */
export function parseRequest(
  name: string,
  payload: Uint8Array,
  now: number,
  extras: MessageExtras = {},
): Parsed {
  const decoded = decode(payload)
  if (!decoded) return { kind: 'unreadable', problem: 'the payload is not JSON in UTF-8' }
  const { value, fault } = decoded
  const transaction = field.transaction.safeParse(valueAt(value, ['transaction']))
  if (!transaction.success)
    return {
      kind: 'unreadable',
      problem: `the payload has no "transaction" (a string of 1 to 128 characters)${misspelt(value)}`,
    }
  const replying = replyTracing(extras.reply, value)
  const invalid = (problem: string): Parsed => ({
    kind: 'invalid',
    transaction: transaction.data,
    problem,
    ...replying,
  })
  if (fault) return invalid(`the payload ${fault.message}${jsonPlace(fault)}`)
  if (!Object.hasOwn(REQUESTS, name))
    return invalid(`there is no request ${quoted(name)}; there are ${REQUEST_NAMES.join(', ')}`)
  const row: RequestRow = REQUESTS[name as NativeRequestName]
  const body = row.body.safeParse(value, { error: explainInput })
  if (!body.success) return invalid(problemOf(body.error, value))
  // The row's own schema accepted this body: `build` takes exactly what that schema puts out.
  const problem = row.problem?.(body.data as never)
  if (problem !== undefined) return invalid(problem)
  const envelope = envelopeOf(name, body.data, now, { ...extras, ...replying })
  return { kind: 'request', request: row.build(body.data as never, envelope) }
}
