import { ProtocolOptionsError } from '../../protocols/protocol.js'
import { ConfigurationError } from '../catalogue/problems.js'
import type { Line } from '../line/line.js'
import { defaultSettings, type Parity } from '../line/settings.js'
import { wired } from '../line/wired.js'
import { given } from '../panel/given.js'
import type { EmulatedPanel } from './library.js'
import type { PanelLine } from './panel-line.js'
import { protocolFor, Seat } from './seat.js'

/** What may be said of a line a panel is attached to; what is left out, the model and its protocol decide. */
export interface AttachOptions {
  /** A wire protocol, e.g. `nx584`. Its settings are the panel's `automation`. */
  readonly protocol?: string
  /** `ascii` or `binary`, where the protocol has both. */
  readonly format?: string
  /** Bits a second: bytes take their time on the panel's clock, and a port that is set otherwise gets garbage. */
  readonly baud?: number
  readonly parity?: Parity
}

/**
 * Puts a panel's automation port on a line, which then speaks its wire protocol: the `device` end of a `NullModem`, or
 * of a port that `MemoryBinding.createPort` made. What faults do to serial lines they do to this one. The line stays
 * open when the panel leaves it or is closed; another panel can be attached to it then.
 * @throws ConfigurationError for a protocol, format or setting there is not
 */
export function attachPanel(panel: EmulatedPanel, line: Line, options: AttachOptions = {}): PanelLine {
  const { protocol: name, format, baud, parity } = options
  const protocol = protocolFor(panel.model, name, line.url)
  const usual = { ...defaultSettings, ...protocol.serial }
  const wire = wired(line, { clock: panel.clock, spec: given({ baud, parity }), usual })
  try {
    const seat = new Seat(panel, wire, protocol, format, panel.seed, ++panel.attached)
    const attached: PanelLine = {
      protocol: seat.protocol,
      url: seat.url,
      leave: () => {
        if (!panel.lines.delete(attached)) return
        seat.leave()
        wire.leave()
      },
    }
    panel.lines.add(attached)
    return attached
  } catch (error) {
    wire.leave()
    throw error instanceof ProtocolOptionsError ? ConfigurationError.of(error.message) : error
  }
}
