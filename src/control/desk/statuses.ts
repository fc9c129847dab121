import type { DESK_REASONS } from '../../cloud/desk/refusal.js'

/** HTTP status of what the desk itself says no to; what it says in a panel's stead has the panel's. */
export const DESK_STATUS: Readonly<Record<(typeof DESK_REASONS)[number], number>> = {
  NO_PERMISSION: 403,
  ACCESS_CONTROL: 403,
  USER_UNKNOWN: 404,
  USER_AMBIGUOUS: 409,
  USER_LEAVING: 409,
  PANEL_UNKNOWN: 404,
  PANEL_ONLINE: 409,
  PLAN_UNKNOWN: 404,
  PLAN_EXISTS: 409,
  PLAN_TIMES: 422,
  CODE_TAKEN: 409,
  CODE_LENGTH: 422,
  CODE_LENGTHS_DIFFER: 422,
  NO_FREE_CODE: 409,
  NO_CODE: 409,
  NO_ACCESS: 409,
  DURESS_UNSUPPORTED: 422,
  DURESS_ALWAYS: 422,
  FIELD: 422,
  NOTHING_PENDING: 409,
  NO_DIFFERENCE: 409,
  UNDO_BUSY: 409,
  COMMAND_FIELD: 422,
}
