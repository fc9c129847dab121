import { z } from 'zod'

/** JSON of the description. */
export type Json = Readonly<Record<string, unknown>>

const NAMED = '#/$defs/'
const COMPONENT = '#/components/schemas/'

/** What a schema of a whole number says that has no limits of its own. */
const isUnlimited = (limit: unknown) => limit === Number.MIN_SAFE_INTEGER || limit === Number.MAX_SAFE_INTEGER

function placed(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(placed)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) =>
      key === '$ref' && typeof value === 'string'
        ? [key, value.replace(NAMED, COMPONENT)]
        : [key, placed(value)],
    ),
  )
}

/** Zod schemas as JSON Schema; those with an id become components, each told once. */
export class JsonSchemas {
  readonly #components = new Map<string, Json>()

  /** What was named so far, by name. */
  get components(): Json {
    return Object.fromEntries([...this.#components].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  /**
   * @param io what is sent to the server (`input`), or comes from it
   * @throws Error if two schemas have one name
   */
  of(schema: z.ZodType, io: 'input' | 'output'): Json {
    const { properties, $defs = {} } = z.toJSONSchema(z.strictObject({ it: schema }), {
      io,
      unrepresentable: 'any',
      override: ({ jsonSchema: json }) => {
        // Of an answer they say nothing; of a request they say that more is refused.
        if (io === 'output' && isUnlimited(json.minimum)) delete json.minimum
        if (io === 'output' && isUnlimited(json.maximum)) delete json.maximum
        // The format says it, and shorter.
        if (json.format === 'date-time') delete json.pattern
      },
    })
    for (const [name, json] of Object.entries($defs)) {
      const { id, ...component } = placed(json) as Json
      const known = this.#components.get(name)
      if (known && JSON.stringify(known) !== JSON.stringify(component))
        throw new Error(`two schemas are called ${name}`)
      this.#components.set(name, component)
    }
    return placed(properties?.it) as Json
  }
}
