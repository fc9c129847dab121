import type { z } from 'zod'
import { formatPath } from './document.js'
import { flatten } from './explain.js'
import { ConfigurationError } from './problems.js'

/** What is wrong with options that came from a program and stand in no file, each by its path. */
export const wrongOptions = (issues: readonly z.core.$ZodIssue[]): ConfigurationError =>
  new ConfigurationError(
    issues
      .flatMap(issue => flatten(issue))
      .map(({ path, message }) => ({
        file: '',
        line: 0,
        column: 0,
        path: path.length > 0 ? formatPath(path) : 'options',
        message,
      })),
  )
