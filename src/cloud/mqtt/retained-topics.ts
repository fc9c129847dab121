interface TopicNode<T> {
  value?: T
  children?: Map<string, TopicNode<T>>
}

/**
 * Values by topic, found by topic filter at a cost that grows with what matches, not with what is stored: a fleet
 * retains a hundred topics a panel, and each panel that subscribes asks for the retained messages of its filter.
 */
export class RetainedTopics<T> {
  readonly #root: TopicNode<T> = {}
  #size = 0

  /** Topics that hold a value. */
  get size(): number {
    return this.#size
  }

  set(topic: string, value: T): void {
    let node = this.#root
    for (const level of topic.split('/')) {
      node.children ??= new Map()
      let child = node.children.get(level)
      if (child === undefined) {
        child = {}
        node.children.set(level, child)
      }
      node = child
    }
    if (node.value === undefined) this.#size++
    node.value = value
  }

  delete(topic: string): void {
    if (this.#remove(this.#root, topic.split('/'), 0)) this.#size--
  }

  /** Every value whose topic matches an MQTT topic filter (MQTT 3.1.1 §4.7). */
  match(filter: string): T[] {
    const found: T[] = []
    this.#collect(this.#root, filter.split('/'), 0, found)
    return found
  }

  /** Removes a value and the branches it leaves empty; says whether there was one. */
  #remove(node: TopicNode<T>, levels: string[], depth: number): boolean {
    const level = levels[depth]
    if (level === undefined) {
      const had = node.value !== undefined
      delete node.value
      return had
    }
    const child = node.children?.get(level)
    if (child === undefined) return false
    const had = this.#remove(child, levels, depth + 1)
    if (child.value === undefined && child.children === undefined) node.children?.delete(level)
    if (node.children?.size === 0) delete node.children
    return had
  }

  #collect(node: TopicNode<T>, levels: string[], depth: number, found: T[]): void {
    const level = levels[depth]
    if (level === undefined || level === '#') {
      // "sport/#" also matches "sport" itself: the multi-level wildcard includes the parent (§4.7.1.2).
      if (node.value !== undefined) found.push(node.value)
      if (level === undefined) return
    }
    if (level !== '#' && level !== '+') {
      const child = node.children?.get(level)
      if (child !== undefined) this.#collect(child, levels, depth + 1, found)
      return
    }
    for (const [name, child] of node.children ?? []) {
      // A wildcard in the first level does not match topics that begin with "$" [MQTT-4.7.2-1].
      if (depth === 0 && name.startsWith('$')) continue
      if (level === '#') this.#collectAll(child, found)
      else this.#collect(child, levels, depth + 1, found)
    }
  }

  #collectAll(node: TopicNode<T>, found: T[]): void {
    if (node.value !== undefined) found.push(node.value)
    for (const child of node.children?.values() ?? []) this.#collectAll(child, found)
  }
}
