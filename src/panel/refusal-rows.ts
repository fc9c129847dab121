/** Standard statuses of an outcome, after Matter's DoorLock cluster and the field's usage. */
export const OUTCOME_STATUSES = [
  'success',
  'failure',
  'duplicate',
  'occupied',
  'resource_exhausted',
  'invalid_command',
  'constraint_error',
  'not_found',
  'invalid_in_state',
  'busy',
  'timeout',
  'unsupported',
  'access_denied',
  'cancelled',
] as const
export type OutcomeStatus = (typeof OUTCOME_STATUSES)[number]

/**
 * How a refused cloud command ends. `rejected`: it could never have been carried out, whatever the panel's state
 * (AWS IoT Commands: "invalid or incompatible"). `failed`: it was understood and tried, and the panel refused.
 */
export type RefusalExecution = 'failed' | 'rejected' | 'timed_out' | 'cancelled'

/** A row: what a reason means to a machine, and to a person. */
export interface RefusalDefinition {
  readonly status: Exclude<OutcomeStatus, 'success'>
  readonly execution: RefusalExecution
  /** One sentence for a person; `{name}` is filled from the refusal's details, `{name?}` too or left out. */
  readonly message: string
  /** What that person can do about it. */
  readonly advice: string
  /** The panel would accept the same command later without anybody changing it: waiting makes sense. */
  readonly passes?: true
}

/** The registry: every reason for which anything in the product says no. `docs/refusals.md` lists the same. */
export const REFUSALS = {
  SLOTS_FULL: {
    status: 'resource_exhausted',
    execution: 'failed',
    message: 'System Full: all {limit} user codes this panel can hold are in use{besides?}.',
    advice: 'Clear a user code that is no longer needed, then add this one again.',
  },
  PANEL_ARMED: {
    status: 'invalid_in_state',
    execution: 'failed',
    message: 'This panel cannot be programmed while it is armed.',
    advice: 'Disarm the panel, or send the request with whileArmed "wait".',
    passes: true,
  },
  LOCAL_PROGRAMMING: {
    status: 'invalid_in_state',
    execution: 'failed',
    message: 'Somebody is programming the panel at its keypad.',
    advice: 'Leave programming at the keypad, then try again.',
    passes: true,
  },
  PANEL_BUSY: {
    status: 'busy',
    execution: 'failed',
    message: 'The panel is busy with another change.',
    advice: 'Try again in a moment.',
    passes: true,
  },
  PANEL_SILENT: {
    status: 'timeout',
    execution: 'timed_out',
    message: 'The panel does not answer the module.',
    advice: "Check the panel's power and the wiring between panel and module.",
  },
  FROM_MEMORY: {
    status: 'busy',
    execution: 'failed',
    message: 'This is what the module remembers of the panel, which it cannot ask now.',
    advice: 'Ask again when the panel answers: what somebody changed there meanwhile is not in it.',
  },
  CODE_LENGTH: {
    status: 'constraint_error',
    execution: 'failed',
    message: 'The code has {length} digits; this panel takes codes of {required}.',
    advice: 'Use a code of the required length, or change the code length of the panel.',
  },
  CODE_DIGITS: {
    status: 'constraint_error',
    execution: 'failed',
    message: 'The code has characters other than the digits 0 to 9.',
    advice: 'Use digits only.',
  },
  CODE_FORBIDDEN: {
    status: 'constraint_error',
    execution: 'failed',
    message: 'This panel never accepts that code.',
    advice: 'Choose another code.',
  },
  CODE_ADJACENT: {
    status: 'constraint_error',
    execution: 'failed',
    message: 'The code is next to the code of another user, which this panel does not allow.',
    advice: 'Choose a code that differs from every stored one by more than 1.',
  },
  CODE_DUPLICATE: {
    status: 'duplicate',
    execution: 'failed',
    message: 'The code is already in use on this panel.',
    advice: 'Choose another code.',
  },
  NAME_LENGTH: {
    status: 'constraint_error',
    execution: 'failed',
    message: 'The name has {length} characters; this panel takes up to {limit}.',
    advice: 'Use a shorter name.',
  },
  CODE_LENGTH_UNSUPPORTED: {
    status: 'constraint_error',
    execution: 'failed',
    message: 'This panel cannot be set to {length}-digit codes; it supports {supported}.',
    advice: 'Choose a supported length.',
  },
  CODES_DO_NOT_FIT: {
    status: 'resource_exhausted',
    execution: 'failed',
    message: 'With {length} digits this panel holds {limit} user codes, and {used} are in use.',
    advice: 'Clear user codes until they fit, then change the length.',
  },
  SLOT_OCCUPIED: {
    status: 'occupied',
    execution: 'failed',
    message: 'Slot {slot} already holds a user code.',
    advice: 'Modify that slot, choose another, or leave the slot out and let the next free one be used.',
  },
  SLOT_EMPTY: {
    status: 'invalid_command',
    execution: 'failed',
    message: 'Slot {slot} holds no user code.',
    advice: 'Add a code to the slot first, or choose an occupied slot.',
  },
  SLOT_CHANGED: {
    status: 'invalid_command',
    execution: 'failed',
    message: 'Slot {slot} is not as the request knows it: somebody changed it since.',
    advice: 'Look at what it holds now, and ask again with its present revision, or without one.',
  },
  SLOT_RANGE: {
    status: 'constraint_error',
    execution: 'failed',
    message: 'Slot {slot} does not exist on this panel; ordinary slots are {first} to {last}.',
    advice: 'Choose a slot in that range.',
  },
  SLOT_RESERVED: {
    status: 'access_denied',
    execution: 'failed',
    message: 'Slot {slot} is reserved for the {role} code.',
    advice: 'Choose an ordinary slot.',
  },
  MASTER_PROTECTED: {
    status: 'access_denied',
    execution: 'failed',
    message:
      'Slot {slot} holds the {role} code, which can be changed but not removed, disabled or restricted.',
    advice: 'Change its code instead.',
  },
  PARTITION_RANGE: {
    status: 'constraint_error',
    execution: 'failed',
    message: 'Partition {partition} is not in use on this panel; it has {count}.',
    advice: 'Choose a partition that the panel has.',
  },
  ZONE_RANGE: {
    status: 'constraint_error',
    execution: 'failed',
    message: 'Zone {zone} does not exist on this panel; it has {count}.',
    advice: 'Choose a zone that the panel has.',
  },
  MODE_UNSUPPORTED: {
    status: 'unsupported',
    execution: 'rejected',
    message: 'This panel has no arming mode "{mode}"; it has {modes}.',
    advice: 'Choose a mode that the panel has.',
  },
  USER_TYPE_UNSUPPORTED: {
    status: 'unsupported',
    execution: 'rejected',
    message: 'A user of type "{userType}" cannot be asked for here.',
    advice: 'Use one of: {supported}. Schedules are asked for with the field "schedule".',
  },
  ATTRIBUTE_UNSUPPORTED: {
    status: 'unsupported',
    execution: 'rejected',
    message: 'Users of this panel have no attribute "{attribute}"; they have {supported}.',
    advice: 'Leave it out, or use an attribute that the panel has.',
  },
  SCHEDULES_UNSUPPORTED: {
    status: 'unsupported',
    execution: 'rejected',
    message: 'This panel, at this firmware, does not take scheduled or temporary codes.',
    advice: 'Leave the schedule out, or use a panel or firmware that supports schedules.',
  },
  SCHEDULE_USER_TYPE: {
    status: 'unsupported',
    execution: 'rejected',
    message: 'This panel keeps no hours for a user of type {userType}.',
    advice: 'Leave the schedule out, or ask for one of these user types with it: {supported}.',
  },
  SCHEDULE_OVER: {
    status: 'constraint_error',
    execution: 'failed',
    message: "The access period ended before the request was carried out, by the panel's clock.",
    advice: 'Ask for a period that ends later, and see whether the clock of the panel is right.',
  },
  SCHEDULE_OVERRUNS: {
    status: 'unsupported',
    execution: 'failed',
    message:
      'This panel cannot be programmed while armed: if the window closes then, the code works on until the panel is disarmed.',
    advice: 'Use a panel or firmware that supports schedules.',
  },
  ONE_TIME_UNSUPPORTED: {
    status: 'unsupported',
    execution: 'rejected',
    message: 'This panel, at this firmware, has no one-time codes.',
    advice: 'Use an ordinary code and clear it after use.',
  },
  REMOTE_CODES_UNSUPPORTED: {
    status: 'unsupported',
    execution: 'rejected',
    message: 'User codes of this panel cannot be managed through this module.',
    advice: 'Program the code at the keypad.',
  },
  DURESS_LIMIT: {
    status: 'resource_exhausted',
    execution: 'failed',
    message: 'All {limit} duress codes of this panel are in use.',
    advice: 'Clear or change the existing duress code.',
  },
  KEYPAD_LOCKED: {
    status: 'access_denied',
    execution: 'failed',
    message: 'The keypads are locked after too many wrong codes.',
    advice: 'Wait until the lockout ends.',
    passes: true,
  },
  DISARM_FIRST: {
    status: 'invalid_in_state',
    execution: 'failed',
    message: 'The partition is in alarm or its entry delay is running; it cannot be armed.',
    advice: 'Disarm it, then arm it again.',
  },
  WALK_TEST: {
    status: 'invalid_in_state',
    execution: 'failed',
    message: 'A walk-test and an armed partition exclude each other.',
    advice: 'Disarm every partition before a walk-test; stop the walk-test before arming.',
  },
  QUICK_EXIT_UNSUPPORTED: {
    status: 'unsupported',
    execution: 'rejected',
    message: 'This panel lets nobody out of an armed house without disarming it.',
    advice: 'Disarm, and arm again when everybody is out.',
  },
  NOT_READY: {
    status: 'failure',
    execution: 'failed',
    message: 'The partition is not ready to arm: open zones {zones}.',
    advice: 'Close or bypass those zones.',
  },
  NOT_BYPASSABLE: {
    status: 'failure',
    execution: 'failed',
    message: 'Zone {zone} cannot be bypassed now.',
    advice:
      'Fire and 24-hour zones are never bypassed; others only while their partition is disarmed, and at its own keypad.',
  },
  WRONG_CODE: {
    status: 'access_denied',
    execution: 'failed',
    message: 'The code is not known to this panel.',
    advice: 'Check the code.',
  },
  NO_AUTHORITY: {
    status: 'access_denied',
    execution: 'failed',
    message: 'The code is known but may not do this.',
    advice: "Check the user's type, authority and partitions, and whether the code is enabled.",
  },
  EXPIRED: {
    status: 'timeout',
    execution: 'timed_out',
    message: 'The request ran out of time before it could be carried out.',
    advice: 'Send it again, with more time.',
  },
  CANCELLED: {
    status: 'cancelled',
    execution: 'cancelled',
    message: 'The request was cancelled before it was carried out.',
    advice: 'Send it again if it is still wanted.',
  },
  TRANSACTION_UNKNOWN: {
    status: 'not_found',
    execution: 'failed',
    message: 'No waiting request has the transaction {of}.',
    advice: 'It may have ended already: look at its final response.',
  },
  WAITING_FOR_DISARM: {
    status: 'invalid_in_state',
    execution: 'failed',
    message: 'The panel is armed; the request waits until it is disarmed.',
    advice: 'Disarm the panel, or cancel the request.',
  },
  INVALID_REQUEST: {
    status: 'invalid_command',
    execution: 'rejected',
    message: 'The request is not valid: {problem}.',
    advice: 'Correct the request.',
  },
  QUEUE_FULL: {
    status: 'busy',
    execution: 'failed',
    message: 'The module already holds {limit} waiting requests.',
    advice: 'Wait for some to end, or cancel them.',
  },
  PANEL_REPLACED: {
    status: 'failure',
    execution: 'failed',
    message: 'The panel was replaced or reset before this could be carried out.',
    advice: 'Look at what the new panel has, and send the request again if it is still wanted.',
  },
  PANEL_OFF: {
    status: 'failure',
    execution: 'failed',
    message: 'The panel has no power.',
    advice: 'Restore mains or battery.',
  },
  MODULE_OFFLINE: {
    status: 'timeout',
    execution: 'timed_out',
    message: 'The module of this panel is offline.',
    advice: "Check the panel's connection.",
  },
} as const satisfies Record<string, RefusalDefinition>
