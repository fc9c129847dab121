import { test } from 'vitest'
import { browserForTests, PHONE } from './support/browser.js'

const { look } = browserForTests()
test('x', async () => {
  const at = await look(
    { panels: [{ id: 'house', model: 'interlogix-nx' }], line: ['tcp:0'] },
    '/panels/house/wire?topic=event',
  )
  await at.page.waitForTimeout(4000)
  await at.page.screenshot({ path: '/tmp/scr/a.png' })
  await at.page.goto('/panels/house/wire')
  await at.page.setViewportSize(PHONE)
  await at.page.waitForTimeout(4000)
  await at.page.screenshot({ path: '/tmp/scr/b.png' })
}, 60000)
