import { ascii } from '../../../protocols/nx584/ascii.js'
import { numberOf, type Payload, wantsAcknowledgement } from '../../../protocols/nx584/framing.js'
import { encode } from '../../../protocols/nx584/message.js'
import { acknowledge } from '../../../protocols/nx584/messages/acknowledge.js'
import { notAcknowledged } from '../../../protocols/nx584/messages/not-acknowledged.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { attachPanel } from '../../emulator/attach.js'
import type { PanelLine } from '../../emulator/panel-line.js'
import { NullModem } from '../../line/null-modem.js'
import type { Clock } from '../../time/clock.js'
import type { PlacedPanel } from '../placed-panel.js'

/** What a gateway's client asked, and the message that answered it. */
export interface Exchange {
  readonly asked: Payload
  answer?: Payload
}

/** The client at a panel's automation port: the other end of a null modem. It acknowledges what asks for that, and remembers answers. */
export class SerialSide {
  readonly #cable: NullModem
  readonly #clock: Clock
  readonly protocol: string
  #line: PanelLine
  /** What is not answered yet, the oldest first. */
  #open: Exchange[] = []

  /** @throws RangeError where no protocol is known for the model */
  constructor(place: PlacedPanel) {
    this.#cable = new NullModem(`serial-${place.id}`)
    this.#clock = place.panel.clock
    this.#line = this.#attached(place)
    this.protocol = this.#line.protocol
    if (this.protocol === 'nx584') this.#listen()
    this.#cable.client.open()
  }

  /** The panel's port is at the line from now on. */
  attach(place: PlacedPanel): void {
    this.#line.leave()
    this.#line = this.#attached(place)
  }

  /** Client and panel leave the line. */
  leave(): void {
    this.#cable.client.close()
    this.#line.leave()
  }

  #attached({ panel, model }: PlacedPanel): PanelLine {
    try {
      return attachPanel(panel, this.#cable.device)
    } catch (error) {
      if (error instanceof ConfigurationError) throw new RangeError(`${model.id} has no automation port`)
      throw error
    }
  }

  /** Sends bytes as they are. */
  send(bytes: Uint8Array): void {
    this.#cable.client.write(bytes)
  }

  /**
   * Sends an NX-584 message. One that was not answered by then, as to a gateway without power, will not be.
   * @throws RangeError where the port speaks another protocol
   */
  ask(payload: Payload): Exchange {
    if (this.protocol !== 'nx584') throw new RangeError(`the automation port speaks ${this.protocol}`)
    const exchange: Exchange = { asked: payload }
    this.#open.push(exchange)
    this.send(ascii.encode(payload))
    return exchange
  }

  #listen(): void {
    const parser = ascii.parser()
    this.#cable.client.onData(bytes => {
      for (const received of parser.push(bytes)) if (received.kind === 'message') this.#hear(received.payload)
    })
  }

  #hear(payload: Payload): void {
    if (wantsAcknowledgement(payload)) {
      this.#clock.at(this.#clock.now(), 'serial client acknowledges', () =>
        this.send(ascii.encode(encode(acknowledge, {}))),
      )
      return
    }
    // What cannot be taken now is refused at once, while an earlier message still waits for its answer.
    const exchange = numberOf(payload) === notAcknowledged.number ? this.#open.pop() : this.#open.shift()
    if (exchange) exchange.answer = payload
  }
}
