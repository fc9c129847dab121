import type { Random } from '../../time/random.js'
import type { PanelViews } from './panel-views.js'
import type { DeskState, Operation, Purpose } from './state.js'

/** What an account has booked. */
export interface DeskAccount {
  /** The account uses access control: only the customer manages its user codes. */
  readonly accessControl?: boolean
}

/** How a desk behaves where no document says it. */
export interface DeskSettings extends DeskAccount {
  /** How long a command (arm, disarm, bypass) is waited for, in ms. The vendors say three minutes. */
  readonly commandTimeoutMs: number
  /** How long a change of a user code is waited for, in ms; absent: for as long as it takes. */
  readonly writeTimeoutMs?: number
}

export const DEFAULT_SETTINGS: DeskSettings = { commandTimeoutMs: 180_000 }

/** How a command to a panel ended. */
export interface CommandEnd {
  readonly transaction: string
  readonly panel: string
  /** The item of the catalogue, or `clear-slot` for a slot that was undone. */
  readonly item: string
  readonly ok: boolean
  readonly reason?: string
  readonly message?: string
  /** What was read for it. */
  readonly data?: unknown
}

/** A panel of which nobody here is to hear again, and the slots that documents told of. */
export interface ForgottenPanel {
  readonly panel: string
  readonly slots: readonly number[]
}

/** What the rooms of a desk work on. */
export interface DeskContext {
  readonly state: DeskState
  readonly views: PanelViews
  readonly settings: DeskSettings
  readonly random: Random
  now(): number
  /** Has a user's access to a panel looked at again: something it depends on may have changed. */
  touch(key: string): void
  /** Tells how a command ended. */
  ended(command: CommandEnd): void
  /** Tells that nobody here is to hear of a panel again. */
  forgotten(panel: ForgottenPanel): void
}

/** Notes a request to be sent. It leaves when its panel is online. */
export function begin(
  { state, now }: DeskContext,
  request: {
    readonly panel: string
    readonly name: string
    readonly body: Readonly<Record<string, unknown>>
    readonly purpose: Purpose
    readonly timeoutMs?: number | undefined
  },
): Operation {
  const { timeoutMs, ...rest } = request
  const createdAt = now()
  const operation: Operation = {
    ...rest,
    transaction: `${state.desk}-${state.next()}`,
    createdAt,
    ...(timeoutMs === undefined ? {} : { deadline: createdAt + timeoutMs }),
    sends: 0,
  }
  state.operations.put(operation)
  return operation
}

/** A request that has ended needs nobody to take it back any more. */
export function end({ operations }: DeskState, { transaction, cancel }: Operation): void {
  operations.delete(transaction)
  if (cancel?.transaction !== undefined) operations.delete(cancel.transaction)
}

/** What a request of the catalogue's is called when it ends; undefined for others. */
export function itemOf(purpose: Purpose): string | undefined {
  if (purpose.kind === 'command') return purpose.item
  return purpose.kind === 'tidy' ? 'clear-slot' : undefined
}

/** Whether the time of a request is over. */
export const isOverdue = ({ deadline }: Operation, now: number): boolean =>
  deadline !== undefined && deadline <= now

/** Takes a request back: at the desk if it never left it, else by asking the module. */
export function takeBack(context: DeskContext, operation: Operation, why: 'change' | 'operator'): void {
  const { state } = context
  if (operation.sends === 0) return end(state, operation)
  if (operation.cancel) return state.operations.put({ ...operation, cancel: { ...operation.cancel, why } })
  const { panel, transaction } = operation
  const cancel = begin(context, {
    panel,
    name: 'cancel',
    body: { of: transaction },
    purpose: { kind: 'cancel', of: transaction },
  })
  state.operations.put({ ...operation, cancel: { why, transaction: cancel.transaction } })
}
