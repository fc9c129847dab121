import { printable } from '../printable.js'

/** Text that was made safe to stand in a page. Only this file makes it. */
export type Html = { readonly html: string }

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Somebody's text, on one line, for an element or an attribute. What no document can hold (a lone surrogate) is U+FFFD. */
const escaped = (text: string): string =>
  printable(text)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/g, char => ENTITIES[char] ?? char)

type Content = Html | string | undefined | readonly Content[]

const inside = (content: Content): string => {
  if (content === undefined) return ''
  if (typeof content === 'string') return escaped(content)
  return 'html' in content ? content.html : content.map(inside).join('')
}

/** An element; attributes that are undefined are left out, and one that is '' stands alone. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...content: readonly Content[]
): Html {
  const list = Object.entries(attributes).map(([key, value]) => {
    if (value === undefined) return ''
    return value === '' ? ` ${key}` : ` ${key}="${escaped(value)}"`
  })
  return { html: `<${name}${list.join('')}>${inside(content)}</${name}>` }
}

/** A whole document. `style` is ours, and is taken as it is. */
export function documentOf(title: string, style: string, ...content: readonly Html[]): string[] {
  const policy = "default-src 'none'; style-src 'unsafe-inline'"
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    // Nothing in it runs or is loaded, whatever a scenario is called.
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    element('title', {}, title).html,
    '<style>',
    ...style.trim().split('\n'),
    '</style>',
    '</head>',
    '<body>',
    ...content.map(({ html }) => html),
    '</body>',
    '</html>',
  ]
}
