import type { FrameTrace, Protocol } from '../../protocols/protocol.js'
import { protocols } from '../../protocols/registry.js'
import type { PanelModel } from '../catalogue/model.js'
import { ConfigurationError } from '../catalogue/problems.js'
import type { Wire } from '../line/wire/wire.js'
import { given } from '../panel/given.js'
import { seededRandom } from '../time/random.js'
import { LineFaults } from './line-faults.js'
import { type AutomationPort, connectLine, type PanelLine } from './panel-line.js'

/**
 * The protocol asked for, or the model's own.
 * @param line what to call the line in an error
 * @throws ConfigurationError for a protocol there is not, or if none is known for the model
 */
export function protocolFor(model: PanelModel, asked: string | undefined, line: string): Protocol {
  const name = asked ?? model.protocol
  const known = [...protocols.keys()].join(', ')
  if (name === undefined)
    throw ConfigurationError.of(
      `${line}: no protocol is known for ${model.id}; choose one with protocol=NAME (${known})`,
    )
  const protocol = protocols.get(name)
  if (protocol) return protocol
  throw ConfigurationError.of(`${line}: protocol "${name}" is not built yet; there is ${known}`)
}

/** A panel at its end of a line: what the protocol says to it, and what its faults do to the line. */
export class Seat implements PanelLine {
  readonly protocol: string
  readonly url: string
  readonly #line: PanelLine
  readonly #faults: LineFaults
  readonly #detach: () => void

  /**
   * @param place which of the panel's lines it is: chance goes by this, and not by an address that is another one tomorrow
   * @throws ProtocolOptionsError for a format or setting that the protocol does not have
   */
  constructor(
    readonly port: AutomationPort,
    line: Wire,
    protocol: Protocol,
    format: string | undefined,
    seed: number,
    place: number,
    trace?: (frame: FrameTrace) => void,
  ) {
    const { device } = port
    const settings = device.setup.automation?.[protocol.name]
    this.#line = connectLine(port, line, protocol, given({ format, settings }), trace)
    this.#faults = new LineFaults(device, line, seededRandom(seed).split(`${device.id} line ${place}`))
    this.#detach = port.attach(this.#faults)
    this.protocol = protocol.name
    this.url = line.url
  }

  leave(): void {
    this.#detach()
    this.#faults.leave()
    this.#line.leave()
  }
}
