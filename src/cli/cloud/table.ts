/** Rows under a heading, in columns as wide as what stands in them. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heading, ...rows]
  const widths = heading.map((_, column) => Math.max(...lines.map(line => (line[column] ?? '').length)))
  const last = heading.length - 1
  return lines
    .map(line =>
      heading.map((_, at) => (at === last ? (line[at] ?? '') : (line[at] ?? '').padEnd(widths[at] ?? 0))),
    )
    .map(cells => cells.join('  ').trimEnd())
    .join('\n')
}
