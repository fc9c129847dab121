/** The one place of the console that asks the browser for time and chance. */

/** Milliseconds since 1970, by this machine. */
export const now = (): number => Date.now()

/** Calls `then` once, after `ms`. Returns how not to. */
export function after(ms: number, then: () => void): () => void {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
}

/** Calls `then` every `ms`. Returns how to stop. */
export function every(ms: number, then: () => void): () => void {
  const timer = setInterval(then, ms)
  return () => clearInterval(timer)
}

/**
 * Calls `then` before the next picture is drawn; where nobody looks, and so nothing is drawn, soon after. Returns how not
 * to.
 */
export function nextFrame(then: () => void): () => void {
  if (document.hidden) return after(250, then)
  const frame = requestAnimationFrame(then)
  return () => cancelAnimationFrame(frame)
}

/** So many digits by chance. */
export function randomDigits(count: number): string {
  const bytes = new Uint8Array(1)
  let digits = ''
  while (digits.length < count) {
    crypto.getRandomValues(bytes)
    const [byte = 0] = bytes
    // From 250 on, some digits would come more often than others.
    if (byte < 250) digits += byte % 10
  }
  return digits
}
