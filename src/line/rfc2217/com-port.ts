import type { LineEvent, Signals } from '../line.js'
import { defaultSettings, type Parity, type SerialSettings } from '../settings.js'

/** Commands of the client (RFC 2217); the server answers with the same number plus {@link toClient}. */
export const command = {
  signature: 0,
  setBaudRate: 1,
  setDataSize: 2,
  setParity: 3,
  setStopSize: 4,
  setControl: 5,
  notifyLineState: 6,
  notifyModemState: 7,
  flowControlSuspend: 8,
  flowControlResume: 9,
  setLineStateMask: 10,
  setModemStateMask: 11,
  purgeData: 12,
} as const

export const toClient = 100

/** Values of SET-PARITY by their code, section 2; 0 asks for the present one. */
const parityCodes: readonly (Parity | undefined)[] = [undefined, 'none', 'odd', 'even', 'mark', 'space']
/** Values of SET-STOPSIZE by their code, section 2. */
const stopCodes: readonly (SerialSettings['stopBits'] | undefined)[] = [undefined, 1, 2, 1.5]

/** Values of SET-CONTROL, section 3. */
const control = {
  askFlow: 0,
  askBreak: 4,
  breakOn: 5,
  breakOff: 6,
  askDtr: 7,
  dtrOn: 8,
  dtrOff: 9,
  askRts: 10,
  rtsOn: 11,
  rtsOff: 12,
  askInboundFlow: 13,
} as const
/** "Outbound/both": none, XON/XOFF, hardware set the inbound one as well; DCD and DSR do not. */
const inboundOf: Record<number, number | undefined> = { 1: 14, 2: 15, 3: 16 }
const outboundFlow = new Set([1, 2, 3, 17, 19])
const inboundFlow = new Set([14, 15, 16, 18])

/** Faster than any UART we know of. */
const fastest = 4_000_000

/**
 * The serial port of an RFC 2217 server. All clients of a line share it: whoever sets it last has set it for all.
 *
 * Flow control settings are kept and reported and have no other effect: the device at the other end always takes
 * what it is sent, and knows no XOFF.
 */
export class ComPort {
  readonly #happened: (event: LineEvent) => void
  #settings: SerialSettings
  #isSet = false
  #signals: Signals = { dtr: false, rts: false }
  #break = false
  #outboundFlow = 1
  #inboundFlow = 14

  /**
   * @param initial what a client is told that asks before any has set the port
   * @param happened hears when a client has set something
   */
  constructor(happened: (event: LineEvent) => void, initial: SerialSettings = defaultSettings) {
    this.#happened = happened
    this.#settings = initial
  }

  /** Nothing until a client has set the port. */
  get settings(): Partial<SerialSettings> {
    return this.#isSet ? this.#settings : {}
  }

  get signals(): Signals {
    return this.#signals
  }

  setSignals(signals: Partial<Signals>): void {
    const next = { ...this.#signals, ...signals }
    if (next.dtr === this.#signals.dtr && next.rts === this.#signals.rts) return
    this.#signals = next
    this.#happened({ type: 'signals', signals: next })
  }

  setBreak(on: boolean): void {
    if (on === this.#break) return
    this.#break = on
    this.#happened({ type: 'break', on })
  }

  /**
   * Carries out one SET-… command and returns the value to answer with: the one now in effect, which is the old one
   * when the new one cannot be (section 2). Undefined for what the RFC does not define: no answer.
   */
  set(code: number, value: Uint8Array): number[] | undefined {
    const first = value[0]
    if (first === undefined) return undefined
    switch (code) {
      case command.setBaudRate:
        return value.length === 4 ? this.#setBaud(new DataView(value.buffer, value.byteOffset)) : undefined
      case command.setDataSize:
        if (first === 5 || first === 6 || first === 7 || first === 8) this.#change({ dataBits: first })
        return [this.#settings.dataBits]
      case command.setParity: {
        const parity = parityCodes[first]
        if (parity) this.#change({ parity })
        return [parityCodes.indexOf(this.#settings.parity)]
      }
      case command.setStopSize: {
        const stopBits = stopCodes[first]
        if (stopBits) this.#change({ stopBits })
        return [stopCodes.indexOf(this.#settings.stopBits)]
      }
      case command.setControl:
        return this.#setControl(first)
      default:
        return undefined
    }
  }

  #setBaud(value: DataView): number[] {
    const baud = value.getUint32(0)
    // Zero asks for the present rate.
    if (baud > 0 && baud <= fastest) this.#change({ baud })
    const answer = new DataView(new ArrayBuffer(4))
    answer.setUint32(0, this.#settings.baud)
    return [...new Uint8Array(answer.buffer)]
  }

  #setControl(value: number): number[] | undefined {
    if (outboundFlow.has(value)) {
      this.#outboundFlow = value
      this.#inboundFlow = inboundOf[value] ?? this.#inboundFlow
      return [value]
    }
    if (inboundFlow.has(value)) {
      this.#inboundFlow = value
      return [value]
    }
    switch (value) {
      case control.askFlow:
        return [this.#outboundFlow]
      case control.askInboundFlow:
        return [this.#inboundFlow]
      case control.breakOn:
      case control.breakOff:
        this.setBreak(value === control.breakOn)
        return [value]
      case control.askBreak:
        return [this.#break ? control.breakOn : control.breakOff]
      case control.dtrOn:
      case control.dtrOff:
        this.setSignals({ dtr: value === control.dtrOn })
        return [value]
      case control.askDtr:
        return [this.#signals.dtr ? control.dtrOn : control.dtrOff]
      case control.rtsOn:
      case control.rtsOff:
        this.setSignals({ rts: value === control.rtsOn })
        return [value]
      case control.askRts:
        return [this.#signals.rts ? control.rtsOn : control.rtsOff]
      default:
        return undefined
    }
  }

  #change(settings: Partial<SerialSettings>): void {
    this.#settings = { ...this.#settings, ...settings }
    this.#isSet = true
    this.#happened({ type: 'settings', settings: this.#settings })
  }
}
