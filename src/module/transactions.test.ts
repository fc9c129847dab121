import { describe, expect, it } from 'vitest'
import { type Ending, Transactions } from './transactions.js'

const at = '2026-01-01T00:00:00.000Z'
const endings: readonly Ending[] = [
  { transaction: 'plain', name: 'arm', at },
  { transaction: 'slot', name: 'user-code/add', slot: 0, at },
  { transaction: 'reason', name: 'user-code/clear', reason: 'PANEL_ARMED', details: {}, at },
  {
    transaction: 'details',
    name: 'cancel',
    reason: 'SLOT_RANGE',
    details: { slot: 9, first: 1, last: 8 },
    at,
  },
  { transaction: 'other', name: 'of/another/profile', at },
  { transaction: 'a\tb', name: 'arm', at },
  { transaction: 'b', name: 'disarm', slot: 7, at },
  { transaction: '0\n"', name: 'user-code/add', reason: 'SLOTS_FULL', at },
]

describe('the transactions a module remembers', () => {
  it('come back from a record as they were, but for empty details', () => {
    const transactions = new Transactions()
    for (const ending of endings) transactions.note(ending)
    const taken = new Transactions(JSON.parse(JSON.stringify(transactions.record())))
    for (const { details, ...ending } of endings)
      expect(taken.get(ending.transaction)).toEqual({
        ...ending,
        ...(details && Object.keys(details).length > 0 ? { details } : {}),
      })
  })

  it('take little room each', () => {
    const transactions = new Transactions()
    const transaction = '3f2c8a4e-5b1d-4e7a-9c60-0d1e2f3a4b5c'
    transactions.note({ transaction, name: 'user-code/add', slot: 12, at })
    expect(JSON.stringify(transactions.record()).length - transaction.length).toBeLessThan(32)
  })

  it('are forgotten from the oldest on', () => {
    const transactions = new Transactions()
    for (let index = 0; index <= Transactions.CAPACITY; index++)
      transactions.note({ transaction: `t-${index}`, name: 'arm', at })
    expect(transactions.get('t-0')).toBeUndefined()
    expect(transactions.get('t-1')).toBeDefined()
    expect(transactions.record()).toHaveLength(Transactions.CAPACITY)
  })

  it('are found the first time and every time after, and of two of one name the later counts', () => {
    const transactions = new Transactions()
    transactions.note({ transaction: 't', name: 'arm', at })
    transactions.note({ transaction: 't', name: 'disarm', at })
    const look = () => transactions.get('t')?.name
    expect([look(), look(), look()]).toEqual(['disarm', 'disarm', 'disarm'])
    for (let index = 0; index < Transactions.CAPACITY - 1; index++)
      transactions.note({ transaction: `t-${index}`, name: 'arm', at })
    expect([look(), transactions.get('t-0')?.name]).toEqual(['disarm', 'arm'])
    transactions.note({ transaction: 'last', name: 'arm', at })
    expect([look(), transactions.get('t-0')?.name]).toEqual([undefined, 'arm'])
  })

  it('cannot be confused by a transaction named like a part of every object', () => {
    const transactions = new Transactions()
    for (const transaction of ['__proto__', 'constructor', 'toString'])
      expect(transactions.get(transaction)).toBeUndefined()
    transactions.note({ transaction: '__proto__', name: 'arm', at })
    expect(new Transactions(transactions.record()).get('__proto__')).toMatchObject({ name: 'arm' })
  })
})
