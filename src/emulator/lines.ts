import { ProtocolOptionsError } from '../../protocols/protocol.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { type ListenAdvice, ListenError } from '../cloud/mqtt/listen-error.js'
import type { LineSpec } from '../line/line-spec.js'
import { openLine } from '../line/open-line.js'
import { defaultSettings } from '../line/settings.js'
import type { Emulator } from './emulator.js'
import { protocolFor, Seat } from './seat.js'
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

/** What moves a line elsewhere. */
const adviceFor = ({ kind }: LineSpec): ListenAdvice => ({
  'in-use': `end what uses it, or give the line another port: --line ${kind}:PORT (0: any free port)`,
  forbidden: `give the line a port above 1023: --line ${kind}:PORT (0: any free port)`,
  'no-such-address': 'name an address of this machine with --host ADDR',
})

/**
 * Opens a panel's automation port on a line. The line stays open when the panel goes, and the next one of its id that
 * speaks the same protocol has it then.
 * @param place which line of its panel this is, from 1 on
 * @throws ConfigurationError for a panel, protocol or format there is not; ListenError, PortError and system errors
 * when the address cannot be had
 */
export async function openPanelLine(
  emulator: Emulator,
  spec: LineSpec,
  host: string,
  place = 1,
): Promise<OpenPanelLine> {
  const unit = unitOf(emulator, spec)
  const protocol = protocolFor(unit.model, spec.protocol, `line ${spec.kind}`)
  const settings = { ...defaultSettings, ...protocol.serial }
  const line = await openLine(spec, { clock: emulator.clock, host, settings }).catch((error: unknown) => {
    throw error instanceof ListenError ? error.advised(adviceFor(spec)) : error
  })
  emulator.lines.opened(line.url)
  const deaf = line.onEvent(event => {
    if (event.type === 'trouble') emulator.lines.failed(line.url, event.message)
    if (event.type === 'restored') emulator.lines.restored(line.url)
  })
  const leave = () => {
    deaf()
    emulator.lines.closed(line.url)
  }
  const sit = (panel: PanelUnit) =>
    new Seat(panel, line, protocol, spec.format, emulator.seed, place, frame =>
      emulator.lines.frame(panel.id, line.url, frame),
    )
  try {
    let seat: Seat | undefined = sit(unit)
    const stop = emulator.watch({
      went: gone => {
        if (gone !== seat?.port) return
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
        leave()
        return line.close()
      },
    }
  } catch (error) {
    leave()
    await line.close()
    if (error instanceof ProtocolOptionsError) throw ConfigurationError.of(error.message)
    throw error
  }
}
