import { busCut } from './bus-cut.js'
import { busSlow } from './bus-slow.js'
import { clockDrift } from './clock-drift.js'
import { clockForgets } from './clock-forgets.js'
import { clockJump } from './clock-jump.js'
import type { Fault } from './fault.js'
import { lineBroken } from './line-broken.js'
import { lineFramingErrors } from './line-framing-errors.js'
import { lineLostBytes } from './line-lost-bytes.js'
import { lineMismatch } from './line-mismatch.js'
import { lineNoise } from './line-noise.js'
import { lineParityErrors } from './line-parity-errors.js'
import { lineStuck } from './line-stuck.js'
import { linkDown } from './link-down.js'
import { linkSlow } from './link-slow.js'
import { panelBusy } from './panel-busy.js'

/** Every fault there is. */
export const FAULTS = [
  busCut,
  busSlow,
  panelBusy,
  linkDown,
  linkSlow,
  clockJump,
  clockDrift,
  clockForgets,
  lineNoise,
  lineLostBytes,
  lineParityErrors,
  lineFramingErrors,
  lineBroken,
  lineStuck,
  lineMismatch,
] as const satisfies readonly Fault[]

export type FaultName = (typeof FAULTS)[number]['name']

const BY_NAME: ReadonlyMap<string, Fault> = new Map(FAULTS.map(fault => [fault.name, fault]))

/** The fault of this name. */
export const faultOf = (name: string): Fault | undefined => BY_NAME.get(name)
