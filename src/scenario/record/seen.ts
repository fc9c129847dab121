import type { TimelineEvent } from '../../device/timeline-event.js'
import { given } from '../../panel/given.js'
import type { NotedTurn, Seen } from '../../recording/notes.js'
import type { Labels } from './doings.js'
import type { FileStep } from './moment.js'

/** Events that say more than what keypad and state show: each with the fields that say it. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  'panel.alarm': ['kind', 'zone'],
  'panel.keypad.locked': [],
  'panel.access.denied': ['reason'],
  'panel.arming.refused': ['reason'],
  'panel.user_code.rejected': ['reason'],
  'port.refused': ['reason'],
  'panel.user_code.added': ['slot'],
  'panel.user_code.modified': ['slot'],
  'panel.user_code.cleared': ['slot'],
  'panel.restarted': [],
}

/** What a keypad says that waits for more keys tells nothing. */
const WAITS = /^(?:Code: \**|Zone: \d*|Enter code|Enter zone, then OK)$/

/** The most telling event; undefined: none is worth a line. */
function eventIn(events: readonly TimelineEvent[]): FileStep | undefined {
  const found = Object.keys(TELLING)
    .map(type => events.find(event => event.type === type))
    .find(event => event !== undefined)
  if (!found) return undefined
  const fields = TELLING[found.type] ?? []
  const data = Object.fromEntries(Object.entries(found.data).filter(([key]) => fields.includes(key)))
  return Object.keys(data).length > 0 ? { type: found.type, data } : { type: found.type }
}

function displayIn({ display }: NotedTurn): FileStep | undefined {
  if (!display) return undefined
  const [status, prompt] = display.lines
  const text = prompt === '' || WAITS.test(prompt) ? status : prompt
  if (text === '') return undefined
  const sound = display.sound === 'none' ? undefined : display.sound
  const place = display.keypad === 1 && display.partition === 1 ? {} : { keypad: display.keypad }
  return { text, ...given({ sound }), ...place }
}

/** An answer that an event tells of, under the label of its request. */
function answerIn(event: TimelineEvent, labels: Labels): FileStep | undefined {
  if (event.type === 'module.request.waiting') {
    const of = labels.of(event.data.transaction)
    return of === undefined ? undefined : { of, execution: 'in_progress', reason: event.data.reason }
  }
  if (event.type !== 'module.request.finished') return undefined
  const { transaction, execution, status, reason, slot } = event.data
  const of = labels.of(transaction)
  if (of === undefined) return undefined
  return { of, execution, ...(execution === 'succeeded' ? {} : { status }), ...given({ reason, slot }) }
}

/** What is otherwise than before: of the first partition that changed, and of the panel. */
function statesIn(before: Seen, after: Seen): FileStep[] {
  const panel = given({
    power: after.power === before.power ? undefined : after.power,
    keypad: after.keypad === before.keypad ? undefined : after.keypad,
    programming: after.programming === before.programming ? undefined : after.programming,
  })
  const changed = after.arming.flatMap((arming, index) =>
    arming === before.arming[index] ? [] : [{ partition: index + 1, arming }],
  )
  const [first, ...more] = changed
  const all = [...(first || Object.keys(panel).length > 0 ? [{ ...first, ...panel }] : []), ...more]
  return all.map(({ partition, ...state }: { partition?: number }) =>
    partition === undefined || partition === 1 ? state : { partition, ...state },
  )
}

/**
 * What was seen in a turn, as expectations: what a keypad showed, what is otherwise than before, the answers that came, and
 * else the event that tells the most. Few, and each in the words of a file.
 * @param before what was seen before the turn
 */
export function expectationsOf(turn: NotedTurn, before: Seen, labels: Labels): FileStep[] {
  const { seen, events } = turn
  const answers = events.flatMap(event => answerIn(event, labels) ?? [])
  const states = statesIn(before, seen)
  const isFuller = seen.used !== before.used || seen.full !== before.full
  // Where an answer says it, the event says the same again.
  const event = answers.length > 0 ? undefined : eventIn(events)
  const first = given({
    display: shortDisplay(displayIn(turn)),
    answer: answers[0],
    state: shortState(states[0]),
    slots: isFuller ? { used: seen.used, full: seen.full } : undefined,
    event: event && Object.keys(event).length === 1 ? event.type : event,
  })
  return [
    ...(Object.keys(first).length > 0 ? [first] : []),
    ...answers.slice(1).map(answer => ({ answer })),
    ...states.slice(1).map(state => ({ state })),
  ]
}

/** A text alone, a word alone, where nothing else is said. */
const alone = (step: FileStep | undefined, key: string) =>
  step && Object.keys(step).length === 1 && key in step ? step[key] : step
const shortDisplay = (display: FileStep | undefined) => alone(display, 'text')
const shortState = (state: FileStep | undefined) => alone(state, 'arming')
