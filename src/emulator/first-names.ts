/** Names that are told; the others are counted. */
const NAMED = 3

/** `panel-1, panel-2, panel-3 and 997 more`: there may be thousands. */
export function firstNames(names: readonly string[]): string {
  const more = names.length - NAMED
  return more > 0
    ? `${names.slice(0, NAMED).join(', ')} and ${more.toLocaleString('en-US')} more`
    : names.join(', ')
}
