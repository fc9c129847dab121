/** How deep lists and mappings may be in each other, in every text from outside. What is asked for has six levels. */
export const DEEPEST = 64

/** Why a text is not read: nothing of it is repeated, for it may hold a code. Line and column count from 1. */
export interface JsonFault {
  readonly message: string
  /** 0 where the parser does not tell. */
  readonly line: number
  readonly column: number
}

/** A text that was read. With a fault, the value is good for a look at single fields at most. */
export interface JsonText {
  readonly value: unknown
  readonly fault?: JsonFault
}

/**
 * Reads JSON that came from outside. The engine's own parser takes any depth, and whatever later walks the value by
 * recursion (a check, `JSON.stringify`) would end the process; so depth has a limit here.
 */
export function readJson(text: string): JsonText {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const at = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const place = at === undefined ? { line: 0, column: 0 } : placeOf(text, Number(at))
    return { value, fault: { message: 'is not JSON', ...place } }
  }
  const deep = tooDeepAt(text)
  if (deep === undefined) return { value }
  return { value, fault: { message: `is nested more than ${DEEPEST} levels deep`, ...placeOf(text, deep) } }
}

/** `at line 3, column 12`, or nothing where the place is not known. */
export const jsonPlace = ({ line, column }: JsonFault): string =>
  line === 0 ? '' : ` at line ${line}, column ${column}`

/** In JSON, the offset of the bracket that is one too many. Brackets in strings do not count. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') at = endOfString(text, at)
    else if (character === '[' || character === '{') {
      if (++depth > DEEPEST) return at
    } else if (character === ']' || character === '}') depth--
  }
  return undefined
}

/** The offset of the quote that ends the string beginning at `at`, or the text's end. */
function endOfString(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '\\') end++
    else if (text[end] === '"') return end
  }
  return text.length
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const lines = before.split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
