import type { PanelModel } from '../catalogue/model.js'
import { type Random, seededRandom } from '../time/random.js'
import { CodeParts } from './code-parts.js'
import type { Masks } from './disguised.js'
import { partialStandIn, type StandInRules, standInsFor } from './stand-ins.js'

/** Codes of one panel, and the lengths that its codes have had. */
export interface PanelCodes {
  readonly facts: PanelModel['facts']
  readonly codes: readonly string[]
  readonly lengths: ReadonlySet<number>
}

/** How codes are taken apart where the lengths of a panel's codes have changed; undefined: nowhere. */
function partsOf(panels: readonly PanelCodes[]): CodeParts | undefined {
  const changed = panels.filter(({ lengths }) => lengths.size > 1)
  const [first] = changed
  return first && new CodeParts(first.facts, new Set(changed.flatMap(({ lengths }) => [...lengths])))
}

/**
 * Stand-ins. Codes of lengths that a panel has changed between are made of stand-ins for their parts, so that cutting one and filling it up makes of the
 * stand-in what it makes of the code.
 */
function standsFor(
  codes: readonly string[],
  parts: CodeParts | undefined,
  { forbidden, fixed }: StandInRules,
  random: Random,
): ReadonlyMap<string, string> {
  if (!parts) return standInsFor(codes, { forbidden, fixed }, random.split('codes'))
  const whole = codes.filter(code => !parts.takes(code))
  const taken = codes.filter(code => parts.takes(code)).map(code => [code, parts.of(code)] as const)
  const stays = [...forbidden, ...fixed].filter(code => parts.takes(code)).map(code => parts.of(code))
  const stands = new Map(standInsFor(whole, { forbidden, fixed }, random.split('codes')))
  const place = (at: number) => {
    const rows = taken.flatMap(([, row]) => row[at] ?? [])
    const rules = {
      // What is filled up with nothing but zeros is what a change of length made.
      forbidden: [...stays.flatMap(row => row[at] ?? []), ...(at > 0 ? [parts.filling(at)] : [])],
      fixed: [],
    }
    return standInsFor(rows, rules, random.split(`part ${at}`))
  }
  const places = Array.from({ length: parts.count }, (_, at) => place(at))
  for (const [code, row] of taken)
    stands.set(code, parts.joined(row.map((part, at) => places[at]?.get(part) ?? part)))
  return stands
}

/** Stand-ins for the codes of panels that are recorded together: one code is one stand-in at all of them. */
export class StandIns implements Masks {
  readonly #stands: ReadonlyMap<string, string>
  readonly #parts = new Map<string, string>()
  readonly #digests = new Map<string, string>()

  /** @param seed not to be known to who gets what they stand in */
  constructor(
    panels: readonly PanelCodes[],
    readonly seed: number,
  ) {
    const codes = [...new Set(panels.flatMap(panel => panel.codes))]
    const rules = {
      forbidden: panels.flatMap(({ facts }) => facts.codes.forbidden),
      fixed: panels.flatMap(({ facts }) => facts.codes.installer),
    }
    this.#stands = standsFor(codes, partsOf(panels), rules, seededRandom(seed))
  }

  code(digits: string): string {
    return this.#stands.get(digits) ?? this.part(digits)
  }

  isCode(digits: string): boolean {
    return this.#stands.has(digits)
  }

  /** Of digits that are no whole code. */
  part(digits: string): string {
    const known = this.#parts.get(digits)
    if (known !== undefined) return known
    const random = seededRandom(this.seed).split(`part ${digits}`)
    const part = partialStandIn(digits, this.#stands, random)
    this.#parts.set(digits, part)
    return part
  }

  digest(digest: string): string {
    const known = this.#digests.get(digest) ?? `digest-${this.#digests.size + 1}`
    this.#digests.set(digest, known)
    return known
  }
}
