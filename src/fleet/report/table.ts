import { printable } from '../../scenario/reports/printable.js'

/** Columns of a terminal that a report takes at most. */
export const WIDTH = 100

const GAP = 2

/** A text cut to so many columns; what is missing shows. */
export const cut = (text: string, columns: number): string =>
  text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}…`

/**
 * Rows below a head, within {@link WIDTH}: texts to the left, the first of them cut to what the others leave it, figures to the
 * right.
 * @param texts how many columns from the left are texts
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[], texts = 1): string[] {
  const lines = [head, ...rows].map(row => row.map(printable))
  const widths = head.map((_, column) => Math.max(...lines.map(row => row[column]?.length ?? 0)))
  const others = widths.slice(1).reduce((sum, width) => sum + width + GAP, 0)
  widths[0] = Math.min(widths[0] ?? 0, Math.max(1, WIDTH - others))
  return lines.map(row =>
    cut(
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0
          return column < texts ? cut(cell, width).padEnd(width) : cell.padStart(width)
        })
        .join(' '.repeat(GAP))
        .trimEnd(),
      WIDTH,
    ),
  )
}

/** A text in lines of at most {@link WIDTH}: the first indented by `first` columns, the others by `rest`. */
export function wrapped(text: string, first = 0, rest = first + 2): string[] {
  const lines: string[] = []
  let line = ''
  const indented = () => `${' '.repeat(lines.length === 0 ? first : rest)}${line}`
  for (const word of printable(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && longer.length + (lines.length === 0 ? first : rest) > WIDTH) {
      lines.push(indented())
      line = word
    } else line = longer
  }
  lines.push(indented())
  return lines.map(each => cut(each, WIDTH))
}
