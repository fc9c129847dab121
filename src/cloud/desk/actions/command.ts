import { type CommandFields, type CommandItem, commandRow } from '../catalogue.js'
import { checkCommand } from '../checks.js'
import { begin, type DeskContext, itemOf, takeBack } from '../context.js'
import { findPanel } from '../find.js'
import { refuse, refuseAs } from '../refusal.js'
import type { DeskOutcome } from './outcome.js'

/** A command of the catalogue to one panel. */
export interface PanelCommand extends CommandFields {
  readonly panel: string
  readonly item: CommandItem
}

/** Sends a command of the catalogue. It is waited for as long as {@link DeskContext.settings} say. */
export function sendCommand(context: DeskContext, { panel, item, ...fields }: PanelCommand): DeskOutcome {
  const found = findPanel(context, panel)
  if (!found.ok) return found
  const { needs, request, body, patient } = commandRow(item)
  const { commandTimeoutMs, writeTimeoutMs } = context.settings
  const missing = needs.find(field => fields[field] === undefined)
  if (missing !== undefined) return refuse('COMMAND_FIELD', { item, field: missing })
  const asked = body(fields, context.now())
  const wrong = checkCommand(found.found, request, asked, fields)
  if (wrong) return wrong
  const { transaction } = begin(context, {
    panel,
    name: request,
    body: asked,
    purpose: { kind: 'command', item },
    timeoutMs: patient ? writeTimeoutMs : commandTimeoutMs,
  })
  return { ok: true, transaction }
}

/** Takes a command back. One that never left the desk ends here; of others the module says how they end. */
export function cancelCommand(
  context: DeskContext,
  { transaction }: { readonly transaction: string },
): DeskOutcome {
  const operation = context.state.operations.get(transaction)
  const item = operation && itemOf(operation.purpose)
  if (!operation || item === undefined) return refuseAs('TRANSACTION_UNKNOWN', { of: transaction })
  const { panel } = operation
  takeBack(context, operation, 'operator')
  if (context.state.operations.has(transaction)) return { ok: true, transaction }
  const { reason, message } = refuseAs('CANCELLED')
  context.ended({ transaction, panel, item, ok: false, reason, message })
  return { ok: true, transaction }
}
