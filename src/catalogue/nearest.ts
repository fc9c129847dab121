/**
 * Edits between two words: insert, delete, replace, or swap two neighbours (optimal string alignment).
 * Swaps count as one because `limti` for `limit` is the commonest slip of all.
 */
function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replace = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      let best = Math.min(replace, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1)
      }
      current.push(best)
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}

/**
 * The candidate a person most likely meant by `name`, ignoring case; `undefined` when none is close
 * (more than two edits in five letters) and none contains it.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase()
  let found: string | undefined
  let least = Math.max(1, Math.floor(wanted.length * 0.4)) + 1
  let containing: string | undefined
  for (const candidate of candidates) {
    const word = candidate.toLowerCase()
    // Each letter that is there or missing is an edit: what is far longer is not near, however long it is to compare.
    const edits =
      Math.abs(wanted.length - word.length) < least ? distance(wanted, word) : Number.POSITIVE_INFINITY
    if (edits < least) {
      least = edits
      found = candidate
    }
    if (wanted.length >= 3 && word.includes(wanted)) containing ??= candidate
  }
  return found ?? containing
}

/** ` (did you mean "limit"?)`, or nothing when no candidate is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const found = nearest(name, candidates)
  return found === undefined ? '' : ` (did you mean "${found}"?)`
}
