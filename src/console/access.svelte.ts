const KEY = 'panelemu.token'

/**
 * The token this page asks with. It is kept for the tab alone, and never in an address: those are written to histories and
 * logs, and are what one sends to others.
 */
class Access {
  #token = $state(sessionStorage.getItem(KEY) ?? undefined)
  #isRefused = $state(false)

  get token(): string | undefined {
    return this.#token
  }

  /** Whether the emulator wants a token, or another one. */
  get isRefused(): boolean {
    return this.#isRefused
  }

  /** The emulator answered that it does not know who asks. */
  refused(): void {
    this.#isRefused = true
  }

  /** Asks with this token from now on. */
  use(token: string): void {
    this.#token = token
    this.#isRefused = false
    sessionStorage.setItem(KEY, token)
  }

  /** Forgets the token. */
  leave(): void {
    this.#token = undefined
    sessionStorage.removeItem(KEY)
    this.#isRefused = true
  }
}

export const access = new Access()
