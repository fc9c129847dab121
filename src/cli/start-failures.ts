import { MqttConnectError } from '../cloud/mqtt/connect-error.js'
import { wrongDoor } from '../cloud/mqtt/wrong-door.js'
import type { Emulator } from '../emulator/emulator.js'

/** Watches the start of an emulator for a panel that no waiting will connect. */
export class StartFailures {
  #first: MqttConnectError | undefined
  #hears: ((error: MqttConnectError) => void) | undefined
  /** Brokers at which it was looked already what speaks there. */
  readonly #looked = new Set<string>()
  readonly #emulator: Emulator

  constructor(emulator: Emulator) {
    this.#emulator = emulator
    emulator.failures.onFailure = (panel, error) => this.#note(panel, error)
  }

  /** Calls `hears` with the first such failure, at once where there was one. */
  tell(hears: (error: MqttConnectError) => void): void {
    this.#hears = hears
    if (this.#first) hears(this.#first)
  }

  /** What fails from now on is tried again. */
  over(): void {
    this.#emulator.failures.onFailure = undefined
    this.#hears = undefined
  }

  #note(panel: string, error: unknown): void {
    if (!(error instanceof MqttConnectError)) return
    if (!error.passes) return this.#fail(panel, error)
    const url = this.#emulator.get(panel)?.link?.options.broker.url
    if (error.failure !== 'no-answer' || url === undefined || this.#looked.has(url)) return
    this.#looked.add(url)
    void wrongDoor(url).then(found => {
      if (found) this.#fail(panel, found)
    })
  }

  #fail(panel: string, error: MqttConnectError): void {
    if (this.#first) return
    const { failure, message } = error
    this.#first = new MqttConnectError(failure, `panel ${panel}: ${message}`, { cause: error, passes: false })
    this.#hears?.(this.#first)
  }
}
