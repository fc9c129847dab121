/** One thing that can be said of a fault, as a form asks for it. */
export interface ParamField {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly isNumber: boolean
  readonly isNeeded: boolean
  readonly options?: readonly string[]
  /** What counts where nothing is said. */
  readonly usual?: string
}

interface ParamSchema {
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a form asks for, of the JSON Schema of a fault's parameters. */
export function fieldsOf(schema: Readonly<Record<string, unknown>>): ParamField[] {
  const { properties, required } = schema
  if (!isObject(properties)) return []
  const needed = Array.isArray(required) ? required : []
  return Object.entries(properties).map(([name, property]) => {
    const { type, description, enum: options, default: usual, minimum, maximum } = property as ParamSchema
    const bounds = [
      minimum === undefined ? '' : `from ${minimum}`,
      maximum === undefined ? '' : `to ${maximum}`,
    ]
      .filter(Boolean)
      .join(' ')
    const hint = [description, bounds].filter(Boolean).join('; ')
    return {
      name,
      label: name,
      isNumber: type === 'number' || type === 'integer',
      isNeeded: needed.includes(name) && usual === undefined,
      ...(hint === '' ? {} : { hint }),
      ...(options
        ? { options: options.map(String) }
        : type === 'boolean'
          ? { options: ['true', 'false'] }
          : {}),
      ...(usual === undefined ? {} : { usual: String(usual) }),
    }
  })
}

/** What was filled in, as the emulator takes it. */
export function paramsOf(
  fields: readonly ParamField[],
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, isNumber, options }) => {
      const value = values[name]
      if (value === undefined || value === null || value === '') return []
      if (isNumber) return [[name, Number(value)]]
      if (options?.join() === 'true,false') return [[name, value === 'true']]
      return [[name, value]]
    }),
  )
}
