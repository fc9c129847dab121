import { type ZodError, z } from 'zod'
import { masked, maskedName } from '../catalogue/mask.js'
import { didYouMean } from '../catalogue/nearest.js'
import { fieldsOf, wanted } from '../catalogue/own-words.js'
import { CALM, type Condition, type Conditions } from './conditions.js'
import { Drift, type DriftRecord } from './drift.js'
import type { Fault } from './fault.js'
import { FAULTS, faultOf } from './registry.js'

/** What was said about a fault, checked and filled in. Plain JSON. */
export type FaultParams = Readonly<Record<string, unknown>>

/** What of the faults a record keeps. */
export interface FaultsRecord extends DriftRecord {
  readonly active: Readonly<Record<string, FaultParams>>
  /** Numbers of the events that told of them; a record of earlier times does not have them. */
  readonly causes?: Readonly<Record<string, number>>
}

/** Why a fault cannot be set. */
export interface FaultProblem {
  /** Whether there is no such fault; else its parameters are wrong. */
  readonly unknown: boolean
  readonly problem: string
  /** The first parameter that is wrong, where it is one. */
  readonly field?: string
}

const inWords = ({ issues }: ZodError): string =>
  issues.map(({ path, message }) => (path.length > 0 ? `"${path.join('.')}" ${message}` : message)).join('; ')

const fieldOf = ({ issues: [issue] }: ZodError): { field?: string } => {
  const path = issue?.code === 'unrecognized_keys' ? issue.keys : (issue?.path ?? [])
  const [field] = path
  return field === undefined ? {} : { field: String(field) }
}

/** What is wanted of a parameter, or which ones there are. */
function explainParam(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return wanted(issue)
  const names = fieldsOf(issue.inst)
  const known = names.length === 0 ? 'it takes none' : `it takes ${names.join(', ')}`
  return issue.keys
    .map(key => `there is no "${masked(key.slice(0, 40))}"${didYouMean(key, names)}: ${known}`)
    .join('; ')
}

/** Checks a fault's name and parameters, and fills in what was left out. */
export function checkFault(
  name: string,
  params: unknown,
): { readonly fault: Fault; readonly params: FaultParams } | FaultProblem {
  const fault = faultOf(name)
  if (!fault) {
    const names = FAULTS.map(known => known.name)
    const there = `there is ${names.join(', ')}`
    return {
      unknown: true,
      problem: `there is no fault "${maskedName(name)}"${didYouMean(name, names)}; ${there}`,
    }
  }
  const result = z.safeParse(fault.params, params, { error: explainParam })
  return result.success
    ? { fault, params: result.data }
    : { unknown: false, problem: `fault ${name}: ${inWords(result.error)}`, ...fieldOf(result.error) }
}

/** The faults that last at one device, and how the world is because of them. */
export class ActiveFaults {
  readonly #active: Map<string, FaultParams>
  readonly #causes: Map<string, number>
  readonly #drift: Drift
  #conditions: Conditions

  constructor(record: FaultsRecord | undefined) {
    this.#active = new Map(Object.entries(record?.active ?? {}))
    this.#causes = new Map(Object.entries(record?.causes ?? {}))
    this.#drift = new Drift(record)
    this.#conditions = this.#sum()
  }

  get conditions(): Conditions {
    return this.#conditions
  }

  /** What lasts, by name. */
  list(): Readonly<Record<string, FaultParams>> {
    return Object.fromEntries(this.#active)
  }

  /** Numbers of the events that told of what lasts. */
  causes(): Iterable<number> {
    return this.#causes.values()
  }

  /** Undefined if nothing is wrong, which is how most devices spend their lives. */
  record(): FaultsRecord | undefined {
    const drift = this.#drift.record()
    if (this.#active.size === 0 && drift.driftRest === undefined) return undefined
    const causes = this.#causes.size === 0 ? {} : { causes: Object.fromEntries(this.#causes) }
    return { active: this.list(), ...causes, ...drift }
  }

  /** Whether a fault of this name lasts. */
  lasts(name: string): boolean {
    return this.#active.has(name)
  }

  /** Whether this very fault lasts already. */
  has(name: string, params: FaultParams): boolean {
    const known = this.#active.get(name)
    return known !== undefined && JSON.stringify(known) === JSON.stringify(params)
  }

  /**
   * Begins, or goes on with other parameters.
   * @param cause number of the event that tells of it
   * @returns by how much the panel's clock has drifted since it was last asked (ms), where its rate is another one now
   */
  set(name: string, params: FaultParams, now: number, cause: number): number {
    this.#active.set(name, params)
    this.#causes.set(name, cause)
    return this.#change(now)
  }

  /** Ends. @returns as {@link ActiveFaults.set} */
  clear(name: string, now: number): number {
    this.#active.delete(name)
    this.#causes.delete(name)
    return this.#change(now)
  }

  /** When a drifting clock is next wrong by an hour's worth (epoch ms). */
  get driftAt(): number | undefined {
    return this.#drift.next
  }

  /** By how much the panel's clock has drifted since it was last asked (ms), in whole hours. */
  drift(now: number): number {
    return this.#drift.due(this.#conditions.clockGainPerDay, now)
  }

  /** The panel's clock was set: it begins to drift anew. */
  clockSet(now: number): void {
    this.#drift.restart(now)
  }

  #change(now: number): number {
    const before = this.#conditions.clockGainPerDay
    this.#conditions = this.#sum()
    const rate = this.#conditions.clockGainPerDay
    return rate === before ? 0 : this.#drift.change(before, rate, now)
  }

  #sum(): Conditions {
    let sum = CALM
    for (const [name, params] of this.#active) {
      const { line = [], ...others } = faultOf(name)?.conditions?.(params) ?? {}
      const cause = this.#causes.get(name)
      const told =
        cause === undefined ? [] : Object.keys(others).map(condition => [condition as Condition, cause])
      // Every other condition has one fault that brings it about; a wire can have several things wrong with it.
      sum = {
        ...sum,
        ...others,
        line: [...sum.line, ...line],
        causes: { ...sum.causes, ...Object.fromEntries(told) },
      }
    }
    return sum
  }
}
