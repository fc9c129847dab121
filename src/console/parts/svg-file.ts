/** How a drawing looks, as attributes of SVG: a file of its own knows nothing of the page's styles. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const

/** A drawing of the page as the text of a file, as it looks there. */
export function svgText(drawing: SVGSVGElement, ground: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const [there, here] = [drawing.querySelectorAll('*'), copy.querySelectorAll('*')]
  for (const [index, element] of here.entries()) {
    const shown = there[index]
    if (!shown) continue
    const style = getComputedStyle(shown)
    for (const look of LOOKS) element.setAttribute(look, style.getPropertyValue(look))
    element.removeAttribute('class')
  }
  const { width, height } = drawing.viewBox.baseVal
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  for (const name of ['class', 'aria-hidden']) copy.removeAttribute(name)
  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: ground }))
    sheet.setAttribute(name, value)
  copy.prepend(sheet)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`
}

/** Has the browser save a drawing as a file. */
export function saveSvg(drawing: SVGSVGElement, name: string): void {
  const text = svgText(drawing, getComputedStyle(drawing).backgroundColor)
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
