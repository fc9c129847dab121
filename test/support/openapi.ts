import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

export type Json = Readonly<Record<string, unknown>>

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: Json
}

export interface DescribedOperation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, DescribedResponse>>
}

type Content = Readonly<Record<string, { readonly schema: Json; readonly example?: unknown }>>

export interface DescribedResponse {
  readonly description: string
  readonly headers?: Json
  readonly content?: Content
}

export interface OpenApi {
  readonly openapi: string
  readonly info: Json
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
  readonly components: {
    readonly schemas: Json
    readonly responses: Readonly<Record<string, DescribedResponse>>
  }
}

/** One method of one path, its responses with their references followed. */
export interface Place extends DescribedOperation {
  readonly method: string
  readonly path: string
}

/** Every operation of a document. */
export function placesOf({ paths, components }: OpenApi): Place[] {
  const followed = (response: DescribedResponse): DescribedResponse => {
    const { $ref } = response as { $ref?: string }
    return $ref === undefined ? response : (components.responses[$ref.split('/').at(-1) ?? ''] ?? response)
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      responses: Object.fromEntries(
        Object.entries(operation.responses).map(([status, response]) => [status, followed(response)]),
      ),
    })),
  )
}

/** Checks values against the schemas of a document; the answer is what is wrong, or nothing. */
export function checkerOf(document: OpenApi): (schema: Json, value: unknown) => string | undefined {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  formats.default(ajv)
  ajv.addSchema({ $id: 'api', components: document.components })
  const compiled = new Map<string, ValidateFunction>()
  return (schema, value) => {
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text) as Json)
    compiled.set(text, validate)
    return validate(value) ? undefined : ajv.errorsText(validate.errors)
  }
}
