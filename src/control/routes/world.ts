import { z } from 'zod'
import { BATTERIES } from '../../panel/panel-machine.js'
import { refuse } from '../../panel/refusals.js'
import type { ZoneCondition } from '../../panel/zones.js'
import { actorOf } from '../actor.js'
import { powerDocument, powerSchema, zoneSchema } from '../documents.js'
import type { Around } from '../options.js'
import { findPanel, panelParams } from '../panel-route.js'
import { Problem } from '../problem.js'
import { type App, wholeNumber } from '../zod-fastify.js'

const tags = ['world']

const somethingOf = (names: string) => ({
  error: `give at least one of ${names}`,
  check: (body: object) => Object.values(body).some(value => value !== undefined),
})
const zoneChange = somethingOf('"open", "tamper", "trouble", "bypass"')
const powerChange = somethingOf('"mains", "battery"')

const zoneBody = z
  .strictObject({
    open: z.boolean().optional(),
    tamper: z.boolean().optional(),
    trouble: z.boolean().optional(),
    bypass: z.boolean().optional().meta({ description: 'Asked of the panel, which can refuse it' }),
  })
  .refine(zoneChange.check, zoneChange.error)
  .meta({ id: 'ZoneChange', minProperties: 1 })

const powerBody = z
  .strictObject({ mains: z.boolean().optional(), battery: z.enum(BATTERIES).optional() })
  .refine(powerChange.check, powerChange.error)
  .meta({ id: 'PowerChange', minProperties: 1 })

/** Only what differs: putting the same again is not a second event. */
function changes<T extends object>(now: T, wanted: { readonly [Key in keyof T]?: T[Key] | undefined }) {
  return Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => value !== undefined && value !== Reflect.get(now, key)),
  ) as Partial<T>
}

const isEmpty = (object: object) => Object.keys(object).length === 0

/** What the physical world does to a panel. */
export function worldRoutes(app: App, around: Around): void {
  app.put(
    '/panels/:id/zones/:zone',
    {
      schema: {
        tags,
        summary: 'Open, close, disturb or bypass a zone',
        params: panelParams.extend({ zone: wholeNumber(1).meta({ description: 'Number of the zone' }) }),
        body: zoneBody,
        response: { 200: zoneSchema },
      },
    },
    async request => {
      const { id, zone } = request.params
      const { bypass, ...physical } = request.body
      const by = actorOf(request)
      const unit = findPanel(around, id)
      if (unit instanceof Problem) return unit
      const { device } = unit
      const { zones } = device.panel.view
      const now = zones.of(zone)
      if (!now) return Problem.refusal(refuse('ZONE_RANGE', { zone, count: zones.setup.length }), 'zone', 404)
      // The bypass comes first: refused, it leaves everything as it was.
      if (bypass !== undefined && bypass !== now.bypassed) {
        const outcome = device.take({
          type: 'command',
          by,
          command: { type: 'bypass', zone, on: bypass },
        })
        if (!outcome.ok) {
          await unit.durable()
          return Problem.refusal(outcome, 'bypass')
        }
      }
      const condition = changes<Omit<ZoneCondition, 'bypassed'>>(now, physical)
      if (!isEmpty(condition)) device.take({ type: 'zone', by, zone, condition })
      await unit.durable()
      return zones.of(zone)
    },
  )

  app.put(
    '/panels/:id/power',
    {
      schema: {
        tags,
        summary: 'Take mains or battery away, or give them back',
        params: panelParams,
        body: powerBody,
        response: { 200: powerSchema },
      },
    },
    async request => {
      const { params, body } = request
      const unit = findPanel(around, params.id)
      if (unit instanceof Problem) return unit
      const { mains, battery } = powerDocument(unit)
      const supply = changes({ mains, battery }, body)
      if (!isEmpty(supply)) unit.device.take({ type: 'power', by: actorOf(request), ...supply })
      await unit.durable()
      return powerDocument(unit)
    },
  )
}
