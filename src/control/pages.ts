import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import type { Tokens } from 'marked'
import { packageFile } from '../disk/package-files.js'

/** Address of the pages on this server. */
export const PAGES = '/docs/'

/** The `docs` folder of this package. */
const folder = () => packageFile('docs')

/** The anchor that hosts of repositories give a heading, which is what links within the pages count on. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const STYLE =
  'body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}' +
  'code{background:#8882;padding:.1em .25em}pre{background:#8882;padding:1rem;overflow-x:auto}pre code{background:none}' +
  'img{max-width:100%;height:auto;border:1px solid #8886}table{border-collapse:collapse;display:block;overflow-x:auto}td,th{border:1px solid #8886;padding:.3rem .6rem;text-align:left}' +
  ':target{background:#fd08}'

/** By which a browser knows that style from any other (CSP level 2, clause 4.2.5). */
export const STYLE_DIGEST = createHash('sha256').update(STYLE).digest('base64')

const html = (title: string, body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><style>${STYLE}</style>` +
  `<nav><a href="${PAGES}">panel-emulator</a></nav>${body}</html>\n`

const titleOf = (text: string) => /^# (.+)$/m.exec(text)?.[1] ?? ''

/** The documentation in this package as pages for a browser. Read and rendered when it is first asked for. */
export class Pages {
  readonly #rendered = new Map<string, string>()
  #names: readonly string[] | undefined
  #pictures: readonly string[] | undefined

  /** Pages by the addresses below {@link PAGES}: `refusals.md`, `protocols/nx584.md`. */
  get names(): readonly string[] {
    this.#names ??= readdirSync(folder(), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.md'))
      .map(name => name.split(sep).join('/'))
      .sort()
    return this.#names
  }

  /** A picture on one of the pages. Undefined if there is none of that name. */
  picture(asked: string): Buffer | undefined {
    this.#pictures ??= readdirSync(folder(), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.png'))
      .map(name => name.split(sep).join('/'))
    return this.#pictures.includes(asked) ? readFileSync(join(folder(), asked)) : undefined
  }

  /** One page; its ending may be left out. Undefined if there is none of that name. */
  async page(asked: string): Promise<string | undefined> {
    const name = this.names.find(known => known === asked || known === `${asked}.md`)
    if (name === undefined) return undefined
    const rendered = this.#rendered.get(name) ?? (await this.#render(name))
    this.#rendered.set(name, rendered)
    return rendered
  }

  /** What there is. */
  contents(): string {
    const rows = this.names.map(
      name => `<li><a href="${PAGES}${name}">${escaped(titleOf(this.#read(name)) || name)}</a></li>`,
    )
    return html('panel-emulator', `<h1>panel-emulator</h1><ul>${rows.join('')}</ul>`)
  }

  #read(name: string): string {
    return readFileSync(join(folder(), name), 'utf8')
  }

  async #render(name: string): Promise<string> {
    // Loaded only where somebody reads.
    const { Marked } = await import('marked')
    const { names } = this
    const marked = new Marked({
      renderer: {
        heading({ tokens, depth, text }: Tokens.Heading) {
          return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
        },
        link({ href, tokens }: Tokens.Link) {
          const text = this.parser.parseInline(tokens)
          const [path = ''] = href.split('#')
          const target = posix.join(posix.dirname(name), path)
          if (path === '' || names.includes(target) || /^https?:/.test(href))
            return `<a href="${escaped(href)}">${text}</a>`
          // A file of the package that is no page: where it is says more than a link that leads nowhere.
          return `${text} (<code>${escaped(posix.join('panel-emulator/docs', target))}</code>)`
        },
      },
    })
    const text = this.#read(name)
    return html(titleOf(text), await marked.parse(text))
  }
}
