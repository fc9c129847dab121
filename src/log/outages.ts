import type { FeedEntry } from '../emulator/feed.js'
import type { Level } from '../emulator/log-levels.js'
import type { Clock, Timer } from '../time/clock.js'
import { seconds } from './row.js'

/** Milliseconds in which losses become one line, and returns another one. */
const GATHER = 250

/** Different reasons that are told of one outage. */
const MOST_REASONS = 3

/** What {@link Outages} work with. */
export interface OutageSurroundings {
  /** Real time, whatever the panels' clock is. */
  readonly clock: Clock
  /** How the broker is called: `127.0.0.1:1883`. */
  readonly broker: string
  /** How many panels there are. */
  readonly panels: () => number
  readonly say: (level: Level, fields: Readonly<Record<string, unknown>>, msg: string) => void
}

const count = (number: number) => number.toLocaleString('en-US')

/**
 * Panels that lose their broker and have it again: a thousand of them are one thing to know, not a thousand. An outage
 * begins with the first that loses it and ends when none is without; it is told once at its beginning, again when it has
 * become ten times as large or has another reason, and at its end.
 */
export class Outages {
  readonly #around: OutageSurroundings
  readonly #down = new Map<string, string>()
  readonly #reasons = new Set<string>()
  /** When the outage began; undefined: there is none. */
  #since: number | undefined
  #hit = 0
  /** Panels at the last telling of this outage; 0: it has not been told. */
  #told = 0
  #timer: Timer | undefined

  constructor(around: OutageSurroundings) {
    this.#around = around
  }

  /** Takes note of what a panel told. */
  note({ panel, event }: FeedEntry): void {
    if (event.type === 'panel.power.changed' && event.data.to === 'off') this.forget(panel)
    if (event.type !== 'module.link.changed') return
    if (event.data.link === 'online') return this.forget(panel)
    const { clock } = this.#around
    this.#since ??= clock.now()
    if (!this.#down.has(panel)) this.#hit++
    this.#down.set(panel, event.data.reason ?? 'no connection')
    this.#gather()
  }

  /** A panel is without its broker no more: it is back, without power, or there is no such panel any more. */
  forget(panel: string): void {
    if (this.#down.delete(panel) && this.#down.size === 0) this.#gather()
  }

  /** Tells nothing more. */
  close(): void {
    if (this.#timer) this.#around.clock.cancel(this.#timer)
    this.#timer = undefined
    this.#down.clear()
  }

  #gather(): void {
    const { clock } = this.#around
    this.#timer ??= clock.at(clock.now() + GATHER, 'what became of the broker', () => {
      this.#timer = undefined
      this.#tell()
    })
  }

  #tell(): void {
    const { clock, broker, panels, say } = this.#around
    const lasted = clock.now() - (this.#since ?? clock.now())
    const down = this.#down.size
    if (down === 0) {
      const fields = { broker, offline: 0, panels: panels(), lastedMs: lasted }
      if (this.#told === 0)
        say(
          'warn',
          fields,
          `broker ${broker} lost and back · ${this.#who(this.#hit)} · within ${seconds(lasted)}`,
        )
      else
        say(
          'info',
          fields,
          `broker ${broker} back · ${this.#hit > 1 ? 'all ' : ''}online after ${seconds(lasted)}`,
        )
      this.#since = undefined
      this.#told = 0
      this.#hit = 0
      this.#reasons.clear()
      return
    }
    const reason = this.#news()
    if (this.#told > 0 && down < this.#told * 10 && reason === undefined) return
    const [first, ...others] = this.#down.keys()
    const names = others.length > 2 ? undefined : [first, ...others].join(', ')
    const what = this.#told === 0 ? `broker ${broker} lost` : `broker ${broker} still away`
    const parts = [what, names === undefined ? this.#who(down) : `${names} offline`, reason, 'trying again']
    this.#told = down
    say(
      'warn',
      { broker, offline: down, panels: panels(), ...(reason === undefined ? {} : { reason }) },
      parts.filter(part => part !== undefined).join(' · '),
    )
  }

  #who(down: number): string {
    return `${count(down)} of ${count(this.#around.panels())} panels offline`
  }

  /** A reason that has not been told of this outage. */
  #news(): string | undefined {
    for (const [panel, reason] of this.#down) {
      const kind = reason.replaceAll(panel, '').replace(/\d+/g, '0')
      if (this.#reasons.has(kind)) continue
      if (this.#reasons.size >= MOST_REASONS) return undefined
      this.#reasons.add(kind)
      return reason
    }
    return undefined
  }
}
