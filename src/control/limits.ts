import { BODY_LIMIT } from './json-body.js'

/** What a client may ask of the control API, in numbers. Times are milliseconds of the machine. */
export const LIMITS = {
  /** Bytes of a body. */
  body: BODY_LIMIT,
  /** Bytes of address and headers together. */
  head: 16_384,
  /** Headers of one request. */
  headers: 100,
  /** From the connection, or the answer before, until the head has arrived. */
  headMs: 10_000,
  /** The same, until all of a request has. */
  requestMs: 30_000,
  /** Requests of one connection that are not answered yet. */
  pipelined: 32,
  /** An answer of which the client takes nothing. */
  stallMs: 30_000,
  /** A connection between two requests. */
  idleMs: 72_000,
  /** Connections at once. */
  connections: 512,
  /** Readers of the event stream at once. */
  streams: 64,
  /** Bytes that wait for one reader of the event stream. */
  streamBuffer: 1_048_576,
  /** Scenarios that are played at once. */
  plays: 20,
  /** Panels of one of them. */
  playPanels: 100,
  /** Panels at which is noted what is done to them. */
  recordings: 50,
  /** Inputs that are noted at one of them. */
  recordedInputs: 2_000,
} as const

export type Limits = { readonly [Name in keyof typeof LIMITS]: number }
