import type { DeskReason, DeskRefusal } from '../../cloud/desk/refusal.js'

const CODE = ['code', 'user', 'plan', 'panel']
const SLOT = ['slot']
const TIME = ['time', 'plan', 'user']

/** What of a request a refusal can be about, the likeliest first. */
const ABOUT: { readonly [Reason in DeskReason]?: readonly string[] } = {
  USER_UNKNOWN: ['user'],
  USER_AMBIGUOUS: ['user'],
  USER_LEAVING: ['user'],
  PANEL_UNKNOWN: ['panel', 'systems', 'generate', 'plan'],
  PANEL_ONLINE: ['panel'],
  PLAN_UNKNOWN: ['plan'],
  PLAN_EXISTS: ['name'],
  PLAN_TIMES: ['time', 'plan'],
  CODE_TAKEN: CODE,
  CODE_LENGTH: CODE,
  CODE_DIGITS: CODE,
  CODE_FORBIDDEN: CODE,
  CODE_ADJACENT: CODE,
  CODE_LENGTHS_DIFFER: ['generate'],
  NO_FREE_CODE: ['generate'],
  NO_CODE: ['user'],
  NO_ACCESS: ['panel'],
  DURESS_UNSUPPORTED: ['userType', 'panel', 'systems', 'user'],
  DURESS_ALWAYS: ['time', 'userType', 'user'],
  NOTHING_PENDING: ['panel'],
  NO_DIFFERENCE: SLOT,
  UNDO_BUSY: SLOT,
  SCHEDULES_UNSUPPORTED: TIME,
  ONE_TIME_UNSUPPORTED: TIME,
  USER_TYPE_UNSUPPORTED: ['userType', 'slot', 'panel', 'systems', 'user'],
  NAME_LENGTH: ['first', 'user', 'panel', 'plan'],
  PARTITION_RANGE: ['partitions', 'partition', 'systems', 'slot', 'plan', 'user'],
  SLOT_RANGE: SLOT,
  SLOT_RESERVED: SLOT,
  SLOT_OCCUPIED: SLOT,
  MASTER_PROTECTED: SLOT,
  ZONE_RANGE: ['zone'],
  MODE_UNSUPPORTED: ['mode'],
  CODE_LENGTH_UNSUPPORTED: ['length'],
  REMOTE_CODES_UNSUPPORTED: ['panel', 'systems', 'plan', 'user'],
  TRANSACTION_UNKNOWN: ['transaction'],
  INVALID_REQUEST: ['timeZone', 'time', 'partitions', 'panel', 'plan', 'user'],
}

/** Where a request has what the desk calls by another name. */
const WORDS: Readonly<Record<string, string>> = {
  name: 'first',
  email: 'addContacts',
  phone: 'addContacts',
  'name of the plan': 'name',
}

/** The field of a request that a refusal is about, as a path in its body. */
export function fieldOf({ reason, field }: DeskRefusal, input: object): string | undefined {
  if (reason === 'NO_PERMISSION' || reason === 'ACCESS_CONTROL') return 'role'
  if (field !== undefined) return `input.${WORDS[field] ?? field}`
  const candidates = ABOUT[reason] ?? []
  const found = candidates.find(name => name in input) ?? candidates[0]
  return found && `input.${found}`
}
