import type { Turn } from '../device/device.js'
import { type DeviceRecord, encodeRecord, reviveRecord } from '../device/record.js'
import type { PanelUnit } from '../emulator/unit.js'
import type { WireNote } from '../emulator/wire-note.js'
import { given } from '../panel/given.js'
import { isDoing, judgedDigits } from './notes.js'
import type { RecordedTurn, RecordedWire, RecordingEnd } from './recorded.js'
import { Scribe } from './scribe.js'

/** A turn as it is noted: codes are in it, and beside it what tells where in the keys that were typed. */
export interface RawTurn extends RecordedTurn {
  /** Of each digit that was typed, whether it was of a code. */
  readonly codesTyped?: readonly boolean[]
  /** Digits of a code before the turn. */
  readonly codeLength: number
  /** The panel has no power after it. */
  readonly isOff: boolean
}

/** What was recorded of one panel so far. Codes are in it in clear: nobody gets it as it is. */
export interface RawRecording {
  readonly panel: string
  readonly since: number
  readonly record: DeviceRecord
  readonly turns: readonly RawTurn[]
  readonly wire: readonly RecordedWire[]
  readonly end?: RecordingEnd
}

/** How much of a panel is recorded. */
export interface RecorderBounds {
  /** All turns. */
  readonly turns: number
  /** Those of them that somebody gave it. */
  readonly inputs: number
}

/** About a week of a busy panel. */
const WEEK: RecorderBounds = { turns: 100_000, inputs: 100_000 }
/** What passed over its wires beside that. */
const MOST_WIRE = 50_000

/** Records one panel from when it is made: everything that comes to it, and what it says. It gives the panel nothing. */
export class PanelRecorder {
  readonly #unit: PanelUnit
  readonly #since: number
  readonly #record: string
  readonly #scribe: Scribe
  readonly #turns: RawTurn[] = []
  readonly #wire = new Map<number, RecordedWire>()
  readonly #stops: (() => void)[]
  readonly #most: RecorderBounds
  #inputs = 0
  #codeLength: number
  #end: RecordingEnd | undefined

  /**
   * @param root of its topics
   * @param most what comes after them is not recorded
   */
  constructor(unit: PanelUnit, root: string, most = WEEK) {
    this.#most = most
    this.#unit = unit
    this.#since = unit.clock.now()
    this.#record = encodeRecord(unit.record())
    this.#scribe = new Scribe(unit.device, root)
    this.#codeLength = unit.device.panel.view.codeLength
    const { wire } = unit
    // What passed before is of no turn that is recorded.
    const passed = wire?.tap.last ?? 0
    this.#stops = [
      unit.noteTurns(turn => this.#note(turn)),
      ...(wire ? [wire.read(passed, note => this.#passed(note))] : []),
    ]
  }

  /** How much was recorded so far, what somebody gave the panel of it, and whether there was more. */
  get state(): {
    readonly since: number
    readonly turns: number
    readonly inputs: number
    readonly isFull: boolean
  } {
    return {
      since: this.#since,
      turns: this.#turns.length,
      inputs: this.#inputs,
      isFull: this.#end === 'full',
    }
  }

  /** Everything so far; it does not grow with the recording. */
  recording(): RawRecording {
    return {
      panel: this.#unit.id,
      since: this.#since,
      record: reviveRecord(this.#record),
      turns: [...this.#turns],
      wire: [...this.#wire.values()],
      ...given({ end: this.#end }),
    }
  }

  /** The panel is gone: nothing else happens to it. */
  gone(): void {
    this.#end ??= 'gone'
    this.stop()
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop()
  }

  #note(turn: Turn): void {
    // A gap in the middle would make something else of what follows.
    if (this.#end) return
    const { input, at } = turn
    const isGiven = isDoing(input)
    if (this.#turns.length >= this.#most.turns || (isGiven && this.#inputs >= this.#most.inputs)) {
      this.#end = 'full'
      return
    }
    if (isGiven) this.#inputs++
    const { device } = this.#unit
    const { view } = device.panel
    this.#turns.push({
      at,
      input,
      said: this.#scribe.said(turn),
      codeLength: this.#codeLength,
      isOff: view.main.value.power === 'off',
      ...(input.type === 'keys' ? { codesTyped: judgedDigits(device, input.at) } : {}),
    })
    this.#codeLength = view.codeLength
  }

  #passed(note: WireNote): void {
    // A turn says itself what it publishes.
    if (this.#end || (note.direction === 'out' && !note.line)) return
    if (this.#wire.size >= MOST_WIRE && !this.#wire.has(note.id)) return
    const { at, direction, line, events } = note
    this.#wire.set(note.id, { at, direction, ...given({ line }), ...note.read(), events: [...events] })
  }
}
