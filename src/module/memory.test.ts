import { expect, test } from 'vitest'
import { Secret } from '../panel/secret.js'
import { type PanelBench, panelOf } from '../panel/testing/panel-of.js'
import { changeMemory } from './memory.js'
import type { MemoryRequest } from './request.js'
import { ScheduleBook } from './schedule-book.js'

const ARMS_ONLY = 0x02

/** A scheduled user in slot 2 whose code is not in the panel now, and who may only arm. */
function outside(): { bench: PanelBench; book: ScheduleBook } {
  const book = new ScheduleBook()
  book.set({
    slot: 2,
    code: new Secret('7002'),
    userType: 'week_day_schedule',
    authority: ARMS_ONLY,
    schedule: { weekly: [{ days: ['mon'], from: '08:00', to: '16:00' }] },
    inside: false,
    cause: 1,
  })
  return { bench: panelOf(), book }
}

function modify(
  { bench, book }: ReturnType<typeof outside>,
  change: Omit<Extract<MemoryRequest['command'], { type: 'user-code/modify' }>, 'type' | 'slot'>,
  schedule?: MemoryRequest['schedule'],
) {
  const request: MemoryRequest = {
    transaction: 't',
    command: { type: 'user-code/modify', slot: 2, ...change },
    whileArmed: 'refuse',
    ...(schedule ? { schedule } : {}),
  }
  const setup = { type: 'standard', incompatibleSchedules: 'refuse' } as const
  return changeMemory(bench.panel, book, request, { source: 'module', cause: bench.input() }, setup)
}

test('a scheduled user whose code is out keeps what it may do when something else is changed', () => {
  const out = outside()
  expect(modify(out, { name: 'Ann' })).toMatchObject({ ok: true })
  expect(out.book.get(2)).toMatchObject({ name: 'Ann', authority: ARMS_ONLY })
})

test('a scheduled user of another kind begins anew, as it would in the panel', () => {
  const out = outside()
  modify(out, {}, { from: '2027-01-01T00:00:00Z', to: '2027-01-02T00:00:00Z' })
  expect(out.book.get(2)).toMatchObject({ userType: 'year_day_schedule' })
  expect(out.book.get(2)).not.toHaveProperty('authority')
})

test('a scheduled user made an ordinary one comes into the panel with the rights of an ordinary one', () => {
  const out = outside()
  expect(modify(out, { userType: 'unrestricted' })).toMatchObject({ ok: true })
  expect(out.bench.state.slots.get(2)).toMatchObject({ userType: 'unrestricted' })
  expect(out.bench.state.slots.get(2)).not.toHaveProperty('authority')
})
