import type { Emulator } from './emulator.js'
import { firstNames } from './first-names.js'
import type { StoreWaiting } from './store.js'

/** From when on a panel that is not online counts. */
export interface ReadinessSettings {
  /** So many panels may be offline without anybody minding. */
  readonly offlinePanels: number
  /** So long may a panel be offline before it counts (ms of the machine's clock). */
  readonly graceMs: number
}

export const STRICT: ReadinessSettings = { offlinePanels: 0, graceMs: 0 }

/** What keeps an emulator from being ready. */
export interface Obstacle {
  readonly what: 'panels' | 'lines' | 'state'
  readonly count: number
  /** A sentence for a person, with the first names. */
  readonly detail: string
}

/** A disk that takes longer than this (ms) for what others take a few milliseconds for is not slow, but stuck. */
const STUCK_MS = 2_000

function panels(
  { links, size, hasCloud }: Emulator,
  { offlinePanels, graceMs }: ReadinessSettings,
): Obstacle[] {
  if (!hasCloud) return []
  const away = links.awayFor(graceMs)
  if (away.length <= offlinePanels) return []
  const verb = away.length === 1 ? 'is' : 'are'
  return [
    {
      what: 'panels',
      count: away.length,
      detail: `${away.length} of ${size} panels ${verb} not connected to the broker: ${firstNames(away)}`,
    },
  ]
}

function lines({ lines: states }: Emulator): Obstacle[] {
  const troubles = states.troubles()
  if (troubles.length === 0) return []
  const detail = `${troubles.length} of ${states.count} serial lines cannot be used: ${firstNames(troubles)}`
  return [{ what: 'lines', count: troubles.length, detail }]
}

function state({ folder, confirmations, ms }: StoreWaiting): Obstacle {
  const who = confirmations === 1 ? '1 confirmation waits' : `${confirmations} confirmations wait`
  return {
    what: 'state',
    count: confirmations,
    detail: `${who} for the state folder ${folder}, the first for ${Math.floor(ms / 1_000)} seconds: its disk does not answer. What was confirmed is safe, what was asked since is not; look at the disk, and start the emulator again if it stays so`,
  }
}

/** The state folder, where it no longer takes what is asked. */
export function stuck(emulator: Emulator): Obstacle | undefined {
  const waiting = emulator.kept()?.waiting
  return waiting && waiting.ms > STUCK_MS ? state(waiting) : undefined
}

/** Everything that keeps an emulator from being ready: nothing, when every panel is online, every line open and all durable. */
export function obstacles(emulator: Emulator, settings: ReadinessSettings = STRICT): Obstacle[] {
  const disk = stuck(emulator)
  return [...(disk ? [disk] : []), ...panels(emulator, settings), ...lines(emulator)]
}
