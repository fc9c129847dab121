import type { FrameTrace, Protocol, ProtocolOptions } from '../../protocols/protocol.js'
import { automationPort } from '../device/automation-port.js'
import type { SerialEvent } from '../device/events.js'
import type { Line, LineEvent } from '../line/line.js'
import type { PanelUnit } from './unit.js'

/**
 * What of a line goes on its panel's timeline. Single bytes that were damaged or lost do not: a noisy line would push
 * everything else out of it.
 */
function noted(url: string, event: LineEvent): SerialEvent | undefined {
  switch (event.type) {
    case 'open':
    case 'close':
      return { type: `serial.${event.type}`, data: { url, client: event.client } }
    case 'settings':
      return { type: 'serial.settings', data: { url, settings: event.settings } }
    case 'break':
      return { type: 'serial.break', data: { url, on: event.on } }
    case 'trouble':
    case 'restored':
      return { type: `serial.${event.type}`, data: { url, message: event.message } }
    default:
      return undefined
  }
}

/** A panel as the protocol at its automation port needs it. @internal */
export type AutomationPort = Pick<PanelUnit, 'device' | 'whenDurable' | 'attach' | 'wire'>

/** A panel's automation port on an open line. */
export interface PanelLine {
  readonly protocol: string
  /** `tcp://…`, `rfc2217://…`, `pty:…`, `serial:…` */
  readonly url: string
  /** Ends the session; the line stays open. */
  leave(): void
}

/**
 * Puts a panel's automation port on a line: bytes to the protocol's session, its bytes back, and what happens at the
 * panel to the session. The session outlives its clients, as a real port does.
 * @param trace gets every frame, masked: those that could not be read have no message
 * @throws ProtocolOptionsError for a format the protocol does not have
 * @internal
 */
export function connectLine(
  unit: AutomationPort,
  line: Line,
  protocol: Protocol,
  options: ProtocolOptions = {},
  trace?: (frame: FrameTrace) => void,
): PanelLine {
  const wire = unit.wire?.line(line.url, protocol, options.format)
  const session = protocol.open(
    {
      ...automationPort(unit.device, line.url, wire && (input => wire.asks(input))),
      clock: unit.device.clock,
      write: bytes => line.write(bytes),
      whenSent: then => line.whenSent(then),
      setRate: baud => line.setRate(baud),
      hangUp: (client, how) => line.hangUp(client, how),
      whenDurable: then => unit.whenDurable(then),
      ...(trace ? { trace } : {}),
      ...(wire ? { passed: piece => wire.passed(piece) } : {}),
    },
    options,
  )
  const detach = unit.attach({
    event: event => event.source === 'panel' && session.event(event),
    settled: () => session.settled(),
  })
  const deaf = line.onEvent(event => {
    const seen = noted(line.url, event)
    if (seen) unit.device.take({ type: 'line/seen', by: { via: 'serial', name: line.url }, event: seen })
    if (event.type === 'open') session.connected?.(event.client)
    if (event.type === 'close') session.disconnected?.(event.client)
  })
  const deafen = line.onData(bytes => session.receive(bytes))
  return {
    protocol: protocol.name,
    url: line.url,
    leave: () => {
      deaf()
      deafen()
      detach()
      session.close()
    },
  }
}
