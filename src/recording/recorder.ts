import type { Emulator } from '../emulator/emulator.js'
import type { PanelUnit } from '../emulator/unit.js'
import { randomSeed } from '../time/entropy.js'
import { inTurns, type Work } from '../time/in-turns.js'
import { PanelRecorder, type RawRecording } from './panel-recorder.js'
import { standingIn } from './stand-in-codes.js'
import { recordingOf, writing } from './written.js'

/** Records all panels of an emulator: those there are, and those that come. */
export class Recorder {
  readonly #recorders = new Map<PanelUnit, PanelRecorder>()
  /** Of those that went away and came back under the same id: what was before. */
  readonly #notes: string[] = []
  readonly #seed = randomSeed()
  /** Turns of those. */
  #before = 0
  readonly #stop: () => void

  /**
   * @param emulator its panels are recorded from when they come, before anything happens to them
   * @param root of their topics
   */
  constructor(
    readonly emulator: Emulator,
    readonly root: string,
  ) {
    for (const unit of emulator.panels()) this.#begin(unit)
    this.#stop = emulator.watch({
      came: unit => this.#begin(unit),
      went: unit => this.#recorders.get(unit)?.gone(),
    })
  }

  /** Turns so far, of panels that are gone too: as long as it is the same, nothing new was recorded. */
  get turns(): number {
    return [...this.#recorders.values()].reduce((sum, { state }) => sum + state.turns, this.#before)
  }

  /** Everything so far, with stand-ins for its codes, as the text of its file: made in turns of the event loop, for panels go on meanwhile. */
  text(): Promise<string> {
    return inTurns(this.#writing())
  }

  *#writing(): Work<string> {
    const raws = [...this.#recorders.values()].map(recorder => recorder.recording())
    const notes = [...this.#notes, ...fullNotes(raws)]
    const disguised = yield* standingIn(raws, this.emulator.catalogue, this.#seed)
    return yield* writing(recordingOf(disguised, this.root, notes))
  }

  stop(): void {
    this.#stop()
    for (const recorder of this.#recorders.values()) recorder.stop()
  }

  #begin(unit: PanelUnit): void {
    for (const [other, recorder] of this.#recorders) {
      if (other.id !== unit.id) continue
      const { turns } = recorder.state
      this.#before += turns
      this.#notes.push(
        `${unit.id} was taken away and came back: ${turns} inputs of the one before are not in the file`,
      )
      this.#recorders.delete(other)
    }
    this.#recorders.set(unit, new PanelRecorder(unit, this.root))
  }
}

const fullNotes = (raws: readonly RawRecording[]) =>
  raws
    .filter(({ end }) => end === 'full')
    .map(({ panel, turns }) => `of ${panel} only the first ${turns.length} inputs were recorded`)
