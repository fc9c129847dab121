import { formatValue } from './describe.js'
import type { FactPath } from './facts.js'
import type { KnownFact, PanelModel } from './model.js'

/** One fact in which two models differ. */
export interface FactDifference {
  readonly path: FactPath
  readonly title: string
  readonly a: { readonly value: unknown; readonly confidence: string }
  readonly b: { readonly value: unknown; readonly confidence: string }
  /** The values are the same; only how well they are known differs. */
  readonly onlyConfidence: boolean
}

const shown = ({ value, confidence }: KnownFact) => ({ value, confidence })

/** Every fact in which two models, or two firmwares of one, differ; in the order of the table. */
export function differences(a: PanelModel, b: PanelModel): FactDifference[] {
  const others = new Map(b.provenance.map(fact => [fact.path, fact]))
  return a.provenance.flatMap(fact => {
    const other = others.get(fact.path)
    if (!other) return []
    const onlyConfidence = JSON.stringify(fact.value) === JSON.stringify(other.value)
    if (onlyConfidence && fact.confidence === other.confidence) return []
    return [{ path: fact.path, title: fact.title, a: shown(fact), b: shown(other), onlyConfidence }]
  })
}

type Sentence = (value: unknown) => string

const able =
  (can: string, cannot: string): Sentence =>
  value =>
    value === true ? can : cannot
const says =
  (before: string, after = ''): Sentence =>
  value =>
    `${before} ${formatValue(value)}${after}`

/** How a person says it. Facts without a sentence of their own are said with their title. */
const SENTENCES: Partial<Record<FactPath, Sentence>> = {
  'userCodes.limit': says('holds', ' user codes'),
  'userCodes.remote': able('lets its module manage user codes', 'does not let its module manage user codes'),
  'slots.first': says('numbers its users from'),
  'slots.last': says('numbers its users up to'),
  'codes.lengths': says('takes, through the cloud, codes of', ' digits'),
  'codes.defaultLength': says('is delivered with codes of', ' digits'),
  'codes.duplicates': value =>
    value === 'rejected' ? 'refuses a code that somebody has' : 'lets two users have the same code',
  'codes.forbidden': says('never accepts the codes'),
  'programming.whileArmed': able('can be programmed while armed', 'cannot be programmed while armed'),
  'schedules.supported': able('takes scheduled and temporary codes', 'takes no scheduled or temporary codes'),
  'oneTime.supported': able('has one-time codes', 'has no one-time codes'),
  'duress.max': says('has room for', ' duress codes'),
  'partitions.max': says('has up to', ' partitions'),
  'zones.max': says('has up to', ' zones'),
  'arming.modes': says('arms'),
  'arming.quickArm': able('arms at the keypad without a code', 'wants a code for arming at the keypad'),
  'delays.entry': says('gives', ' s to disarm'),
  'delays.exit': says('gives', ' s to leave'),
}

/** What one side of a difference does, in plain words without a subject: `holds 7 user codes`. */
export function inWords({ path, title }: Pick<FactDifference, 'path' | 'title'>, value: unknown): string {
  const sentence = SENTENCES[path]
  return sentence ? sentence(value) : `${title}: ${formatValue(value)}`
}
