import { z } from 'zod'
import { configSchema } from '../../src/emulator/config.js'
import { fleetSchema } from '../../src/fleet/settings.js'
import { workloadSchema } from '../../src/fleet/workload/workload.js'
import { headerSchema, lineSchema } from '../../src/recording/lines.js'
import { scenarioSchema } from '../../src/scenario/scenario.js'

/** Whether Zod changes what was written before it looks at it: a word for a mapping of that name, say. */
const isPreprocessed = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodPipe && schema.def.in instanceof z.ZodTransform

/** A stand-in that the preprocessing of a request's body puts in where the author says nothing. */
const MADE_UP = 'transaction'

type JsonSchema = z.core.JSONSchema.BaseSchema

/** The schema of a body, or of each of several it can be, in which the author may leave out what is put in. */
function withoutMadeUp({ required, anyOf, ...rest }: JsonSchema): JsonSchema {
  const still = required?.filter(name => name !== MADE_UP) ?? []
  return {
    ...rest,
    ...(still.length > 0 ? { required: still } : {}),
    ...(anyOf ? { anyOf: anyOf.map(one => withoutMadeUp(one)) } : {}),
  }
}

/**
 * JSON Schema (draft-7) for editors, derived from the schema the loader uses. It refuses nothing that the loader takes: where
 * a short form is taken, anything that is no mapping may stand; what is checked beyond shapes an editor does not see.
 */
function jsonSchemaOf(schema: z.ZodType, title: string): Record<string, unknown> {
  const derived = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    reused: 'inline',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (!isPreprocessed(zodSchema)) return
      const long = withoutMadeUp({ ...jsonSchema })
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key)
      jsonSchema.anyOf = [long, { not: { type: 'object' } }]
    },
  })
  return { ...derived, title }
}

/** Each copy in `panels/`, for `# yaml-language-server: $schema=…` lines, with how it is derived. */
export const JSON_SCHEMAS = {
  'scenario.schema.json': () => jsonSchemaOf(scenarioSchema, 'panel-emulator scenario'),
  'workload.schema.json': () => jsonSchemaOf(workloadSchema, 'panel-emulator workload of a fleet'),
  'fleet.schema.json': () => jsonSchemaOf(fleetSchema, 'panel-emulator fleet'),
  'recording.schema.json': () =>
    jsonSchemaOf(z.union([headerSchema, lineSchema]), 'a line of a panel-emulator recording'),
  'config.schema.json': () => jsonSchemaOf(configSchema, 'panel-emulator configuration (panelemu.yaml)'),
} as const
