import type { Catalogue } from '../../catalogue/catalogue.js'
import { formatProblem } from '../../catalogue/problems.js'
import type { Notes } from '../../recording/notes.js'
import { playScenario } from '../play.js'
import { parseScenario } from '../read.js'
import { beginningOf } from './beginning.js'
import { momentsOf } from './moments.js'
import { folded, type Sheet, type WrittenFile, writeScenario } from './write.js'

/** How a scenario is made of notes. */
export interface MakeOptions {
  readonly name: string
  /** Makes the stand-ins; not to be known to who gets the file. */
  readonly seed: number
  readonly keepNames: boolean
  readonly catalogue: Catalogue
}

/** A scenario that was made of notes. */
export interface MadeScenario {
  readonly text: string
  /** Things that were seen and did not come out so when the file was played: they are comments in it. */
  readonly leftOut: number
  /** What still is not as it was when the file is played; absent: it comes out as it says. */
  readonly failure?: Difference
}

/** Where a file does not come out as it says; step 0: before the first. */
interface Difference {
  readonly step: number
  readonly expected: string
  readonly seen: string
}

/** Waits are to the second, where what happened happens so again; else to the millisecond. */
const UNITS = [1_000, 1] as const
/** So many expectations can turn out not to hold before nobody looks for more. */
const MOST_LEFT_OUT = 30

/** A file as it was last played. */
interface Tried {
  readonly file: WrittenFile
  readonly leftOut: ReadonlySet<number>
  readonly failure: Difference | undefined
}

/**
 * Makes a scenario file of what was noted, with stand-ins for all codes, and plays it: what was seen and does not come out so
 * again becomes a comment, so that the file passes.
 */
export async function makeScenario(notes: Notes, options: MakeOptions): Promise<MadeScenario> {
  const { moments, disguise } = momentsOf(notes, options)
  const { spec, moments: first, missing } = beginningOf(notes, disguise)
  const sheet = {
    name: options.name,
    head: headOf(notes, missing, options.keepNames),
    panel: spec,
    since: notes.since,
    moments: [...first, ...moments],
  }
  let best: Tried | undefined
  for (const unitMs of UNITS) {
    const tried = await tryOut(sheet, unitMs, options.catalogue)
    const isBetter = !best || (!tried.failure && (best.failure || tried.leftOut.size < best.leftOut.size))
    if (isBetter) best = tried
    if (!tried.failure && tried.leftOut.size === 0) break
  }
  if (!best) throw new Error('nothing was tried')
  const { file, leftOut, failure } = best
  if (!failure) return { text: file.text, leftOut: leftOut.size }
  const { step, expected, seen } = failure
  const told = folded(
    `When it was played, step ${step} did not come out: expected ${expected}; seen ${seen}.`,
  )
  return {
    text: `${told.map(line => `# ${line}\n`).join('')}${file.text}`,
    leftOut: leftOut.size,
    failure: { step, expected, seen },
  }
}

/** Plays a file, and again without each expectation that does not hold. */
async function tryOut(
  sheet: Omit<Sheet, 'unitMs' | 'leftOut'>,
  unitMs: number,
  catalogue: Catalogue,
): Promise<Tried> {
  const leftOut = new Set<number>()
  for (;;) {
    const file = writeScenario({ ...sheet, unitMs, leftOut })
    const failure = await differenceOf(file.text, catalogue)
    const wrong = failure && file.expectations[failure.step - 1]
    if (wrong === undefined || leftOut.size >= MOST_LEFT_OUT) return { file, leftOut, failure }
    leftOut.add(wrong)
  }
}

/** Plays a file; undefined: it comes out as it says. */
async function differenceOf(text: string, catalogue: Catalogue): Promise<Difference | undefined> {
  const loaded = parseScenario('recording.yaml', text, '.', { catalogue })
  if ('scenario' in loaded) return (await playScenario(loaded, { inTurns: true })).failure
  const [first] = loaded
  return { step: 0, expected: 'a scenario that can be played', seen: first ? formatProblem(first) : '' }
}

function headOf({ panel, isFull, inputs }: Notes, missing: readonly string[], keepNames: boolean): string[] {
  const names = keepNames ? '' : ', and people are called User 1, User 2 and so on'
  return [
    ...folded(`What was done at the panel ${panel}, made into a scenario. Play it with: panelemu run FILE`),
    ...folded(
      `Codes are stand-ins: as long as the real ones, equal or one apart where those are, and refused where those are${names}.`,
    ),
    ...(isFull ? folded(`Only the first ${inputs} inputs were noted.`) : []),
    ...(missing.length > 0 ? folded(`Not as it was when noting began: ${missing.join('; ')}.`) : []),
  ]
}
