import { type ZodError, z } from 'zod'
import { masked, maskedName } from '../catalogue/mask.js'
import { didYouMean } from '../catalogue/nearest.js'
import { CALM, type Conditions } from './conditions.js'
import type { Fault } from './fault.js'
import { FAULTS, faultOf } from './registry.js'

/** What was said about a fault, checked and filled in. Plain JSON. */
export type FaultParams = Readonly<Record<string, unknown>>

/** What of the faults a record keeps. */
export interface FaultsRecord {
  readonly active: Readonly<Record<string, FaultParams>>
  /** When a clock that drifts is wrong by another hour's worth (epoch ms). */
  readonly driftAt?: number
}

/** Why a fault cannot be set. */
export interface FaultProblem {
  /** Whether there is no such fault; else its parameters are wrong. */
  readonly unknown: boolean
  readonly problem: string
}

const inWords = ({ issues }: ZodError): string =>
  issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : masked(message)))
    .join('; ')

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
  const result = z.safeParse(fault.params, params)
  return result.success
    ? { fault, params: result.data }
    : { unknown: false, problem: `fault ${name}: ${inWords(result.error)}` }
}

const HOUR_MS = 3_600_000

/** The faults that last at one device, and how the world is because of them. */
export class ActiveFaults {
  readonly #active: Map<string, FaultParams>
  #driftAt: number | undefined
  #conditions: Conditions

  constructor(record: FaultsRecord | undefined) {
    this.#active = new Map(Object.entries(record?.active ?? {}))
    this.#driftAt = record?.driftAt
    this.#conditions = this.#sum()
  }

  get conditions(): Conditions {
    return this.#conditions
  }

  /** What lasts, by name. */
  list(): Readonly<Record<string, FaultParams>> {
    return Object.fromEntries(this.#active)
  }

  /** Undefined if nothing is wrong, which is how most devices spend their lives. */
  record(): FaultsRecord | undefined {
    if (this.#active.size === 0) return undefined
    return { active: this.list(), ...(this.#driftAt === undefined ? {} : { driftAt: this.#driftAt }) }
  }

  /** Whether this very fault lasts already. */
  has(name: string, params: FaultParams): boolean {
    const known = this.#active.get(name)
    return known !== undefined && JSON.stringify(known) === JSON.stringify(params)
  }

  /** Begins, or goes on with other parameters. */
  set(name: string, params: FaultParams, now: number): void {
    this.#active.set(name, params)
    this.#change(now)
  }

  /** Ends. False if it does not last. */
  clear(name: string, now: number): boolean {
    const lasted = this.#active.delete(name)
    this.#change(now)
    return lasted
  }

  /** When a drifting clock is next wrong by an hour's worth (epoch ms). */
  get driftAt(): number | undefined {
    return this.#driftAt
  }

  /** By how much the panel's clock has drifted since it was last asked (ms), in whole hours. */
  drift(now: number): number {
    if (this.#driftAt === undefined || this.#driftAt > now) return 0
    const hours = 1 + Math.floor((now - this.#driftAt) / HOUR_MS)
    this.#driftAt += hours * HOUR_MS
    return Math.round((hours * this.#conditions.clockGainMsPerDay) / 24)
  }

  #change(now: number): void {
    this.#conditions = this.#sum()
    if (this.#conditions.clockGainMsPerDay === 0) this.#driftAt = undefined
    else this.#driftAt ??= now + HOUR_MS
  }

  #sum(): Conditions {
    let sum = CALM
    for (const [name, params] of this.#active) {
      const { line = [], ...others } = faultOf(name)?.conditions?.(params) ?? {}
      // Every other condition has one fault that brings it about; a wire can have several things wrong with it.
      sum = { ...sum, ...others, line: [...sum.line, ...line] }
    }
    return sum
  }
}
