/** Characters every broker takes, and that have no meaning in topics, filters or patterns of access lists. */
const PLAIN = /^[A-Za-z0-9-]$/

/** `panels/v1` → `panels.v1`; anything else than letters, digits and `-` by its number, between `_`. */
const rootName = (root: string): string =>
  [...root]
    .map(character => {
      if (character === '/') return '.'
      return PLAIN.test(character) ? character : `_${character.codePointAt(0)?.toString(16)}_`
    })
    .join('')

/**
 * The MQTT client id of a panel's module, e.g. `panelemu-panel-1.panels.v1`. A broker keeps one connection of an id, so it
 * names all that tells a panel from others at a broker: a panel id has no dot, and what follows the first one is the root.
 */
export const moduleClientId = (root: string, panel: string): string => `panelemu-${panel}.${rootName(root)}`

/** The id of the panel whose module has an MQTT client id under a root; undefined: it is no module's. */
export function panelOfClientId(root: string, clientId: string): string | undefined {
  const [begin, end] = ['panelemu-', `.${rootName(root)}`]
  return clientId.startsWith(begin) && clientId.endsWith(end)
    ? clientId.slice(begin.length, -end.length)
    : undefined
}
