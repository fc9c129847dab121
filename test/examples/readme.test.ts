import { createPanel, VirtualClock } from 'panel-emulator'
import { expect, test } from 'vitest'

test('a code waits until somebody disarms', () => {
  const clock = new VirtualClock()
  const panel = createPanel({ model: 'dsc-powerseries-neo', firmware: '1.30', clock, seed: 1 })
  panel.request('arm', { mode: 'away' })
  clock.advance(120_000)
  const add = panel.request('user-code/add', { code: '4711' })
  expect(add.responses).toMatchObject([{ execution: 'in_progress', reason: 'WAITING_FOR_DISARM' }])
  panel.press('1234')
  expect(add.final).toMatchObject({ execution: 'succeeded' })
})
