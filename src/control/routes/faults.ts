import { z } from 'zod'
import { maskedName } from '../../catalogue/mask.js'
import { didYouMean } from '../../catalogue/nearest.js'
import { FAULTS, faultOf } from '../../faults/registry.js'
import { actorOf } from '../actor.js'
import type { Around } from '../options.js'
import { findPanel, panelParams } from '../panel-route.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

const NAMES = FAULTS.map(({ name }) => name)
const params = z.record(z.string(), z.unknown())

/** A kind of fault: its name, what happens, and the JSON Schema of its parameters. */
export const faultKindsSchema = z
  .strictObject({
    faults: z.array(
      z.strictObject({
        name: z.enum(NAMES),
        summary: z.string(),
        params: params.meta({ description: 'JSON Schema (2020-12) of what can be said about it' }),
      }),
    ),
  })
  .meta({ id: 'FaultKinds' })

/** The faults of a panel that last, by name, with their parameters. */
export const panelFaultsSchema = z
  .strictObject({
    faults: z
      .strictObject(Object.fromEntries(FAULTS.map(({ name, params }) => [name, params.optional()])))
      .meta({ description: 'By name, with everything that was not said filled in' }),
  })
  .meta({ id: 'PanelFaults' })

/** What can be said about the fault in the address. Which of the forms it must have, the fault says when it is set. */
const anyParams = z
  .union(FAULTS.map(({ name, summary, params }) => params.meta({ title: name, description: summary })))
  .meta({ id: 'FaultParams', description: 'The form is that of the fault in the address' })

const tags = ['faults']
const faultParams = panelParams.extend({
  // Another name is none that is known, which is another answer than that of a wrong form.
  name: z.string().meta({ description: 'Name of the fault', enum: NAMES }),
})

const unknownFault = (name: string) =>
  faultOf(name)
    ? undefined
    : Problem.of(
        'UNKNOWN_FAULT',
        `There is no fault "${maskedName(name.slice(0, 64))}"${didYouMean(name.slice(0, 64), NAMES)}; see GET /api/v1/faults.`,
        'name',
      )

/** What goes wrong around a panel. Setting the same fault twice, and clearing one that does not last, does nothing. */
export function faultRoutes(app: App, around: Around): void {
  app.get(
    '/faults',
    { schema: { tags, summary: 'Every kind of fault', response: { 200: faultKindsSchema } } },
    () => ({
      faults: FAULTS.map(({ name, summary, params: schema }) => ({
        name,
        summary,
        params: z.toJSONSchema(schema, { io: 'input' }),
      })),
    }),
  )

  app.get(
    '/panels/:id/faults',
    {
      schema: {
        tags,
        summary: 'The faults that last',
        params: panelParams,
        response: { 200: panelFaultsSchema },
      },
    },
    ({ params: { id } }) => {
      const unit = findPanel(around, id)
      return unit instanceof Problem ? unit : { faults: unit.device.faults }
    },
  )

  app.put(
    '/panels/:id/faults/:name',
    {
      schema: {
        tags,
        summary: 'Let something go wrong, until it is cleared',
        params: faultParams,
        body: params.nullish(),
        documented: { body: anyParams.nullish() },
        response: { 200: panelFaultsSchema },
      },
    },
    async request => {
      const { params, body } = request
      const { id, name } = params
      const unit = findPanel(around, id)
      if (unit instanceof Problem) return unit
      const unknown = unknownFault(name)
      if (unknown) return unknown
      const problem = unit.device.take({
        type: 'fault/set',
        by: actorOf(request),
        fault: name,
        params: body ?? {},
      })
      if (problem) return Problem.of('INVALID_INPUT', problem.problem, problem.field)
      await unit.durable()
      return { faults: unit.device.faults }
    },
  )

  app.delete(
    '/panels/:id/faults/:name',
    {
      schema: {
        tags,
        summary: 'End a fault',
        params: faultParams,
        response: { 200: panelFaultsSchema },
      },
    },
    async request => {
      const { id, name } = request.params
      const unit = findPanel(around, id)
      if (unit instanceof Problem) return unit
      const unknown = unknownFault(name)
      if (unknown) return unknown
      unit.device.take({ type: 'fault/clear', by: actorOf(request), fault: name })
      await unit.durable()
      return { faults: unit.device.faults }
    },
  )
}
