import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument as parseYaml,
} from 'yaml'
import type { z } from 'zod'
import { explain, flatten } from './explain.js'
import type { Problem } from './problems.js'

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
}

/**
 * Reads YAML (or JSON) and checks it against a schema. Never throws for bad content: every syntax error, or
 * else every violation of the schema, comes back as a located {@link Problem}. `file` is only a label.
 *
 * Schemas should use `z.strictObject` at every level, so that a misspelt key is a problem.
 */
export function parseDocument<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): ParsedDocument<z.output<S>> {
  const lines = new LineCounter()
  const document = parseYaml(text, { lineCounter: lines, prettyErrors: false })
  const problem = (offset: number, path: DocumentPath, message: string): Problem => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), path: formatPath(path), message }
  }
  const problemAt = (path: DocumentPath, message: string, spot: Spot = {}): Problem =>
    problem(offsetOf(document, text, path, spot), path, message)
  const broken = (problems: Problem[]) => ({ file, value: undefined, problems, problemAt })

  const syntax = [...document.errors, ...document.warnings]
  if (syntax.length > 0) return broken(syntax.map(error => problem(error.pos[0], [], error.message)))

  let content: unknown
  try {
    content = document.toJS()
  } catch (error) {
    // The library refuses documents whose aliases multiply without bound.
    return broken([problem(0, [], error instanceof Error ? error.message : String(error))])
  }
  // A file is checked once: compiling the schema first would take longer than checking does.
  const checked = schema.safeParse(content, { error: explain, jitless: true })
  if (checked.success) return { file, value: checked.data, problems: [], problemAt }
  return broken(
    checked.error.issues
      .flatMap(issue => flatten(issue))
      .map(({ path, message, key }) => problemAt(path, message, key ? { key } : {})),
  )
}

/** The keys at the top of a YAML file, also where the rest of it cannot be read. */
export function topLevelKeys(text: string): string[] {
  const { contents } = parseYaml(text, { prettyErrors: false })
  return isMap(contents) ? contents.items.flatMap(({ key }) => (isScalar(key) ? String(key.value) : [])) : []
}

/** `facts.userCodes.limit[0].value` */
export function formatPath(path: DocumentPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? String(step) : `${text}.${String(step)}`
  }, '')
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
