import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contains } from './topic-filter.js'

/** Whether a filter matches a topic, word by word as MQTT 3.1.1 clause 4.7 has it. */
function matches(filter: string[], topic: string[]): boolean {
  const [level, ...rest] = filter
  if (level === '#') return true
  if (level === undefined || topic.length === 0) return filter.length === topic.length
  return (level === '+' || level === topic[0]) && matches(rest, topic.slice(1))
}

const isMatch = (filter: string, topic: string): boolean =>
  !(topic.startsWith('$') && /^[+#]/.test(filter)) && matches(filter.split('/'), topic.split('/'))

/** Every topic of up to four levels of these. A filter of three levels cannot tell more apart. */
const LEVELS = ['a', 'b', '$s', '']
const TOPICS = [1, 2, 3, 4].flatMap(length =>
  Array.from({ length: LEVELS.length ** length }, (_, number) =>
    Array.from({ length }, (_, at) => LEVELS[Math.floor(number / LEVELS.length ** at) % LEVELS.length]).join(
      '/',
    ),
  ),
)

const level = fc.constantFrom('a', 'b', '$s', '+')
const filter = fc
  .tuple(fc.array(level, { maxLength: 3 }), fc.boolean())
  .map(([levels, isWide]) => [...levels, ...(isWide || levels.length === 0 ? ['#'] : [])].join('/'))

it('says that a filter is contained in another exactly where it matches no topic that the other does not', () => {
  fc.assert(
    fc.property(filter, filter, (outer, inner) => {
      const isContained = TOPICS.every(topic => !isMatch(inner, topic) || isMatch(outer, topic))
      expect(contains(outer, inner), `${outer} contains ${inner}`).toBe(isContained)
    }),
    { numRuns: 2_000, seed: 3 },
  )
})
