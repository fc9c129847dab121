import { bitsPerByte, type SerialSettings, sameSettings } from '../settings.js'
import { frameOf } from './frame.js'
import type { Impairment } from './impairment.js'
import { type Received, UartReceiver } from './uart-receiver.js'

/** One direction of an impaired wire, bit by bit, with the UART at its end. */
export class Conductor {
  #uart: UartReceiver | undefined

  /** Nothing on this wire can change a byte, so that no bits need to be looked at. */
  isClear(faults: readonly Impairment[], sender: SerialSettings, receiver: SerialSettings): boolean {
    return (
      this.#uart === undefined &&
      (sender === receiver || sameSettings(sender, receiver)) &&
      !faults.some(({ carry }) => carry)
    )
  }

  /** The wire is dead: a character that was on it never ends. */
  reset(): void {
    this.#uart = undefined
  }

  /**
   * Returns what the receiver makes of bytes that were sent without a gap.
   * @param isLast a pause follows
   */
  carry(
    bytes: Uint8Array,
    faults: readonly Impairment[],
    sender: SerialSettings,
    receiver: SerialSettings,
    isLast: boolean,
  ): Received[] {
    if (!this.#uart || !sameSettings(this.#uart.settings, receiver)) this.#uart = new UartReceiver(receiver)
    const uart = this.#uart
    const bitTime = receiver.baud / sender.baud
    const received: Received[] = []
    for (const byte of bytes) {
      let frame: ReturnType<NonNullable<Impairment['carry']>> = frameOf(byte, sender)
      for (const fault of faults) if (frame && fault.carry) frame = fault.carry(frame, sender)
      received.push(...(frame ? uart.accept(frame, bitTime) : uart.silence(bitsPerByte(sender), bitTime)))
    }
    if (isLast) {
      received.push(...uart.rest())
      this.#uart = undefined
    }
    return received
  }
}
