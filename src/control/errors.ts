import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply } from 'fastify'
import { masked } from '../catalogue/mask.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { PanelExistsError } from '../emulator/emulator.js'
import { NoRoomError } from '../emulator/room.js'
import { NotKeptError, StoreDamagedError } from '../emulator/store-error.js'
import { InvalidInput } from './invalid-input.js'
import { BODY_LIMIT, MalformedJson } from './json-body.js'
import type { Limits } from './limits.js'
import type { ControlLog } from './options.js'
import { SpecError } from './population.js'
import { PROBLEM_HEADER, Problem } from './problem.js'
import { SECURITY_HEADERS } from './security-headers.js'

const PLACES: Record<string, string> = { querystring: 'query', params: 'address', headers: 'headers' }

/** What the framework's own errors mean, by their code. Their messages are not repeated: some quote the request. */
const FRAMEWORK: Record<string, () => Problem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    Problem.of('BODY_TOO_LARGE', `A body may have ${BODY_LIMIT} bytes; send less at once.`),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    Problem.of('UNSUPPORTED_MEDIA_TYPE', 'Send JSON, with "content-type: application/json".'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    Problem.of('MALFORMED_REQUEST', 'The body is not as long as its Content-Length says.'),
  FST_ERR_BAD_URL: () => Problem.of('MALFORMED_REQUEST', 'The address has a "%" that encodes nothing.'),
  FST_ERR_MAX_PARAM_LENGTH: () => Problem.of('MALFORMED_REQUEST', 'A part of the address is too long.'),
}

/** The problem document for whatever was thrown on the way; undefined for a bug. */
export function problemFor(error: unknown): Problem | undefined {
  if (error instanceof InvalidInput) {
    const place = PLACES[error.validationContext ?? ''] ?? 'body'
    return Problem.of('INVALID_INPUT', `In the ${place}: ${error.message}`, error.field)
  }
  if (error instanceof MalformedJson) return error.problem()
  if (error instanceof PanelExistsError) return Problem.of('PANEL_EXISTS', error.message, 'id')
  if (error instanceof NoRoomError) return Problem.of('NO_ROOM', error.message)
  if (error instanceof SpecError)
    return Problem.of('INVALID_SETUP', `In the body: ${error.message}`, error.field)
  if (error instanceof ConfigurationError) return Problem.of('INVALID_MODEL', error.message)
  if (error instanceof NotKeptError) return Problem.of('STATE_STUCK', error.message)
  if (error instanceof StoreDamagedError) return Problem.of('STATE_DAMAGED', error.message)
  return FRAMEWORK[(error as FastifyError | undefined)?.code ?? '']?.()
}

/** Sends a problem document. */
export function sendProblem(reply: FastifyReply, { document }: Problem): FastifyReply {
  return reply.code(document.status).type(PROBLEM_HEADER).send(document)
}

/** Answers whatever was thrown; a bug goes to the log, without any digits that could be a code. */
export function answerError(error: unknown, reply: FastifyReply, log: ControlLog | undefined): FastifyReply {
  const problem = problemFor(error)
  if (problem) return sendProblem(reply, problem)
  const { stack = String(error), message = '' } = error instanceof Error ? error : {}
  log?.error({ error: stack.replace(message, () => masked(message)) }, 'a request failed')
  return sendProblem(
    reply,
    Problem.of(
      'INTERNAL_ERROR',
      "This is a fault of the emulator, not of the request; see the emulator's log.",
    ),
  )
}

/** Answers what is not even HTTP, on the bare socket. */
export function answerNotHttp({ code }: NodeJS.ErrnoException, socket: Socket, { head }: Limits): void {
  const { document } =
    code === 'HPE_HEADER_OVERFLOW'
      ? Problem.of('HEAD_TOO_LARGE', `Address and headers may have ${head} bytes together; send less.`)
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? Problem.of('REQUEST_TIMEOUT', 'The request did not arrive whole in the time it has; send it again.')
        : Problem.of('MALFORMED_REQUEST', 'What arrived is not an HTTP/1.1 request.')
  const body = JSON.stringify(document)
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': PROBLEM_HEADER,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(
    `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}\r\n${lines.join('')}\r\n${body}`,
    // Whoever sends on, or does not take this, is not waited for.
    () => socket.destroy(),
  )
}
