/** What can be looked at of one panel, in the order of its tabs. */
export const PANEL_TABS = ['keypad', 'users', 'chart', 'wire', 'timeline', 'faults', 'clock'] as const
export type PanelTab = (typeof PANEL_TABS)[number]

/** A view of the console: what its address says, and nothing else decides what is shown. */
export type Address =
  | { readonly view: 'panels'; readonly query: Readonly<Record<string, string>> }
  | { readonly view: 'add-panel' }
  | {
      readonly view: 'panel'
      readonly id: string
      readonly tab: PanelTab
      /** What is looked at within the tab: the number of an event, the name of a machine. */
      readonly rest?: string
      readonly query: Readonly<Record<string, string>>
    }
  | {
      readonly view: 'desk'
      readonly path: readonly string[]
      readonly query: Readonly<Record<string, string>>
    }
  | {
      readonly view: 'cases'
      readonly case?: string
      readonly query: Readonly<Record<string, string>>
    }
  | { readonly view: 'play'; readonly id: string }
  | { readonly view: 'unknown'; readonly path: string }
  /** Not the console's: the documentation, the API. */
  | { readonly view: 'elsewhere' }

const isTab = (text: string | undefined): text is PanelTab => PANEL_TABS.some(tab => tab === text)

/** The view of an address. */
export function parse(path: string, search = ''): Address {
  const query = Object.fromEntries(new URLSearchParams(search))
  const parts = path
    .split('/')
    .filter(part => part !== '')
    .map(decoded)
  const [first, second, third, ...more] = parts
  switch (first) {
    case undefined:
      return { view: 'panels', query }
    case 'add-panel':
      return { view: 'add-panel' }
    case 'panels': {
      if (second === undefined) return { view: 'panels', query }
      if (third !== undefined && !isTab(third)) return { view: 'unknown', path }
      const rest = more.join('/')
      return { view: 'panel', id: second, tab: third ?? 'keypad', query, ...(rest ? { rest } : {}) }
    }
    case 'desk':
      return { view: 'desk', path: parts.slice(1), query }
    case 'cases':
      return { view: 'cases', query, ...(second === undefined ? {} : { case: second }) }
    case 'plays':
      return second === undefined ? { view: 'cases', query } : { view: 'play', id: second }
    case 'docs':
    case 'api':
    case 'metrics':
    case 'openapi.json':
      return { view: 'elsewhere' }
    default:
      return { view: 'unknown', path }
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const joined = (...parts: readonly string[]) => `/${parts.map(encodeURIComponent).join('/')}`

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString()
  return text === '' ? path : `${path}?${text}`
}

/** The address of a view: what can be sent to a colleague. */
export function addressOf(address: Address): string {
  switch (address.view) {
    case 'panels':
      return withQuery('/', address.query)
    case 'add-panel':
      return '/add-panel'
    case 'panel': {
      const { id, tab, rest, query } = address
      return withQuery(joined('panels', id, tab, ...(rest === undefined ? [] : [rest])), query)
    }
    case 'desk':
      return withQuery(joined('desk', ...address.path), address.query)
    case 'cases':
      return withQuery(joined('cases', ...(address.case === undefined ? [] : [address.case])), address.query)
    case 'play':
      return joined('plays', address.id)
    case 'unknown':
      return address.path
    case 'elsewhere':
      return '/'
  }
}

/** The address of a panel's tab. */
export const panelAddress = (id: string, tab: PanelTab = 'keypad', rest?: string): string =>
  addressOf({ view: 'panel', id, tab, query: {}, ...(rest === undefined ? {} : { rest }) })
