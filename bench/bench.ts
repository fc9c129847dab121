import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** One measured figure beside its bare baseline, both from the same run. */
export interface Figure {
  readonly what: string
  readonly unit: string
  readonly ours: number
  readonly baseline: number
  readonly baselineIs: string
  /** The mark to reach, on `ours / baseline` unless `absolute`. */
  readonly mark: string
}

const number = (value: number) =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 2 : 0 })

/** One line per figure: ours, the baseline, and their ratio. */
export function print(figure: Figure): void {
  const { what, unit, ours, baseline, baselineIs, mark } = figure
  const ratio = (ours / baseline).toFixed(2)
  process.stdout.write(
    `${what}: ${number(ours)} ${unit}; ${baselineIs}: ${number(baseline)} ${unit}; ratio ${ratio} (mark ${mark})\n`,
  )
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

setFlagsFromString('--expose_gc')
const collect: () => void = runInNewContext('gc')

/** Heap in use after a full collection, in bytes. */
export function heap(): number {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

/** Microseconds per call: median over rounds, alternating `a` and `b` so that drift hits both. */
export function compare(rounds: number, calls: number, a: () => void, b: () => void): [number, number] {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++)
    for (const [index, run] of [a, b].entries()) {
      const start = performance.now()
      for (let call = 0; call < calls; call++) run()
      times[index]?.push(((performance.now() - start) / calls) * 1000)
    }
  return [median(times[0]), median(times[1])]
}
