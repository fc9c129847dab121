/** How the serial lines of an emulator are, by address. */
export class LineStates {
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
