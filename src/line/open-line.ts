import type { Clock } from '../time/clock.js'
import type { Line } from './line.js'
import type { LineSpec } from './line-spec.js'
import { PtyLine } from './pty/pty-line.js'
import { Rfc2217Line } from './rfc2217/rfc2217-line.js'
import { SerialPortLine } from './serial-port-line.js'
import { defaultSettings, type SerialSettings } from './settings.js'
import { TcpLine } from './tcp-line.js'
import type { Wire } from './wire/wire.js'
import { settingsOf, wired } from './wired.js'

export interface OpenLineOptions {
  readonly clock: Clock
  /** Address that tcp and rfc2217 lines listen on; by default 127.0.0.1. */
  readonly host?: string
  /** How ports are set that speak the line's protocol, where the spec does not say; by default 9600 8N1. */
  readonly settings?: SerialSettings
}

/**
 * Opens the line that a spec asks for.
 *
 * With `baud` bytes take their time; with `baud` or `parity` a client whose port is set otherwise gets garbage, as far as
 * the line knows how it is set (rfc2217: rate and format; pty: rate; tcp: nothing). A real serial port has both by nature.
 *
 * @throws ListenError, PortError, system errors: the address cannot be had
 * @throws ConfigurationError: this machine cannot have such a line
 */
export async function openLine(
  spec: LineSpec,
  { clock, host = '127.0.0.1', settings: usual = defaultSettings }: OpenLineOptions,
): Promise<Wire> {
  const line = await openBare(spec, { clock, host, settings: settingsOf(spec, usual) })
  return wired(line, { clock, spec, usual, real: spec.kind === 'serial' })
}

function openBare(spec: LineSpec, { clock, host, settings }: Required<OpenLineOptions>): Promise<Line> {
  switch (spec.kind) {
    case 'tcp':
      return TcpLine.open({ host, port: spec.port })
    case 'rfc2217':
      return Rfc2217Line.open({ host, port: spec.port, settings })
    case 'pty':
      return PtyLine.open({ clock, settings, link: spec.link })
    case 'serial':
      return SerialPortLine.open({ clock, settings, path: spec.path })
  }
}
