import { z } from 'zod'
import { MESSAGES } from './message-schemas.js'

const TITLES = {
  info: 'panel-emulator: {root}/{id}/info',
  state: 'panel-emulator: {root}/{id}/state',
  slots: 'panel-emulator: {root}/{id}/slots',
  slot: 'panel-emulator: {root}/{id}/slots/{n} of a slot that is not free',
  event: 'panel-emulator: {root}/{id}/event',
  response: 'panel-emulator: {root}/{id}/response/{name}',
} as const

/** The files of docs/schemas: JSON Schema (draft-7) of each message that a module sends. */
export const JSON_SCHEMAS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = Object.fromEntries(
  Object.entries(MESSAGES).map(([kind, schema]) => {
    // Ids name schemas within the API's description; a file has its own.
    const {
      $id: _,
      id: __,
      ...derived
    } = z.toJSONSchema(schema, {
      target: 'draft-7',
      reused: 'inline',
      override: ({ jsonSchema }) => void Reflect.deleteProperty(jsonSchema, 'id'),
    })
    return [`${kind}.schema.json`, { ...derived, title: TITLES[kind as keyof typeof TITLES] }]
  }),
)

/** The text of such a file. */
export const schemaText = (schema: object): string => `${JSON.stringify(schema, null, 1)}\n`
