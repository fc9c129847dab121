/** Whether a filter begins such that it leaves topics alone that begin with `$` [MQTT-4.7.2-1]. */
const beginsWild = (level: string | undefined) => level === '#' || level === '+'

/** Whether every topic that `inner` matches is matched by `outer` too (MQTT 3.1.1 clause 4.7). Both are valid filters. */
export function contains(outer: string, inner: string): boolean {
  const wide = outer.split('/')
  const narrow = inner.split('/')
  if (beginsWild(wide[0]) && narrow[0]?.startsWith('$')) return false
  // Both leave out only what begins with `$`.
  if (inner === '#' && outer === '+/#') return true
  for (const [index, level] of wide.entries()) {
    if (level === '#') return true
    const other = narrow[index]
    // `a/#` matches `a` too, which no filter does that goes on without `#`.
    if (other === undefined || other === '#') return false
    if (level !== '+' && level !== other) return false
  }
  return narrow.length === wide.length
}
