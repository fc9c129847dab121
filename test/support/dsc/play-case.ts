import { expect } from 'vitest'
import { type BenchOptions, CLIENT, DscBench } from './bench.js'
import { type Heard, missing, type WireCase } from './wire-cases.js'

/** How a case is set up, and what its events are. */
export interface Staging {
  readonly options?: BenchOptions
  /** Brings the panel to where the case begins. */
  readonly prepare?: (bench: DscBench) => void
  /** The events of the case, by their words. */
  readonly events?: Readonly<Record<string, (bench: DscBench) => void>>
  /** How long the client listens after the last step (ms). */
  readonly listensMs?: number
}

/** Pause between two steps where the case names none (ms). */
const GAP_MS = 250

/** Plays a case on a bench and holds it to what is expected. */
export function playCase(wire: WireCase, staging: Staging): void {
  const bench = new DscBench(wire.protocol, staging.options)
  staging.prepare?.(bench)
  bench.lines()
  const heard: Heard[] = []
  let sent = bench.clock.now()
  const listen = (ms: number) => {
    for (let left = ms; left >= 0; left -= 50) {
      for (const line of bench.lines()) heard.push({ line, afterMs: bench.clock.now() - sent })
      if (left > 0) bench.wait(Math.min(50, left))
    }
    for (const line of bench.lines()) heard.push({ line, afterMs: bench.clock.now() - sent })
  }
  for (const [index, step] of wire.steps.entries()) {
    if ('waitMs' in step) listen(step.waitMs)
    else if ('event' in step) {
      sent = bench.clock.now()
      const happens = staging.events?.[step.event]
      if (!happens) throw new Error(`${wire.id}: nothing is known of "${step.event}"`)
      happens(bench)
    } else {
      sent = bench.clock.now()
      bench.raw(step.send)
    }
    const next = wire.steps[index + 1]
    if (next && !('waitMs' in next) && !('waitMs' in step)) listen(GAP_MS)
  }
  listen(staging.listensMs ?? 2000)
  const told = heard.map(({ line, afterMs }) => `${line} (+${afterMs} ms)`)
  expect(missing(wire.expect, heard), told.join('\n')).toBeUndefined()
  for (const pattern of wire.mustNot ?? [])
    for (const { line } of heard) expect(line).not.toMatch(new RegExp(pattern))
  if (wire.expect.some(({ event }) => event === 'socket closed by module'))
    expect(bench.hungUp).toEqual([`${CLIENT} when-sent`])
}
