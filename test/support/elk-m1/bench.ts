import { bytesOf, lineOf, readLine } from '../../../protocols/elk-m1/framing.js'
import { elkM1 } from '../../../protocols/elk-m1/index.js'
import type { FrameTrace, LinePiece, ProtocolSession } from '../../../protocols/protocol.js'
import { loadCatalogue } from '../../../src/catalogue/catalogue.js'
import { automationPort } from '../../../src/device/automation-port.js'
import { Device } from '../../../src/device/device.js'
import { type DeviceRecord, decodeRecord, encodeRecord, newRecord } from '../../../src/device/record.js'
import { Hands } from '../../../src/device/testing/hands.js'
import type { TimelineEvent } from '../../../src/device/timeline-event.js'
import type { PanelCommand } from '../../../src/panel/port.js'
import type { PanelSetup } from '../../../src/panel/setup.js'
import { VirtualClock } from '../../../src/time/virtual-clock.js'

const catalogue = loadCatalogue()

/** What stands on the bench; everything may be left out. */
export interface BenchOptions {
  readonly settings?: Record<string, unknown>
  readonly setup?: PanelSetup
  readonly firmware?: string
  /** Test messages come as they do from a panel (default: none do). */
  readonly tests?: boolean
}

/** An M1 in virtual time, and a client that is a list of lines. */
export class Bench {
  readonly clock = new VirtualClock()
  device: Device
  readonly hands = new Hands(() => this.device)
  readonly timeline: TimelineEvent[] = []
  readonly traces: FrameTrace[] = []
  readonly pieces: LinePiece[] = []
  session: ProtocolSession
  /** What waits to become durable; undefined: everything is at once. */
  undurable: (() => void)[] | undefined
  #heard = ''
  readonly #options: BenchOptions
  readonly #model

  constructor(options: BenchOptions = {}) {
    this.#options = options
    this.#model = catalogue.model('elk-m1', options.firmware)
    this.device = this.#take(
      newRecord({ id: 'panel-1', model: this.#model, seed: 1, setup: { panel: options.setup ?? {} } }),
    )
    this.session = this.open()
  }

  /** Puts panel and port down, and takes both up from the text of the panel's record alone. */
  nap(): this {
    this.session.close()
    this.device = this.#take(decodeRecord(encodeRecord(this.device.sleep())))
    this.session = this.open()
    return this
  }

  /** Opens a session, as a line does for a client. */
  open(): ProtocolSession {
    const { settings, tests = false } = this.#options
    return elkM1.open(
      {
        ...automationPort(this.device),
        clock: this.clock,
        write: bytes => {
          this.#heard += Buffer.from(bytes).toString('latin1')
        },
        whenSent: then => then(),
        whenDurable: then => (this.undurable ? void this.undurable.push(then) : then()),
        trace: frame => this.traces.push(frame),
        passed: piece => this.pieces.push({ ...piece, bytes: piece.bytes.slice() }),
      },
      { settings: { ...(tests ? {} : { testEveryMs: 0 }), ...settings } },
    )
  }

  /** The client sends a message, by its type and data: length, zeros and checksum are put around it. */
  send(body: string): this {
    return this.sendBytes(bytesOf(lineOf(`${body}00`)))
  }

  /** The same with what stands in place of the two zeros. */
  sendBody(body: string): this {
    return this.sendBytes(bytesOf(lineOf(body)))
  }

  /** The client sends a line as it is. */
  line(line: string): this {
    return this.sendBytes(Buffer.from(`${line}\r\n`, 'latin1'))
  }

  sendBytes(bytes: Uint8Array): this {
    this.session.receive(bytes)
    return this
  }

  /** Lets time pass. */
  wait(ms: number): this {
    this.clock.advance(ms)
    return this
  }

  /** The lines that the client heard since it was last asked. All but `OK` are well formed. */
  heard(): string[] {
    const lines = this.#heard.split('\r\n')
    if (lines.pop() !== '') throw new Error('the panel left a line without its end')
    this.#heard = ''
    for (const line of lines)
      if (line !== 'OK' && readLine(line).kind !== 'message')
        throw new Error(`the panel sent a bad line: ${line}`)
    return lines
  }

  /** Those of one type. */
  heardAs(type: string): string[] {
    return this.heard().filter(line => line.slice(2, 4) === type)
  }

  /** What the client hears of one message. */
  ask(body: string): string[] {
    this.heard()
    return this.send(body).heard()
  }

  /** Types of the events since the last time, of those that begin so. */
  told(prefix: string): TimelineEvent[] {
    return this.timeline.filter(({ type }) => type.startsWith(prefix))
  }

  /** Somebody else asks the panel. */
  command(command: PanelCommand): void {
    const outcome = this.hands.command(command, 'control')
    if (!outcome.ok) throw new Error(`${command.type}: ${outcome.reason}`)
  }

  #take(record: DeviceRecord): Device {
    return new Device(record, this.#model, this.clock, {
      settled: (_, { events }) => {
        for (const event of events) {
          this.timeline.push(event)
          if (event.source === 'panel') this.session.event(event)
        }
        this.session.settled()
      },
    })
  }
}
