import type { HangUp, Line, LineEvent, ReceiveError, Signals } from './line.js'
import { Listeners } from './listeners.js'
import type { SerialSettings } from './settings.js'

/** The part of a {@link Line} that is the same everywhere: its listeners, and nothing where the line has nothing. */
export abstract class BaseLine implements Line {
  readonly #data = new Listeners<Uint8Array>()
  readonly #events = new Listeners<LineEvent>()

  abstract readonly url: string
  abstract write(bytes: Uint8Array): void
  abstract close(): Promise<void>

  get clients(): number | undefined {
    return undefined
  }

  get farSettings(): Partial<SerialSettings> {
    return {}
  }

  get farSignals(): Signals | undefined {
    return undefined
  }

  whenSent(then: () => void): void {
    then()
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#data.add(listener)
  }

  onEvent(listener: (event: LineEvent) => void): () => void {
    return this.#events.add(listener)
  }

  setSignals(_signals: Partial<Signals>): void {}

  setRate(_baud: number): void {}

  hold(_on: boolean): void {}

  report(_error: ReceiveError): void {}

  hangUp(_client: string, _how: HangUp): boolean {
    return false
  }

  protected received(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#data.tell(bytes)
  }

  protected happened(event: LineEvent): void {
    this.#events.tell(event)
  }

  /** Nothing is heard any more. */
  protected hush(): void {
    this.#data.clear()
    this.#events.clear()
  }
}
