import type { ProtocolHost } from '../protocol.js'
import { traceOf } from './describe.js'
import { encodeFrame, type Frame } from './frame.js'

/** Reports that wait for an answer before they are lost: more than a status has. */
const MOST_HELD = 1_000

/** A module's transmitter: what it says of its own waits while an answer is due, which comes first. */
export class Outlet {
  #held: Frame[] = []
  #holds = false

  /** @param stamp what stands in front of each message */
  constructor(
    readonly host: Pick<ProtocolHost, 'write' | 'trace' | 'passed'>,
    readonly stamp: () => string,
  ) {}

  hold(): void {
    this.#holds = true
  }

  /** The answer has been sent: what waited for it follows. */
  release(): void {
    this.#holds = false
    const held = this.#held
    this.#held = []
    for (const frame of held) this.send(frame)
  }

  /** Reports something, now or after the answer that is due. */
  report(frames: readonly Frame[]): void {
    if (!this.#holds) for (const frame of frames) this.send(frame)
    else this.#held.push(...frames.slice(0, MOST_HELD - this.#held.length))
  }

  /** Says something at once. */
  send(frame: Frame): void {
    this.host.trace?.(traceOf('out', frame))
    const bytes = encodeFrame(frame, this.stamp())
    this.host.passed?.({ direction: 'out', bytes })
    this.host.write(bytes)
  }

  /** What waits is not said any more. */
  clear(): void {
    this.#held = []
  }
}
