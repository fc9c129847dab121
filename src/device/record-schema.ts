import { z } from 'zod'
import { MEMORY_COMMANDS } from '../panel/port.js'
import { REFUSALS, type RefusalReason } from '../panel/refusals.js'
import { USER_TYPES } from '../panel/user.js'

const count = z.int().min(0)
const text = z.string()
const slot = z.int().min(0).max(65_534)
/** A bit for each of at most thirty partitions. */
const mask = z
  .int()
  .min(0)
  .max(2 ** 30 - 1)
const authority = z.int().min(0).max(255)
const digits = z.string().regex(/^\d{1,8}$/, 'is not a code')
const reason = z.enum(Object.keys(REFUSALS) as [RefusalReason, ...RefusalReason[]])
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.number())])

/** A machine at rest. What its words and figures mean is the machine's. */
const resting = z.strictObject({
  value: z.union([text, z.record(text, text)]),
  context: z.record(text, scalar),
})

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

const panel = z
  .strictObject({
    main: resting,
    partitions: z.array(resting).min(1),
    zones: z.array(count),
    codeLength: z.int().min(3).max(8),
    slots: z.array(slotRow).refine(ascending, 'has a slot twice, or out of order'),
    revision: count,
    time: z.strictObject({ offsetMs: z.number(), zone: text }),
    rights: z.array(z.tuple([slot, mask, authority])).optional(),
    chimes: mask.optional(),
    armedBy: z.array(z.union([slot, z.literal('installer'), z.null()])).optional(),
    walkTest: z.literal(true).optional(),
    timeLost: z.literal(true).optional(),
  })
  .refine(({ slots, revision }) => slots.every(row => row[4] <= revision), {
    path: ['revision'],
    message: 'is lower than that of a slot',
  })

const hours = z.union([
  z.strictObject({
    weekly: z.array(z.strictObject({ days: z.array(text).min(1), from: text, to: text })).min(1),
  }),
  z.strictObject({ from: text, to: text }),
])

const access = z.strictObject({
  slot,
  code: digits,
  userType: z.enum(USER_TYPES),
  enabled: z.boolean(),
  partitions: mask,
  name: text.optional(),
  authority: authority.optional(),
  schedule: hours,
  cause: count,
  revision: count,
  seen: count.optional(),
  due: count.optional(),
  hold: z.strictObject({ reason, revision: count, again: z.literal(true).optional() }).optional(),
})

const queued = z.strictObject({
  cause: count,
  told: reason.optional(),
  rests: z.literal(true).optional(),
  tries: count.optional(),
  request: z.union([
    z.looseObject({
      transaction: text,
      command: z.looseObject({ type: z.enum(MEMORY_COMMANDS), code: text.optional() }),
    }),
    z.looseObject({ transaction: text, name: text, code: text.optional() }),
  ]),
})

/** Everything a record must be before a device is made of it. What is not checked here, nothing rests on. */
export const recordSchema = z.strictObject({
  v: count,
  id: text,
  model: text,
  firmware: text,
  seed: z.number(),
  setup: z.looseObject({}),
  seq: count,
  panel,
  keypads: z.array(z.record(text, scalar)),
  module: z.strictObject({
    machine: resting,
    queue: z.array(queued),
    accesses: z
      .array(access)
      .refine(entries => ascending(entries.map(entry => [entry.slot])), 'has a slot twice, or out of order'),
    endings: z.array(text),
    unsent: z.array(z.looseObject({ kind: text })),
    freed: z.array(slot),
  }),
  faults: z.looseObject({}).optional(),
})
