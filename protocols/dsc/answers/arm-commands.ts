import type { Secret } from '../../../src/panel/secret.js'
import type { Answer } from '../answer.js'
import { type CommandShape, PARTITION } from '../command-type.js'
import type { Frame } from '../frame.js'
import type { Module } from '../module.js'
import type { Command } from '../session.js'
import { AWAY, arm, armWith, disarm, NO_ENTRY_DELAY, STAY, withCode } from './arming.js'

/** What modules do differently about arming. */
export interface ArmingFace {
  readonly module: Module
  /** A partition and a code. */
  readonly shape: CommandShape
  readCode(text: string): Secret
  /** Asks for a code. */
  required(partition: number): Frame
  /** What keeps the module from arming or disarming; undefined: nothing. */
  hinders(): Answer | undefined
}

/** 030 to 033 and 040: arming and disarming. */
export function armCommands(face: ArmingFace): readonly (readonly [string, Command])[] {
  const { module, shape } = face
  const on = (work: (partition: number, code: Secret) => Answer) => (data: string) =>
    face.hinders() ?? work(Number(data[0]), face.readCode(data.slice(1)))
  const required = (partition: number) => face.required(partition)
  return [
    ['030', { shape: PARTITION, work: on(partition => arm(module, partition, AWAY, required)) }],
    ['031', { shape: PARTITION, work: on(partition => arm(module, partition, STAY, required)) }],
    ['032', { shape: PARTITION, work: on(partition => arm(module, partition, NO_ENTRY_DELAY, required)) }],
    ['033', { shape, work: on((partition, code) => armWith(module, partition, withCode(module), code)) }],
    ['040', { shape, work: on((partition, code) => disarm(module, partition, code)) }],
  ]
}
