import type { TimelineEvent } from './device/timeline-event.js'
import { createPanel, type EmulatedPanel, type PanelOptions } from './emulator/library.js'
import type { ModuleResponse } from './module/request.js'
import type { ArmingState } from './panel/events.js'
import type { RefusalReason } from './panel/refusals.js'
import { VirtualClock } from './time/virtual-clock.js'

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

const listed = (events: readonly TimelineEvent[]) =>
  events.map(event => `  ${event.seq} ${event.type} ${JSON.stringify(event.data)}`).join('\n')

const matches = (data: Readonly<Record<string, unknown>>, wanted: Readonly<Record<string, unknown>>) =>
  Object.entries(wanted).every(([key, value]) => JSON.stringify(data[key]) === JSON.stringify(value))

/** Matchers for `expect.extend(panelMatchers)`. Their messages show what the panel did instead. */
export const panelMatchers = {
  /** The partition (default 1) is in this arming state. */
  toBeInState(panel: EmulatedPanel, wanted: ArmingState, partition = 1): MatcherResult {
    const actual = panel.documents().state.partitions[partition - 1]?.arming
    return {
      pass: actual === wanted,
      message: () => `partition ${partition} is ${actual}, wanted ${wanted}`,
    }
  },
  /** The timeline holds an event of this type whose data includes these fields. */
  toHaveEvent(
    panel: EmulatedPanel,
    type: string,
    data: Readonly<Record<string, unknown>> = {},
  ): MatcherResult {
    const events = panel.timeline()
    return {
      pass: events.some(event => event.type === type && matches(event.data, data)),
      message: () => `wanted ${type} ${JSON.stringify(data)}; the timeline has\n${listed(events.slice(-20))}`,
    }
  },
  /** A final response that succeeded. */
  toHaveSucceeded(response: ModuleResponse | undefined): MatcherResult {
    return {
      pass: response?.execution === 'succeeded',
      message: () =>
        `wanted success, got ${response ? `${response.reason}: ${response.message}` : 'no answer yet'}`,
    }
  },
  /** A final response refused for this reason. */
  toBeRefused(response: ModuleResponse | undefined, reason: RefusalReason): MatcherResult {
    const got = response ? (response.reason ?? response.execution) : 'no answer yet'
    return { pass: response?.reason === reason, message: () => `wanted ${reason}, got ${got}` }
  },
}

/** What {@link panelMatchers} add to `expect`: declare it once with `declare module 'vitest'`. */
export interface PanelMatchers<R = unknown> {
  toBeInState(wanted: ArmingState, partition?: number): R
  toHaveEvent(type: string, data?: Readonly<Record<string, unknown>>): R
  toHaveSucceeded(): R
  toBeRefused(reason: RefusalReason): R
}
