import { z } from 'zod'
import * as field from '../../cloud/native/fields.js'
import { given } from '../../panel/given.js'
import type { PanelCommand, PanelCommandName } from '../../panel/port.js'
import { Secret } from '../../panel/secret.js'
import { USER_TYPES } from '../../panel/user.js'
import { answerOfPort } from '../answer.js'
import { oneNamed } from '../named.js'
import { stepKind } from '../step-kind.js'

const code = field.code.transform(digits => new Secret(digits))
const partition = field.partition.default(1)
const { slot } = field
const user = {
  userType: z.enum(USER_TYPES).optional(),
  partitions: field.partitions.optional(),
  name: field.userName.optional(),
  /** What an NX user may do, as the byte its wire has for it. */
  authority: z.int().min(0).max(255).optional(),
  attributes: field.attributes.optional(),
}

/** Commands of the panel's port. Time is set through the cloud, which has a better word for it. */
const commands = {
  arm: z.strictObject({
    mode: field.mode,
    partition,
    code: code.optional(),
    bypass: z.boolean().optional(),
    noEntryDelay: z.boolean().optional(),
  }),
  disarm: z.strictObject({ partition, code: code.optional() }),
  bypass: z.strictObject({
    zone: z.union([field.zone, z.literal('open')]),
    on: z.boolean(),
    partition: field.partition.optional(),
    code: code.optional(),
  }),
  'quick-exit': z.strictObject({ partition }),
  verify: z.strictObject({ partition, code }),
  'user-code/add': z.strictObject({
    ...user,
    code,
    slot: slot.optional(),
    userType: z.enum(USER_TYPES).default('unrestricted'),
  }),
  'user-code/modify': z.strictObject({
    ...user,
    slot,
    code: code.optional(),
    enabled: z.boolean().optional(),
  }),
  'user-code/clear': z.strictObject({ slot: z.union([slot, z.literal('all')]) }),
  'user-authority/set': z.strictObject({
    slot,
    authority: z.int().min(0).max(255),
    partitions: field.partitions,
  }),
  'code-length/set': z.strictObject({ length: field.length }),
  'programming/enter': z.strictObject({ code, partition }),
  'programming/exit': z.strictObject({}),
  panic: z.strictObject({ kind: z.enum(['fire', 'medical', 'police']), partition }),
  silence: z.strictObject({ partition, code: code.optional() }),
  cancel: z.strictObject({ partition, code: code.optional() }),
  chime: z.strictObject({ partition, on: z.boolean().optional() }),
} as const satisfies Partial<Record<PanelCommandName, z.ZodType>>

/** A command at the panel's port: from a device on its serial line, or from the operator. */
export const port = stepKind({
  schema: oneNamed(commands),
  takes: ['as', 'panel', 'by'],
  onePanel: () => true,
  title: ({ name }) => name,
  play({ name, input }, { world, place, companions }) {
    // The command's own schema accepted it when the file was read.
    const command = { type: name, ...given(input) } as PanelCommand
    const answer = answerOfPort(place.panel.command(command, companions.by ?? 'serial'))
    world.ask(() => answer, companions.as)
    return undefined
  },
})
