import { z } from 'zod'
import type { Asked } from '../device/descent.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import type { PanelUnit } from '../emulator/unit.js'
import type { ZoneCondition, ZoneSetup } from '../panel/zones.js'
import { ZONE_KINDS } from '../panel/zones.js'

export const zoneSchema = z.strictObject({
  zone: z.int(),
  name: z.string(),
  kind: z.enum(ZONE_KINDS),
  partition: z.int(),
  open: z.boolean(),
  tamper: z.boolean(),
  trouble: z.boolean(),
  bypassed: z.boolean(),
}) satisfies z.ZodType<ZoneSetup & ZoneCondition>

export const powerSchema = z.strictObject({
  mains: z.boolean(),
  battery: z.enum(['ok', 'low', 'absent']),
  power: z.enum(['mains', 'battery', 'off']).meta({ description: 'What the panel runs on' }),
})

export const displaySchema = z.strictObject({
  keypad: z.int().meta({ description: 'Its address' }),
  partition: z.int(),
  lines: z.tuple([z.string(), z.string()]).meta({ description: 'Status, and prompt; codes are masked' }),
  softKeys: z.array(z.string()).meta({ description: 'As they are written in `keys`: `[AWAY]`' }),
  sound: z.string().meta({ description: 'What sounded with the message, or `none`' }),
})

/** One event of a timeline. */
export const eventSchema = z.strictObject({
  seq: z.int(),
  at: z.string(),
  source: z.string(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  cause: z.int().optional().meta({ description: '`seq` of the event that led to this one' }),
  transaction: z
    .string()
    .optional()
    .meta({ description: 'Of the request that it descends from, however long ago that came' }),
})

/** An event as readers get it: with the request of the cloud that it descends from. */
export const shown = (event: TimelineEvent, asked: Asked | undefined) =>
  asked ? { ...event, transaction: asked.transaction } : event

export const panelSummarySchema = z.strictObject({
  id: z.string(),
  model: z.string(),
  name: z.string(),
  vendor: z.string(),
  firmware: z.string(),
  link: z
    .enum(['down', 'connecting', 'online', 'backingOff'])
    .meta({ description: 'The module to its cloud' }),
  waiting: z.int().meta({ description: 'Requests that wait for the panel' }),
  seq: z.int().meta({ description: 'Number of the last timeline event' }),
  power: z.enum(['mains', 'battery', 'off']),
  partitions: z.array(z.strictObject({ partition: z.int(), arming: z.string() })),
})

export const panelDetailSchema = panelSummarySchema.extend({
  power: powerSchema,
  zones: z.array(zoneSchema),
})

/** A panel in a list. */
export function panelSummary({ id, model, device }: PanelUnit): z.infer<typeof panelSummarySchema> {
  const { view } = device.panel
  return {
    id,
    model: model.id,
    name: model.name,
    vendor: model.vendor,
    firmware: model.firmware,
    link: device.module.value.link,
    waiting: device.module.waiting,
    seq: device.seq,
    power: view.main.value.power,
    partitions: view.partitions.map((_, index) => ({
      partition: index + 1,
      arming: view.arming(index + 1),
    })),
  }
}

/** What the panel runs on, and what it could. */
export function powerDocument({ device }: PanelUnit): z.infer<typeof powerSchema> {
  const { context, value } = device.panel.view.main
  return { mains: context.mains, battery: context.battery, power: value.power }
}

/** A panel by itself. */
export function panelDetail(unit: PanelUnit): z.infer<typeof panelDetailSchema> {
  return { ...panelSummary(unit), power: powerDocument(unit), zones: unit.device.panel.view.zones.all() }
}
