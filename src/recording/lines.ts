import { z } from 'zod'
import type { DeviceInputType } from '../device/input.js'
import { panelId } from '../emulator/config.js'
import { DOORS } from '../panel/actor.js'
import { RECORDING_FORMAT, RECORDING_VERSION } from './recorded.js'

/** Types of inputs, all of them: one that is missing here does not compile. */
const INPUTS = {
  keys: true,
  zone: true,
  power: true,
  'fault/set': true,
  'fault/clear': true,
  command: true,
  'line/seen': true,
  request: true,
  'request/invalid': true,
  'request/unreadable': true,
  'answer/confirmed': true,
  'link/undelivered': true,
  'link/switch': true,
  'link/up': true,
  'link/lost': true,
  'link/retry': true,
  'record/taken-up': true,
  abandon: true,
  due: true,
} as const satisfies Record<DeviceInputType, true>

const instant = z.iso.datetime({ error: 'must be an instant like 2026-01-01T00:00:00.000Z' })
const ordinal = z.int().min(1)

/** What every line after the first begins with: what it is, of which panel, and when, by the panel's clock. */
const about = { panel: panelId, at: instant }

const actor = z.strictObject({ via: z.enum(DOORS), name: z.string().optional() })

/** Which fields an input has besides, its type says: `DeviceInputs` in the library's types. */
export const inputSchema = z.looseObject({
  type: z.enum(Object.keys(INPUTS) as [DeviceInputType, ...DeviceInputType[]]),
  by: actor,
})

const event = z.strictObject({
  seq: ordinal,
  at: instant,
  source: z.string(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  cause: ordinal.optional(),
  actor: actor.optional(),
  transaction: z.string().optional(),
})

const field = z.strictObject({
  name: z.string(),
  value: z.string().optional(),
  from: z.int().min(0),
  to: z.int().min(0),
})

/** One line of a recording after the first. */
export const lineSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('panel'), ...about, record: z.looseObject({ v: z.int() }) })
    .meta({ description: 'What the panel is as its recording begins: its whole record' }),
  z
    .strictObject({ kind: z.literal('input'), ...about, input: inputSchema })
    .meta({ description: 'Something came to it. What came of that follows, up to its next input' }),
  z
    .strictObject({ kind: z.literal('event'), ...about, event })
    .meta({ description: 'An event of its timeline' }),
  z
    .strictObject({
      kind: z.literal('message'),
      ...about,
      topic: z.string(),
      qos: z.union([z.literal(0), z.literal(1)]),
      retain: z.literal(true).optional(),
      payload: z.unknown(),
    })
    .meta({ description: 'What its module says to the cloud. A payload that is JSON is its value' }),
  z
    .strictObject({ kind: z.literal('link'), ...about, asks: z.enum(['connect', 'goodbye', 'cut']) })
    .meta({ description: 'What its module wants of the connection' }),
  z
    .strictObject({
      kind: z.literal('wire'),
      ...about,
      direction: z.enum(['in', 'out']),
      line: z.strictObject({ url: z.string(), protocol: z.string() }).optional(),
      topic: z.string().optional(),
      qos: z.int().optional(),
      retain: z.boolean().optional(),
      hex: z.string(),
      text: z.string().optional(),
      words: z.string(),
      fields: z.array(field).optional(),
      events: z.array(ordinal),
    })
    .meta({
      description: 'What passed over a wire, codes hidden, and the events it led to. Nobody plays it',
    }),
  z
    .strictObject({ kind: z.literal('end'), ...about, why: z.enum(['full', 'gone']) })
    .meta({ description: 'Nothing more is recorded of it: there was too much, or it was taken away' }),
])
export type RecordingLine = z.output<typeof lineSchema>

/** The first line of a recording. */
export const headerSchema = z
  .strictObject({
    format: z.literal(RECORDING_FORMAT),
    version: z.literal(RECORDING_VERSION),
    emulator: z.string().meta({ description: 'Version of the emulator that recorded' }),
    root: z.string().meta({ description: 'Of the topics' }),
    codes: z.literal('stand-ins').meta({ description: 'No code in the file is a real one' }),
    notes: z.array(z.string()).optional().meta({ description: 'What else a reader should know' }),
  })
  .meta({ description: 'What the file is' })
