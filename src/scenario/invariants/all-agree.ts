import { isDeepStrictEqual } from 'node:util'
import { partitionsOf } from '../../panel/user.js'
import type { Invariant, Looked } from './invariant.js'
import { usersOnTheWire } from './users-on-the-wire.js'

const inWords = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value))

/** Documents at the broker, and what the module knows. */
function documentsWrong({ world, place: { id, panel } }: Looked): string | undefined {
  const retained = world.witness?.retained(id)
  if (!retained) return undefined
  const { info, state, slots, slot } = panel.documents()
  const wanted = new Map<string, unknown>([
    ['status', 'online'],
    ['info', info],
    ['state', state],
    ['slots', slots],
    ...slot.map(row => [`slots/${row?.slot}`, row] as const),
  ])
  for (const name of new Set([...wanted.keys(), ...retained.keys()])) {
    const known = wanted.get(name)
    const told = retained.get(name)
    const plain: unknown = known === undefined ? undefined : JSON.parse(JSON.stringify(known))
    if (!isDeepStrictEqual(told, plain))
      return `the document "${name}" says ${inWords(told)}, and the module knows ${inWords(plain)}`
  }
  return undefined
}

/** The module's documents, and the panel's own table. */
function tableWrong({ place: { panel } }: Looked): string | undefined {
  const rows = new Map(panel.documents().slot.map(row => [row?.slot, row]))
  for (const user of panel.device.panel.view.slots.users()) {
    const row = rows.get(user.slot)
    rows.delete(user.slot)
    const shown = row && { status: row.status, partitions: row.partitions, name: row.name }
    const is = {
      status: user.enabled ? 'occupied_enabled' : 'occupied_disabled',
      partitions: partitionsOf(user.partitions),
      name: user.name,
    }
    if (!isDeepStrictEqual(shown, is))
      return `slot ${user.slot} is ${inWords(is)} in the panel, and ${inWords(shown)} in its document`
  }
  for (const row of rows.values())
    if (row && (row.status === 'occupied_enabled' || row.schedule === undefined))
      return `slot ${row.slot} has a document (${row.status}), and the panel has nobody there`
  return undefined
}

/** What the NX-584 user messages say, and the table. */
function wireWrong(looked: Looked): string | undefined {
  const { place } = looked
  for (const { slot, pin, partitions } of usersOnTheWire(looked)) {
    const user = place.panel.device.codes.user(slot)
    if (!user && !pin.blank) return `an NX-584 client reads a code of user ${slot}, who has none`
    if (!user) continue
    if (!pin.code(user.code.length).equals(user.code))
      return `an NX-584 client reads another code of user ${slot} than the panel has`
    if (!isDeepStrictEqual(partitions, partitionsOf(user.partitions)))
      return `an NX-584 client reads partitions ${inWords(partitions)} of user ${slot}, who has ${inWords(partitionsOf(user.partitions))}`
  }
  return undefined
}

/** What the desk has taken from the documents, where there is one. */
function deskWrong({ world, place: { id, panel } }: Looked): string | undefined {
  if (!world.hasDesk) return undefined
  const shown = world.desk.shownOf(id).map(({ slot, status }) => `${slot} ${status}`)
  const known = panel.documents().slot.flatMap(row => (row ? [`${row.slot} ${row.status}`] : []))
  const missing = known.find(row => !shown.includes(row))
  const more = shown.find(row => !known.includes(row))
  if (missing) return `the desk does not show what the documents say: slot ${missing}`
  return more && `the desk shows what no document says: slot ${more}`
}

export const allAgree: Invariant = {
  says: 'table, documents, NX-584 user messages and desk say the same of every user',
  atRest: true,
  broken: looked => documentsWrong(looked) ?? tableWrong(looked) ?? wireWrong(looked) ?? deskWrong(looked),
}
