import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { Secret } from '../panel/secret.js'
import { answer, panelOf } from '../panel/testing/panel-of.js'
import type { Access } from './access-book.js'
import { adopted, correction, observe } from './reconcile.js'

const code = fc.constantFrom('7002', '7004', '7006')
const user = fc.record({
  code: code.map(digits => new Secret(digits)),
  userType: fc.constantFrom('unrestricted' as const, 'non_access' as const),
  enabled: fc.constant(true),
  partitions: fc.constantFrom(0b01, 0b10, 0b11),
  name: fc.option(fc.constantFrom('Ann', 'Bob'), { nil: undefined }),
})
type User = Pick<Access, 'code' | 'userType' | 'enabled' | 'partitions' | 'name'>

const entryOf = (user: User): Access => ({
  ...user,
  slot: 5,
  schedule: { weekly: [{ days: ['mon'], from: '08:00', to: '16:00' }] },
  cause: 1,
  revision: 1,
})

describe('a user with hours and the table', () => {
  it('agree after the correction, whatever they were, and then need none', () => {
    fc.assert(
      fc.property(user, fc.option(user, { nil: undefined }), fc.boolean(), (wanted, stored, inside) => {
        const bench = panelOf({ setup: { partitions: 2 } })
        const row = () => bench.state.slots.get(5)
        if (stored) bench.state.slots.write({ ...stored, slot: 5 })
        const command = correction(entryOf(wanted), row(), inside)
        if (command) expect(answer(bench.ask(command))).toBe('ok')
        expect(correction(entryOf(wanted), row(), inside)).toBeUndefined()
        expect(row() !== undefined).toBe(inside)
      }),
      { seed: 19, numRuns: budget(80, 200) },
    )
  })

  it('are as the module knew them, or somebody changed, cleared or replaced the user', () => {
    const bench = panelOf()
    bench.add('7002', { slot: 5 })
    const row = bench.state.slots.get(5)
    if (!row) throw new Error('the code was not added')
    const seen = { ...entryOf({ ...row, name: undefined }), seen: row.revision }
    const { seen: _, ...outside } = seen
    expect([observe(seen, row), observe(seen, undefined)]).toEqual(['as known', 'cleared'])
    expect([observe(outside, undefined), observe(outside, row)]).toEqual(['as known', 'replaced'])
    bench.modify(5, { name: 'Ann' })
    const changed = bench.state.slots.get(5)
    expect(observe(seen, changed)).toBe('changed')
    if (changed) expect(observe(adopted(seen, changed), changed)).toBe('as known')
  })
})
