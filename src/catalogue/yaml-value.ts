import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'
import { DEEPEST } from './json-text.js'

/** Something in a text that is wrong before any schema looks at it. */
export interface TextFault {
  /** In characters from the beginning. */
  readonly offset: number
  readonly message: string
}

/** Values a document may stand for once its aliases are written out: more is no description of a few thousand panels. */
const MOST_VALUES = 1_000_000

/** A value with what it comes to when its aliases are written out. */
interface Built {
  readonly value: unknown
  /** Levels of lists and mappings in it. */
  readonly depth: number
  readonly size: number
}

const NOTHING: Built = { value: null, depth: 0, size: 1 }

/**
 * Turns a document's nodes into plain values. An alias becomes the very value that its anchor stands for, so that a
 * small text stays a small value; what it would come to written out is counted, because a check walks every path.
 *
 * The library's own conversion tells no places, takes an anchor within itself, and prints keys it cannot use.
 * @param nodes of a text whose depth was checked: the recursion here is as deep as the text
 */
export function yamlValue(nodes: Node | null): { readonly value: unknown; readonly faults: TextFault[] } {
  const builder = new Builder()
  const { value } = builder.build(nodes)
  return { value, faults: builder.faults }
}

class Builder {
  readonly faults: TextFault[] = []
  /** What anchors stand for so far; undefined while the anchor's own value is being built. */
  readonly #anchors = new Map<string, Built | undefined>()

  build(node: Node | null): Built {
    if (isAlias(node)) return this.#resolve(node.source, node)
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined
    if (anchor !== undefined) this.#anchors.set(anchor, undefined)
    const built = this.#check(node, this.#plain(node))
    if (anchor !== undefined) this.#anchors.set(anchor, built)
    return built
  }

  #plain(node: Node | null): Built {
    if (isScalar(node)) return { value: node.value, depth: 0, size: 1 }
    if (isMap(node)) {
      const entries = new Map<string, Built>()
      for (const { key, value } of node.items) {
        const name = this.#key(key, node, entries)
        if (name !== undefined) entries.set(name, this.build(value as Node | null))
      }
      return gathered(mapping(entries), [...entries.values()])
    }
    if (!isSeq(node)) return NOTHING
    const items = node.items.map(item => this.build(item as Node | null))
    return gathered(
      items.map(({ value }) => value),
      items,
    )
  }

  /** A key's name; undefined, and a fault, for one that cannot be. */
  #key(key: unknown, mapping: Node, taken: ReadonlyMap<string, Built>): string | undefined {
    if (!isScalar(key)) {
      const where = (key as Node | null) ?? mapping
      this.#fault(where, 'a key must be a word, not an alias, a list or a mapping')
      return undefined
    }
    this.#remember(key)
    const name = String(key.value ?? '')
    if (taken.has(name)) this.#fault(key, 'this key is there already')
    return name
  }

  #remember(key: Node): void {
    if (isScalar(key) && key.anchor !== undefined)
      this.#anchors.set(key.anchor, { value: key.value, depth: 0, size: 1 })
  }

  #resolve(name: string, alias: Node): Built {
    const built = this.#anchors.get(name)
    if (built) return this.#check(alias, built)
    const why = this.#anchors.has(name)
      ? 'stands for something that it is itself in'
      : 'has no anchor before it'
    this.#fault(alias, `the alias ${why}`)
    return NOTHING
  }

  /** What has become too large is told once, at the place where it did, and counts as nothing from there on. */
  #check(node: Node | null, built: Built): Built {
    const problem =
      built.depth > DEEPEST
        ? `is nested more than ${DEEPEST} levels deep, with its aliases written out`
        : built.size > MOST_VALUES
          ? `has more than ${MOST_VALUES} values, with its aliases written out`
          : undefined
    if (problem === undefined) return built
    this.#fault(node, problem)
    return NOTHING
  }

  #fault(node: Node | null, message: string): void {
    this.faults.push({ offset: node?.range?.[0] ?? 0, message })
  }
}

function gathered(value: unknown, parts: readonly Built[]): Built {
  let depth = 0
  let size = 1
  for (const part of parts) {
    depth = Math.max(depth, part.depth)
    size += part.size
  }
  return { value, depth: depth + 1, size }
}

function mapping(entries: ReadonlyMap<string, Built>): object {
  const object = {}
  // Not assigned: `__proto__` would be no key then, and never be found to be unknown.
  for (const [name, { value }] of entries)
    Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true })
  return object
}
