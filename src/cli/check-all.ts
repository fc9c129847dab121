import { ConfigurationError, type Problem } from '../catalogue/problems.js'

/**
 * Carries several checks out, so that a person hears at once of everything that is missing.
 * @throws ConfigurationError with what they found, together
 */
export function checkAll(...checks: readonly (() => void)[]): void {
  const problems: Problem[] = []
  for (const check of checks)
    try {
      check()
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error
      problems.push(...error.problems)
    }
  if (problems.length > 0) throw new ConfigurationError(problems)
}
