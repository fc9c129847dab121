import { isDeepStrictEqual } from 'node:util'
import type { FactPath } from './facts.js'
import type { Confidence, KnownFact, PanelModel, Standing } from './model.js'
import { inWords } from './sentences.js'

/** One side of a difference. */
export interface FactSide {
  readonly value: unknown
  readonly confidence: Confidence
  readonly standing: Standing
}

/** One fact in which two models differ. */
export interface FactDifference {
  readonly path: FactPath
  readonly title: string
  readonly a: FactSide
  readonly b: FactSide
  /** What the second model does and the first does not, without a subject. Absent with `onlyConfidence`. */
  readonly sentence?: string
  /** The values are the same; only how well they are known differs. */
  readonly onlyConfidence: boolean
  /** The fact is only shown: nothing in the emulator acts on it. */
  readonly informational?: true
}

const side = ({ value, confidence, standing }: KnownFact): FactSide => ({ value, confidence, standing })

/** Every fact in which two models, or two firmwares of one, differ; in the order of the table. */
export function differences(a: PanelModel, b: PanelModel): FactDifference[] {
  const others = new Map(b.provenance.map(fact => [fact.path, fact]))
  return a.provenance.flatMap((fact): FactDifference[] => {
    const other = others.get(fact.path)
    if (other === undefined) return []
    const { path, title, informational } = fact
    const onlyConfidence = isDeepStrictEqual(fact.value, other.value)
    if (onlyConfidence && fact.confidence === other.confidence && fact.standing === other.standing) return []
    return [
      {
        path,
        title,
        a: side(fact),
        b: side(other),
        ...(onlyConfidence ? {} : { sentence: inWords(path, other.value, fact.value) }),
        onlyConfidence,
        ...(informational && { informational }),
      },
    ]
  })
}
