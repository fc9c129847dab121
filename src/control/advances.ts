import type { Emulator } from '../emulator/emulator.js'
import type { Turns } from './turns.js'

/** The last instant that is written with a year of four digits (epoch ms). */
export const CALENDAR_END = Date.UTC(10_000, 0) - 1

/**
 * Moves a virtual clock to an instant (epoch ms), as far as the signal lets it, and resolves when everything due until
 * there has happened.
 */
export type AdvanceClock = (to: number, signal: AbortSignal) => Promise<unknown>

/** What is moved, and how; without a way, the clock is real. */
interface Movable {
  readonly emulator: Emulator
  readonly advance?: AdvanceClock
}

/** A move of the clock that is under way. Times are epoch milliseconds. */
export interface Move {
  readonly from: number
  readonly to: number
}

/** The moves of a virtual clock that clients ask for: one after the other, and each can be stopped. */
export class Advances {
  readonly #options: Movable
  readonly #turns: Turns
  readonly #asked = new Set<AbortController>()
  readonly #watchers = new Set<() => void>()
  #move: Move | undefined

  constructor(options: Movable, turns: Turns) {
    this.#options = options
    this.#turns = turns
  }

  /** Whether the clock moves when it is told to. */
  get isPossible(): boolean {
    return this.#options.advance !== undefined
  }

  /** The move under way. */
  get move(): Move | undefined {
    return this.#move
  }

  /** Tells of every move when the clock stands again. Returns how to stop. */
  watch(moved: () => void): () => void {
    const watcher = () => moved()
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Moves that wait for the one under way. */
  get waiting(): number {
    return this.#asked.size - (this.#move ? 1 : 0)
  }

  /**
   * Moves the clock when its turn has come; resolves when everything due has happened and is durable.
   * @param target where to, from where it stands then (epoch ms); where it has passed that already, it stays
   * @param asked stops it, also before its turn
   * @returns how far it was to get, and where the clock stands
   */
  async take(
    target: (from: number) => number,
    asked: AbortController,
  ): Promise<Move & { readonly now: number }> {
    const { emulator, advance } = this.#options
    this.#asked.add(asked)
    try {
      return await this.#turns.take(async () => {
        const from = emulator.clock.now()
        const move = { from, to: Math.min(Math.max(target(from), from), CALENDAR_END) }
        if (asked.signal.aborted) return { ...move, now: from }
        this.#move = move
        try {
          await advance?.(move.to, asked.signal)
        } finally {
          this.#move = undefined
          for (const watcher of this.#watchers) watcher()
        }
        const now = emulator.clock.now()
        await Promise.all(emulator.panels().map(unit => unit.durable()))
        return { ...move, now }
      })
    } finally {
      this.#asked.delete(asked)
    }
  }

  /** Stops the move under way and those that wait; resolves when the clock stands. */
  async stop(): Promise<void> {
    for (const asked of this.#asked) asked.abort()
    await this.#turns.idle()
  }
}
