import { type Address, addressOf, parse } from './addresses.js'

/** Where the browser is, and how to go elsewhere. */
class Router {
  #address = $state<Address>(parse(location.pathname, location.search))

  constructor() {
    addEventListener('popstate', () => this.#read())
    addEventListener('click', event => this.#follow(event))
  }

  get address(): Address {
    return this.#address
  }

  /** Goes to a view; its address is then in the browser's history, or takes the place of the present one. */
  go(address: Address | string, { replace = false } = {}): void {
    const to = typeof address === 'string' ? address : addressOf(address)
    if (replace) history.replaceState(null, '', to)
    else history.pushState(null, '', to)
    this.#read()
  }

  #read(): void {
    this.#address = parse(location.pathname, location.search)
  }

  /** A link within the console is followed without loading the page anew; all else is the browser's. */
  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download')) return
    const url = new URL(link.href)
    if (url.origin !== location.origin || parse(url.pathname, url.search).view === 'elsewhere') return
    event.preventDefault()
    this.go(url.pathname + url.search)
  }
}

export const router = new Router()
