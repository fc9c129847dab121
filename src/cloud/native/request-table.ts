import { z } from 'zod'
import type { MemoryRequest, ModuleRequest, RequestEnvelope } from '../../module/request.js'
import type { Schedule } from '../../module/schedule.js'
import { CHECKS } from '../../panel/checks.js'
import { given } from '../../panel/given.js'
import type { MemoryCommand } from '../../panel/port.js'
import { Secret } from '../../panel/secret.js'
import * as field from './fields.js'

/** One request of the profile: its body, and the module request that it means. */
export interface RequestRow {
  readonly body: z.ZodType<{ transaction: string; expiresIn?: number | undefined }>
  /** @param body what `body` accepted */
  readonly build: (body: never, envelope: RequestEnvelope) => ModuleRequest
  /** What is wrong with a body whose fields are all right one by one. */
  readonly problem?: (body: never) => string | undefined
}

type WithTransaction = z.ZodType<{ transaction: string; expiresIn?: number | undefined }>

function row<S extends WithTransaction>(
  body: S,
  build: (body: z.output<S>, envelope: RequestEnvelope) => ModuleRequest,
  problem?: (body: z.output<S>) => string | undefined,
): RequestRow {
  return { body, build, ...(problem ? { problem } : {}) }
}

const secret = (code: string | undefined) => (code === undefined ? undefined : new Secret(code))

/** A change of the user table waits for the panel unless it says otherwise. */
const patient = (
  envelope: RequestEnvelope,
  body: { whileArmed?: 'wait' | 'refuse' | undefined; schedule?: Schedule | undefined },
  command: MemoryCommand,
): MemoryRequest => ({
  ...envelope,
  whileArmed: body.whileArmed ?? 'wait',
  ...given({ schedule: body.schedule }),
  command,
})

const { transaction, expiresIn, patience } = field

/** Every request of the native profile. Unknown fields are errors. */
export const REQUESTS = {
  'user-code/add': row(
    z.strictObject({
      transaction,
      code: field.code,
      name: field.userName.optional(),
      slot: field.slot.optional(),
      userType: field.userType.optional(),
      partitions: field.partitions.optional(),
      attributes: field.attributes.optional(),
      schedule: field.schedule.optional(),
      ...patience,
    }),
    (body, envelope) =>
      patient(envelope, body, {
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
      transaction,
      slot: field.slot,
      code: field.code.optional(),
      name: field.userName.optional(),
      userType: field.userType.optional(),
      partitions: field.partitions.optional(),
      attributes: field.attributes.optional(),
      schedule: field.schedule.optional(),
      enabled: z.boolean().optional(),
      ...patience,
    }),
    (body, envelope) =>
      patient(envelope, body, {
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
      z.strictObject({ transaction, slot: field.slot, ...patience }),
      z.strictObject({ transaction, all: z.literal(true), ...patience }),
    ]),
    (body, envelope) =>
      patient(envelope, body, { type: 'user-code/clear', slot: 'slot' in body ? body.slot : 'all' }),
  ),
  'user-code/get': row(z.strictObject({ transaction, slot: field.slot }), ({ slot }, envelope) => ({
    ...envelope,
    name: 'user-code/get',
    slot,
  })),
  'user-code/list': row(z.strictObject({ transaction }), (_, envelope) => ({
    ...envelope,
    name: 'user-code/list',
  })),
  'code-length/set': row(
    z.strictObject({ transaction, length: field.length, ...patience }),
    (body, envelope) => patient(envelope, body, { type: 'code-length/set', length: body.length }),
  ),
  arm: row(
    z.strictObject({
      transaction,
      mode: field.mode,
      partition: field.partition.optional(),
      code: field.code.optional(),
      bypass: z.boolean().optional(),
      noEntryDelay: z.boolean().optional(),
      expiresIn,
    }),
    ({ mode, partition = 1, bypass = false, noEntryDelay = false, code }, envelope) => ({
      ...envelope,
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
      transaction,
      partition: field.partition.optional(),
      code: field.code.optional(),
      expiresIn,
    }),
    ({ partition = 1, code }, envelope) => ({
      ...envelope,
      name: 'disarm',
      partition,
      ...given({ code: secret(code) }),
    }),
  ),
  bypass: row(
    z.strictObject({ transaction, zone: field.zone, on: z.boolean(), expiresIn }),
    ({ zone, on }, envelope) => ({
      ...envelope,
      name: 'bypass',
      zone,
      on,
    }),
  ),
  refresh: row(z.strictObject({ transaction }), (_, envelope) => ({ ...envelope, name: 'refresh' })),
  cancel: row(z.strictObject({ transaction, of: transaction }), ({ of }, envelope) => ({
    ...envelope,
    name: 'cancel',
    of,
  })),
  'time/set': row(
    z.strictObject({ transaction, time: field.isoTime, zone: z.string().max(64).optional(), expiresIn }),
    ({ time, zone }, envelope) => ({
      ...envelope,
      name: 'time/set',
      time: Date.parse(time),
      ...given({ zone }),
    }),
  ),
} as const satisfies Record<string, RequestRow>

export type NativeRequestName = keyof typeof REQUESTS
export const REQUEST_NAMES = Object.keys(REQUESTS) as NativeRequestName[]
