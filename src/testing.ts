import { didYouMean } from './catalogue/nearest.js'
import { EVENT_TYPES } from './device/event-types.js'
import { SERIAL_EVENT_TYPES } from './device/events.js'
import type { TimelineEvent } from './device/timeline-event.js'
import type { PanelRequest } from './emulator/in-process-cloud.js'
import { createPanel, EmulatedPanel, type PanelOptions } from './emulator/library.js'
import type { ModuleResponse } from './module/request.js'
import type { ArmingState } from './panel/events.js'
import { REFUSALS } from './panel/refusal-rows.js'
import type { RefusalReason } from './panel/refusals.js'
import { VirtualClock } from './time/virtual-clock.js'

export { EmulatorEndedError } from './cli/start-child.js'
export { type EmulatorOptions, startEmulator } from './cli/start-emulator.js'
export type { StartedEmulator } from './cli/started-emulator.js'

/** A panel for one test, with the virtual clock it lives on. */
export interface PanelFixture {
  readonly panel: EmulatedPanel
  readonly clock: VirtualClock
}

/**
 * A Vitest fixture: `const it = base.extend(panelFixture({ model: 'interlogix-concord-4' }))`, and every test that
 * asks for `panel` or `clock` gets a fresh panel on a virtual clock, put down at its end.
 */
export function panelFixture(options: Omit<PanelOptions, 'clock'>) {
  return {
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads which fixtures one needs from this pattern
    clock: async ({}, use: (clock: VirtualClock) => Promise<void>) => use(new VirtualClock()),
    panel: async ({ clock }: { clock: VirtualClock }, use: (panel: EmulatedPanel) => Promise<void>) => {
      const panel = createPanel({ seed: 1, ...options, clock })
      await use(panel)
      panel.close()
    },
  }
}

interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

/** A request, or one answer to it. */
type Asked = PanelRequest | ModuleResponse | undefined

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** What was given to a matcher instead of what it takes. */
const described = (value: unknown): string =>
  isObject(value)
    ? `an object with ${Object.keys(value).slice(0, 5).join(', ') || 'nothing in it'}`
    : String(value)

/** @throws TypeError for anything else, in a sentence */
function checkPanel(matcher: string, value: unknown): void {
  if (value instanceof EmulatedPanel) return
  throw new TypeError(
    `${matcher} looks at a panel, as createPanel or panelFixture makes one; it was given ${described(value)}`,
  )
}

/** @throws TypeError for a word that is none of those there are */
function checkWord(matcher: string, what: string, word: unknown, known: readonly string[]): void {
  if (typeof word === 'string' && known.includes(word)) return
  const text = String(word)
  throw new TypeError(`${matcher}: there is no ${what} "${text}"${didYouMean(text, known)}`)
}

/** @throws TypeError for what is neither a request nor an answer */
function answerOf(matcher: string, asked: Asked): ModuleResponse | undefined {
  if (asked === undefined) return undefined
  if (isObject(asked) && 'responses' in asked) return asked.final ?? asked.responses.at(-1)
  if (isObject(asked) && 'execution' in asked) return asked
  throw new TypeError(
    `${matcher} looks at what panel.request(…) gives, or at one of its answers; it was given ${described(asked)}`,
  )
}

const isFinal = (answer: ModuleResponse | undefined): answer is ModuleResponse =>
  answer !== undefined && answer.execution !== 'in_progress'

/** What became of a request so far. */
function became(asked: Asked, answer: ModuleResponse | undefined): string {
  if (answer === undefined)
    return asked === undefined
      ? 'there is no final answer yet (give the matcher the request itself, and it says what that waits for)'
      : 'nothing has been answered yet'
  const why = answer.reason === undefined ? '' : ` (${answer.reason}: ${answer.message})`
  return isFinal(answer) ? `it ${answer.execution}${why}` : `it has no final answer yet: it waits${why}`
}

const listed = (events: readonly TimelineEvent[]) =>
  events.length === 0
    ? '  nothing'
    : events.map(event => `  ${event.seq} ${event.type} ${JSON.stringify(event.data)}`).join('\n')

const matches = (data: Readonly<Record<string, unknown>>, wanted: Readonly<Record<string, unknown>>) =>
  Object.entries(wanted).every(([key, value]) => JSON.stringify(data[key]) === JSON.stringify(value))

/** Events that a message shows: of a long timeline the last. */
const EVENTS_SHOWN = 20

const ARMING_STATES = Object.keys({
  disarmed: true,
  arming: true,
  armed_away: true,
  armed_home: true,
  armed_night: true,
  pending: true,
  triggered: true,
} satisfies Record<ArmingState, true>)

/**
 * Matchers for `expect.extend(panelMatchers)`. Their messages show what the panel did instead; what they cannot look at
 * is a TypeError, negated or not.
 */
export const panelMatchers = {
  /** The partition (default 1) is in this arming state. */
  toBeInState(panel: EmulatedPanel, wanted: ArmingState, partition = 1): MatcherResult {
    checkPanel('toBeInState', panel)
    checkWord('toBeInState', 'arming state', wanted, ARMING_STATES)
    const { partitions } = panel.documents().state
    const actual = partitions[partition - 1]?.arming
    if (actual === undefined)
      throw new TypeError(
        `toBeInState: there is no partition ${partition}; ${panel.id} has ${partitions.length}`,
      )
    const pass = actual === wanted
    return {
      pass,
      message: () => `partition ${partition} is ${actual}, wanted ${pass ? 'any other state' : wanted}`,
    }
  },
  /** The timeline holds an event of this type whose data includes these fields. */
  toHaveEvent(
    panel: EmulatedPanel,
    type: string,
    data: Readonly<Record<string, unknown>> = {},
  ): MatcherResult {
    checkPanel('toHaveEvent', panel)
    checkWord('toHaveEvent', 'event', type, [...EVENT_TYPES, ...Object.keys(SERIAL_EVENT_TYPES)])
    const events = panel.timeline()
    const found = events.filter(event => event.type === type && matches(event.data, data))
    const wanted = `${type}${Object.keys(data).length > 0 ? ` ${JSON.stringify(data)}` : ''}`
    return {
      pass: found.length > 0,
      message: () =>
        found.length > 0
          ? `wanted no ${wanted}; the timeline has\n${listed(found.slice(-EVENTS_SHOWN))}`
          : `wanted ${wanted}; the timeline has\n${listed(events.slice(-EVENTS_SHOWN))}`,
    }
  },
  /** A request, or an answer to it, has succeeded. */
  toHaveSucceeded(asked: Asked): MatcherResult {
    const answer = answerOf('toHaveSucceeded', asked)
    const pass = answer?.execution === 'succeeded'
    return {
      pass,
      message: () =>
        pass ? 'wanted no success, but it succeeded' : `wanted success, but ${became(asked, answer)}`,
    }
  },
  /** A request was refused for this reason in the end: one that waits is not refused yet. */
  toBeRefused(asked: Asked, reason: RefusalReason): MatcherResult {
    checkWord('toBeRefused', 'refusal', reason, Object.keys(REFUSALS))
    const answer = answerOf('toBeRefused', asked)
    const pass = isFinal(answer) && answer.reason === reason
    return {
      pass,
      message: () =>
        pass
          ? `wanted anything but ${reason}, but ${became(asked, answer)}`
          : `wanted ${reason}, but ${became(asked, answer)}`,
    }
  },
}

/** What {@link panelMatchers} add to `expect`: declare it once with `declare module 'vitest'`. */
export interface PanelMatchers<R = unknown> {
  toBeInState(wanted: ArmingState, partition?: number): R
  toHaveEvent(type: string, data?: Readonly<Record<string, unknown>>): R
  toHaveSucceeded(): R
  toBeRefused(reason: RefusalReason): R
}
