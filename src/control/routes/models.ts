import { z } from 'zod'
import { modelToJson } from '../../catalogue/describe.js'
import { FACT_ROWS, FACTS } from '../../catalogue/facts.js'
import { CONFIDENCES, type PanelModel, STANDINGS } from '../../catalogue/model.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { parseModelReference } from '../../catalogue/reference.js'
import { VERSION } from '../../catalogue/version.js'
import { chartsDocument, chartsSchema } from '../machine-documents.js'
import type { Around } from '../options.js'
import { LONGEST_PART } from '../panel-route.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

const summarySchema = z.strictObject({
  id: z.string(),
  vendor: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  protocol: z.string().optional(),
  keypad: z.string().optional().meta({ description: 'How its keypads are worked; absent: touch screens' }),
  firmware: z.strictObject({ versions: z.array(z.string()), default: z.string() }),
  like: z.string().optional().meta({
    description: 'The model this one is a variant, an edition or an extension of',
  }),
  edition: z.string().optional().meta({ description: 'What stands behind the id of its model and @' }),
  family: z.string().meta({ description: 'Models of one family are sisters' }),
})

export const modelsSchema = z
  .strictObject({ models: z.array(summarySchema.meta({ id: 'ModelSummary' })) })
  .meta({ id: 'Models' })

const facts = z.strictObject(
  Object.fromEntries(
    Object.entries(FACTS).map(([group, rows]) => [
      group,
      z.strictObject(
        Object.fromEntries(
          Object.entries(rows).map(([name, { schema, title }]) => [
            name,
            (schema as z.ZodType).meta({ description: title }),
          ]),
        ),
      ),
    ]),
  ),
)

const factSchema = z
  .strictObject({
    path: z.enum(FACT_ROWS.map(({ path }) => path)),
    title: z.string(),
    value: z.unknown(),
    confidence: z.enum(CONFIDENCES),
    standing: z.enum(STANDINGS).meta({
      description:
        'Whether the source speaks of this model or of a sister; assumed exactly when confidence is',
    }),
    source: z.string().optional(),
    speaksOf: z.array(z.string()).optional().meta({
      description: 'Of a sister: the models its source speaks of; none where it is another device',
    }),
    looked: z.array(z.string()).optional().meta({ description: 'What was read without finding it' }),
    note: z.string().optional(),
    assumes: z.string().optional(),
    informational: z.literal(true).optional().meta({ description: 'Nothing in the emulator acts on it' }),
  })
  .meta({ id: 'Fact' })

export const modelSchema = z
  .strictObject({
    id: z.string(),
    vendor: z.string(),
    name: z.string(),
    firmware: z.string(),
    protocol: z.string().optional(),
    facts: facts.meta({ description: 'What the emulator acts on, and some that it only shows' }),
    provenance: z.array(factSchema).meta({ description: 'Every fact with its source and confidence' }),
    assumptions: z.array(z.string()),
    unknown: z.array(z.string()).meta({ description: 'What is known to be unknown' }),
  })
  .meta({ id: 'Model' })

const tags = ['models']

const params = z.strictObject({
  id: z.string().meta({
    description: 'Id, alias or name, optionally with @edition, @firmware or both',
    minLength: 1,
    maxLength: LONGEST_PART,
  }),
})

const querystring = z.strictObject({
  firmware: z
    .string()
    .max(40)
    .regex(VERSION, 'must be a version such as 1.14')
    .optional()
    .meta({ description: "Default: the model's default" }),
})

/** The catalogue. */
export function modelRoutes(app: App, { emulator: { catalogue } }: Around): void {
  /** A model by what a client calls it, or the problem that there is none. */
  const modelOf = (name: string, version: string | undefined): PanelModel | Problem => {
    try {
      const { id, firmware } = parseModelReference(name)
      return catalogue.model(id, version ?? firmware)
    } catch (error) {
      // A problem that lies in no file is that there is no such model; any other is the operator's file.
      if (!(error instanceof ConfigurationError) || error.problems.some(({ file }) => file !== ''))
        throw error
      return Problem.of('UNKNOWN_MODEL', `${error.message}; see GET /api/v1/models.`, 'id')
    }
  }

  app.get('/models', { schema: { tags, summary: 'Every model', response: { 200: modelsSchema } } }, () => ({
    models: catalogue.list().map(({ file, ...summary }) => summary),
  }))

  app.get(
    '/models/:id',
    {
      schema: {
        tags,
        summary: 'One model at one firmware, with every fact, its source and confidence',
        params,
        querystring,
        response: { 200: modelSchema },
      },
    },
    ({ params: { id }, query: { firmware } }) => {
      const model = modelOf(id, firmware)
      return model instanceof Problem ? model : modelToJson(model)
    },
  )

  app.get(
    '/models/:id/machine',
    {
      schema: {
        tags,
        summary: 'The machines of a model and its module as charts, with their guards in words',
        params,
        querystring,
        response: { 200: chartsSchema },
      },
    },
    ({ params: { id }, query: { firmware } }) => {
      const model = modelOf(id, firmware)
      return model instanceof Problem ? model : chartsDocument(model)
    },
  )
}
