import type { FrameTrace } from '../../protocols/protocol.js'

/** How the serial lines of an emulator are, by address. */
export class LineStates {
  /** Frames so far, seen from the panels. */
  readonly frames = { in: { good: 0, bad: 0 }, out: { good: 0, bad: 0 } }
  /** Hears of every frame, masked: whoever writes the log, where it says so much. */
  onFrame: ((panel: string, url: string, frame: FrameTrace) => void) | undefined
  /** What is wrong with it; undefined: nothing. */
  readonly #wrong = new Map<string, string | undefined>()

  opened(url: string): void {
    this.#wrong.set(url, undefined)
  }

  /** It is still there and cannot be used, until it is restored. */
  failed(url: string, message: string): void {
    if (this.#wrong.has(url)) this.#wrong.set(url, message)
  }

  restored(url: string): void {
    this.opened(url)
  }

  /** A frame went over a line; one without a message could not be read. */
  frame(panel: string, url: string, frame: FrameTrace): void {
    const outcome = frame.message === undefined ? 'bad' : 'good'
    this.frames[frame.direction][outcome]++
    this.onFrame?.(panel, url, frame)
  }

  closed(url: string): void {
    this.#wrong.delete(url)
  }

  /** Lines there are. */
  get count(): number {
    return this.#wrong.size
  }

  /** What is wrong with lines, one text for each. */
  troubles(): string[] {
    return [...this.#wrong.values()].filter(message => message !== undefined)
  }
}
