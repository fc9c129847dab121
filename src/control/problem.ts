import { z } from 'zod'
import type { DeskReason, DeskRefusal } from '../cloud/desk/refusal.js'
import type { Obstacle } from '../emulator/readiness.js'
import { given } from '../panel/given.js'
import { helpAt } from '../panel/help.js'
import { OUTCOME_STATUSES, type OutcomeStatus, REFUSALS } from '../panel/refusal-rows.js'
import { explain, type Refusal, type RefusalReason } from '../panel/refusals.js'
import { DESK_STATUS } from './desk/statuses.js'

/** What the API itself says no to, beside the panel's refusals: HTTP status and title by reason. */
const PROBLEMS = {
  MALFORMED_REQUEST: { status: 400, title: 'The request is malformed' },
  MALFORMED_JSON: { status: 400, title: 'The body cannot be read as JSON' },
  INVALID_INPUT: { status: 400, title: 'The request does not have the right form' },
  TOKEN_IN_URL: { status: 400, title: 'A token does not belong into an address' },
  TOKEN_MISSING: { status: 401, title: 'This needs a token' },
  TOKEN_UNKNOWN: { status: 401, title: 'The token does not count' },
  READER_ONLY: { status: 403, title: 'The token is for reading only' },
  CODES_MASKED: { status: 403, title: 'The codes of this panel are not shown' },
  FOREIGN_ORIGIN: { status: 403, title: 'Pages of other origins may not use this API' },
  FOREIGN_HOST: { status: 403, title: 'This server is not known by that name' },
  NO_DESK: { status: 404, title: 'There is no cloud desk here' },
  UNKNOWN_ROUTE: { status: 404, title: 'There is nothing at this address' },
  UNKNOWN_PANEL: { status: 404, title: 'There is no such panel' },
  UNKNOWN_KEYPAD: { status: 404, title: 'There is no such keypad' },
  UNKNOWN_FAULT: { status: 404, title: 'There is no such fault' },
  UNKNOWN_MODEL: { status: 404, title: 'There is no such model' },
  UNKNOWN_CASE: { status: 404, title: 'There is no such case' },
  UNKNOWN_PLAY: { status: 404, title: 'There is no such play' },
  NOT_RECORDED: { status: 404, title: 'Nothing is noted of this panel' },
  UNKNOWN_EVENT: { status: 404, title: 'There is no such event' },
  REQUEST_TIMEOUT: { status: 408, title: 'The request did not arrive in time' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This address does not take that method' },
  NO_ROOM: { status: 409, title: 'There is no room for so many panels' },
  TOO_MANY_PLAYS: { status: 409, title: 'No more scenarios can be played' },
  TOO_MANY_RECORDINGS: { status: 409, title: 'No more panels can be noted' },
  PANEL_OF_PLAY: { status: 409, title: 'The panel belongs to a play' },
  PANEL_EXISTS: { status: 409, title: 'The panel id is taken' },
  ADVANCE_STOPPED: { status: 409, title: 'The clock was stopped on its way' },
  CLOCK_IS_REAL: { status: 409, title: 'The clock cannot be advanced' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body is not of a supported type' },
  EXPECTATION_FAILED: { status: 417, title: 'What the request expects is not there' },
  INVALID_KEYS: { status: 422, title: 'The text is no sequence of keys' },
  INVALID_SETUP: { status: 422, title: 'There cannot be such a panel' },
  INVALID_SCENARIO: { status: 422, title: 'The scenario cannot be played' },
  INVALID_MODEL: { status: 422, title: 'There is no such model, or its file is wrong' },
  HEAD_TOO_LARGE: { status: 431, title: 'The head of the request is too large' },
  STATE_DAMAGED: { status: 500, title: 'What is kept of the panel is damaged' },
  DESK_UNAVAILABLE: { status: 503, title: 'The cloud desk cannot be used' },
  NOT_READY: { status: 503, title: 'Not all of it can be used yet' },
  TOO_MANY_STREAMS: { status: 503, title: 'No more can read the event stream' },
  STATE_STUCK: { status: 503, title: 'What was asked is not durable' },
  INTERNAL_ERROR: { status: 500, title: 'The emulator failed' },
} as const

export type ProblemReason = keyof typeof PROBLEMS

/** Status and title of a problem of the API itself. */
export const problemRow = (reason: ProblemReason): { readonly status: number; readonly title: string } =>
  PROBLEMS[reason]

/** HTTP status of a refusal by the panel, where its route gives it no other. */
export const refusalStatus = (reason: RefusalReason): number => REFUSAL_STATUS[REFUSALS[reason].status]

const REASONS = [
  ...new Set([...Object.keys(PROBLEMS), ...Object.keys(DESK_STATUS), ...Object.keys(REFUSALS)]),
] as (ProblemReason | DeskReason)[]

/** HTTP status of a refusal by the panel. */
const REFUSAL_STATUS: Record<Exclude<OutcomeStatus, 'success'>, number> = {
  failure: 409,
  duplicate: 409,
  occupied: 409,
  resource_exhausted: 409,
  invalid_command: 400,
  constraint_error: 422,
  not_found: 404,
  invalid_in_state: 409,
  busy: 409,
  timeout: 504,
  unsupported: 422,
  access_denied: 403,
  cancelled: 409,
}

const isPanels = (reason: DeskReason): reason is RefusalReason => reason in REFUSALS

/** HTTP status of a refusal by the desk. What it asks for has the right form, whatever a panel would say to it. */
export const deskStatus = (reason: DeskReason): number => {
  const own: Partial<Record<DeskReason, number>> = DESK_STATUS
  const status = own[reason] ?? (isPanels(reason) ? refusalStatus(reason) : 409)
  return status === 400 ? 422 : status
}

/** A problem document (RFC 9457). */
export const problemSchema = z
  .strictObject({
    type: z
      .string()
      .meta({ description: 'URN of the kind of problem; says the same as `reason`', format: 'uri' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: 'What is wrong this time, and what to do about it' }),
    reason: z.enum(REASONS).meta({ description: 'Stable code of the problem or of the refusal' }),
    field: z.string().optional().meta({ description: 'The field of the request it is about' }),
    outcome: z
      .enum(OUTCOME_STATUSES)
      .optional()
      .meta({ description: "Outcome status, when it is the panel's refusal" }),
    help: z
      .string()
      .optional()
      .meta({ description: "Address of the page that explains the panel's refusal", format: 'uri' }),
    obstacles: z
      .array(
        z.strictObject({
          what: z.enum(['panels', 'lines', 'state']),
          count: z.int().min(0),
          detail: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'What keeps the emulator from being ready' }),
    panels: z.int().optional().meta({ description: 'With `/healthz`: all panels' }),
    online: z
      .int()
      .optional()
      .meta({ description: 'With `/healthz`: panels that are connected to their cloud' }),
    lines: z.int().optional(),
    broker: z.strictObject({ url: z.string(), embedded: z.boolean() }).nullable().optional(),
    state: z.strictObject({ waiting: z.int().min(0) }).optional(),
  })
  .meta({ id: 'Problem', description: 'A problem document (RFC 9457)' })
export type ProblemDocument = z.infer<typeof problemSchema>

export const PROBLEM_TYPE = 'application/problem+json'
/** As a header: told to be UTF-8, which clients that do not know JSON's default need. */
export const PROBLEM_HEADER = `${PROBLEM_TYPE}; charset=utf-8`

/** Begins large and has an end, however it was put. */
const sentence = (text: string): string =>
  text.replace(/^[a-z](?=[a-z]* )/, letter => letter.toUpperCase()).replace(/[^.?!]$/, '$&.')

const urn = (kind: string, reason: string) =>
  `urn:panelemu:${kind}:${reason.toLowerCase().replaceAll('_', '-')}`

/** An answer that says no. Handlers return it; the server gives it its status and media type. */
export class Problem {
  constructor(readonly document: ProblemDocument) {}

  /** The document, its help an address below `pages`. */
  explainedAt(pages: string): ProblemDocument {
    const { help } = this.document
    return help === undefined ? this.document : { ...this.document, help: helpAt(help, pages) }
  }

  /**
   * A problem of the API itself.
   * @param detail must not repeat what could be a code
   * @param field of the request that it is about: a path in the body, or the name of a parameter
   */
  static of(reason: ProblemReason, detail: string, field?: string): Problem {
    const { status, title } = PROBLEMS[reason]
    return new Problem({
      type: urn('problem', reason),
      title,
      status,
      detail: sentence(detail),
      reason,
      ...(field === undefined || field === '' ? {} : { field }),
    })
  }

  /** The same, with what stands in the way. */
  because(obstacles: readonly Obstacle[]): Problem {
    return this.with({ obstacles: [...obstacles] })
  }

  /** The same, with more members (RFC 9457, clause 3.2). */
  with(members: Partial<ProblemDocument>): Problem {
    return new Problem({ ...this.document, ...members })
  }

  /**
   * The panel refused.
   * @param field of the request that led to it
   * @param status in place of the one that belongs to the refusal
   */
  static refusal(refusal: Refusal, field?: string, status?: number): Problem {
    const { message, advice, help, status: outcome } = explain(refusal.reason, refusal.details)
    return new Problem({
      type: urn('refusal', refusal.reason),
      title: 'The panel refused',
      status: status ?? REFUSAL_STATUS[outcome],
      detail: `${message} ${advice}`,
      reason: refusal.reason,
      ...(field === undefined ? {} : { field }),
      outcome,
      help,
    })
  }

  /**
   * The cloud desk refused.
   * @param field of the request that led to it
   */
  static desk({ reason, message }: DeskRefusal, field?: string): Problem {
    const { help, status: outcome } = isPanels(reason) ? explain(reason) : {}
    return new Problem({
      type: urn(help === undefined ? 'desk' : 'refusal', reason),
      title: 'The desk refused',
      status: deskStatus(reason),
      detail: message,
      reason,
      ...given({ field, outcome, help }),
    })
  }
}
