import type {
  ControlRequest,
  ImmediateRequest,
  ModuleRequest,
  RequestEnvelope,
  TableRequest,
} from '../../module/request.js'
import type { TableCommand } from '../../panel/port.js'
import { Secret } from '../../panel/secret.js'

type Extras = Partial<Omit<TableRequest, 'transaction' | 'command'>>

const table = (transaction: string, command: TableCommand, extras: Extras): TableRequest => ({
  transaction,
  whileArmed: 'wait',
  ...extras,
  command,
})

/** A request to add a user code; it may wait unless `extras` say otherwise. */
export const add = (
  transaction: string,
  code: string,
  extras: Extras & { readonly slot?: number } = {},
): TableRequest => {
  const { slot, ...rest } = extras
  const command = {
    type: 'user-code/add' as const,
    code: new Secret(code),
    userType: 'unrestricted' as const,
  }
  return table(transaction, slot === undefined ? command : { ...command, slot }, rest)
}

/** A request to change a stored user's code. */
export const modify = (transaction: string, slot: number, code: string, extras: Extras = {}): TableRequest =>
  table(transaction, { type: 'user-code/modify', slot, code: new Secret(code) }, extras)

/** A request to clear a slot, or all. */
export const clear = (transaction: string, slot: number | 'all', extras: Extras = {}): TableRequest =>
  table(transaction, { type: 'user-code/clear', slot }, extras)

/** A request to set the panel's code length. */
export const setLength = (transaction: string, length: number, extras: Extras = {}): TableRequest =>
  table(transaction, { type: 'code-length/set', length }, extras)

/** Any request but a change of the user table. */
export const now = (
  transaction: string,
  body: ImmediateRequest | ControlRequest extends infer R
    ? R extends R
      ? Omit<R, keyof RequestEnvelope>
      : never
    : never,
  envelope: Omit<RequestEnvelope, 'transaction'> = {},
): ModuleRequest => ({ transaction, ...envelope, ...body }) as ModuleRequest

/** A request to arm a partition in mode away. */
export const arm = (transaction: string, partition = 1): ModuleRequest =>
  now(transaction, { name: 'arm', partition, mode: 'away', bypass: false, noEntryDelay: false })

/** A request to disarm a partition, as the cloud does it: without a code. */
export const disarm = (transaction: string, partition = 1): ModuleRequest =>
  now(transaction, { name: 'disarm', partition })
