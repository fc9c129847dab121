import type { FastifyReply, FastifyRequest } from 'fastify'
import { maskedName } from '../catalogue/mask.js'
import { READING, tokenOf } from './admission.js'
import type { Around, ControlLog } from './options.js'

/** What an orchestrator asks every few seconds. That panels are offline is told once, and not with every "no". */
const PROBES = ['/livez', '/readyz', '/healthz']

/** What somebody may have taken from a file of tokens, in whatever form an address has it. */
const COULD_BE_TOKEN = /[\w.~+%=-]{20,}/g

/** A part of an address that is none of ours, without what could be a code or a token. */
const unknown = (part: string) => maskedName(part.replace(COULD_BE_TOKEN, '***'))

/**
 * The address without its query: an address may carry a code that somebody put there. So of a known route only the ids of
 * panels that there are stand as they came.
 */
function pathOf({ routeOptions, params, url }: FastifyRequest, { emulator }: Around): string {
  const known = new Map(Object.entries(Object(params) as Record<string, unknown>))
  if (routeOptions.url === undefined) return unknown(url.split('?', 1)[0] ?? '')
  return routeOptions.url.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(known.get(name) ?? '')
    return name === 'id' && emulator.get(value) ? value : unknown(value)
  })
}

/** The panel that a request is about. */
function panelOf({ routeOptions, params }: FastifyRequest, { emulator }: Around): string | undefined {
  if (!routeOptions.url?.includes('/panels/:id')) return undefined
  const { id } = Object(params) as { readonly id?: unknown }
  return typeof id === 'string' ? emulator.get(id)?.id : undefined
}

/** Writes who asked what over HTTP, and how it ended: at `info` what changed something or failed. */
export function tellRequest(
  log: ControlLog | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
  around: Around,
): void {
  const { method, ip } = request
  const { statusCode: status } = reply
  const isProbe = PROBES.includes(request.routeOptions.url ?? '')
  const isNews = !READING.includes(method) || (status >= 400 && !isProbe)
  if (!log) return
  const path = pathOf(request, around)
  const client = maskedName((request.headers['user-agent'] ?? '').split(' ', 1)[0] ?? '')
  const panel = panelOf(request, around)
  const token = tokenOf(request)?.name
  const fields = {
    ...(panel === undefined ? {} : { panel }),
    method,
    path,
    status,
    from: ip,
    ...(client === '' ? {} : { client }),
    ...(token === undefined ? {} : { token }),
  }
  const who = token === undefined ? '' : ` · by ${token}`
  const msg = `← ${method} ${path} · ${status}${who} · from ${ip}${client === '' ? '' : ` (${client})`}`
  log[isNews ? 'info' : 'debug'](fields, msg)
}
