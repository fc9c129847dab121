import { test } from 'vitest'
import { browserForTests } from './support/browser.js'
import { backend } from './support/clients.js'

const { look } = browserForTests()
test('x', async () => {
  const at = await look(
    { clock: 'virtual', panels: [{ id: 'house', model: 'interlogix-concord-4' }] },
    '/panels/house/timeline',
  )
  const cloud = await backend(at)
  await cloud.ask('arm', { transaction: 'away', mode: 'away' })
  await at.page.getByText(/^arming · was disarmed/).waitFor()
  await at.ask('POST', '/clock/advance', { seconds: 120 })
  await cloud.ask('user-code/add', { transaction: 't1', code: '9078', slot: 5 })
  await at.page.getByText(/^← user-code\/add · waits: /).click()
  await at.page.waitForTimeout(3000)
  await at.page.getByText('Draw a sequence chart').click()
  await at.page.waitForTimeout(2000)
  await at.page.setViewportSize({ width: 1500, height: 1300 })
  await at.page.screenshot({ path: '/tmp/scr/a.png' })
}, 60000)
