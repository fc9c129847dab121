import type { PlacedPanel } from '../placed-panel.js'
import type { World } from '../world.js'

/** What is looked at: one panel, with everything around it. */
export interface Looked {
  readonly world: World
  readonly place: PlacedPanel
}

/** Something that holds of a panel whatever anybody does to it. */
export interface Invariant {
  /** What holds, in a sentence without its full stop. */
  readonly says: string
  /** It is about a panel at rest ({@link isAtRest}): of one where something is still going on, it says nothing. */
  readonly atRest?: true
  /** What was seen that must not be, in words without a code; undefined: it holds. */
  broken(looked: Looked): string | undefined
}
