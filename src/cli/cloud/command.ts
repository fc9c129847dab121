import {
  CATALOGUE,
  COMMAND_ITEMS,
  type CommandFields,
  type CommandItem,
  commandRow,
} from '../../cloud/desk/catalogue.js'
import type { CommandEnd } from '../../cloud/desk/context.js'
import { armingText } from '../../cloud/desk/panel-document.js'
import { allows, type Role } from '../../cloud/desk/permissions.js'
import { slotsRead } from '../../cloud/desk/slots-read.js'
import { onTheWay } from '../../cloud/desk/status.js'
import { given } from '../../panel/given.js'
import { EXIT } from '../exit.js'
import type { Output } from '../output.js'
import { RESTING } from './report.js'
import type { CloudFlags, CloudSession } from './session.js'
import { table } from './table.js'

export interface CommandFlags {
  readonly panel?: string
  readonly mode?: string
  readonly partition?: number
  readonly bypass?: true
  readonly instant?: true
  readonly zone?: number
  readonly off?: true
  readonly length?: number
  readonly time?: string
  readonly timeZone?: string
}

const fieldsOf = (flags: CommandFlags): CommandFields =>
  given({
    mode: flags.mode,
    partition: flags.partition,
    bypassOpen: flags.bypass,
    noEntryDelay: flags.instant,
    zone: flags.zone,
    on: flags.off ? false : undefined,
    length: flags.length,
    time: flags.time,
    timeZone: flags.timeZone,
  })

/** What a command of the catalogue was not given, as a flag; the refusal of a role goes before. */
export function missingFlag(item: CommandItem, flags: CommandFlags, role: Role): string | undefined {
  const { permission, needs } = commandRow(item)
  if (!allows(role, permission)) return undefined
  if (flags.panel === undefined) return '--panel <id>'
  const fields = fieldsOf(flags)
  const missing = needs.find(field => fields[field] === undefined)
  return missing && `--${missing}`
}

/** `panelemu cloud command` without one: the catalogue as this role sees it. */
export function listCatalogue({ role, json }: CloudFlags, { out }: Output): number {
  const items = COMMAND_ITEMS.filter(item => allows(role, commandRow(item).permission))
  const rows = items.map(item => ({ item, group: CATALOGUE[item].group, title: CATALOGUE[item].title }))
  if (json) for (const row of rows) out(JSON.stringify(row))
  else {
    const cells = rows.map(({ group, item, title }) => [group, item, title])
    for (const line of table(['GROUP', 'COMMAND', ''], cells).split('\n')) out(line)
  }
  return EXIT.fine
}

/** The slots as the module read them for us. Codes are masked, unless its operator reveals them. */
function slotList({ desk }: CloudSession, end: CommandEnd): string {
  const rows = (slotsRead(desk.context, end) ?? []).map(({ slot, holder, name, type, code, status }) => [
    String(slot),
    holder,
    name ?? '-',
    type,
    code ?? '-',
    status,
  ])
  return table(['SLOT', 'USER', 'NAME AT THE PANEL', 'TYPE', 'CODE', 'STATUS'], rows)
}

/** What a command that succeeded has led to. */
function successText({ desk }: CloudSession, item: CommandItem, panel: string): string {
  const partitions = desk.context.views.get(panel)?.state?.partitions ?? []
  return item === 'arm' || item === 'disarm' ? `${panel}: ${armingText(partitions)}` : `${panel}: done`
}

/** `panelemu cloud command`, `arm`, `disarm`: sends a command and waits for its end. */
export async function runCommand(
  session: CloudSession,
  item: CommandItem,
  { panel = '', ...flags }: CommandFlags,
): Promise<number> {
  const command = { panel, item, ...fieldsOf(flags) }
  const outcome = session.link.perform('command', command, session.flags.role)
  if (!outcome.ok) return session.refused(outcome)
  return awaitEnd(session, outcome.transaction ?? '', panel, end =>
    item === 'manage-user-codes' ? slotList(session, end) : successText(session, item, panel),
  )
}

/**
 * Waits until a command has ended and prints how.
 * @param text what to say of a success
 * @returns the exit code
 */
export async function awaitEnd(
  session: CloudSession,
  transaction: string,
  panel: string,
  text: (end: CommandEnd) => string,
): Promise<number> {
  const { link, ends, flags, desk } = session
  const status = () => {
    const operation = desk.state.operations.get(transaction)
    return operation && onTheWay(desk.context, operation)
  }
  const rests = () => flags.wait === undefined && RESTING.includes(status()?.kind ?? 'pending')
  await link.until(() => ends.has(transaction) || rests(), session.deadline)
  const end = ends.get(transaction)
  if (end) {
    session.print(end, end.ok ? text(end) : `${panel}: failed: ${end.message}`)
    return end.ok ? EXIT.fine : EXIT.failed
  }
  const { kind = 'pending', reason, message = 'The system has not answered yet.' } = status() ?? {}
  const document = { transaction, panel, ok: false, status: kind, reason: reason ?? 'PENDING', message }
  session.print(document, `${panel}: ${kind}: ${message}`)
  // Somebody at the panel has it in hand; whether anybody has, nobody can say where no answer came.
  return reason === undefined || kind === 'offline' ? EXIT.failed : EXIT.fine
}
