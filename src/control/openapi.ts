import type { DescribedRoute } from './openapi/document.js'
import type { App } from './zod-fastify.js'

/**
 * Collects the routes registered after it, and serves their description. That is made when it is first asked for: it
 * takes as long as all of the start.
 */
export function serveOpenApi(app: App, version = 'unknown'): void {
  const routes: DescribedRoute[] = []
  app.addHook('onRoute', ({ method, url, schema = {}, exposeHeadRoute = true }) => {
    if (schema.hide || method === 'HEAD') return
    const name = [method].flat().join()
    routes.push({ method: name, url, schema, hasHead: name === 'GET' && exposeHeadRoute })
  })
  let document: Promise<unknown> | undefined
  app.get('/openapi.json', { schema: { hide: true } }, () => {
    document ??= import('./openapi/document.js').then(made => made.openApiDocument(routes, version))
    return document
  })
}
