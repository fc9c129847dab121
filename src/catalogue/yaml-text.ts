import { Composer, Document, Lexer, LineCounter, type Node, Parser, type YAMLError } from 'yaml'
import { DEEPEST } from './json-text.js'
import { type TextFault, yamlValue } from './yaml-value.js'
import { yamlWords } from './yaml-words.js'

/** Words and signs of a text: more than ten thousand panels need. What is longer would be read for minutes. */
const MOST_PARTS = 500_000

/** A YAML text (or JSON, which is YAML) that was read, as far as it can be. */
export interface YamlText {
  readonly document: Document
  readonly lines: LineCounter
  /** What it says, as plain values; undefined where there are faults. */
  readonly value: unknown
  /** In the order they were found. */
  readonly faults: readonly TextFault[]
}

/**
 * Reads YAML of anybody's making: what is too deep, too long or means more than itself by its aliases is a fault with
 * a place. The library builds its nodes by recursion and ends the process where the text is deep, so the text is
 * measured on the way to it, sign by sign.
 */
export function readYaml(text: string, mostParts = MOST_PARTS): YamlText {
  const lines = new LineCounter()
  const { tokens, fault } = encodingFault(text, lines) ?? tokensOf(text, lines, mostParts)
  if (fault) return { document: new Document(null), lines, value: undefined, faults: [fault] }
  // Its own look for a key that is there twice compares each with each.
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false })
  const [document = new Document(null), next] = composer.compose(tokens, true, text.length)
  const syntax = [...document.errors, ...document.warnings].map(saidOf)
  if (next) syntax.push({ offset: next.range[0], message: 'a second document begins here; a file holds one' })
  if (syntax.length > 0) return { document, lines, value: undefined, faults: syntax }
  const { value, faults } = yamlValue(document.contents as Node | null)
  return { document, lines, value: faults.length > 0 ? undefined : value, faults }
}

/**
 * Bytes that are no UTF-8 have become U+FFFD when a file was read, and UTF-16 has a zero in most of its letters. YAML may
 * have neither (1.2.2, 5.1: no zero) or no reason to.
 */
function encodingFault(text: string, lines: LineCounter): { tokens: Tokens; fault: TextFault } | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a zero is what gives UTF-16 away
  const offset = text.search(/[\u0000\ufffd]/)
  if (offset < 0) return undefined
  for (let start = 0; start >= 0 && start <= offset; start = text.indexOf('\n', start) + 1 || -1)
    lines.addNewLine(start)
  const other = text.includes('\u0000') ? 'UTF-16' : 'Latin-1 or Windows-1252'
  return {
    tokens: [],
    fault: { offset, message: `is not text in UTF-8, but perhaps in ${other}: save the file as UTF-8` },
  }
}

type Tokens = Parameters<Composer['compose']>[0] extends Iterable<infer Token> ? Token[] : never

function tokensOf(
  text: string,
  lines: LineCounter,
  mostParts: number,
): { tokens: Tokens; fault?: TextFault } {
  const tokens: Tokens = []
  const parser = new Parser(lines.addNewLine)
  lines.addNewLine(0)
  let parts = 0
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser
    const fault = (message: string) => ({ tokens, fault: { offset, message } })
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (levels(parser) > DEEPEST) return fault(`is nested more than ${DEEPEST} levels deep`)
    if (++parts > mostParts)
      return fault(`is too long: more than ${mostParts} words and signs before this place`)
  }
  for (const token of parser.end()) tokens.push(token)
  return { tokens }
}

const COLLECTIONS: readonly string[] = ['block-map', 'block-seq', 'flow-collection']

/** Lists and mappings that are open where the parser stands. */
function levels({ stack }: Parser): number {
  // Beside them there are a document and a scalar at most.
  if (stack.length <= DEEPEST) return stack.length
  return stack.filter(({ type }) => COLLECTIONS.includes(type)).length
}

const saidOf = ({ pos, code, message }: YAMLError): TextFault => ({
  offset: pos[0],
  message: yamlWords(code, message),
})
