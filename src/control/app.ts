import fastify from 'fastify'
import { DEFAULT_ROOT } from '../cloud/native/topics.js'
import { admit } from './admission.js'
import { Advances } from './advances.js'
import { DeskDoor } from './desk/door.js'
import { answerError, sendProblem } from './errors.js'
import { Front } from './front.js'
import { houseAt } from './house.js'
import { keepHttpRules, originForm, refuseUnreadableBodies } from './http-rules.js'
import { acceptJsonOnly, BODY_LIMIT } from './json-body.js'
import { answerUnknownRoutes } from './not-found.js'
import { serveOpenApi } from './openapi.js'
import type { Around, ControlOptions } from './options.js'
import { foreign } from './origin.js'
import { PAGES } from './pages.js'
import { Plays } from './plays/plays.js'
import { PROBLEM_HEADER, Problem } from './problem.js'
import { caseRoutes } from './routes/cases.js'
import { clockRoutes } from './routes/clock.js'
import { cloudDocumentRoutes } from './routes/cloud-documents.js'
import { consoleRoutes } from './routes/console.js'
import { deskRoutes } from './routes/desk.js'
import { docsRoutes } from './routes/docs.js'
import { eventRoutes } from './routes/events.js'
import { faultRoutes } from './routes/faults.js'
import { healthRoutes } from './routes/health.js'
import { keypadRoutes } from './routes/keypad.js'
import { liveRoutes } from './routes/live.js'
import { machineRoutes } from './routes/machines.js'
import { metricsRoutes } from './routes/metrics.js'
import { modelRoutes } from './routes/models.js'
import { panelRoutes } from './routes/panels.js'
import { playRoutes } from './routes/plays.js'
import { populationRoutes } from './routes/population.js'
import { recordingRoutes } from './routes/recording.js'
import { timelineRoutes } from './routes/timeline.js'
import { userTableRoutes } from './routes/user-table.js'
import { wireRoutes } from './routes/wire.js'
import { worldRoutes } from './routes/world.js'
import { securityHeaders } from './security-headers.js'
import { calledName, ServedNames } from './served-names.js'
import { Streams } from './streams.js'
import { tellRequest } from './told-requests.js'
import { Turns } from './turns.js'
import { type App, compilersFactory, type ZodProvider } from './zod-fastify.js'

const ROUTES = [
  modelRoutes,
  panelRoutes,
  machineRoutes,
  keypadRoutes,
  worldRoutes,
  faultRoutes,
  cloudDocumentRoutes,
  timelineRoutes,
  wireRoutes,
  clockRoutes,
  populationRoutes,
  userTableRoutes,
  caseRoutes,
  playRoutes,
  recordingRoutes,
  deskRoutes,
  eventRoutes,
  liveRoutes,
]

/**
 * The API, ready to be asked. Nothing is open yet.
 * @param front what it stands behind; it stops counting when the API is closed
 */
export async function createApp(options: ControlOptions, front = new Front(options)): Promise<App> {
  const { log, host, names, tls, tokens } = options
  const turns = new Turns()
  const { limits, probes, tally } = front
  const plays = new Plays(limits)
  const around: Around = {
    ...options,
    root: options.root ?? DEFAULT_ROOT,
    plays,
    houseOf: address => houseAt({ emulator: options.emulator, plays }, address),
    limits,
    turns,
    probes,
    tally,
    advances: new Advances(options, turns),
    deskDoor: new DeskDoor(options),
    streams: new Streams({ limits, probes, tokens, plays }),
  }
  const scheme = tls ? 'https' : 'http'
  const called = {
    scheme,
    names: new ServedNames({ host, names, certificate: tls && (() => String(tls.options.cert)) }),
  } as const
  const app: App = fastify({
    // The framework's own request log would have addresses and bodies in it.
    logger: false,
    bodyLimit: BODY_LIMIT,
    routerOptions: { ignoreTrailingSlash: true },
    rewriteUrl: originForm,
    serverFactory: handler => front.serve(handler),
    // Readers of the event stream and idle browsers never close by themselves.
    forceCloseConnections: true,
    schemaController: { compilersFactory },
    frameworkErrors: (error, { headers }, reply) =>
      void answerError(error, reply.headers(securityHeaders(tls !== undefined, calledName(headers))), log),
    // The server has been answered for already.
    clientErrorHandler: () => undefined,
  }).withTypeProvider<ZodProvider>()
  app.setErrorHandler((error, _, reply) => answerError(error, reply, log))
  app.decorateRequest('token', undefined)
  app.addHook('onRequest', (request, reply, next) => {
    reply.headers(securityHeaders(tls !== undefined, calledName(request.headers)))
    next()
  })
  keepHttpRules(app, around)
  app.addHook('onRequest', (request, reply, next) => {
    const stranger = foreign(request.raw, called)
    const problem = stranger ?? admit(request, reply, tokens)
    if (!problem) return next()
    const { status } = problem.document
    if (!stranger && (status === 400 || status === 401 || status === 403)) probes.denied[status]++
    sendProblem(reply, problem)
  })
  refuseUnreadableBodies(app)
  acceptJsonOnly(app)

  app.addHook('preSerialization', ({ headers }, reply, payload, next) => {
    if (!(payload instanceof Problem)) return next(null, payload)
    reply.code(payload.document.status).type(PROBLEM_HEADER)
    // As the client calls this server: from elsewhere that can be another name than it knows itself by.
    const here = headers.host === undefined ? PAGES : `${scheme}://${headers.host}${PAGES}`
    next(null, payload.explainedAt(options.pages ?? here))
  })
  app.addHook('onResponse', (request, reply, next) => {
    tellRequest(log, request, reply, around)
    next()
  })
  app.addHook('preClose', async () => {
    around.streams.end()
    await around.advances.stop()
    plays.close()
  })
  app.addHook('onClose', async () => {
    around.streams.close()
    front.stop()
  })

  answerUnknownRoutes(app)
  serveOpenApi(app, options.version)
  healthRoutes(app, around)
  metricsRoutes(app, around)
  docsRoutes(app, around)
  consoleRoutes(app)
  await app.register(
    async (api: App) => {
      for (const routes of ROUTES) routes(api, around)
    },
    { prefix: '/api/v1' },
  )
  await app.ready()
  return app
}
