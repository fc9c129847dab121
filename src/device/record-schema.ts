import { z } from 'zod'
import { SPECIAL_ROLES } from '../catalogue/fact-values.js'
import { checkFault } from '../faults/active-faults.js'
import { RESTING_KEYPAD, SOUNDS } from '../keypad/keypad.js'
import { type ModuleValue, RESTING_MODULE } from '../module/module-machine.js'
import { MOST_AUTHORITY } from '../panel/authority-byte.js'
import { LOG_ROOM } from '../panel/history/event-log.js'
import { entryOf } from '../panel/history/log-entry.js'
import { isTimeZone } from '../panel/local-time.js'
import { type PanelValue, RESTING_PANEL } from '../panel/panel-machine.js'
import { type ArmingMode, type PartitionValue, RESTING_PARTITION } from '../panel/partition-machine.js'
import { TABLE_COMMANDS } from '../panel/port.js'
import { REFUSALS } from '../panel/refusal-rows.js'
import type { RefusalReason } from '../panel/refusals.js'
import { USER_TYPES } from '../panel/user.js'

const count = z.int().min(0)
const text = z.string()
const slot = z.int().min(0).max(65_534)
/** A bit for each of at most thirty partitions. */
const mask = z
  .int()
  .min(0)
  .max(2 ** 30 - 1)
const authority = z.int().min(0).max(MOST_AUTHORITY)
const digits = z.string().regex(/^\d{1,8}$/, 'is not a code')
const reason = z.enum(Object.keys(REFUSALS) as [RefusalReason, ...RefusalReason[]])
const yes = z.literal(true).optional()

/** The latest instant that a date can be (epoch ms). */
const LATEST = 8.64e15
const instant = z.number().min(-LATEST).max(LATEST)
const isoTime = z.string().refine(time => !Number.isNaN(Date.parse(time)), 'is not a time')

/** The names of a union, all of them: one more there is one that is missing here. */
const oneOf = <Name extends string>(names: Readonly<Record<Name, true>>) =>
  z.string().refine(name => Object.hasOwn(names, name), 'is not a state there is')

/** Fields of the kinds that a resting value has; where that is null, a number may stand. */
const like = (resting: object) =>
  z.looseObject(
    Object.fromEntries(
      Object.entries(resting).map(([key, value]): [string, z.ZodType] => [
        key,
        z
          .unknown()
          .refine(
            kept =>
              kept === undefined || typeof kept === typeof (value ?? 0) || (kept === null && value === null),
            'is not what it should be',
          ),
      ]),
    ),
  )

const partitionContext = like(RESTING_PARTITION.context).extend({
  mode: oneOf<ArmingMode>({ away: true, home: true, night: true }),
  alarmZones: z.array(count).optional(),
  leaving: z
    .strictObject({
      exits: count,
      restarted: z.boolean(),
      autoStay: z.boolean(),
      wasArmed: z.boolean(),
      protests: z.boolean(),
      quick: yes,
    })
    .optional(),
  swings: z.array(z.tuple([count, count])).optional(),
  alarmAt: instant.optional(),
  smoke: z.strictObject({ zone: count, until: instant, cause: count }).optional(),
  smokeAt: instant.optional(),
})

/** A machine at rest. */
const resting = (value: z.ZodType, context: z.ZodType) => z.strictObject({ value, context })

const packedCode = z.int().refine(code => /^1\d{1,8}$/.test(String(code)), 'is not a code')
const slotBits = z
  .int()
  .refine(
    bits => bits >= 0 && (bits & ~0x1f) === 0 && (bits & 0x0f) < USER_TYPES.length,
    'is not a kind of user',
  )

const slotRow = z.tuple([
  slot,
  packedCode,
  slotBits,
  mask,
  count,
  count.optional(),
  text.nullish(),
  count.optional(),
  authority.optional(),
])

const ascending = (rows: readonly (readonly [number, ...unknown[]])[]) =>
  rows.every((row, index) => index === 0 || row[0] > (rows[index - 1]?.[0] ?? -1))
const IN_ORDER = 'has a slot twice, or out of order'

const log = z
  .strictObject({
    written: count,
    lines: z.array(text.refine(line => entryOf(line) !== undefined, 'is no entry of a log')).max(LOG_ROOM),
  })
  .refine(({ written, lines }) => lines.length <= written, {
    path: ['written'],
    message: 'is less than there is',
  })

const history = z.strictObject({
  log: log.optional(),
  closed: mask.optional(),
  inAlarm: z.array(count).optional(),
  partitions: z
    .array(
      z.strictObject({
        lastUser: slot.nullish(),
        cancelled: yes,
        fire: yes,
        exitError: yes,
      }),
    )
    .optional(),
})

const panel = z
  .strictObject({
    main: resting(
      z.strictObject({
        power: oneOf<PanelValue['power']>({ mains: true, battery: true, off: true }),
        keypad: oneOf<PanelValue['keypad']>({ ready: true, lockedOut: true }),
        programming: oneOf<PanelValue['programming']>({ closed: true, local: true }),
      }),
      like(RESTING_PANEL.context),
    ),
    partitions: z
      .array(
        resting(
          oneOf<PartitionValue>({
            disarmed: true,
            exitDelay: true,
            armed: true,
            entryDelay: true,
            alarm: true,
          }),
          partitionContext,
        ),
      )
      .min(1),
    zones: z.array(count),
    codeLength: z.int().min(3).max(8),
    slots: z.array(slotRow).refine(ascending, IN_ORDER),
    generation: z
      .string()
      .regex(/^[0-9a-z]{1,64}$/)
      .optional(),
    revision: count,
    time: z.strictObject({ offsetMs: instant, zone: text.refine(isTimeZone, 'is not a time zone') }),
    rights: z.array(z.tuple([slot, mask, authority])).optional(),
    chimes: mask.optional(),
    armedBy: z.array(z.union([slot, z.literal('installer'), z.null()])).optional(),
    walkTest: yes,
    timeLost: yes,
    history: history.optional(),
  })
  .refine(({ slots, revision }) => slots.every(row => row[4] <= revision), {
    path: ['revision'],
    message: 'is lower than that of a slot',
  })

const day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
const timeOfDay = z.string().regex(/^\d\d:\d\d$/)
const weekly = z.strictObject({
  weekly: z.array(z.strictObject({ days: z.array(day).min(1), from: timeOfDay, to: timeOfDay })).min(1),
})
const period = z.strictObject({ from: isoTime, to: isoTime })

const access = z.strictObject({
  slot,
  code: digits,
  userType: z.enum(USER_TYPES),
  enabled: z.boolean(),
  partitions: mask,
  name: text.optional(),
  authority: authority.optional(),
  schedule: z.union([weekly, period]),
  cause: count,
  revision: count,
  seen: count.optional(),
  due: count.optional(),
  hold: z.strictObject({ reason, revision: count, again: yes }).optional(),
})

const command = z.looseObject({
  type: z.enum(TABLE_COMMANDS),
  slot: z.union([count, z.literal('all')]).optional(),
  code: text.optional(),
  length: count.optional(),
  partitions: z.array(count).optional(),
  name: text.optional(),
})
const request = z.looseObject({
  transaction: text,
  digest: text.optional(),
  issuedAt: instant.optional(),
  expiresAt: instant.optional(),
  code: text.optional(),
})
const queued = z.strictObject({
  cause: count,
  told: reason.optional(),
  rests: yes,
  tries: count.optional(),
  request: z.union([
    request.extend({
      command,
      schedule: z.union([weekly, period, z.strictObject({ uses: z.literal(1) })]).optional(),
      known: z.strictObject({ generation: text.optional(), revision: count.optional() }).optional(),
    }),
    request.extend({ name: text }),
  ]),
})

/** An ending as a line of text: name, time, end, digest, details, transaction; see `src/module/transactions.ts`. */
const ending = z.string().refine(row => {
  const [, time, , , details, ...transaction] = row.split('\t')
  if (transaction.length === 0 || !/^-?\d+$/.test(time ?? '') || Math.abs(Number(time)) > LATEST) return false
  try {
    return details === '' || typeof JSON.parse(details ?? '') === 'object'
  } catch {
    return false
  }
}, 'does not say how something ended')

const unsent = z.union([
  z.looseObject({
    kind: z.literal('response'),
    response: z.looseObject({
      transaction: text,
      name: text,
      execution: text,
      status: text,
      at: text,
    }),
  }),
  z.looseObject({
    kind: z.literal('report'),
    event: z.looseObject({
      seq: count,
      at: isoTime,
      source: text,
      type: text,
      data: z.record(text, z.unknown()),
    }),
  }),
])

const module = z.strictObject({
  machine: resting(
    z.strictObject({
      link: oneOf<ModuleValue['link']>({ down: true, connecting: true, online: true, backingOff: true }),
      queue: oneOf<ModuleValue['queue']>({
        idle: true,
        writing: true,
        waitingForDisarm: true,
        waitingForPanel: true,
        retrying: true,
      }),
    }),
    like(RESTING_MODULE.context),
  ),
  queue: z.array(queued),
  accesses: z.array(access).refine(all => ascending(all.map(one => [one.slot])), IN_ORDER),
  endings: z.array(ending),
  unsent: z.array(unsent),
  freed: z.array(slot),
  seen: panel.optional(),
})

const faults = z.strictObject({
  active: z
    .record(text, z.record(text, z.unknown()))
    .refine(
      active => Object.entries(active).every(([name, params]) => !('problem' in checkFault(name, params))),
      'has a fault there is not',
    ),
  causes: z.record(text, count).optional(),
  driftAt: instant.optional(),
  driftRest: z.int().optional(),
})

/** Everything a record must be before a device is made of it: what is wrong shows here, not when a device trips over it. */
export const recordSchema = z.strictObject({
  v: count,
  id: text,
  model: text,
  firmware: text,
  made: z
    .tuple([text])
    .rest(z.tuple([z.enum(SPECIAL_ROLES), slot, slot]))
    .optional(),
  seed: count,
  drawn: z.array(z.number().min(0).max(1)).optional(),
  setup: z.looseObject({}),
  seq: count,
  panel,
  keypads: z
    .array(
      like(RESTING_KEYPAD).extend({
        sound: z.enum(SOUNDS).optional(),
        menu: z
          .strictObject({
            at: text,
            user: count.optional(),
            item: count.optional(),
            held: z.string().regex(/^\d*$/).optional(),
            by: count.optional(),
            opening: count.optional(),
          })
          .optional(),
        pending: z.strictObject({ at: instant, cause: count }).optional(),
      }),
    )
    .min(1),
  module,
  faults: faults.optional(),
  asked: z.array(z.tuple([count, text, text.optional()])).optional(),
})
