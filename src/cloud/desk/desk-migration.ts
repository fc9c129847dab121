import { crc32 } from 'node:zlib'
import { readJson } from '../../catalogue/json-text.js'
import { JournalDamagedError } from '../../disk/journal-error.js'

/** A part of a desk of version 1: what it should be, but nobody has looked yet. */
type Part = Readonly<Record<string, unknown>>

const part = (value: unknown): Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : {}
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const present = (fields: Part): Part =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** How a desk of version 1 began that had a checksum (CRC-32) of all of it, computed with zeros in its own place. */
const SEAL = /^\{\n "crc32": "([0-9a-f]{8})",/

function textOf(bytes: Uint8Array, path: string): string {
  const text = Buffer.from(bytes).toString('utf8')
  const digits = SEAL.exec(text)?.[1]
  if (digits === undefined) return text
  if (Number.parseInt(digits, 16) !== crc32(text.replace(SEAL, '{\n "crc32": "00000000",')))
    throw new JournalDamagedError(
      path,
      'it does not match its checksum: it was damaged, or edited by hand',
      'put a whole copy back, move it away to start afresh, or take the line "crc32" out to have it read as it is',
    )
  return text.replace(SEAL, '{')
}

/**
 * What version 1 had confirmed told of no panel and no change. The generation that nothing has is never a panel's own: what the
 * slots hold shows as changed or missing, and a person says which is right.
 */
function heldOf(value: unknown): Part {
  const { slot, written, seen, warning } = part(value)
  const { name, userType, partitions, time, code } = part(written)
  const shown = part(seen)
  return present({
    slot,
    generation: '0',
    revision: shown.revision ?? 0,
    written: { name, userType, partitions: partitions ?? shown.partitions ?? [], time, code },
    warning,
  })
}

const directOf = (direct: unknown): Part | undefined =>
  direct === undefined ? undefined : direct === 'off' ? { since: 1 } : { since: 1, grant: direct }

const accessOf = ({ user, panel, direct, held, again }: Part): Part =>
  present({
    user,
    panel,
    direct: directOf(direct),
    held: held === undefined ? undefined : heldOf(held),
    again,
  })

const userOf = ({ codeVersion, ...user }: Part): Part => ({
  ...user,
  decided: { name: 1, type: 1, code: codeVersion },
})

/**
 * Reads a desk of version 1, one JSON document, as the entries that it comes to today. Requests under way then are made
 * anew from what is wanted.
 * @throws JournalDamagedError for a text that is no such desk; its words repeat nothing of it
 */
export function readOldDesk(bytes: Uint8Array, path: string): Map<string, string> {
  const text = textOf(bytes, path)
  const { value, fault } = readJson(text)
  if (fault) throw new JournalDamagedError(`${path}:${fault.line}:${fault.column}`, `it ${fault.message}`)
  const { v, desk, root, count, users, plans, access } = part(value)
  if (v !== 1) throw new JournalDamagedError(path, 'this is no desk, or one of a later version')
  const entries = new Map<string, string>()
  const keep = (key: string, row: Part) => void entries.set(key, JSON.stringify(row))
  keep('desk', present({ v: 2, desk, root, count: Math.max(2, Number(count)) }))
  for (const user of list(users).map(part)) keep(`users/${user.id}`, userOf(user))
  for (const plan of list(plans).map(part)) {
    const { users: members, systems, ...rest } = plan
    const since = 2
    keep(`plans/${plan.id}`, {
      ...rest,
      systems: list(systems).map(system => ({ ...part(system), since })),
      decided: since,
    })
    for (const user of list(members)) keep(`members/${plan.id}/${user}`, { plan: plan.id, user, since })
  }
  for (const row of list(access).map(part)) keep(`access/${row.user}/${row.panel}`, accessOf(row))
  return entries
}
