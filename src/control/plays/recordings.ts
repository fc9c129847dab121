import type { Emulator } from '../../emulator/emulator.js'
import type { PanelUnit } from '../../emulator/unit.js'
import type { Noting } from '../../scenario/record/notes.js'
import { randomSeed } from '../../time/entropy.js'
import type { Limits } from '../limits.js'
import { Problem } from '../problem.js'
import type { Plays } from './plays.js'

/** What is noted of a panel. */
export interface Recording {
  readonly noting: Noting
  /** Makes the stand-ins: the same in each file of this recording. */
  readonly seed: number
}

/** The panels at which is noted what is done to them, for as long as they are there. */
export class Recordings {
  readonly #recordings = new Map<PanelUnit, Recording>()
  readonly #limits: Pick<Limits, 'recordings' | 'recordedInputs'>
  readonly #leave: readonly (() => void)[]

  constructor(
    { emulator, plays }: { readonly emulator: Emulator; readonly plays: Plays },
    limits: Pick<Limits, 'recordings' | 'recordedInputs'>,
  ) {
    this.#limits = limits
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
    const { Noting: Made } = await import('../../scenario/record/notes.js')
    const there = this.of(unit)
    if (there) return there
    const { recordings: most, recordedInputs } = this.#limits
    if (this.#recordings.size >= most)
      return Problem.of(
        'TOO_MANY_RECORDINGS',
        `${most} panels are noted, as many as may: end one (DELETE /api/v1/panels/{id}/recording).`,
      )
    const recording = { noting: new Made(unit, recordedInputs), seed: randomSeed() }
    this.#recordings.set(unit, recording)
    return recording
  }

  /** Throws away what was noted. */
  remove(unit: PanelUnit): void {
    this.of(unit)?.noting.stop()
    this.#recordings.delete(unit)
  }

  close(): void {
    for (const leave of this.#leave) leave()
    for (const unit of [...this.#recordings.keys()]) this.remove(unit)
  }
}
