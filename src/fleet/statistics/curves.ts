/** What is followed over the time of a workload. */
export const CURVES = ['online', 'answered', 'waiting'] as const
export type CurveName = (typeof CURVES)[number]

/** As many points as a page shows, and no more. */
const MOST_POINTS = 600

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Steps that people read off an axis. */
const STEPS = [
  ...[100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map(seconds => seconds * SECOND),
  ...[1, 2, 3, 5, 10, 15, 30].map(minutes => minutes * MINUTE),
  ...[1, 2, 3, 6, 12, 24, 7 * 24].map(hours => hours * HOUR),
]

/** The finest step that has few enough points for a workload of this length, in milliseconds. */
export const stepOf = (lasts: number): number =>
  STEPS.find(step => lasts / step <= MOST_POINTS) ?? Math.ceil(lasts / MOST_POINTS)

/** `answered` counts in each step; the others are levels, which last from step to step. */
const isLevel = (curve: CurveName) => curve !== 'answered'

/** Curves as a result file keeps them: what each step changed, which is added up when shards are merged. */
export interface KeptCurves {
  readonly stepMs: number
  readonly changes: Readonly<Record<CurveName, readonly number[]>>
}

/**
 * Numbers over the time of a workload. Only changes are kept, so that the curves of several shards are one by addition, whatever
 * each of them saw when. What happened before the beginning counts to the first step; what comes after the end is on no curve.
 */
export class Curves {
  readonly stepMs: number
  readonly #changes: Readonly<Record<CurveName, Float64Array>>

  /** @param lasts milliseconds that are followed */
  constructor(lasts: number) {
    this.stepMs = stepOf(lasts)
    const points = Math.max(1, Math.ceil(lasts / this.stepMs))
    const none = () => new Float64Array(points)
    this.#changes = { online: none(), answered: none(), waiting: none() }
  }

  get points(): number {
    return this.#changes.online.length
  }

  /** @param at milliseconds from the beginning of the workload */
  change(curve: CurveName, at: number, by: number): void {
    const step = Math.max(0, Math.floor(at / this.stepMs))
    if (step >= this.points) return
    const changes = this.#changes[curve]
    changes[step] = (changes[step] ?? 0) + by
  }

  /** A value for each step: how many there were at its end, or how many it had. */
  values(curve: CurveName): number[] {
    const changes = [...this.#changes[curve]]
    if (!isLevel(curve)) return changes
    let level = 0
    return changes.map(change => {
      level += change
      return level
    })
  }

  /** Adds those of another part of the same fleet, which are as long. */
  merge(other: Curves): void {
    for (const curve of CURVES)
      for (const [step, change] of other.#changes[curve].entries())
        this.change(curve, step * this.stepMs, change)
  }

  toJSON(): KeptCurves {
    const { online, answered, waiting } = this.#changes
    return {
      stepMs: this.stepMs,
      changes: { online: [...online], answered: [...answered], waiting: [...waiting] },
    }
  }

  /** @returns undefined for curves of another length */
  static from(lasts: number, { stepMs, changes }: KeptCurves): Curves | undefined {
    const curves = new Curves(lasts)
    if (stepMs !== curves.stepMs) return undefined
    for (const curve of CURVES) {
      if (changes[curve].length !== curves.points) return undefined
      for (const [step, change] of changes[curve].entries()) curves.change(curve, step * stepMs, change)
    }
    return curves
  }
}
