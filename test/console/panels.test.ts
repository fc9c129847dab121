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
    await page.getByText('Ready', { exact: true }).first().waitFor()
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
})
