import type { DeadlineRow } from '../panel/machines/deadlines.js'
import type { ModuleContext } from './module-machine.js'

/** What happens by itself at a module. */
export const MODULE_DEADLINES: readonly DeadlineRow<ModuleContext>[] = [
  {
    name: 'retry',
    words: 'the module asks for a connection again',
    kept: 'retryAt',
    state: 'link.backingOff',
    events: ['RETRY', 'LINK_LOST'],
  },
  {
    name: 'bus',
    words: 'the command on the bus reaches the panel',
    kept: 'writtenAt',
    state: 'queue.writing',
    events: ['DRAINED', 'WAIT', 'UNANSWERED', 'CROSSED'],
  },
  {
    name: 'again',
    words: 'what got no answer, or found the panel busy, is sent again',
    kept: 'againAt',
    state: 'queue',
    events: ['DRAINED'],
  },
  {
    name: 'schedules',
    words: 'what hours ask for is tried again',
    kept: 'schedulesAt',
    state: 'queue',
    events: ['SCHEDULES_REST'],
  },
  {
    name: 'expiry',
    words: 'a request that waits runs out of time',
    state: 'queue',
    events: ['DRAINED'],
  },
  {
    name: 'hours',
    words: "a user's hours may begin or end",
    state: 'queue',
    events: ['WRITE', 'CROSSED'],
  },
]
