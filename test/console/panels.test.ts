import { describe, expect, test } from 'vitest'
import { axeFindings, browserForTests, missing, PHONE, picture, WIDE } from './support/browser.js'

/** Concord 4, whose delivered master code is 1234. */
const HOUSE = { panels: [{ id: 'house', model: 'interlogix-concord-4', exitDelay: 45, entryDelay: 30 }] }

describe.skipIf(missing)(`panels in a browser${missing ? `: ${missing}` : ''}`, () => {
  const { look } = browserForTests()

  test('somebody adds a panel by vendor, model and firmware, and is at its keypad', async () => {
    const { page } = await look()
    await page.getByRole('link', { name: 'Add a panel' }).click()
    await page.getByLabel('Vendor').selectOption('DSC')
    await page.getByLabel('Model').selectOption({ label: 'DSC PowerSeries Neo' })
    await page.getByRole('heading', { name: /What is known of DSC PowerSeries Neo/ }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'add-a-panel')
    await page.getByLabel('Firmware').selectOption({ index: 1 })
    await page.getByLabel('Id').fill('garage')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('heading', { name: 'garage' }).waitFor()
    await page.getByText('Ready to Arm', { exact: true }).first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/panels/garage/keypad')
  })

  test('an id that is taken is refused beside its field', async () => {
    const { page } = await look(HOUSE, '/add-panel')
    await page.getByLabel('Vendor').selectOption('DSC')
    await page.getByLabel('Model').selectOption({ label: 'DSC PowerSeries Neo' })
    await page.getByLabel('Id').fill('house')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'house' }).waitFor()
    expect(await page.getByLabel('Id').getAttribute('aria-invalid')).toBe('true')
  })

  test('they are found by what they are and by what they do', async () => {
    const panels = Array.from({ length: 300 }, (_, index) => ({
      id: `house-${index + 1}`,
      model: index === 7 ? 'dsc-powerseries-neo' : 'interlogix-concord-4',
    }))
    const { page, ask } = await look({ panels, clock: 'virtual' })
    await page.getByText('300 panels').waitFor()
    // Rows are drawn as they are looked at, and no more.
    expect(await page.getByRole('row').count()).toBeLessThan(60)
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'panels')
    await page.getByLabel('Search').fill('neo')
    await page.getByText('1 panel', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'house-8', exact: true }).waitFor()
    await page.getByLabel('Search').fill('')
    await page.getByText('300 panels').waitFor()
    await page.getByLabel('Arming').selectOption('arming')
    await page.getByText('No panel is of this kind.').waitFor()
    await ask('POST', '/panels/house-250/keypad', { keys: '[AWAY]1234' })
    await page.reload()
    await page.getByRole('link', { name: 'house-250' }).waitFor()
    expect(new URL(page.url()).search).toBe('?arming=arming')
  })

  test('a list that is looked at follows what happens', async () => {
    const { page, ask } = await look({ ...HOUSE, clock: 'virtual' })
    await page.getByText('disarmed', { exact: true }).last().waitFor()
    await ask('POST', '/panels/house/keypad', { keys: '[AWAY]1234' })
    await page.getByRole('cell').getByText('exit delay').waitFor()
  })

  test.each([PHONE, WIDE])('the list needs no sideways scrolling at %o', async size => {
    const { page } = await look(HOUSE)
    await page.setViewportSize(size)
    await page.getByRole('link', { name: 'house' }).waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  })
})
