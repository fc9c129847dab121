import type { Secret } from '../../../src/panel/secret.js'
import { type Answer, refused } from '../answer.js'
import type { Module } from '../module.js'
import { shut } from './gate.js'

/**
 * 200: the code that was asked for. One that nobody waits for is "not required" (TPI 1.08, 3.4, p. 9).
 * @param read the code of a message, for the partition that asked
 */
export function sendCode(module: Module, read: (partition: number) => Secret): Answer {
  const wanted = module.takeWanted()
  if (!wanted) return refused('026')
  return shut(module) ?? wanted.use(read(wanted.partition))
}
