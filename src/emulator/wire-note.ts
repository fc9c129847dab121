import type { FrameField } from '../../protocols/protocol.js'

/** What passed, as others may see it: no code is in it, and nothing that gives one away. */
export interface WireText {
  /** Of a message. */
  readonly topic?: string
  readonly qos?: number
  readonly retain?: boolean
  /** Bytes of the payload or the frame: two digits each, or two asterisks for one that is hidden. */
  readonly hex: string
  /** The same as text, where it is one. */
  readonly text?: string
  /** What it says, in a sentence without its full stop. */
  readonly words: string
  /** The parts of a frame. */
  readonly fields?: readonly FrameField[]
}

/** A serial line. */
export interface NotedLine {
  /** `tcp://…`, `rfc2217://…`, `pty:…`, `serial:…` */
  readonly url: string
  readonly protocol: string
}

/** Something that went over a wire of a panel. */
export interface WireNote {
  /** 1, 2, 3 … over all wires of one tap. */
  readonly id: number
  /** Epoch ms, on the panel's clock. */
  readonly at: number
  /** Absent: it went between the module and its cloud. */
  readonly line: NotedLine | undefined
  /** Seen from the panel. */
  readonly direction: 'in' | 'out'
  /** Numbers of the timeline events that it led to, or that of the one it tells; empty: not known. */
  readonly events: readonly number[]
  /** Reads it, with its codes hidden: it is kept as it went. */
  read(): WireText
}
