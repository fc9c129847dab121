import type { FactPath, Facts } from './facts.js'
import type { KeypadName } from './keypad-names.js'

/** How sure a fact is, best first. `assumed` marks what the emulator does for want of knowledge. */
export const CONFIDENCES = ['vendor-cloud', 'manual', 'protocol', 'client', 'secondary', 'assumed'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** What a fact stands on: a source about this model, one about a sister of it, or nothing. */
export const STANDINGS = ['known', 'sister', 'assumed'] as const
export type Standing = (typeof STANDINGS)[number]

/** One fact of one model at one firmware, with where it comes from. */
export interface KnownFact {
  readonly path: FactPath
  readonly title: string
  /** The value the emulator acts on. */
  readonly value: unknown
  readonly confidence: Confidence
  /** Whether its source speaks of this model. `assumed` exactly when `confidence` is. */
  readonly standing: Standing
  /** Where it is written: an address or citation. Absent exactly when `confidence` is `assumed`. */
  readonly source?: string
  /** Of a `sister`: the models that the source speaks of, as people name them; none where it is another device. */
  readonly speaksOf?: readonly string[]
  /** What was read without finding it, as addresses or citations. */
  readonly looked?: readonly string[]
  readonly note?: string
  /**
   * What of the value is not in the source, in words: the reason of an assumption, or, beside a source, the
   * part of the value the source does not cover.
   */
  readonly assumes?: string
  /** Only shown: nothing in the emulator acts on it. */
  readonly informational?: true
}

/** A model at one firmware: what a panel is built from. */
export interface PanelModel {
  readonly id: string
  readonly vendor: string
  readonly name: string
  readonly firmware: string
  /** The wire protocol of its automation port (`nx584`, `concord`, …), where it has one that is known. */
  readonly protocol?: string
  /** How its keypads are worked, where that is not as every screen. */
  readonly keypad?: KeypadName
  readonly facts: Facts
  /** Every fact in the order of the table, with its provenance. */
  readonly provenance: readonly KnownFact[]
  /** What is known to be unknown about the model and fits no fact, one sentence each. */
  readonly unknown?: readonly string[]
}

/** How many facts stand on what, of those that behaviour rests on. */
export function countStandings(model: PanelModel): Record<Standing, number> {
  const counts = { known: 0, sister: 0, assumed: 0 }
  for (const { standing, informational } of model.provenance) if (!informational) counts[standing]++
  return counts
}

/** Whether the emulator acts on a fact that no source states. */
export const isGuess = ({ standing, informational }: KnownFact): boolean =>
  standing === 'assumed' && informational !== true

/** The sister that a fact was read of, in words: `NX-8E`, or `another device`. */
export const sisterOf = ({ speaksOf = [] }: Pick<KnownFact, 'speaksOf'>): string =>
  speaksOf.length === 0 ? 'another device' : speaksOf.join(', ')

const assumptions = new WeakMap<PanelModel['provenance'], readonly string[]>()

/** One sentence per fact that behaviour rests on and that is assumed: `userCodes.limit: …`. Part of the `info` document. */
export function assumptionsOf({ provenance }: PanelModel): readonly string[] {
  const known = assumptions.get(provenance) ?? provenance.flatMap(assumed)
  assumptions.set(provenance, known)
  return known
}

function assumed(fact: KnownFact): string[] {
  const { path, title, value, standing, assumes, informational } = fact
  if (informational) return []
  if (standing === 'known') return assumes === undefined ? [] : [`${path}: ${assumes}`]
  if (standing === 'sister') return [`${path}: read of ${sisterOf(fact)}; assumed ${assumes}`]
  const reason = assumes === undefined ? '' : ` (${assumes})`
  return [`${path}: ${title} is not documented; assumed ${JSON.stringify(value)}${reason}`]
}
