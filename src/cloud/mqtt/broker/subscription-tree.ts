/** A level of filters. Most have one level below them, and need no map for it. */
class Level<T> {
  /** Of filters that end here. */
  values: T[] | undefined
  /** Of filters that go on with `#`. */
  rest: T[] | undefined
  any: Level<T> | undefined
  only: Level<T> | undefined
  more: Map<string, Level<T>> | undefined

  constructor(readonly name: string) {}

  get isEmpty(): boolean {
    return !(this.values || this.rest || this.any || this.only || this.more)
  }

  below(name: string): Level<T> | undefined {
    if (this.only?.name === name) return this.only
    return this.more?.get(name)
  }

  enter(name: string): Level<T> {
    const below = name === '+' ? this.any : this.below(name)
    if (below) return below
    const level = new Level<T>(name)
    if (name === '+') this.any = level
    else if (this.more) this.more.set(name, level)
    else if (!this.only) this.only = level
    else {
      this.more = new Map([
        [this.only.name, this.only],
        [name, level],
      ])
      this.only = undefined
    }
    return level
  }

  leave(name: string): void {
    if (name === '+') this.any = undefined
    else if (this.only?.name === name) this.only = undefined
    else if (this.more?.delete(name) && this.more.size === 0) this.more = undefined
  }
}

/** One value less; undefined: it was the last. */
function without<T>(values: T[] | undefined, value: T): T[] | undefined {
  const at = values?.lastIndexOf(value) ?? -1
  if (!values || at < 0) return values
  values.splice(at, 1)
  return values.length > 0 ? values : undefined
}

/** Values by topic filter, found by topic (MQTT 3.1.1 clause 4.7) at a cost that grows with the topic and with what is found. */
export class SubscriptionTree<T> {
  readonly #root = new Level<T>('')

  /** @param filter a valid one */
  add(filter: string, value: T): void {
    let level = this.#root
    for (const name of filter.split('/')) {
      if (name === '#') {
        level.rest ??= []
        level.rest.push(value)
        return
      }
      level = level.enter(name)
    }
    level.values ??= []
    level.values.push(value)
  }

  /** Takes away what was added last of that, if anything was. */
  remove(filter: string, value: T): void {
    this.#remove(this.#root, filter.split('/'), 0, value)
  }

  /** The values of all filters that match a topic: one that was added under several comes as often. */
  match(topic: string): T[] {
    const found: T[] = []
    // A wildcard in the first level does not match what begins with "$" [MQTT-4.7.2-1].
    if (topic.startsWith('$')) this.#named(this.#root, topic, 0, found)
    else this.#collect(this.#root, topic, 0, found)
    return found
  }

  #remove(level: Level<T>, names: readonly string[], depth: number, value: T): void {
    const name = names[depth]
    if (name === undefined) level.values = without(level.values, value)
    else if (name === '#') level.rest = without(level.rest, value)
    else {
      const below = name === '+' ? level.any : level.below(name)
      if (!below) return
      this.#remove(below, names, depth + 1, value)
      if (below.isEmpty) level.leave(name)
    }
  }

  /** @param from where the next level of the topic begins; beyond its end, there is none */
  #collect(level: Level<T>, topic: string, from: number, found: T[]): void {
    // "sport/#" matches "sport" too (clause 4.7.1.2).
    if (level.rest) for (const value of level.rest) found.push(value)
    if (from > topic.length) {
      if (level.values) for (const value of level.values) found.push(value)
      return
    }
    this.#named(level, topic, from, found)
    if (level.any) this.#collect(level.any, topic, after(topic, from), found)
  }

  /** What is below the level that a topic names. */
  #named(level: Level<T>, topic: string, from: number, found: T[]): void {
    if (!level.only && !level.more) return
    const next = after(topic, from)
    const below = level.below(topic.slice(from, next - 1))
    if (below) this.#collect(below, topic, next, found)
  }
}

/** Where the level begins that follows the one that begins at `from`. */
function after(topic: string, from: number): number {
  const end = topic.indexOf('/', from)
  return (end < 0 ? topic.length : end) + 1
}
