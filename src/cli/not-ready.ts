import { firstNames } from '../emulator/first-names.js'
import type { PanelUnit } from '../emulator/unit.js'

/** Reasons that are told; how many more there are is counted. */
const TOLD = 3

const number = (value: number) => value.toLocaleString('en-US')

/**
 * What keeps panels from being connected, in one line however many they are: those that have the same reason are one thing
 * to know.
 * @param reasons why a panel lost its last attempt, by id; a panel without is waiting for its first answer
 */
export function notReady(
  waiting: readonly PanelUnit[],
  all: number,
  reasons: ReadonlyMap<string, string>,
): string {
  const groups = new Map<string, string[]>()
  for (const { id } of waiting) {
    const reason = reasons.get(id) ?? 'the broker has not answered yet'
    // What names the panel itself is the same with all of them.
    const kind = reason.replaceAll(id, '…')
    groups.set(kind, [...(groups.get(kind) ?? []), id])
  }
  const told = [...groups].slice(0, TOLD).map(([kind, ids]) => {
    const [only] = ids
    return `${firstNames(ids)}: ${(only !== undefined && ids.length === 1 && reasons.get(only)) || kind}`
  })
  const more = groups.size > TOLD ? [`${groups.size - TOLD} more reasons`] : []
  const verb = waiting.length === 1 ? 'is' : 'are'
  return `${number(waiting.length)} of ${number(all)} panels ${verb} not connected (${[...told, ...more].join('; ')})`
}

/** The panels were not all connected in the time they were given. */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError'

  constructor(seconds: number, what: string) {
    super(`not ready within ${seconds} s: ${what}`)
  }
}
