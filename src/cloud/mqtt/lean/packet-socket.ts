import type { OnReadOpts } from 'node:net'
import type { Duplex } from 'node:stream'
import { nextTurn } from '../../../time/next-turn.js'
import type { FrameViolation } from '../frame-guard.js'
import { PING, writeDisconnect } from './encode.js'
import { type Fault, reasonOf } from './faults.js'
import { headerFault, type Measure, measure, Unfinished } from './frames.js'
import { OutBuffer } from './out-buffer.js'
import { PacketReader } from './packet-reader.js'
import { NO_TERMS, type Terms } from './terms.js'

/** All TCP sockets of the process are read into this one, in turn: whoever keeps something of it copies it. */
const arrivals = Buffer.allocUnsafeSlow(64 * 1_024)

const reader = new PacketReader()

/** Reason codes of DISCONNECT for what is no packet (MQTT 5 §3.14.2.1). */
const MALFORMED = 0x81
const TOO_LARGE = 0x95

/** Bytes that may wait for a peer that does not read. */
const MOST_UNREAD = 4 * 1_024 * 1_024

/** Sockets that have something to write in this turn. */
let writing: PacketSocket[] = []

/** All writes of a turn of the event loop leave as one, for each socket. */
function writeAll(): void {
  const all = writing
  writing = []
  for (const socket of all) socket.writeOut()
}

const owner = Symbol('owner')

/** A stream that knows whose it is, so that all of them share their listeners. */
type Owned = Duplex & { [owner]?: PacketSocket }

function heard(this: Owned, chunk: Buffer): void {
  this[owner]?.read(chunk, chunk.length)
}

function failed(this: Owned, error: Error): void {
  this[owner]?.onError(error)
}

function closed(this: Owned): void {
  this[owner]?.onGone()
}

function finished(this: Owned): void {
  this.destroy()
}

/**
 * MQTT packets over a stream, in and out. It is made for thousands in one process: one that is at rest has no buffer, no timer, no
 * listener of its own.
 */
export abstract class PacketSocket {
  protected stream: Duplex | undefined
  protected terms: Terms = NO_TERMS
  #unfinished: Unfinished | undefined
  #out: OutBuffer | undefined
  /** Whether what is written in this turn is the last. */
  #isLast = false

  /** What a TCP socket is to be opened with, to be read without a buffer of its own. */
  get onread(): OnReadOpts {
    return { buffer: arrivals, callback: this.#arrived.bind(this) }
  }

  #arrived(bytes: number): boolean {
    this.read(arrivals, bytes)
    return true
  }

  /** One packet from the broker, of this first byte. What is wrong with its body is the reader's to tell. */
  protected abstract onPacket(first: number, reader: PacketReader): void
  /** All packets of a read have been told. */
  protected abstract onRead(): void
  /** The broker has sent what MQTT does not allow; it is not read any further. @param type of the packet */
  protected abstract onFault(fault: Fault, type: number): void
  /** It has sent what is no packet, or announced one that is too long; likewise. */
  protected abstract onViolation(violation: FrameViolation): void
  /** It has left so many bytes unread; likewise. */
  protected abstract onUnread(bytes: number): void
  abstract onError(error: Error): void
  /** The stream is closed. */
  abstract onGone(): void

  /** Begins to read a stream. @param isRead whether it was opened with {@link onread} */
  protected attach(stream: Owned, isRead: boolean, terms: Terms): void {
    this.stream = stream
    this.terms = terms
    stream[owner] = this
    stream.on('error', failed)
    stream.on('close', closed)
    if (!isRead) stream.on('data', heard)
  }

  protected get version(): 4 | 5 {
    return this.terms.dialled.protocolVersion
  }

  /** Whether anything can still come or go. */
  protected get isThere(): boolean {
    return this.stream !== undefined && !this.stream.destroyed
  }

  /** Takes bytes of the broker, which belong to somebody else when this returns. */
  read(chunk: Buffer, end: number): void {
    let at = 0
    while (at < end && this.isThere) {
      const begun = this.#unfinished
      if (begun) at = begun.take(chunk, at, end)
      const bytes = begun?.bytes ?? chunk
      const from = begun ? 0 : at
      const until = begun ? begun.length : end
      const length = this.#measure(bytes, from, until)
      if (length === undefined) break
      if (from + length > until || length === 0) {
        if (begun) continue
        this.#unfinished = new Unfinished(chunk, at, end)
        break
      }
      this.#unfinished = undefined
      if (!begun) at += length
      this.#packet(bytes, from, from + length)
    }
    if (this.isThere) this.onRead()
  }

  /** How long the packet is that begins here; 0: that cannot be told yet. Undefined: it is none. */
  #measure(bytes: Buffer, at: number, end: number): number | undefined {
    const first = bytes[at] ?? 0
    const fault = headerFault(first)
    const length: Measure = fault ?? measure(bytes, at, end, this.version)
    if (typeof length === 'number') {
      if (length <= this.terms.longest) return length
      this.onViolation('packet-too-large')
      this.part(TOO_LARGE)
    } else if (length === 'malformed-length') {
      this.onViolation(length)
      this.part(MALFORMED)
    } else this.giveUp(length, first >> 4)
    return undefined
  }

  #packet(bytes: Buffer, at: number, end: number): void {
    let body = at + 1
    while ((bytes[body++] ?? 0) & 0x80);
    reader.open(bytes, body, end)
    this.onPacket(bytes[at] ?? 0, reader)
  }

  /** Ends the connection for what the broker has sent; one that knows MQTT 5 is told why (§4.13). */
  protected giveUp(fault: Fault, type: number): void {
    if (!this.isThere) return
    this.onFault(fault, type)
    this.part(reasonOf(fault))
  }

  /** Closes the stream, after all that is written. @param reason that an MQTT 5 broker is told */
  protected part(reason?: number): void {
    const { stream } = this
    const speaks = reason !== undefined && this.version === 5
    const out = this.#out ?? (speaks ? OutBuffer.take() : undefined)
    this.#out = undefined
    if (out && speaks) writeDisconnect(out, reason)
    if (stream?.writable) out?.writeTo(stream)
    else out?.release()
    stream?.destroy()
  }

  /** Where packets are written, until the turn ends. Undefined: nobody hears them any more. */
  protected get out(): OutBuffer | undefined {
    if (this.#out) return this.#out
    if (this.#isLast || !this.stream?.writable) return undefined
    if (writing.push(this) === 1) queueMicrotask(writeAll)
    this.#out = OutBuffer.take()
    return this.#out
  }

  /** To be called when packets were put there. */
  protected written(): void {
    const { stream } = this
    const unread = (stream?.writableLength ?? 0) + (this.#out?.length ?? 0)
    if (unread <= MOST_UNREAD) return
    this.onUnread(unread)
    stream?.destroy()
  }

  /** PINGREQ, which thousands write in one turn. */
  protected ping(): void {
    if (this.#out) this.#out.content(PING, PING.length)
    else if (this.stream?.writable) this.stream.write(PING)
  }

  /** Says DISCONNECT after all that is written in this turn, and closes the stream. */
  protected leave(): void {
    this.#isLast = this.out !== undefined
  }

  /** The turn is over. */
  writeOut(): void {
    const { stream } = this
    const out = this.#out
    this.#out = undefined
    if (!out || !stream) return
    if (!stream.writable) return out.release()
    if (this.#isLast) writeDisconnect(out)
    out.writeTo(stream)
    if (!this.#isLast) return
    // The broker has all it needs then; one that leaves its side open must not keep ours.
    stream.once('finish', finished)
    // It hears the last words before it hears the end, also where both are of one process.
    nextTurn(() => stream.end())
  }
}
