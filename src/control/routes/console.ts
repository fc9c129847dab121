import { existsSync } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RequestHandler } from 'sirv'
import { z } from 'zod'
import { packageFile } from '../../disk/package-files.js'
import { CONSOLE_FILES, CONSOLE_VIEWS } from '../console-addresses.js'
import { Problem } from '../problem.js'
import { CONSOLE_POLICY } from '../security-headers.js'
import type { App } from '../zod-fastify.js'

/** Where the console lies when it is built, beside the `panels` of this package. */
export const consoleFolder = (): string => packageFile('dist', 'console')

/** Names of these files change with what is in them, so that a browser can keep them. */
const KEPT = 'public, max-age=31536000, immutable'

/** The console: one page for all its views, and what it loads. */
export function consoleRoutes(app: App): void {
  let files: Promise<RequestHandler> | undefined
  const handler = async (): Promise<RequestHandler> => {
    // Loaded only where somebody looks.
    const { default: sirv } = await import('sirv')
    return sirv(consoleFolder(), { gzip: true, brotli: true, etag: true })
  }

  const serve = (file: (url: string) => string, cached?: string) =>
    async function answer({ raw }: FastifyRequest, reply: FastifyReply) {
      if (!existsSync(consoleFolder()))
        return Problem.of(
          'UNKNOWN_ROUTE',
          'The console is not built: run "npm run build", then load this page again.',
        )
      files ??= handler()
      const handle = await files
      reply.header('content-security-policy', CONSOLE_POLICY)
      if (cached !== undefined) reply.header('cache-control', cached)
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value)
      const url = file(raw.url ?? '/')
      return await new Promise<Problem | undefined>(resolve => {
        const asked = Object.create(raw, { url: { value: url } }) as typeof raw
        reply.raw.once('close', () => resolve(undefined))
        handle(asked, reply.raw, () => resolve(Problem.of('UNKNOWN_ROUTE', 'The console has no such file.')))
      })
    }
  const hide = { schema: { hide: true } }
  // What the address of a view says further on, its page reads.
  const asAsked = { schema: { hide: true, querystring: z.looseObject({}) } }
  for (const view of CONSOLE_VIEWS)
    app.get(
      view,
      asAsked,
      serve(() => '/index.html'),
    )
  for (const path of CONSOLE_FILES)
    app.get(
      path,
      hide,
      serve(url => url, path.endsWith('*') ? KEPT : undefined),
    )
}
