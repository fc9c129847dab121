import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Turns } from './turns.js'

let turns: Turns
const done: string[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setImmediate', 'clearImmediate'] })
  turns = new Turns()
  done.length = 0
})
afterEach(() => vi.useRealTimers())

const turn = () => vi.advanceTimersToNextTimer()
const note = (word: string, then = () => {}) =>
  turns.soon(() => {
    done.push(word)
    then()
  })

it('does what is asked for in a later turn, in order, and what is asked for meanwhile in one after that', () => {
  note('a', () => note('c'))
  note('b')
  expect(done).toEqual([])
  turn()
  expect([done, turns.isRunning]).toEqual([['a', 'b'], false])
  turn()
  expect(done).toEqual(['a', 'b', 'c'])
  expect(vi.getTimerCount()).toBe(0)
})

it('leaves turns to others where there is much to do', () => {
  for (let number = 0; number < 12_000; number++) note(String(number))
  const lengths: number[] = []
  while (vi.getTimerCount() > 0) {
    turn()
    lengths.push(done.length)
    if (lengths.length === 3) note('late')
  }
  expect(lengths.length).toBeGreaterThan(10)
  expect(done).toEqual([...Array.from({ length: 12_000 }, (_, number) => String(number)), 'late'])
})

it('goes on after one that throws', () => {
  note('a', () => {
    throw new Error('of a receiver')
  })
  note('b')
  expect(turn).toThrow('of a receiver')
  expect([done, turns.isRunning]).toEqual([['a'], false])
  turn()
  expect(done).toEqual(['a', 'b'])
})
