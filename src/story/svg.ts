import { type Chart, type Line, pointOf, type Row } from './drawing.js'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, sign => ESCAPES[sign] ?? sign)

/** Colours of their own, as nothing is around a file: each pair has a contrast of at least 4.5 : 1 in both themes. */
const STYLE = `
.ground{fill:#fff}.text{fill:#17212b}.quiet{fill:#4d5b68}.life{stroke:#6b7986}.box{fill:#eef2f5;stroke:#6b7986}
.plain{stroke:#17212b;fill:#17212b}.good{stroke:#17683a;fill:#17683a}.bad{stroke:#a41e22;fill:#a41e22}.wait{stroke:#8a4b00;fill:#8a4b00}
@media (prefers-color-scheme:dark){.ground{fill:#1a2128}.text{fill:#e6edf3}.quiet{fill:#a8b5c2}.life{stroke:#8796a5}.box{fill:#232c35;stroke:#8796a5}
.plain{stroke:#e6edf3;fill:#e6edf3}.good{stroke:#74d99f;fill:#74d99f}.bad{stroke:#ff9a95;fill:#ff9a95}.wait{stroke:#f2b866;fill:#f2b866}}
text{font:13px system-ui,sans-serif;stroke:none}.mono{font:12px ui-monospace,monospace}.name{font-weight:600}line{stroke-width:1.5}`

const line = ({ x, y, text }: Line, of: string, anchor = 'middle') =>
  `<text class="${of}" x="${x}" y="${y}" text-anchor="${anchor}">${escaped(text)}</text>`

function rowOf({ seq, tone, time, lines, arrow, note }: Row): string {
  const shape = note
    ? `<rect class="box" x="${note.x}" y="${note.y}" width="${note.width}" height="${note.height}" rx="6"/>`
    : arrow
      ? `<line class="${tone}" x1="${arrow.x1}" y1="${arrow.y}" x2="${arrow.x2}" y2="${arrow.y}"${arrow.isAnswer ? ' stroke-dasharray="6 4"' : ''}/>` +
        `<polygon class="${tone}" points="${pointOf(arrow)}"/>`
      : ''
  const texts = lines.map(one => line(one, note || tone === 'plain' ? 'text' : tone))
  return `<g data-event="${seq}">${line(time, 'quiet mono', 'start')}${shape}${texts.join('')}</g>`
}

/** A chart as a file that stands alone: nothing is loaded, and it is read in both themes and by those who do not see it. */
export function svgOf({ width, height, title, description, lanes, top, bottom, rows }: Chart): string {
  const lives = lanes.map(
    ({ lane, x, name }) =>
      `<line class="life" x1="${x}" y1="${top}" x2="${x}" y2="${bottom}"${lane === 'bus' ? ' stroke-dasharray="2 4"' : ''}/>` +
      line({ x, y: top - 16, text: name }, 'text name'),
  )
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" ` +
    `aria-labelledby="title desc"><title id="title">${escaped(title)}</title><desc id="desc">${escaped(description)}</desc>` +
    `<style>${STYLE}</style><rect class="ground" width="${width}" height="${height}"/>${lives.join('')}${rows.map(rowOf).join('')}</svg>\n`
  )
}
