import { type PanelFixture, type PanelMatchers, panelFixture, panelMatchers } from 'panel-emulator/testing'
import { test as base, expect } from 'vitest'

declare module 'vitest' {
  interface Matchers<T> extends PanelMatchers<T> {}
}
expect.extend(panelMatchers)

const test = base.extend<PanelFixture>(panelFixture({ model: 'interlogix-concord-4' }))

test('a code that waited disarms the panel', ({ panel, clock }) => {
  panel.press('[AWAY]1234')
  panel.zone(1, { open: true })
  panel.zone(1, { open: false })
  clock.advance(60_000)
  expect(panel).toBeInState('armed_away')
  const add = panel.request('user-code/add', { code: '4711' })
  panel.press('1234')
  expect(add.final).toHaveSucceeded()
  expect(panel).toHaveEvent('panel.user_code.added', { slot: 0 })
  expect(panel.request('user-code/add', { code: '4711' }).final).toBeRefused('CODE_DUPLICATE')
})
