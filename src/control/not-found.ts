import type { FastifyReply, FastifyRequest } from 'fastify'
import { masked } from '../catalogue/mask.js'
import { didYouMean } from '../catalogue/nearest.js'
import { Problem } from './problem.js'
import type { App } from './zod-fastify.js'

const patterns = new Map<string, RegExp>()

/** `/panels/:id` → a pattern for addresses of that route, made when one is looked for. */
function patternOf(url: string): RegExp {
  const known =
    patterns.get(url) ?? new RegExp(`^${url.replace(/[.]/g, '\\.').replace(/:[^/]+/g, '[^/]+')}/?$`)
  patterns.set(url, known)
  return known
}

/**
 * Notes the routes registered after it, and answers for all other addresses: with the methods an address takes, or
 * with the address that is meant.
 */
export function answerUnknownRoutes(app: App): void {
  const routes = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }) => {
    const methods = routes.get(url) ?? new Set()
    for (const name of [method].flat()) methods.add(name)
    routes.set(url, methods)
  })
  const refusal = (request: FastifyRequest, reply: FastifyReply): Problem => {
    const path = request.url.split('?')[0] ?? ''
    const takes = [...routes].find(([url]) => patternOf(url).test(path))?.[1]
    if (takes && !takes.has(request.method)) {
      const allowed = [...takes].sort().join(', ')
      reply.header('allow', allowed)
      return Problem.of('METHOD_NOT_ALLOWED', `This address takes ${allowed}, not ${request.method}.`)
    }
    const addresses = [...routes.keys()].filter(url => !url.includes(':'))
    const meant = path.length > 100 ? '' : didYouMean(path, addresses)
    return Problem.of(
      'UNKNOWN_ROUTE',
      `There is nothing at ${masked(path.slice(0, 100))}${meant}; see /openapi.json.`,
    )
  }
  // At once: whether a body would be readable is of no account where nobody takes it.
  app.addHook('onRequest', (request, reply, next) => {
    if (request.is404) reply.send(refusal(request, reply))
    else next()
  })
}
