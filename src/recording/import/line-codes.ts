import { Secret } from '../../panel/secret.js'
import type { SlotTable } from '../../panel/slot-table.js'
import type { RawRecording, RawTurn } from '../panel-recorder.js'
import { figure, type ToldEvent } from './told-events.js'

/** A code that came over a serial line, and when (epoch ms). */
interface LineCode {
  readonly code: string
  readonly at: number
}

/** Of more codes nobody can tell whose they are. */
const MOST = 3
/** An event is told so soon after what led to it (ms). */
const AT_ONCE = 2_000

function codesOf({ input, codesTyped = [] }: RawTurn, length: number): string[] {
  if (input.by.via !== 'serial') return []
  if (input.type === 'keys') {
    const digits = input.keys.reveal().replaceAll(/\[[^\]]*\]|\D/g, '')
    const typed = [...digits].filter((_, index) => codesTyped[index] === true).join('')
    return typed.length === length ? [typed] : []
  }
  if (input.type !== 'command') return []
  const { code } = Object(input.command) as { readonly code?: unknown }
  return code instanceof Secret && !input.command.type.startsWith('user-code/') ? [code.reveal()] : []
}

/** Codes of users that came over the line and are nobody's, each when it first came. */
function strangeCodes({ turns, record }: RawRecording, table: SlotTable): LineCode[] {
  const found = new Map<string, LineCode>()
  for (const turn of turns)
    for (const code of codesOf(turn, record.panel.codeLength))
      if (!found.has(code) && !table.find(new Secret(code))) found.set(code, { code, at: turn.at })
  return [...found.values()].slice(0, MOST)
}

/** The user whom an event names that came of a code. */
function userAt(at: number, events: readonly ToldEvent[]): number | undefined {
  const event = events.find(
    one =>
      one.document.data.by === 'serial' &&
      figure(one, 'user') !== undefined &&
      Math.abs(one.at - at) < AT_ONCE,
  )
  return event && figure(event, 'user')
}

/**
 * Whose the codes may be that came over a serial line and opened nothing: those of the users whom events name, and else of the first users of whose
 * codes nothing is known.
 * @param users slots, those first who are likeliest to be at a line
 */
export function lineCodes(
  raw: RawRecording,
  table: SlotTable,
  events: readonly ToldEvent[],
  users: readonly number[],
): ReadonlyMap<number, string> {
  const codes = new Map<number, string>()
  for (const { code, at } of strangeCodes(raw, table)) {
    const named = userAt(at, events)
    const user = named ?? users.find(slot => !codes.has(slot))
    if (user !== undefined && !codes.has(user)) codes.set(user, code)
  }
  return codes
}
