import { type Protocol, ProtocolOptionsError } from '../../protocols/protocol.js'
import { protocols } from '../../protocols/registry.js'
import { ConfigurationError } from '../catalogue/problems.js'
import type { LineSpec } from '../line/line-spec.js'
import { openLine } from '../line/open-line.js'
import { defaultSettings } from '../line/settings.js'
import type { Wire } from '../line/wire/wire.js'
import { given } from '../panel/given.js'
import { seededRandom } from '../time/random.js'
import type { Emulator } from './emulator.js'
import { LineFaults } from './line-faults.js'
import { connectLine, type PanelLine } from './panel-line.js'
import type { PanelUnit } from './unit.js'

/** A line as it is open: which panel it belongs to, what it speaks and where. */
export interface OpenPanelLine {
  readonly panel: string
  readonly protocol: string
  /** `tcp://…`, `rfc2217://…`, `pty:…`, `serial:…` */
  readonly url: string
  /** Ends the session and lets go of the line. */
  close(): Promise<void>
}

function unitOf(emulator: Emulator, spec: LineSpec): PanelUnit {
  const panels = emulator.panels()
  const ids = panels.map(({ id }) => id).join(', ')
  if (spec.panel !== undefined) {
    const unit = emulator.get(spec.panel)
    if (unit) return unit
    throw ConfigurationError.of(`line ${spec.kind}: there is no panel "${spec.panel}"; there are ${ids}`)
  }
  const [only, ...more] = panels
  if (only && more.length === 0) return only
  throw ConfigurationError.of(
    `line ${spec.kind}: say which panel it belongs to with panel=ID; there are ${ids}`,
  )
}

function protocolOf(unit: PanelUnit, spec: LineSpec): Protocol {
  const name = spec.protocol ?? unit.model.protocol
  const known = [...protocols.keys()].join(', ')
  if (name === undefined)
    throw ConfigurationError.of(
      `line ${spec.kind}: no protocol is known for ${unit.model.id}; choose one with protocol=NAME (${known})`,
    )
  const protocol = protocols.get(name)
  if (protocol) return protocol
  throw ConfigurationError.of(`line ${spec.kind}: protocol "${name}" is not built yet; there is ${known}`)
}

/** A panel at its end of a line: what the protocol says to it, and what its faults do to the line. */
class Seat {
  readonly #line: PanelLine
  readonly #faults: LineFaults
  readonly #detach: () => void

  constructor(
    readonly unit: PanelUnit,
    line: Wire,
    protocol: Protocol,
    { format }: LineSpec,
    seed: number,
  ) {
    const settings = unit.device.setup.automation?.[protocol.name]
    this.#line = connectLine(unit, line, protocol, given({ format, settings }))
    this.#faults = new LineFaults(unit.device, line, seededRandom(seed).split(`${unit.id} ${line.url}`))
    this.#detach = unit.attach(this.#faults)
  }

  leave(): void {
    this.#detach()
    this.#faults.leave()
    this.#line.leave()
  }
}

/**
 * Opens a panel's automation port on a line. The line stays open when the panel goes, and the next one of its id that
 * speaks the same protocol has it then.
 * @throws ConfigurationError for a panel, protocol or format there is not; ListenError, PortError and system errors
 * when the address cannot be had
 */
export async function openPanelLine(
  emulator: Emulator,
  spec: LineSpec,
  host: string,
): Promise<OpenPanelLine> {
  const unit = unitOf(emulator, spec)
  const protocol = protocolOf(unit, spec)
  const line = await openLine(spec, {
    clock: emulator.clock,
    host,
    settings: { ...defaultSettings, ...protocol.serial },
  })
  const sit = (panel: PanelUnit) => new Seat(panel, line, protocol, spec, emulator.seed)
  try {
    let seat: Seat | undefined = sit(unit)
    const stop = emulator.watch({
      went: gone => {
        if (gone !== seat?.unit) return
        seat.leave()
        seat = undefined
      },
      came: next => {
        if (next.id !== unit.id || (spec.protocol ?? next.model.protocol) !== protocol.name) return
        seat?.leave()
        seat = sit(next)
      },
    })
    return {
      panel: unit.id,
      protocol: protocol.name,
      url: line.url,
      close: () => {
        stop()
        seat?.leave()
        return line.close()
      },
    }
  } catch (error) {
    await line.close()
    if (error instanceof ProtocolOptionsError) throw ConfigurationError.of(error.message)
    throw error
  }
}
