import { ENABLED, TYPE_MASK } from '../panel/packed-slot.js'
import { USER_TYPES, type UserType } from '../panel/user.js'

/** A part of a record of an earlier version: what it should be, but nobody has looked yet. */
type Part = Readonly<Record<string, unknown>>

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const part = (value: unknown): Part => (isPart(value) ? value : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Types that version 2 had in the panel's table for hours the module kept. */
const SCHEDULED: readonly UserType[] = ['week_day_schedule', 'year_day_schedule']
const UNRESTRICTED = USER_TYPES.indexOf('unrestricted')

const plainType = (type: unknown) => (SCHEDULED.some(scheduled => scheduled === type) ? 'unrestricted' : type)

function plainRow(row: unknown): unknown {
  const [slot, code, bits, ...rest] = list(row)
  const type = typeof bits === 'number' ? USER_TYPES[bits & TYPE_MASK] : undefined
  if (typeof bits !== 'number' || type === undefined || !SCHEDULED.includes(type)) return row
  return [slot, code, (bits & ENABLED) | UNRESTRICTED, ...rest]
}

/**
 * A user with hours, whole. Where its code was in the panel, the panel's row says what it is; version 2 knew only parts of
 * it. Where it was outside, partitions that were not written down were all there are.
 */
function accessOf(entry: Part, panel: Part): Part {
  const { slot, code, userType, partitions, name, authority, schedule, inside, cause } = entry
  const row =
    inside === true
      ? list(panel.slots)
          .map(list)
          .find(([number]) => number === slot)
      : undefined
  const rights = list(panel.rights)
    .map(list)
    .find(([number]) => number === slot)
  const all = 2 ** list(panel.partitions).length - 1
  const named = list(partitions).reduce<number>((mask, number) => mask | (1 << (Number(number) - 1)), 0)
  const base = { slot, schedule, cause, revision: panel.revision }
  if (row) {
    const [, packed, bits, mask, revision, , rowName, , rowAuthority] = row
    return {
      ...base,
      code: String(packed).slice(1),
      userType: plainType(USER_TYPES[Number(bits) & TYPE_MASK]),
      enabled: (Number(bits) & ENABLED) !== 0,
      partitions: mask,
      ...(typeof rowName === 'string' ? { name: rowName } : {}),
      ...(rowAuthority === undefined ? {} : { authority: rowAuthority }),
      seen: revision,
    }
  }
  const byte = rights?.[2] ?? authority
  return {
    ...base,
    code,
    userType: plainType(userType),
    enabled: true,
    partitions: rights?.[1] ?? (partitions === undefined ? all : named),
    ...(name === undefined ? {} : { name }),
    ...(byte === undefined ? {} : { authority: byte }),
  }
}

/** Endings had no digest of what was asked. */
function endingOf(row: unknown): unknown {
  if (typeof row !== 'string') return row
  const fields = row.split('\t')
  return [...fields.slice(0, 3), '', ...fields.slice(3)].join('\t')
}

/**
 * Version 2, in which a user with hours was kept in parts beside the panel's table, with a note where its code was. What
 * is in it goes on; what would have crossed the edge of a window crosses it after the start.
 */
function fromVersion2(record: Part): Part {
  const panel = part(record.panel)
  const module = part(record.module)
  const { schedules, queue, endings, machine, ...restOfModule } = module
  const { installerArmed, slots, ...restOfPanel } = panel
  const { context, ...restOfMachine } = part(machine)
  const armedBy = list(panel.partitions).map((_, index) =>
    (Number(installerArmed) >>> index) & 1 ? 'installer' : null,
  )
  const accesses = list(schedules)
    .map(entry => accessOf(part(entry), panel))
    .sort((a, b) => Number(a.slot) - Number(b.slot))
  return {
    ...record,
    v: 3,
    panel: {
      ...restOfPanel,
      slots: list(slots).map(plainRow),
      ...(installerArmed === undefined ? {} : { armedBy }),
    },
    module: {
      ...restOfModule,
      machine: { ...restOfMachine, context: { ...part(context), crossing: null, schedulesAt: null } },
      queue: list(queue).filter(queued => part(queued).edge === undefined),
      accesses,
      endings: list(endings).map(endingOf),
    },
  }
}

/** What brings a record of an earlier version to the next one. */
const MIGRATIONS: Readonly<Record<number, (record: Part) => Part>> = { 2: fromVersion2 }

/** A record as far as it can be brought to the present version; what is no record, and what is newer, stays as it is. */
export function migrated(value: unknown): unknown {
  let record = value
  while (isPart(record) && typeof record.v === 'number') {
    const migrate = MIGRATIONS[record.v]
    if (!migrate) break
    record = migrate(record)
  }
  return record
}
