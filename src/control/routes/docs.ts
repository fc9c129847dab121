import { masked } from '../../catalogue/mask.js'
import { didYouMean } from '../../catalogue/nearest.js'
import type { Around } from '../options.js'
import { PAGES, Pages, STYLE_DIGEST } from '../pages.js'
import { Problem } from '../problem.js'
import { pagePolicy } from '../security-headers.js'
import type { App } from '../zod-fastify.js'

const HTML = 'text/html; charset=utf-8'
const POLICY = pagePolicy(STYLE_DIGEST)

/** The documentation, where the `help` of an answer leads. */
export function docsRoutes(app: App, _: Around): void {
  const pages = new Pages()
  app.get(PAGES, { schema: { hide: true } }, (_request, reply) =>
    reply.type(HTML).header('content-security-policy', POLICY).send(pages.contents()),
  )
  app.get<{ Params: { '*': string } }>(`${PAGES}*`, { schema: { hide: true } }, async ({ params }, reply) => {
    const name = params['*']
    const picture = pages.picture(name)
    if (picture) return reply.type('image/png').send(picture)
    const page = await pages.page(name)
    if (page !== undefined) return reply.type(HTML).header('content-security-policy', POLICY).send(page)
    const shown = masked(name.slice(0, 100))
    return reply.send(
      Problem.of(
        'UNKNOWN_ROUTE',
        `There is no page ${shown}${didYouMean(shown, pages.names)}; see ${PAGES}.`,
      ),
    )
  })
}
