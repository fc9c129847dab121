import type { Clock } from '../time/clock.js'
import type { Line } from './line.js'
import type { LineSpec } from './line-spec.js'
import { defaultSettings, type SerialSettings } from './settings.js'
import { Wire } from './wire/wire.js'

/** How the device's port is set, and what its line says of it. */
export interface WiredOptions {
  readonly clock: Clock
  /** What a spec says of rate and format. */
  readonly spec: Pick<LineSpec, 'baud' | 'parity'>
  /** How ports are set that speak the line's protocol, where the spec does not say; by default 9600 8N1. */
  readonly usual?: SerialSettings
  /** A real port has rate and format by nature. */
  readonly real?: boolean
}

/** How a port is set of which a spec says something. */
export const settingsOf = (
  { baud, parity }: Pick<LineSpec, 'baud' | 'parity'>,
  usual: SerialSettings,
): SerialSettings => ({ ...usual, baud: baud ?? usual.baud, parity: parity ?? usual.parity })

/**
 * A line on a wire: with `baud` bytes take their time; with `baud` or `parity` a client whose port is set otherwise gets
 * garbage, as far as the line knows how it is set.
 */
export function wired(
  line: Line,
  { clock, spec, usual = defaultSettings, real = false }: WiredOptions,
): Wire {
  return new Wire(line, {
    clock,
    settings: settingsOf(spec, usual),
    paced: !real && spec.baud !== undefined,
    strict: !real && (spec.baud !== undefined || spec.parity !== undefined),
  })
}
