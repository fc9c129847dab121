import { PROTOCOL_FORMATS } from '../../../protocols/names.js'
import type { SerialForm } from './serial-log.js'

/** Where frames of a protocol begin and end. */
interface Framing {
  /** A byte that begins a frame. */
  readonly begin?: number
  /** A byte that ends it. */
  readonly end?: number
  /** Bytes that are frames of their own. */
  readonly alone?: readonly number[]
}

const [ACK, LF, CR, NAK, FLAG] = [0x06, 0x0a, 0x0d, 0x15, 0x7e]

const FRAMINGS: Readonly<Record<string, Framing>> = {
  'nx584 ascii': { begin: LF, end: CR },
  'nx584 binary': { begin: FLAG },
  concord: { begin: LF, alone: [ACK, NAK] },
  it100: { end: LF },
  tpi: { end: LF },
  'elk-m1': { end: LF },
}

const framingOf = (protocol: string, format: string | undefined): Framing => {
  const [usual] = Object.entries(PROTOCOL_FORMATS).find(([name]) => name === protocol)?.[1] ?? []
  return FRAMINGS[`${protocol} ${format ?? usual}`] ?? FRAMINGS[protocol] ?? {}
}

/** How captures of a protocol may have its frames. */
export function formOf(protocol: string, format: string | undefined, isPanelEnd: boolean): SerialForm {
  const { begin, end } = framingOf(protocol, format)
  const isText = begin !== FLAG
  const isLines = end === LF
  return {
    isText,
    begin: isText && begin !== undefined ? String.fromCharCode(begin) : '',
    end: isLines ? '\r\n' : isText && end !== undefined ? String.fromCharCode(end) : '',
    isPanelEnd,
  }
}

/** A frame, or bytes that are none, and when its first byte was there. */
export interface Frame<Of> {
  readonly of: Of
  readonly bytes: Buffer
}

/** Puts what came in pieces together, and takes it apart by frames. */
export class Framer<Of> {
  readonly frames: Frame<Of>[] = []
  readonly #framing: Framing
  #open: number[] = []
  #of: Of | undefined

  constructor(protocol: string, format: string | undefined) {
    this.#framing = framingOf(protocol, format)
  }

  /** @param of what its frames are of, if they begin in it */
  push(bytes: Uint8Array, of: Of): void {
    const { begin, end, alone = [] } = this.#framing
    for (const byte of bytes) {
      if (byte === begin || alone.includes(byte)) this.close()
      if (this.#open.length === 0) this.#of = of
      this.#open.push(byte)
      if (byte === end || alone.includes(byte)) this.close()
    }
    if (begin === undefined && end === undefined) this.close()
  }

  close(): void {
    if (this.#open.length > 0 && this.#of !== undefined)
      this.frames.push({ of: this.#of, bytes: Buffer.from(this.#open) })
    this.#open = []
  }
}
