import type { FactPath, Facts } from './facts.js'

/** How sure a fact is, best first. `assumed` marks what the emulator does for want of knowledge. */
export const CONFIDENCES = ['vendor-cloud', 'manual', 'protocol', 'client', 'secondary', 'assumed'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** One fact of one model at one firmware, with where it comes from. */
export interface KnownFact {
  readonly path: FactPath
  readonly title: string
  /** The value the emulator acts on. */
  readonly value: unknown
  readonly confidence: Confidence
  /** Where it is written: an address or citation. Absent exactly when `confidence` is `assumed`. */
  readonly source?: string
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
  readonly facts: Facts
  /** Every fact in the order of the table, with its provenance. */
  readonly provenance: readonly KnownFact[]
  /** What is known to be unknown about the model and fits no fact, one sentence each. */
  readonly unknown?: readonly string[]
}

/** One sentence per fact that behaviour rests on and that is assumed: `userCodes.limit: …`. Part of the `info` document. */
export function assumptionsOf(model: PanelModel): string[] {
  return model.provenance.flatMap(({ path, title, value, confidence, assumes, informational }) => {
    if (informational) return []
    if (confidence !== 'assumed') return assumes === undefined ? [] : [`${path}: ${assumes}`]
    const reason = assumes === undefined ? '' : ` (${assumes})`
    return [`${path}: ${title} is not documented; assumed ${JSON.stringify(value)}${reason}`]
  })
}
