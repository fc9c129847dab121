import { z } from 'zod'
import { commandEndSchema, deskNewsSchema, deskSchema } from '../desk/documents.js'

/** Every kind of message of the desk's stream: its fields, `data` read as JSON. */
export const DESK_MESSAGES = [
  z.strictObject({ event: z.literal('snapshot'), data: deskSchema }).meta({
    id: 'DeskSnapshotMessage',
    description: 'The desk as a whole: whatever else is shown is to be asked for anew',
  }),
  z.strictObject({ event: z.literal('changed'), data: deskNewsSchema }).meta({
    id: 'DeskChangedMessage',
    description: 'Of whom something may be another now, and the desk as a whole',
  }),
  z
    .strictObject({ event: z.literal('command'), data: commandEndSchema })
    .meta({ id: 'DeskCommandMessage', description: 'A command ended' }),
] as const
