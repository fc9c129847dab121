import { readJson } from './json-text.js'

/** How much of a text is hidden: nothing, every run of digits that could be a code, or all of it. */
export type Hidden = 'nothing' | 'digits' | 'all'

/** What is hidden of a document that may have codes in it. */
export interface MaskRule {
  /** Of the name of a field. */
  readonly name: Hidden
  /**
   * Of a text or a number.
   * @param names of the fields it is in, the outermost first; an item of a list has the name of the list
   */
  value(value: string | number, names: readonly string[]): Hidden
}

/** From the first hidden byte to behind the last. */
interface Range {
  readonly from: number
  readonly to: number
  /** A number: what stands in its place must be JSON again. */
  readonly isNumber?: boolean
}

/** A document as others may see it. */
export interface MaskedJson {
  /** JSON, as it was written, with asterisks in the place of what is hidden. */
  readonly text: string
  /** Its bytes as hex, the first `most` of them, with two asterisks for each that is hidden. */
  bytes(most: number): string
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

const CODE_RUN = /\d{3,}/
const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const OPENS = [0x7b, 0x5b]
const CLOSES = [0x7d, 0x5d]
const NUMBER = /[-+.eE\d]/
const BLANK = /\s/

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39

/**
 * Hides in a document what may be a code, where it stands: in its text and in its bytes.
 * @returns undefined for what is no JSON in UTF-8, or deeper than any document here: nothing is known of it then
 */
export function maskJson(payload: Uint8Array, rule: MaskRule): MaskedJson | undefined {
  let text: string
  try {
    text = utf8.decode(payload)
  } catch {
    return undefined
  }
  const { value, fault } = readJson(text)
  if (value === undefined || fault) return undefined
  const hidden = hiddenIn(payload, rule)
  return {
    text: maskedText(payload, hidden),
    bytes: most => maskedBytes(payload, hidden, most),
  }
}

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'))

/** Bytes as hex, the first `most` of them. */
export function hex(
  bytes: Uint8Array,
  most: number,
  isHidden: (at: number) => boolean = () => false,
): string {
  const count = Math.min(bytes.length, most)
  const shown: string[] = []
  for (let at = 0; at < count; at++) shown.push(isHidden(at) ? '**' : (PAIRS[bytes[at] ?? 0] ?? ''))
  const more = bytes.length - count
  return more > 0 ? `${shown.join(' ')} … ${more.toLocaleString('en-US')} more` : shown.join(' ')
}

/** Walks over the bytes of what is known to be JSON: whatever has a meaning there is ASCII. */
function hiddenIn(bytes: Uint8Array, rule: MaskRule): Range[] {
  const ranges: Range[] = []
  /** For each bracket that is open: the field that is being read in it; in a list, that of the list. */
  const names: string[] = []
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === QUOTE) {
      const end = endOfString(bytes, at)
      const text = String(JSON.parse(utf8.decode(bytes.subarray(at, end + 1))))
      const isName = isNameBefore(bytes, end + 1)
      if (isName) names[names.length - 1] = text
      const how = isName ? rule.name : rule.value(text, names)
      ranges.push(...hiddenOf(bytes, { from: at + 1, to: end }, how, text))
      at = end
    } else if (OPENS.includes(byte)) names.push(names.at(-1) ?? '')
    else if (CLOSES.includes(byte)) names.pop()
    else if (isDigit(byte) || byte === 0x2d) {
      let to = at + 1
      while (to < bytes.length && NUMBER.test(String.fromCharCode(bytes[to] ?? 0))) to++
      const value = Number(Buffer.from(bytes.subarray(at, to)).toString('latin1'))
      if (rule.value(value, names) !== 'nothing') ranges.push({ from: at, to, isNumber: true })
      at = to - 1
    }
  }
  return ranges
}

function endOfString(bytes: Uint8Array, quote: number): number {
  let end = quote + 1
  while (bytes[end] !== QUOTE) end += bytes[end] === BACKSLASH ? 2 : 1
  return end
}

function isNameBefore(bytes: Uint8Array, at: number): boolean {
  let next = at
  while (BLANK.test(String.fromCharCode(bytes[next] ?? 0))) next++
  return bytes[next] === COLON
}

function hiddenOf(bytes: Uint8Array, whole: Range, how: Hidden, text: string): Range[] {
  if (how === 'nothing' || (how === 'digits' && !CODE_RUN.test(text))) return []
  // Digits can be written as escapes, which are longer than what they mean.
  if (how === 'all' || bytes.subarray(whole.from, whole.to).includes(BACKSLASH)) return [whole]
  const ranges: Range[] = []
  for (let from = whole.from; from < whole.to; from++) {
    let to = from
    while (to < whole.to && isDigit(bytes[to])) to++
    if (to - from >= 3) ranges.push({ from, to })
    from = Math.max(from, to - 1)
  }
  return ranges
}

function maskedText(bytes: Uint8Array, hidden: readonly Range[]): string {
  const parts: string[] = []
  let done = 0
  const take = (to: number) => parts.push(Buffer.from(bytes.subarray(done, to)).toString('utf8'))
  for (const { from, to, isNumber } of hidden) {
    take(from)
    parts.push(isNumber ? '"***"' : '*'.repeat(to - from))
    done = to
  }
  take(bytes.length)
  // A mark of the byte order says nothing, and is no JSON.
  return parts.join('').replace(/^\uFEFF/, '')
}

function maskedBytes(bytes: Uint8Array, hidden: readonly Range[], most: number): string {
  let next = 0
  return hex(bytes, most, at => {
    while (at >= (hidden[next]?.to ?? Infinity)) next++
    return at >= (hidden[next]?.from ?? Infinity)
  })
}
