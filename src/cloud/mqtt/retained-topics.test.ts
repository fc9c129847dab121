import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RetainedTopics } from './retained-topics.js'

/** MQTT 3.1.1 §4.7 read aloud, one topic at a time. */
function matches(filter: string, topic: string): boolean {
  const pattern = filter.split('/')
  const levels = topic.split('/')
  if (topic.startsWith('$') && (pattern[0] === '+' || pattern[0] === '#')) return false
  const open = pattern.at(-1) === '#'
  const fixed = open ? pattern.slice(0, -1) : pattern
  if (levels.length < fixed.length || (!open && levels.length > fixed.length)) return false
  return fixed.every((level, index) => level === '+' || level === levels[index])
}

const level = fc.constantFrom('a', 'b', '', '$x')
const topic = fc.array(level, { minLength: 1, maxLength: 4 }).map(levels => levels.join('/'))
const filter = fc
  .tuple(
    fc.array(fc.oneof(level, fc.constant('+')), { maxLength: 3 }),
    fc.constantFrom(undefined, '#', '+', 'a'),
  )
  .map(([levels, last]) => (last === undefined ? levels : [...levels, last]).join('/'))

describe('retained topics', () => {
  it('finds what a filter matches, whatever was set and deleted before', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(topic, fc.boolean())), filter, (changes, asked) => {
        const tree = new RetainedTopics<string>()
        const plain = new Map<string, string>()
        for (const [name, keep] of changes) {
          if (keep) {
            tree.set(name, name)
            plain.set(name, name)
          } else {
            tree.delete(name)
            plain.delete(name)
          }
        }
        const expected = [...plain.keys()].filter(name => matches(asked, name))
        expect(tree.match(asked).sort()).toEqual(expected.sort())
        expect(tree.size).toBe(plain.size)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps the latest value of a topic', () => {
    const tree = new RetainedTopics<number>()
    tree.set('panels/v1/p1/status', 1)
    tree.set('panels/v1/p1/status', 2)
    expect(tree.match('panels/v1/+/status')).toEqual([2])
  })

  it('matches the parent of a multi-level wildcard', () => {
    const tree = new RetainedTopics<number>()
    tree.set('a', 1)
    tree.set('a/b', 2)
    expect(tree.match('a/#')).toEqual([1, 2])
  })
})
