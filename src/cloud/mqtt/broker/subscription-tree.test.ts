import fc from 'fast-check'
import { expect, it } from 'vitest'
import { topicsOf } from '../memory-session.js'
import { SubscriptionTree } from './subscription-tree.js'

const level = fc.constantFrom('a', 'b', 'c', '', '$SYS')
const topic = fc.array(level, { minLength: 1, maxLength: 4 }).map(levels => levels.join('/'))
const filter = fc
  .tuple(fc.array(fc.oneof(level, fc.constant('+')), { maxLength: 4 }), fc.boolean())
  .filter(([levels, rest]) => levels.length > 0 || rest)
  .map(([levels, rest]) => [...levels, ...(rest ? ['#'] : [])].join('/'))
const value = fc.nat(5)
const change = fc.record({ isAdded: fc.boolean(), filter, value })

/** Clause 4.7, filter by filter. */
const isFor = (wanted: string, name: string) =>
  !(name.startsWith('$') && /^[+#]/.test(wanted)) && topicsOf(wanted)(name)

it('finds what was added under the filters that match a topic, as often, whatever came and went', () => {
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 60 }),
      fc.array(topic, { maxLength: 10 }),
      (changes, topics) => {
        const tree = new SubscriptionTree<number>()
        const there: { filter: string; value: number }[] = []
        for (const { isAdded, filter, value } of changes) {
          if (isAdded) {
            tree.add(filter, value)
            there.push({ filter, value })
          } else {
            tree.remove(filter, value)
            const at = there.findIndex(one => one.filter === filter && one.value === value)
            if (at >= 0) there.splice(at, 1)
          }
        }
        for (const topic of topics) {
          const wanted = there.filter(one => isFor(one.filter, topic)).map(one => one.value)
          expect(tree.match(topic).sort()).toEqual(wanted.sort())
        }
      },
    ),
    { numRuns: 100 },
  )
})
