import { describe, expect, test } from 'vitest'
import { axeFindings, browserForTests, type Look, missing, PHONE, picture, WIDE } from './support/browser.js'

/** An NX-8E whose installer switched on that 30 wrong keys lock the keypad for a minute; its master code is 1234. */
const NX = {
  id: 'house',
  model: 'interlogix-nx',
  lockout: 'optional',
  exitDelay: 60,
  entryDelay: 30,
} as const
const AT_NX = { clock: 'virtual', panels: [NX] } as const

const screen = ({ page }: Look) => page.getByRole('log', { name: 'Display' })
const shows = (look: Look, text: string) => screen(look).filter({ hasText: text }).waitFor()
const key = ({ page }: Look, name: string) => page.getByRole('button', { name, exact: true })

async function type(look: Look, digits: string): Promise<void> {
  for (const digit of digits) await key(look, digit).click()
}

/** Moves the panel's clock by what stands on the page for it, and comes back to the keypad. */
async function advance({ page }: Look, seconds: number): Promise<void> {
  await page.getByRole('link', { name: 'Clock' }).click()
  await page.getByLabel('Advance by').fill(String(seconds))
  await page.getByRole('button', { name: 'Advance', exact: true }).click()
  await page.getByRole('link', { name: 'Keypad' }).click()
}

describe.skipIf(missing)(`a panel in a browser${missing ? `: ${missing}` : ''}`, () => {
  const { look } = browserForTests()

  test('is armed, entered, locked out by wrong codes, and disarmed', async () => {
    const at = await look(AT_NX, '/panels/house')
    const { page } = at
    await shows(at, 'Ready')
    await key(at, 'AWAY').click()
    await shows(at, 'Exit now')
    await page.getByText('beeping: the delay runs').waitFor()
    await picture(page, 'exit-delay')
    await advance(at, 60)
    await shows(at, 'Armed Away')
    await page.getByRole('group', { name: 'Zone 1 Front door' }).getByRole('button', { name: 'Open' }).click()
    await shows(at, 'Entry - disarm now')
    await type(at, '9999')
    await shows(at, 'code')
    expect(await axeFindings(page)).toEqual([])
    for (let round = 0; round < 7; round++) await type(at, '9999')
    await shows(at, 'Keypad locked')
    await picture(page, 'locked-out')
    await type(at, '1234')
    await shows(at, 'Keypad locked')
    await advance(at, 60)
    await shows(at, 'ALARM')
    await page.getByText('♪ siren').waitFor()
    await type(at, '1234')
    await shows(at, 'Disarmed')
  })

  test("is reached by the computer's own keys, and by nothing else where the keypad has not the focus", async () => {
    const at = await look(AT_NX, '/panels/house')
    const { page } = at
    await shows(at, 'Ready')
    await page.keyboard.type('1')
    await page.getByRole('region', { name: 'Keypad 1, partition 1' }).focus()
    await page.keyboard.type('12')
    await shows(at, 'Code: **')
    await page.keyboard.press('Escape')
    await page.keyboard.type('1234')
    // At an NX a code alone arms.
    await shows(at, 'Exit now')
  })

  test('shows its lights as its family has them', async () => {
    const at = await look(AT_NX, '/panels/house')
    const { page } = at
    await page.getByText('Ready: on').waitFor()
    await page.getByText('Power: on').waitFor()
    await page.getByRole('switch', { name: 'Mains' }).uncheck()
    await page.getByText('Power: off').waitFor()
    await page.getByText('Trouble: on').waitFor()
    await page.getByText('The panel runs on battery.').waitFor()
  })

  test('shows what is wrong with a fault while it lasts', async () => {
    const at = await look(AT_NX, '/panels/house/faults')
    const { page } = at
    const fault = page.locator('form').filter({ has: page.getByRole('heading', { name: 'bus-cut' }) })
    await fault.getByRole('button', { name: 'Switch on' }).click()
    await fault.getByText('on', { exact: true }).waitFor()
    await page.getByRole('status', { name: 'State of the panel' }).getByText('bus-cut').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'faults')
    await fault.getByRole('button', { name: 'Switch off' }).click()
    await fault.getByRole('button', { name: 'Switch on' }).waitFor()
  })

  test('refuses what a fault cannot be beside its field', async () => {
    const { page } = await look(AT_NX, '/panels/house/faults')
    const fault = page.locator('form').filter({ has: page.getByRole('heading', { name: 'link-slow' }) })
    await fault.getByLabel('latencyMs').fill('-1')
    await fault.getByRole('button', { name: 'Switch on' }).click()
    await fault.getByRole('alert').waitFor()
    expect(await fault.getByLabel('latencyMs').getAttribute('aria-invalid')).toBe('true')
  })

  test('masks codes, and shows one only where its operator allowed that', async () => {
    const panels = [
      { id: 'closed', model: 'interlogix-nx' },
      { id: 'open', model: 'interlogix-nx', module: { revealCodes: true } },
    ]
    const { page } = await look({ panels }, '/panels/closed/users')
    await page
      .getByText('1 of 99 codes used')
      .or(page.getByText(/codes used/))
      .first()
      .waitFor()
    expect(await page.getByRole('button', { name: /^Show/ }).count()).toBe(0)
    expect(await page.content()).not.toContain('1234')
    await page.goto('/panels/open/users')
    await page.getByRole('button', { name: 'Show code of user 1' }).click()
    await page.getByText('1234').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Hide code of user 1' }).click()
    expect(await page.content()).not.toContain('1234')
  })

  test('greys the numbers that have a role of their own', async () => {
    const { page } = await look({ panels: [{ id: 'gc', model: '2gig-gocontrol@1.7' }] }, '/panels/gc/users')
    const row = page.getByRole('row').filter({ has: page.getByText('duress', { exact: true }) })
    await row.waitFor()
    expect(await row.getByRole('cell').first().textContent()).toBe('8')
    expect(await row.getAttribute('class')).toContain('reserved')
    await picture(page, 'users')
  })

  test('takes a name for text, whatever it looks like', async () => {
    const evil = '<img src=x onerror=alert(1)>'
    const zones = [{ zone: 1, name: evil, kind: 'entry_exit', partition: 1 }]
    const { page } = await look({ panels: [{ ...NX, zones }] as never }, '/panels/house')
    await page.getByText(`1 ${evil}`).waitFor()
    expect(await page.locator('img[src=x]').count()).toBe(0)
  })

  test('comes back after the emulator was away, with what is so then', async () => {
    const at = await look(AT_NX, '/panels/house')
    const { page, ask } = at
    await shows(at, 'Ready')
    await page.context().setOffline(true)
    await ask('POST', '/panels/house/keypad', { keys: '[AWAY]' })
    await page.context().setOffline(false)
    await shows(at, 'Exit now')
  })

  test('says that there is no such panel', async () => {
    const { page } = await look(AT_NX, '/panels/horse')
    await page.getByRole('alert').filter({ hasText: 'did you mean' }).waitFor()
    await page.getByRole('link', { name: 'See all panels' }).click()
    await page.getByRole('link', { name: 'house' }).waitFor()
  })

  test.each([PHONE, WIDE])('needs no sideways scrolling at %o', async size => {
    const { page } = await look(AT_NX, '/panels/house')
    await page.setViewportSize(size)
    for (const tab of ['keypad', 'users', 'faults', 'clock']) {
      await page.goto(`/panels/house/${tab}`)
      await page.locator('section, form').first().waitFor()
      const excess = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect(excess, tab).toBeLessThanOrEqual(0)
    }
  })
})
