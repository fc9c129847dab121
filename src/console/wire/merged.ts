/** Rows that are numbered in their order, with gaps. */
export interface Numbered {
  readonly id: number
}

/**
 * Rows with more of them, in the order of their numbers: what is there already is replaced, for more is known of it by now.
 * @param most rows that are kept, the last ones
 * @returns how many of the first were dropped
 */
export function merged<Row extends Numbered>(
  rows: readonly Row[],
  more: readonly Row[],
  most: number,
): { readonly rows: readonly Row[]; readonly dropped: number } {
  if (more.length === 0) return { rows, dropped: 0 }
  const last = rows.at(-1)?.id ?? 0
  const first = rows[0]?.id ?? 0
  const all = [...rows]
  const between: Row[] = []
  // Of those that came twice the later one is what is known now.
  const latest = new Map(more.map(row => [row.id, row]))
  for (const row of [...latest.values()].sort((a, b) => a.id - b.id)) {
    if (row.id > last) {
      all.push(row)
      continue
    }
    const at = placeOf(rows, row.id)
    if (rows[at]?.id === row.id) all[at] = row
    else if (row.id > first) between.push(row)
  }
  const known = between.length === 0 ? all : [...all, ...between].sort((a, b) => a.id - b.id)
  const dropped = Math.max(0, known.length - most)
  return { rows: dropped > 0 ? known.slice(dropped) : known, dropped }
}

/** Where a number stands, or would. */
export function placeOf(rows: readonly Numbered[], id: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.id ?? 0) < id) low = middle + 1
    else high = middle
  }
  return low
}
