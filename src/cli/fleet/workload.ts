import { ConfigurationError } from '../../catalogue/problems.js'
import { readText } from '../../disk/file-error.js'
import { isWorkload, parseWorkload } from '../../fleet/workload/read.js'
import { isWorkloadFile, shippedWorkload } from '../../fleet/workload/shipped.js'
import type { Workload } from '../../fleet/workload/workload.js'

/**
 * The workload that is called so, or that is in a file.
 * @throws ConfigurationError for a name that none has, and with every problem of a file; FileError
 */
export function namedWorkload(named: string): Workload {
  if (!isWorkloadFile(named)) return shippedWorkload(named)
  const read = parseWorkload(named, readText(named))
  if (isWorkload(read)) return read
  throw new ConfigurationError(read)
}
