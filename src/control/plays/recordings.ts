import type { Emulator } from '../../emulator/emulator.js'
import type { PanelUnit } from '../../emulator/unit.js'
import type { PanelRecorder } from '../../recording/panel-recorder.js'
import { randomSeed } from '../../time/entropy.js'
import type { Limits } from '../limits.js'
import { Problem } from '../problem.js'
import type { Plays } from './plays.js'

/** What is recorded of a panel. */
export interface Recording {
  readonly recorder: PanelRecorder
  /** Makes the stand-ins: the same in each file of this recording. */
  readonly seed: number
}

/** Turns of a panel itself that are recorded beside what is done to it. */
const MOST_OWN_TURNS = 20_000

/** The panels at which is noted what is done to them, for as long as they are there. */
export class Recordings {
  readonly #recordings = new Map<PanelUnit, Recording>()
  readonly #limits: Pick<Limits, 'recordings' | 'recordedInputs'>
  readonly #root: string
  readonly #leave: readonly (() => void)[]

  constructor(
    { emulator, plays, root }: { readonly emulator: Emulator; readonly plays: Plays; readonly root: string },
    limits: Pick<Limits, 'recordings' | 'recordedInputs'>,
  ) {
    this.#limits = limits
    this.#root = root
    this.#leave = [
      emulator.watch({ came: () => undefined, went: unit => this.remove(unit) }),
      plays.watch(({ play }) => {
        for (const { panel } of play.world?.panels.values() ?? []) this.remove(panel)
      }),
    ]
  }

  of(unit: PanelUnit): Recording | undefined {
    return this.#recordings.get(unit)
  }

  /** Notes from now on what is done to a panel; where that is so already, it goes on. */
  async begin(unit: PanelUnit): Promise<Recording | Problem> {
    const { PanelRecorder: Made } = await import('../../recording/panel-recorder.js')
    const there = this.of(unit)
    if (there) return there
    const { recordings: most, recordedInputs } = this.#limits
    if (this.#recordings.size >= most)
      return Problem.of(
        'TOO_MANY_RECORDINGS',
        `${most} panels are noted, as many as may: end one (DELETE /api/v1/panels/{id}/recording).`,
      )
    const bounds = { inputs: recordedInputs, turns: recordedInputs + MOST_OWN_TURNS }
    const recording = { recorder: new Made(unit, this.#root, bounds), seed: randomSeed() }
    this.#recordings.set(unit, recording)
    return recording
  }

  /** Throws away what was noted. */
  remove(unit: PanelUnit): void {
    this.of(unit)?.recorder.stop()
    this.#recordings.delete(unit)
  }

  close(): void {
    for (const leave of this.#leave) leave()
    for (const unit of [...this.#recordings.keys()]) this.remove(unit)
  }
}
