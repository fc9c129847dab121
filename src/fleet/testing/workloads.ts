import { formatProblem } from '../../catalogue/problems.js'
import { isWorkload, parseWorkload } from '../workload/read.js'
import type { Workload } from '../workload/workload.js'

/** A workload from the text of its file, which must be fine. `name` and `lasts: 1h` need not be said. */
export function workloadOf(text: string): Workload {
  const head = [['name', 'test'] as const, ['lasts', '1h'] as const]
    .filter(([key]) => !new RegExp(`^${key}:`, 'm').test(text))
    .map(([key, value]) => `${key}: ${value}\n`)
  const read = parseWorkload('test.yaml', `${head.join('')}${text}`)
  if (isWorkload(read)) return read
  throw new Error(read.map(formatProblem).join('\n'))
}

/** Ids of the panels of a fleet. */
export const idsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `panel-${String(index + 1).padStart(5, '0')}`)
