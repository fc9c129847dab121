import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'
import type { z } from 'zod'
import { explain, flatten, type Violation } from './explain.js'
import { maskedName } from './mask.js'
import type { Problem } from './problems.js'
import { readYaml, type YamlText } from './yaml-text.js'

/** Keys and indexes that lead to a place in a document. */
export type DocumentPath = readonly PropertyKey[]

/** Which spot of the place at a path is meant: its key instead of its value, or a character inside its text. */
export interface Spot {
  readonly key?: boolean
  readonly offset?: number
}

/** A YAML file that was read and checked against a schema. */
export interface ParsedDocument<T> {
  readonly file: string
  /** The checked value; `undefined` exactly when there are problems. */
  readonly value: T | undefined
  readonly problems: readonly Problem[]
  /** A problem at a path of this document, for checks a schema cannot express. */
  problemAt(path: DocumentPath, message: string, spot?: Spot): Problem
  /** What is written at a path, as it is written; further lines without the indentation that they have there. */
  textAt(path: DocumentPath): string
}

/**
 * Reads YAML (or JSON) and checks it against a schema. Never throws for bad content: every syntax error, or
 * else every violation of the schema, comes back as a located {@link Problem}. `file` is only a label.
 *
 * Schemas should use `z.strictObject` at every level, so that a misspelt key is a problem.
 * @param said what the text says as plain values, where that is known: then it is read again only to tell places in it
 */
export function parseDocument<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  said?: { readonly value: unknown },
): ParsedDocument<z.output<S>> {
  let read: YamlText | undefined
  const yaml = () => {
    read ??= readYaml(text)
    return read
  }
  const problem = (offset: number, path: DocumentPath, message: string): Problem => {
    const { line, col } = yaml().lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), path: formatPath(path), message }
  }
  const problemAt = (path: DocumentPath, message: string, spot: Spot = {}): Problem =>
    problem(offsetOf(yaml().document, text, path, spot), path, message)
  const textAt = (path: DocumentPath) => writtenAt(yaml().document, text, path)
  const broken = (problems: Problem[]) => ({ file, value: undefined, problems, problemAt, textAt })

  const { value, faults } = said ? { ...said, faults: [] } : yaml()
  if (faults.length > 0)
    return broken(listed(faults).map(({ offset, message }) => problem(offset, [], message)))
  const violations = violationsOf(schema, value)
  if ('checked' in violations) return { file, value: violations.checked, problems: [], problemAt, textAt }
  return broken(
    listed(violations.found).map(({ path, message, key }) => problemAt(path, message, key ? { key } : {})),
  )
}

/** Problems that are told of one file: who has seen so many mends them first. */
const MOST_PROBLEMS = 100

/** As many as are told; the last of them says how many there are beside. */
export function listed<T extends { readonly message: string }>(problems: readonly T[]): T[] {
  const told = problems.slice(0, MOST_PROBLEMS)
  const more = problems.length - told.length
  const last = told.pop()
  if (last) told.push(more === 0 ? last : { ...last, message: `${last.message} (and ${more} problems more)` })
  return told
}

function violationsOf<S extends z.ZodType>(
  schema: S,
  value: unknown,
): { readonly checked: z.output<S> } | { readonly found: Violation[] } {
  try {
    // A file is checked once: compiling the schema first would take longer than checking does.
    const result = schema.safeParse(value, { error: explain, jitless: true })
    if (result.success) return { checked: result.data }
    return { found: result.error.issues.flatMap(issue => flatten(issue)) }
  } catch (error) {
    // The depth of the value is bounded, but Zod hands issues up as arguments of one call, and a call takes some 100,000.
    if (!(error instanceof RangeError)) throw error
    const message = 'so much is wrong here that it cannot be listed; is it the file that was meant?'
    return { found: [{ path: [], message, key: false }] }
  }
}

/** The keys at the top of a YAML file, also where the rest of it cannot be read. */
export function topLevelKeys(text: string): string[] {
  const { contents } = readYaml(text).document
  return isMap(contents) ? contents.items.flatMap(({ key }) => (isScalar(key) ? String(key.value) : [])) : []
}

/** `facts.userCodes.limit[0].value` */
export function formatPath(path: DocumentPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    const name = maskedName(String(step))
    return text === '' ? name : `${text}.${name}`
  }, '')
}

function writtenAt(document: Document, text: string, path: DocumentPath): string {
  const node = document.getIn(path, true) as Node | undefined
  const [start, end] = node?.range ?? [0, 0]
  const column = start - (text.lastIndexOf('\n', start - 1) + 1)
  const [first = '', ...more] = text.slice(start, end).trimEnd().split('\n')
  return [first, ...more.map(line => line.replace(new RegExp(`^ {0,${column}}`), ''))].join('\n')
}

/** Where in the text a path is; for a path that does not exist, the innermost part of it that does. */
function offsetOf(document: Document, text: string, path: DocumentPath, spot: Spot): number {
  let node: Node | null = document.contents as Node | null
  let start = node?.range?.[0] ?? 0
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document) ?? null
    if (isMap(node)) {
      const pair = node.items.find(item => isScalar(item.key) && String(item.key.value) === String(step))
      if (pair === undefined) return start
      const key = pair.key as Node
      if (spot.key === true && depth === path.length - 1) return key.range?.[0] ?? start
      node = pair.value as Node | null
      start = node?.range?.[0] ?? key.range?.[0] ?? start
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined
      if (item === undefined) return start
      node = item
      start = node.range?.[0] ?? start
    } else return start
  }
  if (spot.offset === undefined || !isScalar(node)) return start
  // A character inside a scalar has a place of its own only where the text stands in the file as it is.
  const value = String(node.value)
  for (const quote of [0, 1]) {
    if (text.startsWith(value, start + quote)) return start + quote + spot.offset
  }
  return start
}
