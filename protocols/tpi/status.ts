import { report } from '../dsc/answer.js'
import type { Frame } from '../dsc/frame.js'
import { type Module, PARTITIONS } from '../dsc/module.js'

/**
 * Partitions that the panel does not have. The document says that they are left out (001, TPI 1.08, p. 3); real modules give them as
 * busy (`homebridge-envisalink` 20, `core` 86397).
 */
export function absentPartitions({ partitions }: Module): Frame[] {
  return Array.from({ length: PARTITIONS }, (_, index) => index + 1)
    .filter(partition => !partitions.includes(partition))
    .map(partition => report('673', String(partition)))
}
