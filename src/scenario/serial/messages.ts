import { z } from 'zod'
import type { Payload } from '../../../protocols/nx584/framing.js'
import { numberOf } from '../../../protocols/nx584/framing.js'
import { decode, encode } from '../../../protocols/nx584/message.js'
import { acknowledge } from '../../../protocols/nx584/messages/acknowledge.js'
import { failed } from '../../../protocols/nx584/messages/failed.js'
import { notAcknowledged } from '../../../protocols/nx584/messages/not-acknowledged.js'
import { primaryKeypadWithPin } from '../../../protocols/nx584/messages/primary-keypad-with-pin.js'
import { setUserAuthorization } from '../../../protocols/nx584/messages/set-user-authorization.js'
import { setUserCode } from '../../../protocols/nx584/messages/set-user-code.js'
import { userInformation } from '../../../protocols/nx584/messages/user-information.js'
import { userInformationRequest } from '../../../protocols/nx584/messages/user-information-request.js'
import { Pin } from '../../../protocols/nx584/pin.js'
import * as field from '../../cloud/native/fields.js'
import { Secret } from '../../panel/secret.js'
import type { Answer } from '../answer.js'

const user = z.int().min(0).max(255)
const code = field.code
const partitions = z.array(z.int().min(1).max(8)).min(1)
const pinOf = (digits: string | undefined) =>
  Pin.of(digits === undefined ? undefined : new Secret(digits), '0')

/** What a client of an NX-584 gateway can say here, by name; what each is as a message. */
export const serialSchemas = {
  'user/read': z.strictObject({ user }),
  'user-code/set': z.strictObject({ user, code }),
  'user-code/clear': z.strictObject({ user }),
  'user-authority/set': z.strictObject({ user, authority: z.int().min(0).max(255), partitions }),
  arm: z.strictObject({ mode: z.enum(['away', 'stay']), code, partitions }),
  disarm: z.strictObject({ code, partitions }),
  /** Bytes as they are, of whatever protocol the port speaks. */
  bytes: z
    .string()
    .regex(/^([0-9a-f]{2} ?)+$/i, 'expected bytes in hex, like "7E 02 33"')
    .transform(text => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))),
  /** The device is unplugged, until it says something again. */
  leave: z.strictObject({}),
} as const

export type SerialMessageName = Exclude<keyof typeof serialSchemas, 'bytes' | 'leave'>
type Inputs = { readonly [Name in SerialMessageName]: z.output<(typeof serialSchemas)[Name]> }

/** Functions of the primary keypad (p. 21), by what they are called here. */
const FUNCTIONS = { disarm: 1, away: 2, stay: 3 } as const

/** Each of them as the protocol has it. */
const MESSAGES: { readonly [Name in SerialMessageName]: (input: Inputs[Name]) => Payload } = {
  'user/read': input => encode(userInformationRequest, input),
  'user-code/set': input => encode(setUserCode, { user: input.user, pin: pinOf(input.code) }),
  'user-code/clear': input => encode(setUserCode, { user: input.user, pin: pinOf(undefined) }),
  'user-authority/set': input => encode(setUserAuthorization, input, { acknowledge: true }),
  arm: input =>
    encode(
      primaryKeypadWithPin,
      { pin: pinOf(input.code), function: FUNCTIONS[input.mode], partitions: input.partitions },
      { acknowledge: true },
    ),
  disarm: input =>
    encode(
      primaryKeypadWithPin,
      { pin: pinOf(input.code), function: FUNCTIONS.disarm, partitions: input.partitions },
      { acknowledge: true },
    ),
}

/** The message of this name. */
export const messageOf = <Name extends SerialMessageName>(name: Name, input: Inputs[Name]): Payload =>
  MESSAGES[name](input)

/** What the gateway answered; codes are not in it. */
export function answerOf(payload: Payload): Answer {
  switch (numberOf(payload)) {
    case userInformation.number: {
      const { user: of, authority, partitions: at } = decode(userInformation, payload)
      return { execution: 'succeeded', data: { user: of, authority, partitions: at } }
    }
    case acknowledge.number:
      return { execution: 'succeeded' }
    case failed.number:
      return { execution: 'failed', message: '1Ch, failed' }
    case notAcknowledged.number:
      return { execution: 'failed', message: '1Eh, not acknowledged' }
    default:
      return { execution: 'rejected', message: '1Fh, rejected' }
  }
}
