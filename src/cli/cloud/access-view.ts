import type { Access } from '../../cloud/desk/state.js'
import { limitMessage } from '../../cloud/desk/status.js'
import { type AccessLine, rowsOf, statusSentence } from '../../cloud/desk/user-view.js'
import type { CloudSession } from './session.js'
import { table } from './table.js'

/** Statuses that a command ends with exit code 1. */
const FAILED: readonly string[] = ['failed', 'System Full', 'out of sync']
export const isFailed = ({ status }: Pick<AccessLine, 'status'>) => FAILED.includes(status)

/** A user's access, one panel a line; where several systems are full, one message names them. */
export function accessText({ desk }: CloudSession, user: string, lines: readonly AccessLine[]): string[] {
  if (lines.length === 0) return []
  const full = lines.filter(({ status }) => status === 'System Full')
  const isFull = ({ panel }: Access) => full.some(line => line.panel === panel)
  const limit =
    full.length > 1 ? limitMessage(desk.context, rowsOf(desk.context, user).filter(isFull)) : undefined
  return [accessTable(lines), ...(limit === undefined ? [] : [limit])]
}

function accessTable(lines: readonly AccessLine[]): string {
  return table(
    ['PANEL', 'SLOT', 'PARTITIONS', 'TIME', 'STATUS'],
    lines.map(line => [
      line.panel,
      String(line.slot ?? '-'),
      line.partitions === 'all' ? 'all' : line.partitions.join(','),
      line.time,
      statusSentence(line),
    ]),
  )
}
