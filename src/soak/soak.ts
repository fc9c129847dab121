import type { Catalogue } from '../catalogue/catalogue.js'
import type { PanelModel } from '../catalogue/model.js'
import { Coverage } from './coverage.js'
import type { Find } from './find.js'
import { playWalk } from './play-walk.js'
import { showsSame } from './shows.js'
import { shrink } from './shrink.js'
import type { Draft } from './walk/draft.js'
import { walkOf } from './walk/plan.js'

/** How long one walk lasts in virtual time: long enough for clocks to change twice. */
export const WALK_DAYS = 365

/** What is soaked, and until when. */
export interface SoakOptions {
  readonly catalogue: Catalogue
  readonly models: readonly PanelModel[]
  /** Of the first round; each round of all models has the next one. */
  readonly seed: number
  /** Virtual panel-years after which it is enough; the walk under way is finished. */
  readonly years?: number
  /** Whether it is enough, asked before every step. */
  readonly isOver?: () => boolean
  /** Days of each walk. Absent: {@link WALK_DAYS}. */
  readonly days?: number
  /** How many finds are enough. Absent: all there are, of each kind and model the first. */
  readonly mostFinds?: number
  readonly walked?: (progress: SoakProgress) => void
  readonly found?: (find: ShrunkFind) => void
  /** Told that a find is going to be shrunk. */
  readonly shrinks?: (find: FoundOn) => void
}

/** A find, and where. */
export interface FoundOn extends Find {
  readonly model: string
  readonly seed: number
}

/** A find with the smallest scenario that shows it. */
export interface ShrunkFind extends FoundOn {
  readonly shrunk: Draft
  /** Whether the scenario, played alone, shows it: if not, it is as long as it was. */
  readonly isShown: boolean
}

/** What was soaked so far. */
export interface SoakProgress {
  readonly walks: number
  readonly steps: number
  /** How often a panel was looked at closely, being at rest. */
  readonly rests: number
  /** Virtual panel-years. */
  readonly years: number
  readonly finds: number
}

/** What came of it. */
export interface SoakResult extends SoakProgress {
  readonly found: readonly ShrunkFind[]
  readonly coverage: Coverage
}

const YEAR_MS = 365 * 86_400_000

/** Walks panels of all models in turn until it is enough. Same seed, same models: the same walks, finds and coverage. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const { catalogue, models, years = Infinity, isOver = () => false, days = WALK_DAYS } = options
  const coverage = new Coverage(models.map(({ id, firmware }) => `${id}@${firmware}`))
  const found: ShrunkFind[] = []
  const sum = { walks: 0, steps: 0, rests: 0, years: 0, finds: 0 }
  const isEnough = () =>
    sum.years >= years || isOver() || found.length >= (options.mostFinds ?? Infinity) || models.length === 0
  for (let seed = options.seed; !isEnough(); seed++)
    for (const model of models) {
      if (isEnough()) break
      const { steps, rests, lasted, find } = await playWalk(walkOf(model, seed, { days }), {
        catalogue,
        stops: isOver,
        stepped: stepped => coverage.stepped(stepped),
      })
      sum.walks++
      sum.steps += steps
      sum.rests += rests
      sum.years += lasted / YEAR_MS
      if (find) {
        sum.finds++
        const name = `${model.id}@${model.firmware}`
        // The same once more tells nothing new, and takes long to shrink.
        if (!found.some(other => other.kind === find.kind && other.model === name)) {
          const on = { ...find, model: name, seed }
          options.shrinks?.(on)
          const shows = showsSame(find, catalogue)
          const isShown = await shows(find.draft)
          const shrunk = isShown ? await shrink(find.draft, shows, { isOver }) : find.draft
          found.push({ ...on, shrunk, isShown })
          options.found?.({ ...on, shrunk, isShown })
        }
      }
      options.walked?.({ ...sum })
    }
  return { ...sum, found, coverage }
}
