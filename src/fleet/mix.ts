import type { Catalogue } from '../catalogue/catalogue.js'
import { maskedName } from '../catalogue/mask.js'
import type { PanelModel } from '../catalogue/model.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { parseModelReference } from '../catalogue/reference.js'

/** What panels of a fleet are counted by: a model at one firmware. */
export interface Kind {
  /** `ID@FIRMWARE`: what statistics, reports and expectations call it. */
  readonly name: string
  /** Id of the model, with `@` and its edition where it is one. */
  readonly model: string
  readonly firmware: string
}

/** A part of a fleet. */
export interface MixPart {
  readonly kind: Kind
  /** What panels of the part are made of. */
  readonly model: PanelModel
  /** A whole number from 1: how large the part is beside the others. */
  readonly weight: number
}

/** The models of a fleet and their weights. */
export interface Mix {
  readonly parts: readonly MixPart[]
  /** The same whoever writes it: `interlogix-nx@1.0:3,elk-m1@5.3.10:1`. */
  readonly text: string
}

/** The word for every model there is. */
const ALL = 'all'

/** Ten panels in ten million: what is rarer is not seen in a fleet that fits on machines. */
export const HEAVIEST = 1_000_000

/**
 * Reads what `--model` says of a fleet: `interlogix-nx`, `interlogix-nx:3,dsc-neo@1.35:1` or `all`. Without a weight it is 1;
 * `all` is every model at its default firmware, equally.
 * @throws ConfigurationError with every part that is wrong, and the nearest right name
 */
export function parseMix(text: string, catalogue: Catalogue): Mix {
  const parts =
    text.trim().toLowerCase() === ALL
      ? catalogue.ids().map(id => partOf(catalogue.model(id), 1))
      : readParts(text, catalogue)
  return { parts, text: parts.map(({ kind, weight }) => `${kind.name}:${weight}`).join(',') }
}

function readParts(text: string, catalogue: Catalogue): MixPart[] {
  const problems: string[] = []
  const parts: MixPart[] = []
  for (const written of text.split(',')) {
    try {
      const part = readPart(written.trim(), catalogue)
      if (parts.some(({ kind }) => kind.name === part.kind.name))
        problems.push(`${part.kind.name} is named twice: name it once, with the sum of its weights`)
      else parts.push(part)
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error
      problems.push(error.message)
    }
  }
  if (problems.length > 0) throw ConfigurationError.of(problems.join('\n'))
  return parts
}

function readPart(written: string, catalogue: Catalogue): MixPart {
  if (written === '')
    throw ConfigurationError.of('a mix of models has an empty part: expected MODEL[@FIRMWARE][:WEIGHT], …')
  const colon = written.lastIndexOf(':')
  const [name, weight] = colon < 0 ? [written, '1'] : [written.slice(0, colon), written.slice(colon + 1)]
  if (name.trim().toLowerCase() === ALL)
    throw ConfigurationError.of(`"${ALL}" is every model of the catalogue: it stands alone, without a weight`)
  const { id, firmware } = parseModelReference(name)
  return partOf(catalogue.model(id, firmware), readWeight(weight.trim(), name))
}

function readWeight(written: string, name: string): number {
  const weight = /^\d{1,7}$/.test(written) ? Number(written) : 0
  if (weight >= 1 && weight <= HEAVIEST) return weight
  throw ConfigurationError.of(
    `"${maskedName(written)}" is no weight of ${maskedName(name.trim())}: expected a whole number from 1 to ${HEAVIEST.toLocaleString('en-US')}`,
  )
}

const partOf = (model: PanelModel, weight: number): MixPart => ({
  kind: { name: `${model.id}@${model.firmware}`, model: model.id, firmware: model.firmware },
  model,
  weight,
})

/** Takes the name of a kind apart: its firmware stands behind the last `@`. */
export function kindNamed(name: string): Kind {
  const at = name.lastIndexOf('@')
  return { name, model: name.slice(0, at), firmware: name.slice(at + 1) }
}

/**
 * How many of `count` each weight gets, by largest remainder (Hamilton): its quota rounded down, and one more for those that
 * lost most by that, the earlier of equals first. All of it is whole numbers, so that every machine says the same.
 */
export function countsOf(weights: readonly number[], count: number): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const counts = weights.map(weight => Math.floor((count * weight) / sum))
  const left = count - counts.reduce((total, each) => total + each, 0)
  const remainders = weights.map((weight, part) => ({ part, remainder: (count * weight) % sum }))
  for (const { part } of remainders.toSorted((a, b) => b.remainder - a.remainder).slice(0, left))
    counts[part] = (counts[part] ?? 0) + 1
  return counts
}

/**
 * Which part each panel of a fleet is of: as many of each as its weight says, spread evenly, so that a stretch of panels
 * is mixed like the whole. It depends on the mix and the count alone, and so is the same in every shard.
 * @param count panels of the whole fleet
 * @returns at each index, the number of a part
 */
export function dealt({ parts }: Mix, count: number): Uint32Array {
  const counts = countsOf(
    parts.map(({ weight }) => weight),
    count,
  )
  // The j-th of n stands in the middle of the j-th n-th of the fleet.
  const seats = counts.flatMap((size, part) =>
    Array.from({ length: size }, (_, nth) => ({ part, place: (2 * nth + 1) / (2 * size) })),
  )
  seats.sort((a, b) => a.place - b.place || a.part - b.part)
  return Uint32Array.from(seats, ({ part }) => part)
}
