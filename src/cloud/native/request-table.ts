import { z } from 'zod'
import type { ModuleRequest, RequestEnvelope, TableRequest } from '../../module/request.js'
import type { Schedule } from '../../module/schedule.js'
import { CHECKS } from '../../panel/checks.js'
import { given } from '../../panel/given.js'
import type { TableCommand } from '../../panel/port.js'
import { Secret } from '../../panel/secret.js'
import * as field from './fields.js'

/** What every request can carry. */
interface Envelope {
  readonly transaction: string
  readonly issuedAt?: string | undefined
  readonly expiresIn?: number | undefined
}

/** One request of the profile: its body, and the module request that it means. */
export interface RequestRow {
  readonly body: z.ZodType<Envelope>
  /** @param body what `body` accepted */
  readonly build: (body: never, envelope: RequestEnvelope) => ModuleRequest
  /** What is wrong with a body whose fields are all right one by one. */
  readonly problem?: (body: never) => string | undefined
}

type WithTransaction = z.ZodType<Envelope>

function row<S extends WithTransaction>(
  body: S,
  build: (body: z.output<S>, envelope: RequestEnvelope) => ModuleRequest,
  problem?: (body: z.output<S>) => string | undefined,
): RequestRow {
  return { body, build, ...(problem ? { problem } : {}) }
}

const secret = (code: string | undefined) => (code === undefined ? undefined : new Secret(code))

function knownBy({
  ifRevision,
  ifGeneration,
}: {
  ifRevision?: number | undefined
  ifGeneration?: string | undefined
}) {
  const known = given({ revision: ifRevision, generation: ifGeneration })
  return Object.keys(known).length === 0 ? undefined : known
}

/** A change of the user table waits for the panel unless it says otherwise. */
const patient = (
  envelope: RequestEnvelope,
  body: {
    whileArmed?: 'wait' | 'refuse' | undefined
    schedule?: Schedule | undefined
    ifRevision?: number | undefined
    ifGeneration?: string | undefined
  },
  command: TableCommand,
): TableRequest => ({
  ...envelope,
  whileArmed: body.whileArmed ?? 'wait',
  ...given({ schedule: body.schedule, known: knownBy(body) }),
  command,
})

const { expiresIn, patience } = field
/** What every request carries or can carry. */
const envelope = {
  transaction: field.transaction,
  issuedAt: field.isoTime.optional(),
  ...field.traceContext,
}

/** Every request of the native profile. Unknown fields are errors. */
export const REQUESTS = {
  'user-code/add': row(
    z.strictObject({
      ...envelope,
      code: field.code,
      name: field.userName.optional(),
      slot: field.slot.optional(),
      userType: field.userType.optional(),
      partitions: field.partitions.optional(),
      attributes: field.attributes.optional(),
      schedule: field.schedule.optional(),
      ...patience,
    }),
    (body, around) =>
      patient(around, body, {
        type: 'user-code/add',
        code: new Secret(body.code),
        userType: body.userType ?? 'unrestricted',
        ...given({
          name: body.name,
          slot: body.slot,
          partitions: body.partitions,
          attributes: body.attributes,
        }),
      }),
  ),
  'user-code/modify': row(
    z.strictObject({
      ...envelope,
      slot: field.slot,
      code: field.code.optional(),
      name: field.userName.optional(),
      userType: field.userType.optional(),
      partitions: field.partitions.optional(),
      attributes: field.attributes.optional(),
      schedule: field.schedule.optional(),
      enabled: z.boolean().optional(),
      ...field.known,
      ...patience,
    }),
    (body, around) =>
      patient(around, body, {
        type: 'user-code/modify',
        slot: body.slot,
        ...given({
          code: secret(body.code),
          name: body.name,
          userType: body.userType,
          partitions: body.partitions,
          attributes: body.attributes,
          enabled: body.enabled,
        }),
      }),
    ({ code, name, userType, partitions, attributes, schedule, enabled }) => {
      const nothing = CHECKS.change({}, [code, name, userType, partitions, attributes, schedule, enabled])
      return nothing && String(nothing.details.problem)
    },
  ),
  'user-code/clear': row(
    z.union([
      z.strictObject({ ...envelope, slot: field.slot, ...field.known, ...patience }),
      z.strictObject({ ...envelope, all: z.literal(true), ...patience }),
    ]),
    (body, around) =>
      patient(around, body, { type: 'user-code/clear', slot: 'slot' in body ? body.slot : 'all' }),
  ),
  'user-code/get': row(z.strictObject({ ...envelope, slot: field.slot }), ({ slot }, around) => ({
    ...around,
    name: 'user-code/get',
    slot,
  })),
  'user-code/list': row(z.strictObject(envelope), (_, around) => ({
    ...around,
    name: 'user-code/list',
  })),
  'code-length/set': row(z.strictObject({ ...envelope, length: field.length, ...patience }), (body, around) =>
    patient(around, body, { type: 'code-length/set', length: body.length }),
  ),
  arm: row(
    z.strictObject({
      ...envelope,
      mode: field.mode,
      partition: field.partition.optional(),
      code: field.code.optional(),
      bypass: z.boolean().optional(),
      noEntryDelay: z.boolean().optional(),
      expiresIn,
    }),
    ({ mode, partition = 1, bypass = false, noEntryDelay = false, code }, around) => ({
      ...around,
      name: 'arm',
      mode,
      partition,
      bypass,
      noEntryDelay,
      ...given({ code: secret(code) }),
    }),
  ),
  disarm: row(
    z.strictObject({
      ...envelope,
      partition: field.partition.optional(),
      code: field.code.optional(),
      expiresIn,
    }),
    ({ partition = 1, code }, around) => ({
      ...around,
      name: 'disarm',
      partition,
      ...given({ code: secret(code) }),
    }),
  ),
  bypass: row(
    z.strictObject({ ...envelope, zone: field.zone, on: z.boolean(), expiresIn }),
    ({ zone, on }, around) => ({
      ...around,
      name: 'bypass',
      zone,
      on,
    }),
  ),
  refresh: row(z.strictObject(envelope), (_, around) => ({ ...around, name: 'refresh' })),
  cancel: row(z.strictObject({ ...envelope, of: field.transaction }), ({ of }, around) => ({
    ...around,
    name: 'cancel',
    of,
  })),
  'time/set': row(
    z.strictObject({ ...envelope, time: field.isoTime, zone: z.string().max(64).optional(), expiresIn }),
    ({ time, zone }, around) => ({
      ...around,
      name: 'time/set',
      time: Date.parse(time),
      ...given({ zone }),
    }),
  ),
} as const satisfies Record<string, RequestRow>

export type NativeRequestName = keyof typeof REQUESTS
export const REQUEST_NAMES = Object.keys(REQUESTS) as NativeRequestName[]
