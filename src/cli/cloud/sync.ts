import { type Difference, describeShown, differencesAt } from '../../cloud/desk/differences.js'
import { findPanel } from '../../cloud/desk/find.js'
import { differenceWords } from '../../cloud/desk/panel-document.js'
import { EXIT } from '../exit.js'
import { awaitEnd } from './command.js'
import { settle } from './report.js'
import type { CloudSession } from './session.js'
import { table } from './table.js'

export interface SyncFlags {
  readonly panel: string
  readonly slot?: readonly number[]
  readonly accept?: true
  readonly undo?: true
}

function list(session: CloudSession, differences: readonly Difference[], inSync: string): number {
  const { desk, flags } = session
  if (flags.json) {
    for (const difference of differences) session.print(difference, '')
    return EXIT.fine
  }
  const rows = differences.map(difference => {
    const { slot, shown } = difference
    const { name = '-', difference: what } = differenceWords(desk.context, difference)
    return [String(slot), name, what, shown ? describeShown(shown) : '-']
  })
  session.print(
    undefined,
    rows.length > 0 ? table(['SLOT', 'USER', 'DIFFERENCE', 'PANEL HAS'], rows) : inSync,
  )
  return EXIT.fine
}

/**
 * `panelemu cloud sync`: where panel and desk are not of one mind, and which of them is right. Codes of nobody here are
 * touched only when their slot is named: another desk may know them.
 */
export async function runSync(session: CloudSession, flags: SyncFlags): Promise<number> {
  const { desk, link } = session
  const { panel, slot: slots } = flags
  const found = findPanel(desk.context, panel)
  if (!found.ok) return session.refused(found)
  if (found.found.online !== true) session.output.err(`${panel} is offline: this is how it was last heard`)
  await session.complete(found.found)
  const differences = differencesAt(desk.context, panel)
  if (!flags.accept && !flags.undo)
    return list(
      session,
      differences.filter(({ slot }) => slots?.includes(slot) ?? true),
      found.found.sight(session.clock.now()) === 'partial'
        ? 'no difference, as far as it was heard'
        : 'in sync',
    )
  const chosen = slots ?? differences.filter(({ kind }) => kind !== 'unknown').map(({ slot }) => slot)
  let code: number = EXIT.fine
  for (const slot of chosen) {
    const action = flags.accept ? 'sync/accept' : 'sync/undo'
    const outcome = link.perform(action, { panel, slot }, session.flags.role)
    if (!outcome.ok) {
      code = session.refused(outcome)
      continue
    }
    if (outcome.user !== undefined) await settle(session, outcome.user)
    if (outcome.transaction !== undefined)
      code = Math.max(
        code,
        await awaitEnd(session, outcome.transaction, panel, () => `slot ${slot}: cleared`),
      )
    else {
      const done = !differencesAt(desk.context, panel).some(
        difference =>
          difference.slot === slot && (outcome.user === undefined || difference.user === outcome.user),
      )
      const text = `slot ${slot}: ${done ? (flags.accept ? 'accepted' : 'undone') : 'still out of sync'}`
      session.print({ panel, slot, ok: done }, text)
      if (!done) code = EXIT.failed
    }
  }
  if (chosen.length === 0) session.print({ panel, ok: true }, 'in sync')
  return code
}
