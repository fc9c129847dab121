import { z } from 'zod'
import type { DeskActionName } from '../../cloud/desk/actions.js'
import type { DeskReason } from '../../cloud/desk/refusal.js'
import type { ProblemReason } from '../problem.js'
import { DESK_MESSAGES } from './desk-messages.js'
import type { Operation } from './operation.js'

const DOOR: readonly ProblemReason[] = ['NO_DESK', 'DESK_UNAVAILABLE']

const ROLE: readonly DeskReason[] = ['NO_PERMISSION', 'ACCESS_CONTROL']
const USER: readonly DeskReason[] = ['USER_UNKNOWN', 'USER_AMBIGUOUS']
const STAYING: readonly DeskReason[] = [...USER, 'USER_LEAVING']
/** What is said against a code, before anything is sent. */
const CODE: readonly DeskReason[] = [
  'CODE_TAKEN',
  'CODE_LENGTH',
  'CODE_DIGITS',
  'CODE_FORBIDDEN',
  'CODE_ADJACENT',
]
/** What is said against somebody's access to a panel. */
const GRANT: readonly DeskReason[] = [
  ...CODE,
  'NO_CODE',
  'DURESS_UNSUPPORTED',
  'DURESS_ALWAYS',
  'REMOTE_CODES_UNSUPPORTED',
  'PARTITION_RANGE',
  'USER_TYPE_UNSUPPORTED',
  'SCHEDULES_UNSUPPORTED',
  'ONE_TIME_UNSUPPORTED',
  'NAME_LENGTH',
  'INVALID_REQUEST',
]
const CHOSEN: readonly DeskReason[] = ['SLOT_RANGE', 'SLOT_RESERVED', 'SLOT_OCCUPIED', 'MASTER_PROTECTED']
const PERSON: readonly DeskReason[] = [
  'FIELD',
  ...CODE,
  'CODE_LENGTHS_DIFFER',
  'NO_FREE_CODE',
  'PANEL_UNKNOWN',
  'DURESS_UNSUPPORTED',
  'DURESS_ALWAYS',
]
const PLAN: readonly DeskReason[] = [...GRANT, 'FIELD', 'PLAN_EXISTS', 'PLAN_TIMES', 'PANEL_UNKNOWN']
const SLOT: readonly DeskReason[] = ['PANEL_UNKNOWN', ...USER, 'NO_DIFFERENCE']

/** What clients call an action, what there is to say of it, and for which reasons the desk says no. */
const ACTIONS: {
  readonly [Name in DeskActionName]: Pick<Operation, 'id' | 'description'> & {
    readonly desk: readonly DeskReason[]
  }
} = {
  'user/add': {
    id: 'addDeskUser',
    description:
      'Access is switched on apart. The answer has the id, by which the person is named from then on.',
    desk: PERSON,
  },
  'user/edit': {
    id: 'editDeskUser',
    description: 'What is left out stays as it is.',
    desk: [...STAYING, ...PERSON],
  },
  'user/remove': {
    id: 'removeDeskUser',
    description: 'Access plans are left as well.',
    desk: [...USER, 'NO_ACCESS'],
  },
  'user/delete': {
    id: 'deleteDeskUser',
    description: 'Somebody is gone when every panel has confirmed that the code is.',
    desk: USER,
  },
  'access/on': {
    id: 'switchDeskAccessOn',
    description:
      'What is left out stays as it is; a time is `always`, `once`, `mon-fri 08:00-16:00; sat 09:00-12:00`, or ' +
      '`2026-01-05T08:00:00Z/2026-01-09T16:00:00Z`. Asked for again after a failure, it is tried again.',
    desk: [...STAYING, 'PANEL_UNKNOWN', ...GRANT, ...CHOSEN],
  },
  'access/off': {
    id: 'switchDeskAccessOff',
    description: 'With the last of its partitions the access goes.',
    desk: [...STAYING, 'PANEL_UNKNOWN', 'NO_ACCESS', ...GRANT],
  },
  'access/cancel': {
    id: 'cancelDeskAccess',
    description: 'Taken back too late, it has happened, and the status says so.',
    desk: [...USER, 'NOTHING_PENDING'],
  },
  'plan/add': { id: 'addDeskPlan', description: 'A set of systems, with partitions and a time.', desk: PLAN },
  'plan/edit': {
    id: 'editDeskPlan',
    description: 'What is left out stays as it is: `systems` are taken in, `drop` are left out.',
    desk: ['PLAN_UNKNOWN', ...PLAN],
  },
  'plan/delete': {
    id: 'deleteDeskPlan',
    description: 'What was switched on for a single panel stays.',
    desk: ['PLAN_UNKNOWN'],
  },
  'plan/assign': {
    id: 'assignDeskPlan',
    description:
      'One code on all its systems. Where limits are reached, the plan has one message that names them.',
    desk: ['PLAN_UNKNOWN', ...STAYING, 'PANEL_UNKNOWN', 'PLAN_TIMES', ...GRANT],
  },
  'plan/unassign': {
    id: 'unassignDeskPlan',
    description: 'What was switched on for a single panel stays.',
    desk: ['PLAN_UNKNOWN', ...USER],
  },
  'panel/forget': {
    id: 'forgetDeskPanel',
    description: 'Nobody has access there any more, no plan has it, and its documents go from the broker.',
    desk: ['PANEL_UNKNOWN', 'PANEL_ONLINE'],
  },
  'sync/accept': {
    id: 'acceptDeskSlot',
    description: 'Of a code that only the panel knows it makes a user, whose digits are not known.',
    desk: SLOT,
  },
  'sync/undo': {
    id: 'undoDeskSlot',
    description: 'A slot of nobody here is cleared.',
    desk: [...SLOT, 'UNDO_BUSY'],
  },
  command: {
    id: 'sendDeskCommand',
    description:
      'The answer has its transaction; how it ends, the panel at the desk tells (`ended`), and the stream (`command`).',
    desk: [
      'PANEL_UNKNOWN',
      'MODE_UNSUPPORTED',
      'PARTITION_RANGE',
      'ZONE_RANGE',
      'REMOTE_CODES_UNSUPPORTED',
      'CODE_LENGTH_UNSUPPORTED',
      'INVALID_REQUEST',
    ],
  },
  'command/cancel': {
    id: 'cancelDeskCommand',
    description: 'Taken back too late, it has happened, and its end says so.',
    desk: ['TRANSACTION_UNKNOWN'],
  },
}

/** The operations of the cloud desk. */
export const DESK_OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET /api/v1/desk': {
    id: 'getDesk',
    description:
      'It is a client of the broker of all panels. It begins when it is first asked for; with a state folder it goes on where it was.',
    problems: DOOR,
  },
  'GET /api/v1/desk/roles': {
    id: 'listDeskRoles',
    description: 'Roles show what a person sees, and protect nothing: who may ask at all, tokens say.',
  },
  'GET /api/v1/desk/catalogue': {
    id: 'getDeskCatalogue',
    description: 'Each with what a form for it has. What can be chosen, the panel says.',
  },
  'GET /api/v1/desk/users': {
    id: 'listDeskUsers',
    description: 'In the order in which they were entered.',
    problems: DOOR,
  },
  'GET /api/v1/desk/users/:id': {
    id: 'getDeskUser',
    description: 'Found by the full name as well. Statuses are those of docs/cloud-desk.md.',
    problems: DOOR,
    desk: USER,
  },
  'POST /api/v1/desk/users/:id/reveal': {
    id: 'revealDeskCode',
    description:
      'The role has to be one that may see codes, and a panel that has the code one whose `module` has `revealCodes`.',
    problems: [...DOOR, 'CODES_MASKED'],
    desk: [...USER, 'NO_PERMISSION', 'NO_CODE'],
  },
  'GET /api/v1/desk/plans': {
    id: 'listDeskPlans',
    description: 'In the order in which they were made.',
    problems: DOOR,
  },
  'GET /api/v1/desk/plans/:id': {
    id: 'getDeskPlan',
    description: 'Found by the name as well.',
    problems: DOOR,
    desk: ['PLAN_UNKNOWN'],
  },
  'GET /api/v1/desk/panels': {
    id: 'listDeskPanels',
    description: 'All that were heard of at the broker, by id, also such as run elsewhere.',
    problems: DOOR,
  },
  'GET /api/v1/desk/panels/:id': {
    id: 'getDeskPanel',
    description: 'As far as its documents tell.',
    problems: DOOR,
    desk: ['PANEL_UNKNOWN'],
  },
  'GET /api/v1/desk/live': {
    id: 'streamDesk',
    description:
      'A `snapshot` first: whatever is shown is to be asked for anew. Then `changed`, with ids, and `command` where one ended; what ' +
      'changes within a moment is told at once. Nothing is missed by who reads slowly.',
    answers: 'One message after the other, of one of these forms; on the wire `data` is JSON text',
    problems: [...DOOR, 'TOO_MANY_STREAMS'],
    form: z.union(DESK_MESSAGES).meta({ id: 'DeskMessage' }),
  },
  ...Object.fromEntries(
    Object.entries(ACTIONS).map(([name, { desk, ...operation }]): [string, Operation] => [
      `POST /api/v1/desk/actions/${name}`,
      { ...operation, problems: DOOR, desk: [...ROLE, ...desk] },
    ]),
  ),
}
