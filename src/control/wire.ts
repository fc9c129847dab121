import { z } from 'zod'
import type { PanelWire } from '../emulator/panel-wire.js'
import type { PanelUnit } from '../emulator/unit.js'
import type { WireNote } from '../emulator/wire-note.js'
import { given } from '../panel/given.js'
import { isoOf } from '../time/iso.js'
import { count, instantSchema, ordinal } from './documents.js'

/** The two sides of a device: its module's link to the cloud, and the serial lines of its panel. */
export const WIRE_SIDES = ['cloud', 'line'] as const

const frameFieldSchema = z
  .strictObject({
    name: z.string(),
    value: z.string().meta({ description: 'In words; a code is `hidden`' }),
    from: count.meta({ description: 'Its first byte in `hex`, counted from 0' }),
    to: count.meta({ description: 'The first byte behind it' }),
  })
  .meta({ id: 'FrameField' })

/** Something that went over a wire of a panel. */
export const wireEntrySchema = z
  .strictObject({
    id: ordinal.meta({ description: '1, 2, 3 … over the wires of all panels, for the life of the emulator' }),
    at: instantSchema.meta({ description: "UTC, on the panels' clock" }),
    side: z.enum(WIRE_SIDES),
    line: z.string().optional().meta({ description: 'Address of the serial line' }),
    protocol: z.string().optional().meta({ description: 'What is spoken on it' }),
    direction: z.enum(['in', 'out']).meta({ description: 'Seen from the panel' }),
    topic: z.string().optional().meta({ description: 'Of an MQTT message' }),
    qos: count.max(2).optional(),
    retain: z.boolean().optional(),
    hex: z.string().meta({
      description:
        'The bytes of the payload or of the frame, two digits each; `**` for a byte that is, or could be, part of a code. Of a ' +
        'long payload the first 4,096. Empty for what became of a connection',
    }),
    text: z
      .string()
      .optional()
      .meta({ description: 'The same as text, where it is one, with an asterisk for each hidden sign' }),
    words: z.string().meta({ description: 'What it says, for a person' }),
    fields: z.array(frameFieldSchema).optional().meta({ description: 'The parts of a frame' }),
    seq: ordinal.optional().meta({
      description:
        '`seq` of the timeline event that it led to, or that it tells. Absent where that is not known for certain',
    }),
    seqs: z.array(ordinal).optional().meta({ description: 'All of them, where a frame led to several' }),
  })
  .meta({ id: 'WireEntry', description: 'An MQTT message or a serial frame. Never a code' })

export type WireEntry = z.infer<typeof wireEntrySchema>

/** What went over the wires of a panel; undefined: nobody keeps that. */
export const wireOf = ({ wire }: PanelUnit): PanelWire | undefined => wire

/** A note as readers get it: read now, with its codes hidden. */
export function wireEntry(note: WireNote): WireEntry {
  const { id, at, line, direction, events } = note
  const [seq, ...more] = events
  const { hex, words, text, fields, ...message } = note.read()
  return {
    id,
    at: isoOf(at),
    side: line ? 'line' : 'cloud',
    ...(line ? { line: line.url, protocol: line.protocol } : {}),
    direction,
    ...message,
    hex,
    ...given({ text }),
    words,
    ...(fields ? { fields: [...fields] } : {}),
    ...given({ seq }),
    ...(more.length > 0 ? { seqs: [...events] } : {}),
  }
}
