import type { RefusalReason } from '../../../panel/refusals.js'
import type { NativeRequestName } from '../request-table.js'

/** How one request can be answered. */
export interface AnswerRow {
  /** What a success carries besides, in a few words; absent: nothing. */
  readonly carries?: string
  /** Whether an answer that succeeded can have a reason: what somebody should know although it is done. */
  readonly warnings?: readonly RefusalReason[]
  /** Reasons of answers that are not final. */
  readonly waits: readonly RefusalReason[]
  /** Reasons of a final answer that is no success. */
  readonly refusals: readonly RefusalReason[]
}

/** Whatever goes over the bus to the panel. */
const BUS = ['EXPIRED', 'CANCELLED', 'QUEUE_FULL', 'PANEL_SILENT', 'PANEL_REPLACED'] as const
const BUS_WAITS = ['PANEL_BUSY', 'PANEL_SILENT'] as const

/** Changes of the user table: what stands in their way now, and what could never be. */
const CHANGE = [...BUS, 'REMOTE_CODES_UNSUPPORTED', 'PANEL_ARMED', 'LOCAL_PROGRAMMING', 'PANEL_BUSY'] as const
const CHANGE_WAITS = ['WAITING_FOR_DISARM', 'LOCAL_PROGRAMMING', ...BUS_WAITS] as const

/** What can be wrong with a user. */
const USER = [
  'CODE_DIGITS',
  'CODE_LENGTH',
  'CODE_FORBIDDEN',
  'CODE_DUPLICATE',
  'CODE_ADJACENT',
  'NAME_LENGTH',
  'PARTITION_RANGE',
  'USER_TYPE_UNSUPPORTED',
  'ATTRIBUTE_UNSUPPORTED',
  'SCHEDULES_UNSUPPORTED',
  'SCHEDULE_USER_TYPE',
  'SCHEDULE_OVER',
  'ONE_TIME_UNSUPPORTED',
  'DURESS_LIMIT',
  'SLOT_RANGE',
  'SLOT_RESERVED',
  'MASTER_PROTECTED',
] as const

/** A command of somebody who waits for it. */
const ACCESS = ['PARTITION_RANGE', 'WRONG_CODE', 'NO_AUTHORITY'] as const

/** The answers to every request. Besides these, each can be `INVALID_REQUEST`. */
export const ANSWERS: Readonly<Record<NativeRequestName, AnswerRow>> = {
  'user-code/add': {
    carries: '`slot`: where the code went, with `generation` and `revision`',
    warnings: ['SCHEDULE_OVERRUNS'],
    waits: CHANGE_WAITS,
    refusals: [...CHANGE, ...USER, 'SLOTS_FULL', 'SLOT_OCCUPIED'],
  },
  'user-code/modify': {
    carries: '`slot`, `generation`, `revision`',
    warnings: ['SCHEDULE_OVERRUNS'],
    waits: CHANGE_WAITS,
    refusals: [...CHANGE, ...USER, 'SLOT_EMPTY', 'SLOT_CHANGED'],
  },
  'user-code/clear': {
    carries: '`slot`, `generation`, `revision`, where a slot was named',
    waits: CHANGE_WAITS,
    refusals: [...CHANGE, 'SLOT_RANGE', 'SLOT_RESERVED', 'MASTER_PROTECTED', 'SLOT_EMPTY', 'SLOT_CHANGED'],
  },
  'user-code/get': {
    carries: '`slot`, and as `data` its document with the `code`, masked; of a free slot `{slot, status}`',
    warnings: ['FROM_MEMORY'],
    waits: [],
    refusals: ['SLOT_RANGE'],
  },
  'user-code/list': {
    carries: '`data: {slots}`, each as with `user-code/get`',
    warnings: ['FROM_MEMORY'],
    waits: [],
    refusals: [],
  },
  'code-length/set': {
    waits: CHANGE_WAITS,
    refusals: [...CHANGE, 'CODE_LENGTH_UNSUPPORTED', 'CODES_DO_NOT_FIT'],
  },
  arm: {
    waits: BUS_WAITS,
    refusals: [
      ...BUS,
      ...ACCESS,
      'MODE_UNSUPPORTED',
      'NOT_READY',
      'DISARM_FIRST',
      'LOCAL_PROGRAMMING',
      'WALK_TEST',
    ],
  },
  disarm: { waits: BUS_WAITS, refusals: [...BUS, ...ACCESS] },
  bypass: { waits: BUS_WAITS, refusals: [...BUS, 'ZONE_RANGE', 'NOT_BYPASSABLE'] },
  refresh: {
    carries: '`generation`, `revision`: up to which change everything is told',
    warnings: ['FROM_MEMORY'],
    waits: [],
    refusals: [],
  },
  cancel: { waits: [], refusals: ['TRANSACTION_UNKNOWN'] },
  'time/set': { waits: BUS_WAITS, refusals: [...BUS] },
}
