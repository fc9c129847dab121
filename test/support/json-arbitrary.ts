import * as fc from 'fast-check'
import type { Json } from './openapi.js'

/** What a schema says, as far as the document uses it. */
interface Schema {
  readonly $ref?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Json[]
  readonly oneOf?: readonly Json[]
  readonly type?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly multipleOf?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly items?: Json
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, Json>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Json | boolean
  readonly minProperties?: number
}

/** Values by the name of their field, where those of the schema alone would hardly ever lead anywhere. */
export type Hints = Readonly<Record<string, fc.Arbitrary<unknown>>>

/** Characters that texts of the outside have. */
const text = (min: number, max: number) =>
  fc.string({ unit: 'grapheme', minLength: min, maxLength: Math.min(max, min + 12) })

function strings({ pattern, minLength = 0, maxLength = 1_000 }: Schema): fc.Arbitrary<string> {
  if (pattern === undefined) return text(minLength, maxLength)
  const wanted = new RegExp(pattern, 'u')
  const fits = (value: string) => wanted.test(value) && value.length >= minLength && value.length <= maxLength
  // Of what letters are, fast-check's own generator of patterns knows nothing.
  return (
    pattern.includes('\\p') ? text(minLength, maxLength) : fc.stringMatching(new RegExp(pattern))
  ).filter(fits)
}

/**
 * Values that a JSON Schema takes.
 * @param root what `$ref` leads into
 */
export function valuesOf(schema: Json, root: Json, hints: Hints = {}): fc.Arbitrary<unknown> {
  const { $ref, ...rest } = schema as Schema
  if ($ref !== undefined) {
    const target = $ref
      .slice(2)
      .split('/')
      .reduce<unknown>((part, key) => (part as Json)[key], root)
    return valuesOf(target as Json, root, hints)
  }
  if ('const' in rest) return fc.constant(rest.const)
  if (rest.enum) return fc.constantFrom(...rest.enum)
  const forms = rest.anyOf ?? rest.oneOf
  if (forms) return fc.oneof(...forms.map(form => valuesOf(form, root, hints)))
  switch (rest.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'string':
      return strings(rest)
    case 'integer': {
      const { minimum: min = Number.MIN_SAFE_INTEGER, maximum: max = Number.MAX_SAFE_INTEGER } = rest
      return fc.oneof(
        fc.integer({ min, max: Math.min(max, min + 20) }),
        fc.integer({ min, max }),
        fc.constantFrom(min, max),
      )
    }
    case 'number': {
      const { minimum: min = -1e9, maximum: max = 1e9, multipleOf } = rest
      if (multipleOf !== undefined) return fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
      return fc.double({ min, max, noNaN: true })
    }
    case 'array': {
      const { items = {}, minItems = 0, maxItems = 3 } = rest
      return fc.array(valuesOf(items, root, hints), {
        minLength: minItems,
        maxLength: Math.min(maxItems, minItems + 3),
      })
    }
    case 'object':
      return objects(rest, root, hints)
    default:
      return fc.jsonValue({ maxDepth: 1 })
  }
}

function objects(
  { properties = {}, required = [], additionalProperties = true, minProperties = 0 }: Schema,
  root: Json,
  hints: Hints,
): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, hints[name] ?? valuesOf(schema, root, hints)]),
  )
  const optional = Object.keys(fields).filter(name => !required.includes(name))
  // Few at once, most often: what goes with everything else seldom goes with nothing.
  const few = fc
    .subarray(optional, { maxLength: Math.min(2, optional.length) })
    .chain(chosen =>
      fc.record(
        Object.fromEntries(
          Object.entries(fields).filter(([name]) => !optional.includes(name) || chosen.includes(name)),
        ),
        { requiredKeys: [...required, ...chosen] },
      ),
    )
  const known = fc.oneof(
    { weight: 4, arbitrary: few },
    { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [...required] }) },
  )
  const isMap = typeof additionalProperties === 'object' && Object.keys(properties).length === 0
  const all = isMap
    ? fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), valuesOf(additionalProperties, root, hints), {
        maxKeys: 2,
      })
    : known
  return all.filter(value => Object.keys(value as object).length >= minProperties)
}
