import { z } from 'zod'
import type { Asked } from '../device/descent.js'
import { ALL_EVENT_TYPES } from '../device/event-types.js'
import type { Actor } from '../device/input.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import type { PanelUnit } from '../emulator/unit.js'
import { LIGHT_NAMES, LIGHTS, SOUNDS } from '../keypad/keypad.js'
import type { Access } from '../module/access-book.js'
import { LINK_STATES } from '../module/module-machine.js'
import { DOORS } from '../panel/actor.js'
import { ARMING_STATES } from '../panel/events.js'
import { given } from '../panel/given.js'
import { BATTERIES, PANEL_STATES } from '../panel/panel-machine.js'
import { HIGHEST_ADDRESS } from '../panel/setup.js'
import { roomIn, usedSlots } from '../panel/slot-plan.js'
import { TIMELINE_SOURCES } from '../panel/timeline-event.js'
import type { PanelView } from '../panel/view.js'
import type { ZoneCondition, ZoneSetup } from '../panel/zones.js'
import { ZONE_KINDS } from '../panel/zones.js'

/** How many; and the number of one that is counted from 1. */
export const count = z.int().min(0)
export const ordinal = z.int().min(1)

/** What a panel is called: its id, and for one of a play, the play's before it. */
export const panelAddress = z
  .string()
  .regex(/^(?:play-\d{1,9}\.)?[a-z0-9-]{1,64}$/)
  .meta({ description: 'Of a panel in a play: `PLAY.PANEL`' })

/** An instant: ISO 8601 with milliseconds, UTC. */
export const instantSchema = z.iso.datetime({ precision: 3 })

export const zoneSchema = z
  .strictObject({
    zone: ordinal,
    name: z.string(),
    kind: z.enum(ZONE_KINDS),
    partition: ordinal,
    open: z.boolean(),
    tamper: z.boolean(),
    trouble: z.boolean(),
    bypassed: z.boolean(),
  })
  .meta({ id: 'Zone' }) satisfies z.ZodType<ZoneSetup & ZoneCondition>

export const powerSchema = z
  .strictObject({
    mains: z.boolean(),
    battery: z.enum(BATTERIES),
    power: z.enum(PANEL_STATES.power).meta({ description: 'What the panel runs on' }),
  })
  .meta({ id: 'Power' })

export const displaySchema = z
  .strictObject({
    keypad: count.max(HIGHEST_ADDRESS).meta({ description: 'Its address' }),
    partition: ordinal,
    lines: z.array(z.string()).length(2).meta({ description: 'Status, and prompt; codes are masked' }),
    softKeys: z.array(z.string()).meta({ description: 'As they are written in `keys`: `[AWAY]`' }),
    sound: z.enum(SOUNDS).meta({ description: 'What sounded with the message, or `none`' }),
    lights: z
      .partialRecord(z.enum(LIGHT_NAMES), z.enum(LIGHTS))
      .meta({ description: 'Its lights; a screen has none' }),
  })
  .meta({ id: 'Display', description: 'What a keypad shows' })

export const actorSchema = z
  .strictObject({
    via: z.enum(DOORS).meta({
      description:
        "The door: the module's cloud, a keypad, a serial line, this API, the world around the panel, or the emulator by itself",
    }),
    name: z.string().optional().meta({
      description:
        'Who stood there, where that is known: an MQTT user, a keypad, a line, a token. Never a code',
    }),
  })
  .meta({ id: 'Actor' })

/** One event of a timeline. */
export const eventSchema = z
  .strictObject({
    seq: ordinal.meta({ description: '1, 2, 3 … at each panel, without gaps' }),
    at: instantSchema.meta({ description: 'UTC' }),
    source: z.enum(TIMELINE_SOURCES),
    type: z.enum(ALL_EVENT_TYPES),
    data: z
      .record(z.string(), z.unknown())
      .meta({ description: 'Which fields it has, the type says: docs/events.md. Never a code' }),
    cause: ordinal.optional().meta({ description: '`seq` of the event that led to this one' }),
    transaction: z
      .string()
      .optional()
      .meta({ description: 'Of the request that it descends from, however long ago that came' }),
    actor: actorSchema
      .optional()
      .meta({ description: 'Who began what it came of, as far as that is still kept' }),
  })
  .meta({ id: 'TimelineEvent' })

/** An event as readers get it: with the request of the cloud that it descends from, and who began what it came of. */
export const shown = (event: TimelineEvent, asked: Asked | undefined, actor: Actor | undefined) => ({
  ...event,
  ...given({ transaction: asked?.transaction, actor }),
})

export const panelSummarySchema = z
  .strictObject({
    id: panelAddress,
    model: z.string().meta({ description: 'Id of its model' }),
    name: z.string().meta({ description: 'Of the model' }),
    vendor: z.string(),
    firmware: z.string(),
    link: z.enum(LINK_STATES).meta({ description: 'The module to its cloud' }),
    waiting: count.meta({ description: 'Requests that wait for the panel' }),
    seq: count.meta({ description: 'Number of the last timeline event' }),
    power: z.enum(PANEL_STATES.power).meta({ description: 'What the panel runs on' }),
    partitions: z.array(z.strictObject({ partition: ordinal, arming: z.enum(ARMING_STATES) })),
    slots: z.strictObject({
      used: count.meta({ description: 'Codes that use up the limit' }),
      limit: count,
      full: z.boolean().meta({ description: 'No ordinary code fits any more' }),
    }),
    faults: z.array(z.string()).meta({ description: 'Names of the faults that last' }),
  })
  .meta({ id: 'PanelSummary' })

export type PanelSummary = z.infer<typeof panelSummarySchema>

export const panelDetailSchema = panelSummarySchema
  .extend({ power: powerSchema, zones: z.array(zoneSchema) })
  .meta({ id: 'Panel' })

/** A panel in a list. */
export function panelSummary({ address, model, device }: PanelUnit): PanelSummary {
  const { view } = device.panel
  return {
    id: address,
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
    slots: fullness(view, device.module.book.keeps()),
    faults: Object.keys(device.faults),
  }
}

/** How full the user table is, with the users whom the module keeps for their hours: their place is theirs. */
function fullness({ facts, slots }: PanelView, kept: readonly Access[]): PanelSummary['slots'] {
  const table = slots.with(kept)
  return {
    used: usedSlots(facts, table),
    limit: facts.userCodes.limit,
    full: roomIn(facts, table).ordinary === 0,
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
