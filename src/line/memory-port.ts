import { nextTurn } from '../time/next-turn.js'
import type { PortDescription, PortFlags, PortOpenOptions } from './binding-types.js'
import { CanceledError } from './binding-types.js'
import { ByteQueue } from './byte-queue.js'
import { clientBuffer } from './line.js'
import { type ClientEnd, type PortInputs, piece } from './null-modem.js'

/** What a memory port is besides its cable. */
export interface MemoryPortTraits {
  readonly info: PortDescription
  /** Keeps all that the client writes in `recording`. */
  readonly record: boolean
  /** The most one read gives, in bytes. */
  readonly maxReadSize: number
}

/**
 * A client's open port at the end of an in-memory cable, as a `serialport` binding has it. What a test written for
 * `@serialport/binding-mock` looks at (`emitData`, `recording`, `lastWrite`, `port.info`) is here too.
 */
export class MemoryPort {
  readonly openOptions: Required<PortOpenOptions>
  readonly port: { readonly info: PortDescription }
  readonly serialNumber: string | undefined
  isOpen = true
  lastWrite: Buffer | null = null
  recording: Buffer = Buffer.alloc(0)

  readonly #client: ClientEnd
  readonly #traits: MemoryPortTraits
  readonly #release: () => void
  readonly #stopListening: () => void
  readonly #inbox = new ByteQueue()
  /** Wakes the read that waits for bytes, or for the end. */
  #wake: (() => void) | undefined
  /** The write in progress. */
  #writing: Promise<void> | undefined

  constructor(
    client: ClientEnd,
    traits: MemoryPortTraits,
    openOptions: Required<PortOpenOptions>,
    /** Called once, when the port is closed. */
    release: () => void,
  ) {
    this.#client = client
    this.#traits = traits
    this.#release = release
    this.openOptions = openOptions
    this.port = { info: traits.info }
    this.serialNumber = traits.info.serialNumber
    this.#stopListening = client.onData(bytes => this.#arrive(bytes))
  }

  /** Lets the client read `data`, as if the device had sent it. */
  emitData(data: Buffer | string): void {
    this.#requireOpen()
    this.#arrive(typeof data === 'string' ? Buffer.from(data) : data)
  }

  async read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }> {
    if (buffer.length < offset + length) throw new Error('buffer is too small')
    this.#requireOpen()
    // A read that ends in the same turn lets a busy device starve the client's other work.
    await nextTick()
    while (this.isOpen && this.#inbox.length === 0) {
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
    if (!this.isOpen) throw new CanceledError('Read canceled')
    const bytes = this.#inbox.take(Math.min(length, this.#traits.maxReadSize))
    buffer.set(bytes, offset)
    return { buffer, bytesRead: bytes.length }
  }

  async write(buffer: Buffer): Promise<void> {
    this.#requireOpen()
    if (this.#writing) throw new Error('Overlapping writes are not supported')
    // The caller may use its buffer again at once.
    this.#writing = this.#send(Buffer.from(buffer))
    try {
      await this.#writing
    } finally {
      this.#writing = undefined
    }
  }

  async update({ baudRate }: { baudRate: number }): Promise<void> {
    this.#requireOpen()
    this.openOptions.baudRate = baudRate
    this.#client.set({ baud: baudRate })
  }

  async set({ dtr, rts, brk }: PortFlags): Promise<void> {
    this.#requireOpen()
    this.#client.setSignals({
      ...(dtr === undefined ? {} : { dtr }),
      ...(rts === undefined ? {} : { rts }),
    })
    if (brk !== undefined) this.#client.setBreak(brk)
  }

  async get(): Promise<PortInputs> {
    this.#requireOpen()
    return this.#client.inputs
  }

  async getBaudRate(): Promise<{ baudRate: number }> {
    this.#requireOpen()
    return { baudRate: this.openOptions.baudRate }
  }

  async flush(): Promise<void> {
    this.#requireOpen()
    this.#inbox.clear()
    this.#client.purge()
  }

  async drain(): Promise<void> {
    this.#requireOpen()
    // Its failure is the writer's to hear.
    await this.#writing?.catch(() => undefined)
    await this.#client.drained()
  }

  async close(): Promise<void> {
    this.#requireOpen()
    this.isOpen = false
    this.#stopListening()
    this.#inbox.clear()
    this.#release()
    this.#wake?.()
  }

  async #send(data: Buffer): Promise<void> {
    await nextTick()
    if (!this.isOpen) throw new CanceledError('Write canceled')
    this.lastWrite = data
    if (this.#traits.record) this.recording = Buffer.concat([this.recording, data])
    for (let at = 0; at < data.length; at += piece) {
      // A flood is worked off beside the process's other work, as on a line from outside.
      if (at > 0) await turn()
      this.#client.write(data.subarray(at, at + piece))
      await this.#client.drained()
      if (!this.isOpen) throw new CanceledError('Write canceled')
    }
  }

  #arrive(bytes: Uint8Array): void {
    const room = clientBuffer - this.#inbox.length
    if (bytes.length > room) this.#client.overrun(bytes.length - room)
    this.#inbox.push(bytes.subarray(0, Math.max(room, 0)))
    this.#wake?.()
  }

  #requireOpen(): void {
    if (!this.isOpen) throw new Error('Port is not open')
  }
}

const turn = () => new Promise<void>(resolve => nextTurn(resolve))
const nextTick = () => new Promise<void>(resolve => process.nextTick(resolve))
