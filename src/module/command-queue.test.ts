import { describe, expect, it } from 'vitest'
import { Secret } from '../panel/secret.js'
import { CommandQueue, type QueuedRequest } from './command-queue.js'

const queued = (transaction: string, expiresAt?: number): QueuedRequest => ({
  cause: 7,
  request: {
    transaction,
    whileArmed: 'wait',
    ...(expiresAt === undefined ? {} : { expiresAt }),
    command: { type: 'user-code/add', code: new Secret('0739'), userType: 'unrestricted' },
  },
})

describe('a command queue', () => {
  it('comes back from its record with its codes', () => {
    const queue = new CommandQueue()
    const first = queued('a')
    queue.push(first)
    queue.note(first, { told: 'WAITING_FOR_DISARM', rests: true })
    const text = JSON.stringify(queue.record())
    expect(text).toContain('"0739"')
    const taken = new CommandQueue(JSON.parse(text))
    expect(JSON.stringify(taken.record())).toBe(text)
    expect(taken.head()).toMatchObject({ told: 'WAITING_FOR_DISARM', rests: true, cause: 7 })
  })

  it('has room for what frees it, however many changes wait', () => {
    const queue = new CommandQueue()
    for (let index = 0; index < CommandQueue.CHANGES; index++) queue.push(queued(`t-${index}`))
    const disarm: QueuedRequest = { cause: 8, request: { transaction: 'd', name: 'disarm', partition: 1 } }
    expect(queue.fullFor(queued('more').request)).toBe(CommandQueue.CHANGES)
    expect(queue.fullFor(disarm.request)).toBeUndefined()
    queue.push(disarm)
    expect(queue.head()).toEqual(disarm)
  })

  it('shows no code to whoever prints it', () => {
    const queue = new CommandQueue()
    queue.push(queued('a'))
    expect(JSON.stringify(queue.head())).not.toContain('0739')
  })

  it('knows what has run out of time, from the instant itself on', () => {
    const queue = new CommandQueue()
    for (const [transaction, expiresAt] of Object.entries({ b: 200, a: 100 }))
      queue.push(queued(transaction, expiresAt))
    queue.push(queued('never'))
    expect(queue.nextExpiry()).toBe(100)
    const expired = (now: number) => queue.expired(now).map(({ request }) => request.transaction)
    expect([expired(99), expired(100), expired(200)]).toEqual([[], ['a'], ['b', 'a']])
  })

  it('finds and removes a command after it was told or redirected', () => {
    const queue = new CommandQueue()
    const [first, second] = [queued('a'), queued('b')]
    queue.push(first)
    queue.push(second)
    queue.note(first, { told: 'PANEL_BUSY' })
    queue.redirect(second, { responseTopic: 'x' })
    expect(queue.find('b')?.request.reply).toEqual({ responseTopic: 'x' })
    queue.redirect(second, undefined)
    expect(queue.find('b')?.request.reply).toBeUndefined()
    queue.remove(first)
    expect(queue.head()).toMatchObject({ request: { transaction: 'b' } })
  })
})
