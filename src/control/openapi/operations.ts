import { z } from 'zod'
import { DESK_OPERATIONS } from './desk-operations.js'
import type { Operation } from './operation.js'
import { LIVE_MESSAGES, STREAM_MESSAGES } from './stream-messages.js'

/** Every operation, by method and address as the router has it. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET /livez': {
    id: 'getLiveness',
    description: 'It answers as long as the process does. For probes that restart what hangs.',
  },
  'GET /readyz': {
    id: 'getReadiness',
    description:
      'Ready: panels are connected as far as the configuration asks for it, every line is open, and the state folder takes ' +
      'what it is given. If not, the answer lists what is in the way.',
    problems: ['NOT_READY', 'STATE_STUCK'],
  },
  'GET /healthz': {
    id: 'getHealth',
    description: 'The same, with how many panels, lines and confirmations there are.',
    problems: ['NOT_READY', 'STATE_STUCK'],
  },
  'GET /metrics': {
    id: 'getMetrics',
    description: 'docs/metrics.md names each of them. No panel is named in them.',
    answers: 'The text format of Prometheus, version 0.0.4',
  },
  'GET /api/v1/models': {
    id: 'listModels',
    description: 'The shipped models and your own, with the firmware each can have.',
    problems: ['INVALID_MODEL'],
  },
  'GET /api/v1/models/:id': {
    id: 'getModel',
    description:
      'What `panelemu models ID` shows: nothing that a panel of the model does has another reason.',
    problems: ['UNKNOWN_MODEL', 'INVALID_MODEL'],
  },
  'GET /api/v1/models/:id/machine': {
    id: 'getModelMachines',
    description:
      'As the model is delivered: states, transitions in the order in which they are tried, and what happens by itself. A ' +
      'partition is the template of all. What `panelemu models ID --machine` prints, for drawing.',
    problems: ['UNKNOWN_MODEL', 'INVALID_MODEL'],
  },
  'GET /api/v1/panels': {
    id: 'listPanels',
    description: 'In the order in which they were made; of several conditions all must hold.',
  },
  'POST /api/v1/panels': {
    id: 'createPanel',
    description:
      'Everything but the model has a default. The panel is in its place when this answers; its module then connects.',
    answers: 'The panel',
    problems: ['PANEL_EXISTS', 'NO_ROOM', 'INVALID_SETUP', 'INVALID_MODEL'],
    durable: true,
    headers: { Location: 'Address of the panel' },
  },
  'GET /api/v1/panels/:id': {
    id: 'getPanel',
    description: 'What it is, what it runs on, and what its partitions and zones are doing.',
    problems: ['UNKNOWN_PANEL'],
  },
  'GET /api/v1/panels/:id/machines': {
    id: 'getMachines',
    description:
      'States and deadlines by the names that the charts of the model have for them. Looking wakes nothing.',
    problems: ['UNKNOWN_PANEL'],
  },
  'DELETE /api/v1/panels/:id': {
    id: 'deletePanel',
    description:
      'With everything that is kept of it; its retained documents are taken back from the broker. One of a play goes with it.',
    problems: ['UNKNOWN_PANEL', 'PANEL_OF_PLAY'],
    durable: true,
  },
  'POST /api/v1/panels/:id/restart': {
    id: 'restartPanel',
    description:
      'What panels forget without power is forgotten; users, zones and arming are as the model keeps them.',
    problems: ['UNKNOWN_PANEL'],
    durable: true,
  },
  'POST /api/v1/panels/:id/keypad': {
    id: 'typeKeys',
    description:
      'The keys are pressed one after the other, without a pause. What the panel makes of them, refusals too, the display ' +
      'says: that is no problem of this operation.',
    problems: ['UNKNOWN_PANEL', 'UNKNOWN_KEYPAD', 'INVALID_KEYS'],
    refusals: ['PARTITION_RANGE'],
    durable: true,
  },
  'GET /api/v1/panels/:id/display': {
    id: 'getDisplay',
    description: 'Nothing is pressed. Give a partition or the address of a keypad, not both.',
    problems: ['UNKNOWN_PANEL', 'UNKNOWN_KEYPAD'],
    refusals: ['PARTITION_RANGE'],
  },
  'GET /api/v1/panels/:id/users': {
    id: 'getUserTable',
    description:
      'As the panel itself has it, which over a cut bus is not what the cloud sees; with the numbers that have a role of their ' +
      'own, and what uses up the limit.',
    problems: ['UNKNOWN_PANEL'],
  },
  'POST /api/v1/panels/:id/users/:slot/reveal': {
    id: 'revealCode',
    description:
      'Only of a panel that was given `module: {revealCodes: true}`. It changes nothing; it is a POST so that who may only read does not see codes.',
    problems: ['UNKNOWN_PANEL', 'CODES_MASKED'],
    refusals: ['SLOT_EMPTY'],
    refusalStatus: { SLOT_EMPTY: 404 },
  },
  'PUT /api/v1/panels/:id/zones/:zone': {
    id: 'setZone',
    description:
      'What is left out stays as it is; what is so already is no second event. A bypass is asked of the panel first: if it ' +
      'refuses, nothing else is changed either.',
    problems: ['UNKNOWN_PANEL'],
    refusals: ['ZONE_RANGE', 'NOT_BYPASSABLE'],
    refusalStatus: { ZONE_RANGE: 404 },
    durable: true,
  },
  'PUT /api/v1/panels/:id/power': {
    id: 'setPower',
    description:
      'What is left out stays as it is. Without mains and battery the panel stops until one of them is back.',
    problems: ['UNKNOWN_PANEL'],
    durable: true,
  },
  'GET /api/v1/faults': {
    id: 'listFaultKinds',
    description: 'With the JSON Schema of what can be said about each. docs/faults.md tells what each does.',
  },
  'GET /api/v1/panels/:id/faults': {
    id: 'getFaults',
    description:
      'With the parameters that are in force. A fault that happens only once is listed until it is cleared.',
    problems: ['UNKNOWN_PANEL'],
  },
  'PUT /api/v1/panels/:id/faults/:name': {
    id: 'setFault',
    description: 'Setting the same fault in the same way again does nothing; in another way, replaces it.',
    problems: ['UNKNOWN_PANEL', 'UNKNOWN_FAULT'],
    durable: true,
  },
  'DELETE /api/v1/panels/:id/faults/:name': {
    id: 'clearFault',
    description: 'Clearing one that does not last does nothing. What it has led to stays.',
    problems: ['UNKNOWN_PANEL', 'UNKNOWN_FAULT'],
    durable: true,
  },
  'GET /api/v1/panels/:id/slots': {
    id: 'getSlots',
    description: 'The retained documents `slots` and `slots/{n}` in one.',
    problems: ['UNKNOWN_PANEL'],
  },
  'GET /api/v1/panels/:id/state': {
    id: 'getState',
    description: 'The retained document `state`, as the module would send it now.',
    problems: ['UNKNOWN_PANEL'],
  },
  'GET /api/v1/panels/:id/info': {
    id: 'getInfo',
    description: 'The retained document `info`, as the module would send it now.',
    problems: ['UNKNOWN_PANEL'],
  },
  'GET /api/v1/panels/:id/timeline': {
    id: 'getTimeline',
    description: 'Filters go together: an event has to pass all of them. `more` says whether to ask again.',
    problems: ['UNKNOWN_PANEL'],
  },
  'GET /api/v1/panels/:id/timeline/:seq/why': {
    id: 'explainEvent',
    description: 'The last of the chain is what began it: an input, or what the panel did by itself.',
    problems: ['UNKNOWN_PANEL', 'UNKNOWN_EVENT'],
  },
  'GET /api/v1/panels/:id/wire': {
    id: 'getWire',
    description:
      'MQTT messages of its module and frames of its serial lines, in words and as bytes, with codes hidden. The last 5,000 of all ' +
      'panels are kept; it is read now, so that an entry whose story goes on can have more to tell when it is asked for again.',
    problems: ['UNKNOWN_PANEL'],
  },
  'GET /api/v1/clock': {
    id: 'getClock',
    description: 'A virtual clock stands unless it is moved; `advance` is the move under way.',
  },
  'POST /api/v1/clock/advance': {
    id: 'advanceClock',
    description: '',
    problems: ['CLOCK_IS_REAL', 'ADVANCE_STOPPED'],
    durable: true,
  },
  'DELETE /api/v1/clock/advance': {
    id: 'stopClock',
    description: 'Each of those who asked for them is told how far it got.',
    problems: ['CLOCK_IS_REAL'],
  },
  'GET /api/v1/panels/:id/clock': {
    id: 'getPanelClock',
    description: "True time, the panel's zone, and what its own clock shows where that is another time.",
    problems: ['UNKNOWN_PANEL'],
  },
  'POST /api/v1/populate': {
    id: 'populatePanels',
    description: 'All that are missing, or none. Asked twice, the second time does nothing.',
    problems: ['NO_ROOM', 'INVALID_SETUP', 'INVALID_MODEL'],
    durable: true,
  },
  'POST /api/v1/reset': {
    id: 'resetPanels',
    description: 'Every panel is taken away, and those of the configuration are made anew.',
    problems: ['NO_ROOM', 'INVALID_MODEL'],
    durable: true,
  },
  'GET /api/v1/cases': {
    id: 'listCases',
    description:
      'Those that come with the package, in the order of their numbers; docs/cases.md lists them too.',
  },
  'GET /api/v1/cases/:id': {
    id: 'getCase',
    description: 'Codes are masked in the text of its steps.',
    problems: ['UNKNOWN_CASE'],
  },
  'GET /api/v1/plays': { id: 'listPlays', description: 'In the order in which they began.' },
  'POST /api/v1/plays': {
    id: 'beginPlay',
    description:
      'A scenario is checked as `panelemu validate` does it; a refusal names line and column. Its models are those of the ' +
      'emulator. Where there are as many plays as may be, one that is over or that nobody asked for in an hour gives way.',
    answers: 'The play',
    problems: ['UNKNOWN_CASE', 'INVALID_SCENARIO', 'INVALID_SETUP', 'TOO_MANY_PLAYS'],
    headers: { Location: 'Address of the play' },
  },
  'GET /api/v1/plays/:id': {
    id: 'getPlay',
    description: 'Each step is done, failed, next or waiting for those before it. Codes are masked.',
    problems: ['UNKNOWN_PLAY'],
  },
  'POST /api/v1/plays/:id/step': {
    id: 'stepPlay',
    description: 'Where no step is left, nothing is done. A `wait` moves the clock of the play.',
    problems: ['UNKNOWN_PLAY'],
  },
  'POST /api/v1/plays/:id/finish': {
    id: 'finishPlay',
    description: 'What `panelemu run` does with the steps that are left.',
    problems: ['UNKNOWN_PLAY'],
  },
  'POST /api/v1/plays/:id/advance': {
    id: 'advancePlay',
    description:
      'Everything that falls due happens. The steps that are left find a later time than their author had in mind.',
    problems: ['UNKNOWN_PLAY'],
  },
  'DELETE /api/v1/plays/:id': {
    id: 'deletePlay',
    description: 'Also in the middle of a step. Streams of its panels end.',
    problems: ['UNKNOWN_PLAY'],
  },
  'PUT /api/v1/panels/:id/recording': {
    id: 'beginRecording',
    description:
      'What the panel is now, and every input from now on, however it comes. One that is under way is left as it is. Nothing of it ' +
      'is kept when the emulator ends or the panel goes.',
    problems: ['UNKNOWN_PANEL', 'TOO_MANY_RECORDINGS'],
  },
  'GET /api/v1/panels/:id/recording': {
    id: 'getRecording',
    description: 'Whether it is noted what is done to the panel, since when, and how much.',
    problems: ['UNKNOWN_PANEL'],
  },
  'DELETE /api/v1/panels/:id/recording': {
    id: 'deleteRecording',
    description: 'What was noted is thrown away. Deleting one that is not there does nothing.',
    problems: ['UNKNOWN_PANEL'],
  },
  'GET /api/v1/panels/:id/recording/scenario': {
    id: 'getRecordedScenario',
    description:
      'A scenario that `panelemu run` plays and that passes: the emulator has played it itself. What was seen and did not come out so ' +
      'again is a comment in it. Codes are stand-ins, people are called User 1, User 2 … unless their names are asked for. The noting goes on.',
    answers: 'The scenario file',
    problems: ['UNKNOWN_PANEL', 'NOT_RECORDED'],
    headers: {
      'Scenario-Left-Out':
        'How many things that were seen are comments, because they did not come out so again',
      'Scenario-Fails-At':
        'The step at which the file does not come out as it says; 0: before the first. Absent: it passes',
    },
  },
  'GET /api/v1/panels/:id/recording/lines': {
    id: 'getRecordingLines',
    description:
      'What the panel was when noting began, every input since and what the panel said, as JSON Lines: `panelemu replay` and `panelemu branch` take it. ' +
      'Codes are stand-ins, people keep their names. The noting goes on.',
    answers: 'The recording',
    problems: ['UNKNOWN_PANEL', 'NOT_RECORDED'],
  },
  'GET /api/v1/events': {
    id: 'streamEvents',
    description: '',
    answers: 'One message after the other, of one of these forms; on the wire `data` is JSON text',
    problems: ['UNKNOWN_PANEL', 'TOO_MANY_STREAMS'],
    form: z.union(STREAM_MESSAGES).meta({ id: 'StreamMessage' }),
  },
  'GET /api/v1/panels/:id/live': {
    id: 'streamPanel',
    description:
      'A `snapshot` first, with all that is seen of the panel and the last events; then each event as it happens, and `change` messages with ' +
      'whole values of what is another than it was told: what changes within a moment is told once. A reader that comes back with Last-Event-ID and can still have ' +
      'what it missed gets that, and what changed; any other one a new `snapshot`. With `wire=true` there are `wire` messages too, one for each ' +
      'message of the module and each frame of a serial line: after a connection the last 300, then each as it passes.',
    answers: 'One message after the other, of one of these forms; on the wire `data` is JSON text',
    problems: ['UNKNOWN_PANEL', 'TOO_MANY_STREAMS'],
    form: z.union(LIVE_MESSAGES).meta({ id: 'LiveMessage' }),
  },
  ...DESK_OPERATIONS,
}

/** Tags with what they gather, in the order in which a reader wants them. */
export const TAGS: Readonly<Record<string, string>> = {
  models: 'The catalogue: which panels there can be, and what is known of each',
  panels: 'Which panels there are',
  users: 'Who is in the user table',
  keypad: 'What a person does and sees at a panel',
  world: 'What happens around a panel: doors, windows, mains, battery',
  faults: 'What goes wrong around a panel',
  'cloud documents': 'What the cloud sees of a panel',
  timeline: 'What happened, and why',
  desk: 'The cloud desk: people, their access codes and plans, and what a representative does',
  clock: "The emulator's time",
  plays: 'Scenarios, played step by step on panels of their own',
  operation: 'What orchestrators and monitoring ask',
}
