import { z } from 'zod'
import { checkFault } from '../faults/active-faults.js'
import { RESTING_KEYPAD } from '../keypad/touchscreen.js'
import { type ModuleValue, RESTING_MODULE } from '../module/module-machine.js'
import { type PanelValue, RESTING_PANEL } from '../panel/panel-machine.js'
import { type PartitionValue, RESTING_PARTITION } from '../panel/partition-machine.js'
import type { MemoryCommand } from '../panel/port.js'
import { checkRecord, type DeviceRecord, RecordError } from './record.js'

/** The names of a union, all of them: one more there is one that is missing here. */
const oneOf = <Name extends string>(names: Readonly<Record<Name, true>>) =>
  z.string().refine(name => Object.hasOwn(names, name))

/** Fields of the kinds that a resting value has; where that is null, a number may stand. One may be of later date. */
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
          ),
      ]),
    ),
  )

const whole = z.int().min(0)
const LATEST = 8.64e15
const instant = z.number().min(-LATEST).max(LATEST)
const isoTime = z.string().refine(text => !Number.isNaN(Date.parse(text)))

/** See {@link SlotRow}: codes are packed as `1<digits>`, one to eight of them. */
const slotRow = z
  .tuple([whole, z.int().min(10).max(199_999_999), whole, whole, whole])
  .rest(z.union([z.number(), z.string(), z.null()]))
  .refine(([, code]) => String(code).startsWith('1'))
  .refine(([, , , , , lastUse = 0, name = null, writtenAt = 0, authority = 0]) => {
    const numbers = [lastUse, writtenAt, authority].every(value => typeof value === 'number')
    return numbers && (name === null || typeof name === 'string')
  })

const ascending = (rows: readonly (readonly [number, ...unknown[]])[]) =>
  rows.every(([slot], index) => index === 0 || slot > (rows[index - 1]?.[0] ?? slot))

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const resting = (value: z.ZodType, context: object) => z.looseObject({ value, context: like(context) })

const panel = z.looseObject({
  main: resting(
    z.looseObject({
      power: oneOf<PanelValue['power']>({ mains: true, battery: true, off: true }),
      keypad: oneOf<PanelValue['keypad']>({ ready: true, lockedOut: true }),
      programming: oneOf<PanelValue['programming']>({ closed: true, local: true }),
    }),
    RESTING_PANEL.context,
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
        RESTING_PARTITION.context,
      ),
    )
    .min(1),
  zones: z.array(whole),
  codeLength: whole,
  slots: z.array(slotRow).refine(ascending),
  revision: whole,
  time: z.looseObject({ offsetMs: instant, zone: z.string().refine(isZone) }),
  rights: z.array(z.tuple([whole, whole, whole])).optional(),
  chimes: whole.optional(),
  installerArmed: whole.optional(),
})

const day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
const timeOfDay = z.string().regex(/^\d\d:\d\d$/)
const schedule = z.union([
  z.looseObject({
    weekly: z.array(z.looseObject({ days: z.array(day), from: timeOfDay, to: timeOfDay })),
  }),
  z.looseObject({ from: isoTime, to: isoTime }),
  z.looseObject({ uses: z.literal(1) }),
])

const command = z.looseObject({
  type: oneOf<MemoryCommand['type']>({
    'user-code/add': true,
    'user-code/modify': true,
    'user-code/clear': true,
    'code-length/set': true,
  }),
  slot: z.union([whole, z.literal('all')]).optional(),
  code: z.string().optional(),
  length: whole.optional(),
})
const request = z.looseObject({
  transaction: z.string(),
  expiresAt: instant.optional(),
  code: z.string().optional(),
})
const queued = z.looseObject({ cause: whole, tries: whole.optional() }).and(
  z.union([
    z.looseObject({ edge: whole }),
    z.looseObject({
      request: z.union([
        request.extend({ command, schedule: schedule.optional() }),
        request.extend({ name: z.string() }),
      ]),
    }),
  ]),
)

/** An ending as a line of text: name, time, end, details, transaction; see `src/module/transactions.ts`. */
const ending = z.string().refine(row => {
  const [, time, , details, ...transaction] = row.split('\t')
  if (transaction.length === 0 || !/^-?\d+$/.test(time ?? '') || Math.abs(Number(time)) > LATEST) return false
  try {
    return details === '' || typeof JSON.parse(details ?? '') === 'object'
  } catch {
    return false
  }
})

const unsent = z.union([
  z.looseObject({
    kind: z.literal('response'),
    response: z.looseObject({
      transaction: z.string(),
      name: z.string(),
      execution: z.string(),
      status: z.string(),
      at: z.string(),
    }),
  }),
  z.looseObject({
    kind: z.literal('report'),
    event: z.looseObject({
      seq: whole,
      at: isoTime,
      source: z.string(),
      type: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
  }),
])

const module = z.looseObject({
  machine: resting(
    z.looseObject({
      link: oneOf<ModuleValue['link']>({ down: true, connecting: true, online: true, backingOff: true }),
      queue: oneOf<ModuleValue['queue']>({
        idle: true,
        writing: true,
        waitingForDisarm: true,
        waitingForPanel: true,
        retrying: true,
      }),
    }),
    RESTING_MODULE.context,
  ),
  queue: z.array(queued),
  schedules: z.array(
    z.looseObject({
      slot: whole,
      code: z.string(),
      userType: z.string(),
      schedule,
      inside: z.boolean(),
      cause: whole,
    }),
  ),
  endings: z.array(ending),
  unsent: z.array(unsent),
  freed: z.array(whole),
})

const kept = z.looseObject({
  seed: whole,
  seq: whole,
  panel,
  keypads: z.array(like(RESTING_KEYPAD)).min(1),
  module,
  faults: z
    .looseObject({
      active: z
        .record(z.string(), z.record(z.string(), z.unknown()))
        .refine(active =>
          Object.entries(active).every(([name, params]) => !('problem' in checkFault(name, params))),
        ),
      driftAt: instant.optional(),
    })
    .optional(),
})

/** `panel.slots[3][1]`, as a person finds it. */
const inWords = (path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  )

/**
 * Takes what came from a disk, or from anywhere else that is not this process, for a record of this version: every part
 * is looked at, so that what is wrong shows here and not when a device trips over it.
 * @throws RecordError that names the part and repeats nothing of it
 */
export function checkKeptRecord(value: unknown): DeviceRecord {
  const record = checkRecord(value)
  const result = kept.safeParse(record)
  if (result.success) return record
  const [issue] = result.error.issues
  throw new RecordError(
    `the device record is damaged: ${inWords(issue?.path ?? [])} is not what is kept there`,
  )
}
