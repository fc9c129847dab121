import type { Protocol } from '../../../protocols/protocol.js'
import { Seat } from '../../emulator/seat.js'
import { NullModem } from '../../line/null-modem.js'
import { defaultSettings } from '../../line/settings.js'
import { wired } from '../../line/wired.js'
import { given } from '../../panel/given.js'
import type { Step } from './mqtt-import.js'
import type { Place } from './problem.js'
import type { ImportRun } from './run.js'
import { Framer } from './serial-frames.js'
import type { CapturedPiece } from './serial-log.js'

/** A piece of a capture, and when it passed (epoch ms, by the panel's clock). */
export interface TimedPiece {
  readonly piece: CapturedPiece
  readonly at: number
}

/** A frame of the panel, as it may be shown: no code is in it. */
export interface ShownFrame {
  readonly hex: string
  readonly words: string
}

/** A frame of the capture that the panel did not say. */
export interface FrameDifference {
  readonly place: Place
  readonly expected: ShownFrame
  /** What it said in its place, about then; absent: nothing. */
  readonly seen?: ShownFrame
}

/** What the panel says on its line to what came to it there, beside what the capture has it say. */
export interface LineComparison {
  /** Frames of the panel in the capture, and how many of them it said. */
  readonly frames: number
  readonly same: number
  readonly differences: readonly FrameDifference[]
  /** Frames that it says before the capture ends, and that are not in it. */
  readonly more: readonly (ShownFrame & { readonly at: number })[]
}

/** The same is said within so long (ms). */
const WITHIN = 5_000
const NAME = 'capture'

/** A panel's automation port on a line over which comes again what was captured. */
export class SerialImport {
  readonly #said: Framer<number>
  #modem: NullModem | undefined

  /** @param format of the protocol; absent: the usual one */
  constructor(
    readonly protocol: Protocol,
    readonly format: string | undefined,
    readonly pieces: readonly TimedPiece[],
  ) {
    this.#said = new Framer(protocol.name, format)
  }

  /** Puts the panel on the line: before anything else happens to it. */
  attach(run: ImportRun, seed: number): void {
    const modem = new NullModem(NAME)
    const usual = { ...defaultSettings, ...this.protocol.serial }
    const wire = wired(modem.device, { clock: run.clock, spec: {}, usual })
    new Seat(run.unit, wire, this.protocol, this.format, seed, 1)
    modem.client.onData(bytes => this.#said.push(bytes, run.clock.now()))
    modem.client.open()
    this.#modem = modem
  }

  /** What goes to the panel, at its instants. */
  steps(): Step[] {
    return this.pieces
      .filter(({ piece }) => piece.direction === 'in')
      .map(({ piece, at }) => ({
        at,
        line: piece.place.line,
        take: run => {
          this.#modem?.client.write(piece.bytes)
          run.answer()
        },
      }))
  }

  compare(): LineComparison {
    const captured = new Framer<TimedPiece>(this.protocol.name, this.format)
    for (const timed of this.pieces)
      if (timed.piece.direction === 'out') captured.push(timed.piece.bytes, timed)
    captured.close()
    this.#said.close()
    const said = this.#said.frames.map(frame => ({ ...frame, isTaken: false }))
    const nearest = (at: number, fits: (one: (typeof said)[number]) => boolean) =>
      said
        .filter(one => !one.isTaken && Math.abs(one.of - at) <= WITHIN && fits(one))
        .sort((a, b) => Math.abs(a.of - at) - Math.abs(b.of - at))[0]
    const open = captured.frames.filter(({ bytes, of: { at } }) => {
      const same = nearest(at, one => one.bytes.equals(bytes))
      if (same) same.isTaken = true
      return same === undefined
    })
    const differences = open.map(({ bytes, of: { at, piece } }): FrameDifference => {
      const other = nearest(at, () => true)
      if (other) other.isTaken = true
      return {
        place: piece.place,
        expected: this.#shown(bytes),
        ...given({ seen: other && this.#shown(other.bytes) }),
      }
    })
    const end = this.pieces.at(-1)?.at ?? 0
    return {
      frames: captured.frames.length,
      same: captured.frames.length - differences.length,
      differences,
      more: said
        .filter(({ isTaken, of }) => !isTaken && of <= end)
        .map(({ bytes, of }) => ({ at: of, ...this.#shown(bytes) })),
    }
  }

  /** Who knows the bytes knows what of them is hidden. */
  #shown(bytes: Buffer): ShownFrame {
    const described = this.protocol.describe?.(bytes, this.format)
    return { hex: described?.hex ?? `${bytes.length} bytes`, words: described?.words ?? 'a frame' }
  }
}
