import { describeFailure } from './failure.js'
import { type Paint, plain, type Reporter } from './reporter.js'
import { total } from './spec.js'

/** For people in a hurry: only what failed, and how many did not. */
export const summary = (paint: Paint = plain): Reporter => ({
  scenario(result) {
    const { name, models, failure } = result
    if (!failure) return []
    const lines = describeFailure(result, failure)
    return [
      `${paint('red', '✗')} ${name} (${[...new Set(models)].join(', ')})`,
      ...lines.map(line => `    ${line}`),
    ]
  },
  end: results => [total(results, paint)],
})
