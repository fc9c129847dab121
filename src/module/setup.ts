import { SetupError } from '../panel/setup.js'
import { DEFAULT_MODULE, type ModuleSetup } from './surroundings.js'

type Range = readonly [min: number, max: number]

/** What each figure of a module's setup may be, by its path: milliseconds, or how often. */
export const MODULE_RANGES = {
  busLatencyMs: [0, 3_600_000],
  linkLatencyMs: [0, 3_600_000],
  backoffMs: [1, 3_600_000],
  backoffMaxMs: [1, 86_400_000],
  'retry.answerMs': [0, 600_000],
  'retry.tries': [1, 100],
  'retry.pauseMs': [0, 3_600_000],
} as const satisfies Record<string, Range>

/**
 * Fills in what is not said of a module.
 * @throws SetupError for a figure outside its range, and for figures that contradict each other
 */
export function resolveModule(setup: Partial<ModuleSetup>): ModuleSetup {
  const { retry = {} } = setup
  const given: Readonly<Record<string, unknown>> = {
    ...setup,
    ...Object.fromEntries(Object.entries(retry).map(([key, value]) => [`retry.${key}`, value])),
  }
  for (const [path, [min, max]] of Object.entries(MODULE_RANGES)) {
    const value = given[path]
    if (value === undefined) continue
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
      throw new SetupError(`module.${path}`, `${value} is not a whole number from ${min} to ${max}`)
  }
  const resolved = { ...DEFAULT_MODULE, ...setup }
  const { backoffMs, backoffMaxMs } = resolved
  if (backoffMs <= backoffMaxMs) return resolved
  // Told of the one that somebody wrote; the longest as delivered is an answer to the other.
  throw setup.backoffMaxMs === undefined
    ? new SetupError(
        'module.backoffMs',
        `${backoffMs} is above backoffMaxMs, which is ${backoffMaxMs} if nothing is said`,
      )
    : new SetupError('module.backoffMaxMs', `${backoffMaxMs} is below backoffMs, ${backoffMs}`)
}
