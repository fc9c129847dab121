import { type Protocol, ProtocolOptionsError } from '../../protocols/protocol.js'
import { protocols } from '../../protocols/registry.js'
import { ConfigurationError } from '../catalogue/problems.js'
import type { LineSpec } from '../line/line-spec.js'
import { openLine } from '../line/open-line.js'
import { defaultSettings } from '../line/settings.js'
import { given } from '../panel/given.js'
import { seededRandom } from '../time/random.js'
import type { Emulator } from './emulator.js'
import { LineFaults } from './line-faults.js'
import { connectLine, type PanelLine } from './panel-line.js'
import type { PanelUnit } from './unit.js'

/** A line as it is open: which panel it belongs to, what it speaks and where. */
export interface OpenPanelLine extends PanelLine {
  readonly panel: string
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

/**
 * Opens a panel's automation port on a line.
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
  try {
    const { format } = spec
    const settings = unit.device.setup.automation?.[protocol.name]
    const open = connectLine(unit, line, protocol, given({ format, settings }))
    const random = seededRandom(emulator.seed).split(`${unit.id} ${line.url}`)
    const detach = unit.attach(new LineFaults(unit.device, line, random))
    return {
      ...open,
      panel: unit.id,
      close: () => {
        detach()
        return open.close()
      },
    }
  } catch (error) {
    await line.close()
    if (error instanceof ProtocolOptionsError) throw ConfigurationError.of(error.message)
    throw error
  }
}
