import type { FastifyReply, FastifyRequest } from 'fastify'
import { maskedName } from '../catalogue/mask.js'
import type { Around, ControlLog } from './options.js'

/** Methods that change nothing. */
const READING = ['GET', 'HEAD', 'OPTIONS']

/** What an orchestrator asks every few seconds. That panels are offline is told once, and not with every "no". */
const PROBES = ['/livez', '/readyz', '/healthz']

/**
 * The address without its query: an address may carry a code that somebody put there. So of a known route only the ids of
 * panels that there are stand as they came.
 */
function pathOf({ routeOptions, params, url }: FastifyRequest, { emulator }: Around): string {
  const known = new Map(Object.entries(Object(params) as Record<string, unknown>))
  if (routeOptions.url === undefined) return maskedName(url.split('?', 1)[0] ?? '')
  return routeOptions.url.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(known.get(name) ?? '')
    return name === 'id' && emulator.get(value) ? value : maskedName(value)
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
  const fields = {
    ...(panel === undefined ? {} : { panel }),
    method,
    path,
    status,
    from: ip,
    ...(client === '' ? {} : { client }),
  }
  const msg = `← ${method} ${path} · ${status} · from ${ip}${client === '' ? '' : ` (${client})`}`
  log[isNews ? 'info' : 'debug'](fields, msg)
}
