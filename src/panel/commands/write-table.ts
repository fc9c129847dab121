import { caseOf, judge } from '../machines/user-table.js'
import type { Judgement, Origin } from '../port.js'
import type { TableEvent, TableOutcome, TableWriting } from '../rules/table-case.js'
import type { PanelState } from '../state.js'

/** A command as the user table takes it, with what the other machines know of. */
export const tableEvent = (state: PanelState, command: TableWriting, origin: Origin): TableEvent => ({
  ...command,
  around: {
    source: origin.source,
    keeps: origin.keeps,
    armed: state.armedMask,
    programming: state.main.value.programming,
    now: state.now(),
  },
})

/** Has the user table carry a command out, or refuse it. */
export function writeTable(state: PanelState, command: TableWriting, origin: Origin): TableOutcome {
  state.userTable.send(tableEvent(state, command, origin))
  return state.userTable.context.outcome ?? { ok: true, did: 'nothing' }
}

/** What the user table would say of a command, and the user it would write. Nothing is done. */
export const judgeTable = (state: PanelState, command: TableWriting, origin: Origin): Judgement =>
  judge(caseOf(state.ground, state.userTable.context, tableEvent(state, command, origin)))
