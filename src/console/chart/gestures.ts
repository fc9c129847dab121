/** What somebody does to a drawing to see another part of it, or more or less of it. */
export interface Gestures {
  /** Makes it so many times as large, with what lies at a point of the window staying there. */
  zoomBy(factor: number, at: { readonly x: number; readonly y: number }): void
  /** Fits all of it into the window. */
  showAll(): void
}

/** How far one turn of the wheel or one key goes. */
export const STEP = 1.2

const distance = (a: Touch, b: Touch) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)

/**
 * Has a scrolling window moved and zoomed: it is dragged with a mouse, zoomed with the wheel and Ctrl, with two fingers, or with the
 * keys + - and 0. What scrolls by itself, with one finger, the wheel or the arrow keys, is left to the browser.
 * @returns how to stop
 */
export function gestures(window: HTMLElement, { zoomBy, showAll }: Gestures): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const middle = () => {
    const { left, top, width, height } = window.getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  }

  window.addEventListener(
    'wheel',
    event => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoomBy(STEP ** (-Math.sign(event.deltaY) / 2), { x: event.clientX, y: event.clientY })
    },
    { signal, passive: false },
  )

  window.addEventListener(
    'keydown',
    event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === '+' || event.key === '=') zoomBy(STEP, middle())
      else if (event.key === '-') zoomBy(1 / STEP, middle())
      else if (event.key === '0') showAll()
      else return
      event.preventDefault()
    },
    { signal },
  )

  window.addEventListener(
    'pointerdown',
    ({ button, pointerType, pointerId, clientX, clientY }) => {
      if (button !== 0 || pointerType !== 'mouse') return
      const { scrollLeft, scrollTop } = window
      const held = new AbortController()
      const until = { signal: AbortSignal.any([signal, held.signal]) }
      window.addEventListener(
        'pointermove',
        event => {
          if (event.pointerId !== pointerId) return
          // What is only clicked is not caught.
          if (Math.hypot(event.clientX - clientX, event.clientY - clientY) > 4)
            window.setPointerCapture(pointerId)
          window.scrollTo(scrollLeft - event.clientX + clientX, scrollTop - event.clientY + clientY)
        },
        until,
      )
      for (const end of ['pointerup', 'pointercancel'] as const)
        window.addEventListener(end, () => held.abort(), until)
    },
    { signal },
  )

  let before: number | undefined
  const pinch = (event: TouchEvent) => {
    const [first, second] = event.touches
    if (!first || !second || event.touches.length !== 2) {
      before = undefined
      return
    }
    event.preventDefault()
    const apart = distance(first, second)
    if (before !== undefined && before > 0)
      zoomBy(apart / before, {
        x: (first.clientX + second.clientX) / 2,
        y: (first.clientY + second.clientY) / 2,
      })
    before = apart
  }
  for (const type of ['touchstart', 'touchmove', 'touchend'] as const)
    window.addEventListener(type, pinch, { signal, passive: false })

  return () => ending.abort()
}
