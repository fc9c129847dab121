import type { PanelUnit } from '../../emulator/unit.js'
import { afterMachineMs } from '../../time/stopwatch.js'
import { shown } from '../documents.js'
import type { Beside } from '../event-stream.js'
import type { Around } from '../options.js'
import { LiveWire } from './live-wire.js'
import { VIEW_NAMES, VIEWS, type ViewName } from './views.js'

/** Changes that come within this time are told at once (ms): nobody sees more pictures in a second. */
const TOGETHER = 40

/** Events of before that a new reader is told. */
const RECENT = 500

/** A view that differs with every look: it is told, but is itself no reason to tell anything. */
const ALWAYS_ANOTHER: ViewName = 'clock'

/** How a stream is spoken with. */
export interface Mouth {
  /** Sends messages; false when the connection has as much as it can take. */
  readonly write: (messages: string) => boolean
  readonly end: () => void
}

/**
 * What is seen of one panel, for one reader: all of it first, and then what is another than it was told, after the turns that
 * changed it. A slow reader is told less often, and never anything that is no more so.
 */
export class LiveViews implements Beside {
  readonly #unit: PanelUnit
  readonly #around: Around
  readonly #write: Mouth['write']
  readonly #told = new Map<ViewName, string>()
  readonly #wire: LiveWire | undefined
  readonly #stops: (() => void)[]
  #call: (() => void) | undefined
  #takes = true
  #isStale = false
  /** A virtual clock was moved, which is news even where nothing happened. */
  #moved = false

  /** @param hasWire the reader is told what goes over the wires, too */
  constructor(unit: PanelUnit, around: Around, { write, end }: Mouth, hasWire = false) {
    this.#unit = unit
    this.#around = around
    this.#write = write
    const changed = () => this.#changed()
    this.#wire = hasWire && unit.wire ? new LiveWire(unit.wire, changed) : undefined
    this.#stops = [
      unit.attach({ settled: changed }),
      unit.device.watchDisplays(changed),
      unit.device.watchMachines(),
      // Under its id there may be another one from now on, which is not what this reader looks at.
      around.emulator.watch({ came: () => undefined, went: gone => void (gone === unit && end()) }),
      around.advances.watch(() => {
        this.#moved = true
        changed()
      }),
      () => this.#wire?.close(),
    ]
  }

  /** Tells a reader what it has not been told: everything, where it knows nothing, and the last that went over the wires. */
  begin(isGapless: boolean): void {
    if (isGapless) this.changes()
    else this.snapshot()
  }

  /** Tells everything, with the last events. */
  snapshot(): void {
    const { log } = this.#unit
    const events = log.recent(RECENT).map(event => shown(event, log.asked(event.seq), log.actor(event.seq)))
    this.#say('snapshot', [...this.#look(), `"events":${JSON.stringify(events)}`])
    this.#sayWire()
  }

  /** Tells what is another than it was told. */
  changes(): void {
    const parts = this.#look()
    const isNews = this.#moved || parts.some(part => !part.startsWith(`"${ALWAYS_ANOTHER}"`))
    this.#moved = false
    if (isNews && parts.length > 0) this.#say('change', parts)
    this.#sayWire()
  }

  drained(): void {
    this.#takes = true
    if (this.#isStale) this.#changed()
  }

  close(): void {
    this.#call?.()
    for (const stop of this.#stops) stop()
  }

  #changed(): void {
    this.#isStale = true
    if (!this.#takes) return
    this.#call ??= afterMachineMs(TOGETHER, () => {
      this.#call = undefined
      // What could be taken back by a kill is told to nobody: when the disk has it, this is called again. Nothing is asked of the disk
      // here, for whoever looks at a panel that is taken away must not have it kept.
      if (this.#unit.isTold) this.changes()
    })
  }

  #look(): string[] {
    this.#isStale = false
    return VIEW_NAMES.flatMap(name => {
      const text = JSON.stringify(VIEWS[name](this.#unit, this.#around))
      if (this.#told.get(name) === text) return []
      this.#told.set(name, text)
      return [`${JSON.stringify(name)}:${text}`]
    })
  }

  #sayWire(): void {
    const messages = this.#wire?.take() ?? ''
    if (messages !== '') this.#takes = this.#write(messages)
  }

  #say(event: string, parts: readonly string[]): void {
    this.#takes = this.#write(`event: ${event}\ndata: {${parts.join(',')}}\n\n`)
  }
}
