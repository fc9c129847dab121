import type { KeypadDisplay } from '../../../src/keypad/keypad.js'
import type { Message } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import { touchpadDisplay } from '../messages/touchpad-display.js'
import { tokensOf } from '../tokens.js'

/** A display has two lines of sixteen signs. Assumed: no page says so; the module's buffer would take 75 tokens (p. 2). */
const MOST_TOKENS = 32

const textOf = ({ lines }: KeypadDisplay): readonly number[] => tokensOf(lines, MOST_TOKENS)

/** What the touchpads of the partitions show, and which of it is another text than before. */
export class Displays {
  readonly #shown = new Map<number, string>()

  constructor(readonly gateway: Gateway) {
    for (const partition of gateway.partitions) {
      const display = gateway.host.display(partition)
      if (display) this.#shown.set(partition, String(textOf(display)))
    }
  }

  /** The message of a display that changed; none for keypads that are not the first of their partition. */
  of(display: KeypadDisplay): Message[] {
    const { partition } = display
    const isFirst = this.gateway.host.display(partition)?.keypad === display.keypad
    const text = textOf(display)
    if (!isFirst || this.#shown.get(partition) === String(text)) return []
    this.#shown.set(partition, String(text))
    return [encode(touchpadDisplay, { partition, area: 0, type: 0, text })]
  }
}
