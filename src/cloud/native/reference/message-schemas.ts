import { z } from 'zod'
import { DOORS } from '../../../panel/actor.js'
import { OUTCOME_STATUSES, REFUSALS, type RefusalExecution } from '../../../panel/refusal-rows.js'
import type { RefusalReason } from '../../../panel/refusals.js'
import { infoSchema, slotSchema, slotsSchema, stateSchema } from '../document-schemas.js'
import type { PanelTopics } from '../topics.js'
import { REPORT_SCHEMAS, REPORTS } from './events.js'

/*
 * Every message that a module of this emulator sends, exactly: every field, and only words there are. What clouds are given of
 * it are the JSON Schemas in docs/schemas.
 */
const sequence = z.string().regex(/^\d{12}$/)
const instant = z.iso.datetime({ precision: 3 })
const reason = z.enum(Object.keys(REFUSALS) as RefusalReason[])

/** What led to an event, where that was not published: one of what the reference says of its type. */
const causesOf = (causes: readonly string[]) =>
  causes.length === 0 ? {} : { causetype: z.enum(causes).optional(), causesequence: sequence.optional() }

/** One type of event on `{root}/{id}/event`. */
const eventOf = (type: string, causes: readonly string[], tells: string) =>
  z
    .strictObject({
      specversion: z.literal('1.0'),
      id: z.string().min(1),
      source: z.string().min(1),
      type: z.literal(type),
      time: instant,
      datacontenttype: z.literal('application/json'),
      sequence,
      causeid: z.string().min(1).optional(),
      ...causesOf(causes),
      transaction: z.string().optional(),
      actor: z.enum(DOORS).optional(),
      actorname: z.string().min(1).optional(),
      data: REPORT_SCHEMAS.get(type) ?? z.never(),
    })
    .meta({ description: tells })

/** The form of each type of event. */
const EVENTS = new Map(
  Object.entries(REPORTS).map(([type, { causes, tells }]) => [type, eventOf(type, causes, tells)]),
)

/** A slot as `user-code/get` and `user-code/list` show it. */
const shownSlot = slotSchema
  .extend({
    code: z.string().optional().meta({ description: 'In asterisks, unless the operator allows more' }),
  })
  .meta({ id: 'ShownSlot' })
const freeSlot = z.strictObject({ slot: slotSchema.shape.slot, status: z.literal('available') })

const envelope = {
  transaction: z.string(),
  at: instant,
  again: z.literal(true).optional(),
  traceparent: z.string().optional(),
  tracestate: z.string().optional(),
}
const told = { reason, message: z.string().min(1), help: z.string().min(1) }
const notDone = z.enum(OUTCOME_STATUSES).exclude(['success'])
const REFUSED = [
  'failed',
  'rejected',
  'timed_out',
  'cancelled',
] as const satisfies readonly RefusalExecution[]

/** An answer that is not final. */
const waiting = z.strictObject({
  ...envelope,
  execution: z.literal('in_progress'),
  status: notDone,
  ...told,
})

/** A final one: it is done; a reason beside that is a warning. */
const succeeded = z.strictObject({
  ...envelope,
  execution: z.literal('succeeded'),
  status: z.literal('success'),
  reason: reason.optional(),
  message: told.message.optional(),
  help: told.help.optional(),
  slot: slotSchema.shape.slot.optional(),
  generation: slotSchema.shape.generation.optional(),
  revision: slotSchema.shape.revision.optional(),
  data: z.union([shownSlot, freeSlot, z.strictObject({ slots: z.array(shownSlot) })]).optional(),
})

/** A final one: it is not done. */
const refused = z.strictObject({
  ...envelope,
  execution: z.enum(REFUSED),
  status: notDone,
  ...told,
})

/** The form of what stands at each level below a panel's topic, as JSON; `status` is a word. */
export const MESSAGES = {
  info: infoSchema,
  state: stateSchema,
  slots: slotsSchema,
  slot: slotSchema,
  event: z
    .union([...EVENTS.values()])
    .meta({ id: 'Event', description: 'What happened at a panel, a CloudEvent' }),
  response: z
    .union([waiting, succeeded, refused])
    .meta({ id: 'Response', description: 'An answer to a request' }),
} as const satisfies Record<string, z.ZodType>
export type MessageKind = keyof typeof MESSAGES

/** What a message must be: by its topic, and with an event by its type. Undefined: a panel sends nothing there. */
export function kindAt(topics: PanelTopics, topic: string): MessageKind | 'status' | undefined {
  if (topic === topics.status) return 'status'
  if (topic === topics.info) return 'info'
  if (topic === topics.state) return 'state'
  if (topic === topics.slots) return 'slots'
  if (topic === topics.event) return 'event'
  if (topic.startsWith(topics.slot(0).slice(0, -1))) return 'slot'
  return topics.responseName(topic) === undefined ? undefined : 'response'
}

/** What is wrong with a message of a kind, in a sentence; undefined: nothing. */
export function misformed(kind: MessageKind, message: unknown): string | undefined {
  const type = typeof message === 'object' && message !== null && 'type' in message ? message.type : undefined
  const schema = kind === 'event' ? (EVENTS.get(String(type)) ?? MESSAGES.event) : MESSAGES[kind]
  const { error } = schema.safeParse(message)
  return error && `${kind} ${JSON.stringify(message)}: ${z.prettifyError(error)}`
}
