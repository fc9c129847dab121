import type { Protocol } from '../../protocols/protocol.js'
import type { LinkWire, Passage } from '../cloud/link/link-wire.js'
import type { Turn } from '../device/device.js'
import type { DeviceInput } from '../device/input.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import type { ModuleResponse } from '../module/request.js'
import type { Upstream } from '../module/upstream.js'
import { given } from '../panel/given.js'
import type { Clock } from '../time/clock.js'
import { LineWire } from './line-wire.js'
import type { WireNote, WireText } from './wire-note.js'
import type { KeptNote, WireOwner, WireTap } from './wire-tap.js'

/** Bytes of a payload that are shown. */
const MOST_BYTES = 4_096

/** The event that is said with an answer, among those of its turn. */
function told(
  { transaction, execution }: ModuleResponse,
  events: readonly TimelineEvent[],
): number | undefined {
  return events.find(event => {
    switch (event.type) {
      case 'module.request.finished':
      case 'module.request.repeated':
        return event.data.transaction === transaction && event.data.execution === execution
      case 'module.request.waiting':
        return event.data.transaction === transaction && execution === 'in_progress'
      default:
        return false
    }
  })?.seq
}

function textOf({ message: { payload }, qos, retain, shown }: Passage): WireText {
  const { topic, document, word, words, bytes } = shown()
  const text = payload.length === 0 ? '' : (document ?? word)
  return { topic, qos, retain, hex: bytes(MOST_BYTES), ...given({ text }), words: words() }
}

/** What goes over the wires of one panel: its link, and the lines it is on. */
export class PanelWire implements WireOwner, LinkWire<KeptNote> {
  #readers: Set<(note: WireNote) => void> | undefined

  constructor(
    readonly tap: WireTap,
    readonly clock: Pick<Clock, 'now'>,
  ) {}

  get isRead(): boolean {
    return this.#readers !== undefined && this.#readers.size > 0
  }

  /** At most `limit` notes after number `after`, oldest first. */
  after(after: number, limit: number, wants: (note: WireNote) => boolean = () => true): WireNote[] {
    return this.tap.after(this, after, limit, wants)
  }

  /** The last `limit` notes, oldest first. */
  latest(limit: number): WireNote[] {
    return this.tap.latest(this, limit)
  }

  /**
   * Calls `reader` with everything kept after `after`, then with everything to come, in order and at the end of the turn it passed
   * in. A note of which more becomes known (the event it led to, the rest of a frame) is told again. Returns how to stop.
   */
  read(after: number, reader: (note: WireNote) => void): () => void {
    for (const note of this.after(after, Infinity)) reader(note)
    this.#readers ??= new Set()
    this.#readers.add(reader)
    return () => this.#readers?.delete(reader)
  }

  tell(note: WireNote): void {
    for (const reader of [...(this.#readers ?? [])]) reader(note)
  }

  passed(passage: Passage): KeptNote {
    const { direction, message, about } = passage
    const note = this.note(direction, undefined, message.topic.length + message.payload.length, () =>
      textOf(passage),
    )
    const seq = about && this.#eventOf(about)
    if (seq !== undefined) note.events = [seq]
    return note
  }

  link(direction: 'in' | 'out', words: string): KeptNote {
    return this.note(direction, undefined, words.length, () => ({ hex: '', words }))
  }

  asks(note: KeptNote, input: DeviceInput): void {
    this.tap.asked.set(input, note)
  }

  /** A serial line that the panel is on. */
  line(url: string, { name, describe }: Protocol, format: string | undefined): LineWire {
    return new LineWire(this, { url, protocol: name }, bytes =>
      describe ? describe(bytes, format) : { hex: '', words: `${bytes.length} bytes` },
    )
  }

  /** Keeps something that passed now. @internal */
  note(
    direction: WireNote['direction'],
    line: WireNote['line'],
    size: number,
    read: WireNote['read'],
  ): KeptNote {
    return this.tap.note(this, this.clock.now(), direction, line, size, read)
  }

  /** A turn is being told: from now on it may be said which events it has. */
  told({ input, events, outputs }: Turn): void {
    const note = this.tap.asked.get(input)
    const [first] = events
    if (note && first) {
      note.events = [...note.events, first.seq]
      this.tap.tells(note)
    }
    for (const output of outputs) {
      if (output.kind !== 'response') continue
      const seq = told(output.response, events)
      if (seq !== undefined) this.tap.said.set(output.response, seq)
    }
  }

  /** The panel is gone: nothing of its wires is kept. */
  end(): void {
    this.#readers = undefined
    this.tap.forget(this)
  }

  #eventOf(about: Upstream): number | undefined {
    if (about.kind === 'report') return about.event.seq
    return about.kind === 'response' ? this.tap.said.get(about.response) : undefined
  }
}
