import { EventFeed } from '../../emulator/feed.js'
import type { PanelUnit } from '../../emulator/unit.js'
import { WireTap } from '../../emulator/wire-tap.js'
import type { Play } from '../../scenario/play.js'
import type { LoadedScenario } from '../../scenario/read.js'
import { machineMs } from '../../time/stopwatch.js'
import type { Limits } from '../limits.js'
import { Problem } from '../problem.js'
import { Turns } from '../turns.js'

/** After so long (ms of the machine) without anybody who asks for it, a play gives way to another. */
const FORGOTTEN_AFTER = 3_600_000

/** A scenario that somebody plays here, with what happens at its panels. */
export interface HeldPlay {
  readonly id: string
  /** Id of the shipped case, where it is one. */
  readonly case: string | undefined
  readonly play: Play
  readonly feed: EventFeed
  /** Its steps never overlap. */
  readonly turns: Turns
  /** When somebody last asked for it (ms of the machine). */
  touchedAt: number
}

/** How a scenario is played, where that is not as it says itself. */
export interface PlayWish {
  readonly case?: string | undefined
  readonly seed?: number
  readonly model?: string
}

/** What somebody plays at this API: each on a virtual clock of its own, apart from the emulator's panels. */
export class Plays {
  readonly #held = new Map<string, HeldPlay>()
  readonly #watchers = new Set<(gone: HeldPlay) => void>()
  readonly #turns = new Turns()
  readonly #limits: Pick<Limits, 'plays' | 'playPanels'>
  #made = 0
  #isClosed = false

  constructor(limits: Pick<Limits, 'plays' | 'playPanels'>) {
    this.#limits = limits
  }

  /**
   * Installs the panels of a scenario, so that its steps can be done. Where there are as many plays as may be, one that is
   * over or forgotten gives way.
   * @throws ConfigurationError for a model there is not
   */
  add(loaded: LoadedScenario, wish: PlayWish): Promise<HeldPlay | Problem> {
    return this.#turns.take(async () => {
      const { plays: most, playPanels } = this.#limits
      if (loaded.panels.length > playPanels)
        return Problem.of(
          'INVALID_SCENARIO',
          `It has ${loaded.panels.length} panels, and a play here can have ${playPanels}: play it with "panelemu run".`,
          wish.case === undefined ? 'scenario' : 'case',
        )
      if (this.#held.size >= most && !this.#giveWay())
        return Problem.of(
          'TOO_MANY_PLAYS',
          `${most} are under way, as many as may: delete one that nobody needs (DELETE /api/v1/plays/{id}), or play one to its end.`,
        )
      const { Play } = await import('../../scenario/play.js')
      const id = `play-${++this.#made}`
      const feed = new EventFeed()
      const { case: of, ...how } = wish
      const play = await Play.open(loaded, {
        ...how,
        inTurns: true,
        told: { feed, house: id, wire: new WireTap() },
      })
      if (this.#isClosed) play.close()
      const held = { id, case: of, play, feed, turns: new Turns(), touchedAt: machineMs() }
      this.#held.set(id, held)
      return held
    })
  }

  /** In the order in which they began. */
  all(): HeldPlay[] {
    return [...this.#held.values()]
  }

  /** A play that somebody asks for. */
  get(id: string): HeldPlay | undefined {
    const held = this.#held.get(id)
    if (held) held.touchedAt = machineMs()
    return held
  }

  /** The panel of a play, by the id that the scenario has for it. */
  panel({ play }: HeldPlay, id: string): PanelUnit | undefined {
    return play.world?.panels.get(id)?.panel
  }

  /** Takes a play away, also in the middle of a step. False: there is none of that id. */
  remove(id: string): boolean {
    const held = this.#held.get(id)
    if (!held) return false
    this.#held.delete(id)
    held.play.close()
    for (const watcher of this.#watchers) watcher(held)
    return true
  }

  /** Tells of every play that goes. Returns how to stop that. */
  watch(watcher: (gone: HeldPlay) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Takes all of them away. */
  close(): void {
    this.#isClosed = true
    for (const id of [...this.#held.keys()]) this.remove(id)
  }

  /** Takes away the one that nobody will miss: of those that are over, or that nobody asked for in a long time, the oldest. */
  #giveWay(): boolean {
    const forgotten = machineMs() - FORGOTTEN_AFTER
    const [oldest] = this.all()
      .filter(({ play, touchedAt }) => play.isFinished || touchedAt < forgotten)
      .sort((a, b) => a.touchedAt - b.touchedAt)
    return oldest !== undefined && this.remove(oldest.id)
  }
}
