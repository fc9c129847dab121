import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatProblem } from '../../catalogue/problems.js'
import { idsOf } from '../testing/workloads.js'
import { planner } from './plan.js'
import { isWorkload, parseWorkload } from './read.js'
import { DEFAULT_WORKLOAD, isWorkloadFile, shippedWorkload, shippedWorkloads } from './shipped.js'
import { digestOfWorkload } from './workload.js'

const problemsOf = (text: string): string => {
  const read = parseWorkload('w.yaml', text)
  return isWorkload(read) ? 'fine' : read.map(formatProblem).join('\n')
}
const inside = (text: string) => problemsOf(`name: x\nlasts: 10m\n${text}`)

test('what is left out is nothing that happens', () => {
  expect(parseWorkload('w.yaml', 'name: x\nlasts: 1h30m\n')).toEqual({
    name: 'x',
    lasts: 5_400_000,
    cloud: [],
    keypad: [],
    storms: [],
  })
})

test.each([
  ['', 'w.yaml:1:1: expected a mapping, got nothing'],
  ['name: x\n', 'w.yaml:1:1 lasts: expected a duration like 90s, 3m, 1h30m or 2d, at most 366d'],
  ['name: x\nlasts: 90\n', 'got 90'],
  ['name: x\nlasts: 1m\nstorm: []\n', 'w.yaml:3:1 storm: unknown key (did you mean "storms"?)'],
  ['name: x\nlasts: 1m\nlasts: 2m\n', 'w.yaml:3:1: this key is there already'],
])('a file %j is told what is wrong with it, and where', (text, words) => {
  expect(problemsOf(text)).toContain(words)
})

test.each([
  ['cloud: [{ ad: { perSecond: 1 } }]', 'w.yaml:3:11 cloud[0].ad: unknown key (did you mean "add"?)'],
  ['cloud: [add]', 'w.yaml:3:9 cloud[0].add: does not say how often: give one of perSecond, perPanelPerHour'],
  ['cloud: [{ add: { perSecond: 1, perPanelPerDay: 1 } }]', 'says perSecond and perPanelPerDay: give one of'],
  ['cloud: [{ add: { perSecond: 0 } }]', 'cloud[0].add.perSecond: must be more than 0: leave out what does'],
  ['cloud: [{ add: { perSecond: 1e9 } }]', 'must be at most 100000'],
  ['cloud: [{ add: { perSecond: 1, modify: {} } }]', 'unknown key'],
  ['cloud: [{ add: { perSecond: 1 }, list: { perSecond: 1 } }]', 'names more than one: add, list'],
  [
    'cloud: [{ modify: { perSecond: 1, withHours: 20% } }]',
    'w.yaml:3:35 cloud[0].modify.withHours: unknown key',
  ],
  [
    'cloud: [{ add: { perSecond: 1, withHours: 0.2 } }]',
    'expected a share like 30%, from 0% to 100%, got 0.2',
  ],
  ['cloud: [{ add: { perSecond: 1, withHours: 101% } }]', 'from 0% to 100%, got ***%'],
  ['cloud: [{ arm: { perSecond: 1, mode: abroad } }]', 'expected one of away, home, night'],
  [
    'cloud: [{ add: { perSecond: 1, from: 5 } }]',
    'expected an instant like 90s or 5m, counted from the beginning (0s), got 5',
  ],
  ['cloud: [{ add: { perSecond: 1, from: 5m, until: 5m } }]', 'add.until: must be later than "from"'],
  ['cloud: [{ add: { perSecond: 1, from: 10m } }]', 'add.from: is not within the workload, which lasts 10m'],
  ['cloud: [{ add: { perSecond: 1, until: 11m } }]', 'add.until: is after the workload, which lasts 10m'],
  [
    'cloud: [{ add: { burst: { at: 1m, share: 10% }, until: 2m } }]',
    'until: goes with a rate; a burst says when by',
  ],
  ['cloud: [{ add: { burst: { at: 9m, share: 10%, within: 2m } } }]', 'add.burst: ends after the workload'],
  ['cloud: [{ add: { burst: { at: 9m } } }]', 'add.burst.share: expected a share like 30%'],
  ['keypad: [{ come-hoem: { perSecond: 1 } }]', 'did you mean "come-home"?'],
  ['storms: [{ at: 1m, share: 10%, what: rain, lasts: 1m }]', 'expected one of power, link, both'],
  [
    'storms: [{ at: 9m, share: 10%, what: link, lasts: 1m }]',
    'w.yaml:3:10 storms[0]: is not over before the workload',
  ],
  [
    'storms: [{ at: 1m, share: 10%, what: link, lasts: 1m, returns: { within: 8m } }]',
    'nobody would see who comes back',
  ],
  ['storms: [{ at: 1m, share: 10%, what: link, lasts: 1m, region: North }]', 'a region is 1 to 64 of a-z'],
])('in a workload, %s is refused with its place and what to do', (text, words) => {
  expect(inside(text)).toContain(words)
})

test('more than memory holds is refused before it is planned', () => {
  const long = (more: string) => problemsOf(`name: x\nlasts: 366d\ncloud: [{ add: { ${more} } }]`)
  expect(long('perPanelPerHour: 3600')).toContain('comes to more than the 100,000 that a panel can have')
  expect(long('perSecond: 100')).toContain('comes to more than the 100,000,000 that a fleet can have')
  expect(long('perPanelPerHour: 10')).toBe('fine')
})

test('every problem of a file is told, and digits that could be a code are not', () => {
  const all = inside('cloud: [{ add: { perSecond: 1, from: "4711" } }]\nkeypad: [leave]\nstorms: [{ at: x }]')
  expect(all.split('\n').length).toBeGreaterThan(2)
  expect(all).not.toContain('4711')
})

test('whatever stands in a file, it is a workload or has problems', () => {
  const word = fc.constantFrom(
    ...[
      'name: x',
      'lasts: 1m',
      'cloud:',
      '- add:',
      '{ perSecond: 1 }',
      'storms: [',
      ']',
      '{',
      '}',
      '&a',
      '*a',
    ],
    ...[' ', '\n', '  ', '\u0000', '\ufffd', 'share: 3%', 'burst: ', '__proto__: 1', '- [', '!!js', '---'],
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 30 }), words => {
      const read = parseWorkload('w.yaml', words.join(''))
      expect(isWorkload(read) || read.length > 0).toBe(true)
    }),
    { numRuns: 100 },
  )
})

test('workloads that come with the package can be planned, and do what their names say', () => {
  expect(shippedWorkloads()).toEqual(['burst', 'day', 'idle', 'storm'])
  expect(shippedWorkloads()).toContain(DEFAULT_WORKLOAD)
  const types = (name: string) => {
    const workload = shippedWorkload(name)
    expect(workload).toMatchObject({ name, shows: expect.any(String) })
    const plans = idsOf(200).map(planner(workload, { seed: 1, count: 200, tick: 100 }))
    return new Set(plans.flat().map(({ act }) => act.type))
  }
  expect(types('idle')).toEqual(new Set(['list']))
  expect(types('burst')).toEqual(new Set(['add', 'modify', 'list', 'clear']))
  expect(types('storm')).toEqual(
    new Set([
      ...['add', 'modify', 'clear', 'arm', 'disarm', 'keypad/leave', 'keypad/come-home'],
      ...['power/fail', 'power/back', 'link/fail', 'link/back'],
    ]),
  )
  expect(types('day')).toEqual(
    new Set([
      ...['add', 'modify', 'clear', 'arm', 'disarm', 'list'],
      ...['keypad/leave', 'keypad/come-home', 'keypad/wrong-code'],
    ]),
  )
})

test('a workload that there is not is told from a file, with the nearest', () => {
  expect(() => shippedWorkload('strom')).toThrow(
    'there is no workload "strom" (did you mean "storm"?); a file of your own is named with its ending: ./strom.yaml',
  )
  expect(() => shippedWorkload('quakes')).toThrow('(there are burst, day, idle, storm)')
  expect(['day', 'storm'].map(isWorkloadFile)).toEqual([false, false])
  expect(['day.yaml', './day', 'a/b', 'w.yml'].map(isWorkloadFile)).toEqual([true, true, true, true])
})

test('two workloads have the same digest only if they do the same', () => {
  const digest = (text: string) => {
    const read = parseWorkload('w.yaml', `name: x\nlasts: 10m\n${text}`)
    return isWorkload(read) ? digestOfWorkload(read) : ''
  }
  const one = digest('cloud: [{ add: { perSecond: 1, until: 60s } }]')
  expect(one).toMatch(/^[\w-]{12}$/)
  expect(digest('# said otherwise\ncloud:\n  - add: { until: 1m, perSecond: 1.0 }')).toBe(one)
  expect(digest('cloud: [{ add: { perSecond: 1, until: 61s } }]')).not.toBe(one)
})
