import type { Socket } from 'node:net'
import { ByteQueue } from '../byte-queue.js'
import { clientBuffer, type ReceiveError, type Signals } from '../line.js'
import type { ServedClient } from '../served-line.js'
import { type ComPort, command, toClient } from './com-port.js'
import { TelnetOptions } from './options.js'
import { TelnetParser } from './parser.js'
import { BINARY, BRK, COM_PORT, escapeData, SUPPRESS_GO_AHEAD, subnegotiation } from './telnet.js'

/** What a client needs of its line. */
export interface Rfc2217Host {
  readonly port: ComPort
  /** The device's outputs as they stand now. */
  readonly deviceSignals: Signals
  received(bytes: Uint8Array): void
  lost(bytes: number): void
  purged(): void
}

/** Bits of NOTIFY-LINESTATE, RFC 2217 section 4. */
const lineStateBits: Record<ReceiveError, number> = { break: 16, framing: 8, parity: 4, overrun: 2 }
/** Transmit shift and holding register empty: this port is never behind. */
const transmitterIdle = 64 + 32
/** Bits of NOTIFY-MODEMSTATE, RFC 2217 section 4; the bit that says "changed" is four places lower. */
const modemBits = { dcd: 128, dsr: 32, cts: 16 } as const
const changed = (state: number) => state >> 4

/** Answers that may wait for a client beyond its data, in bytes: one that asks on and never reads is cut off. */
const answerLimit = 16 * 1024

const signature = [...Buffer.from('panel-emulator')]

/** One connection to an RFC 2217 line: Telnet, the COM-PORT option, and what this client has asked to be told. */
export class Rfc2217Client implements ServedClient {
  readonly #socket: Pick<Socket, 'write' | 'writableLength' | 'destroy'>
  readonly #host: Rfc2217Host
  readonly #parser: TelnetParser
  readonly #options: TelnetOptions
  #begun = false
  /** At first no line state is notified, and every modem state (section 3). */
  #lineStateMask = 0
  #modemStateMask = 255
  #modemState: number
  /** Between FLOWCONTROL-SUSPEND and FLOWCONTROL-RESUME neither data nor commands go out (section 5). */
  #suspended = false
  readonly #heldAnswers = new ByteQueue()
  readonly #heldData = new ByteQueue()

  constructor(socket: Pick<Socket, 'write' | 'writableLength' | 'destroy'>, host: Rfc2217Host) {
    this.#socket = socket
    this.#host = host
    this.#modemState = modemStateOf(host.deviceSignals)
    this.#options = new TelnetOptions([BINARY, SUPPRESS_GO_AHEAD, COM_PORT], bytes => this.#answer(bytes))
    this.#parser = new TelnetParser({
      data: bytes => host.received(bytes),
      negotiate: (verb, option) => {
        const side = this.#options.hear(verb, option)
        this.#parser.binary = this.#options.isOn('him', BINARY)
        if (side === 'him' && option === COM_PORT) this.#begin()
      },
      subnegotiation: (option, content) => {
        if (option !== COM_PORT) return
        this.#begin()
        this.#perform(content)
      },
      command: code => {
        if (code !== BRK) return
        host.port.setBreak(true)
        host.port.setBreak(false)
      },
    })
    // Nothing else is asked for: a pyserial that hears DO before it has said WILL takes it for the answer, never
    // says WILL, and the option would be in effect on its side alone.
    this.#options.ask('us', BINARY)
    this.#options.ask('him', BINARY)
  }

  receive(bytes: Uint8Array): void {
    this.#parser.feed(bytes)
  }

  send(bytes: Uint8Array): void {
    const room = Math.max(0, clientBuffer - this.#socket.writableLength - this.#heldData.length)
    const sent = bytes.subarray(0, room)
    if (sent.length < bytes.length) this.#host.lost(bytes.length - sent.length)
    if (this.#suspended) this.#heldData.push(sent)
    else this.#sendNow(sent)
  }

  /** The device has set its outputs. */
  signalsChanged(): void {
    const before = this.#modemState
    this.#modemState = modemStateOf(this.#host.deviceSignals)
    const differing = before ^ this.#modemState
    if (differing !== 0) this.#notifyModemState(this.#modemState | changed(differing))
  }

  /** The port's UART has received something bad. */
  lineError(error: ReceiveError): void {
    const state = lineStateBits[error] & this.#lineStateMask
    if (state !== 0) this.#notify(command.notifyLineState, [state])
  }

  /** The client speaks COM-PORT, negotiated or not: from now on it hears of the modem state, first as it is. */
  #begin(): void {
    if (this.#begun) return
    this.#begun = true
    this.#notifyModemState(this.#modemState)
  }

  #perform([code, ...content]: Uint8Array): void {
    const value = Uint8Array.from(content)
    const first = value[0]
    switch (code) {
      case undefined:
        break
      case command.signature:
        // Without text it asks for ours; with text it is the client's own (section 2).
        if (first === undefined) this.#notify(code, signature)
        break
      case command.notifyLineState:
        this.#notify(code, [transmitterIdle])
        break
      case command.notifyModemState:
        this.#notify(code, [this.#modemState])
        break
      case command.flowControlSuspend:
        this.#suspended = true
        break
      case command.flowControlResume:
        this.#resume()
        break
      case command.setLineStateMask:
        if (first === undefined) break
        this.#lineStateMask = first
        this.#notify(code, [first])
        break
      case command.setModemStateMask:
        if (first === undefined) break
        this.#modemStateMask = first
        this.#notify(code, [first])
        break
      case command.purgeData:
        this.#purge(first)
        break
      default: {
        const answer = this.#host.port.set(code, value)
        if (answer) this.#notify(code, answer)
      }
    }
  }

  /** 1: what the port has received for this client, 2: what it has still to transmit, 3: both (section 3). */
  #purge(which: number | undefined): void {
    if (which !== 1 && which !== 2 && which !== 3) return
    if (which !== 2) this.#heldData.clear()
    if (which !== 1) this.#host.purged()
    this.#notify(command.purgeData, [which])
  }

  #resume(): void {
    this.#suspended = false
    this.#answer(this.#heldAnswers.take(this.#heldAnswers.length))
    this.#sendNow(this.#heldData.take(this.#heldData.length))
  }

  #notifyModemState(state: number): void {
    const told = state & this.#modemStateMask
    if (told !== 0 && this.#begun) this.#notify(command.notifyModemState, [told])
  }

  #notify(code: number, value: readonly number[]): void {
    this.#answer(subnegotiation(COM_PORT, [code + toClient, ...value]))
  }

  #sendNow(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#socket.write(escapeData(bytes, this.#options.isOn('us', BINARY)))
  }

  #answer(bytes: Uint8Array): void {
    const waiting = this.#suspended ? this.#heldAnswers.length : this.#socket.writableLength - clientBuffer
    if (waiting > answerLimit) this.#socket.destroy()
    else if (this.#suspended) this.#heldAnswers.push(bytes)
    else if (bytes.length > 0) this.#socket.write(bytes)
  }
}

/** Through a null modem cable the device's RTS is the port's CTS, its DTR the port's DSR and DCD. */
function modemStateOf({ rts, dtr }: Signals): number {
  return (rts ? modemBits.cts : 0) | (dtr ? modemBits.dsr | modemBits.dcd : 0)
}
