import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axeFindings, browserForTests, type Look, missing, PHONE, picture } from './support/browser.js'

/** An NX-8E; its master code is 1234. */
const NX = { id: 'house', model: 'interlogix-nx', exitDelay: 60 } as const
const HALL = { id: 'hall', model: '2gig-gocontrol@1.7' } as const

/** Adds somebody by hand, up to the page of the user. */
async function add(page: Page, first: string, last: string): Promise<void> {
  await page.getByRole('button', { name: 'Add user' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add user' })
  await dialog.getByLabel('First name').fill(first)
  await dialog.getByLabel('Last name').fill(last)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: `${first} ${last}` }).waitFor()
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Access code', { exact: true }).fill(code)
  await page.getByLabel('Access code again').fill(code)
}

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
/** How somebody's access to a panel stands, on whatever page. */
const stands = (page: Page, who: string, panel: string, status: string) =>
  page
    .getByRole('status')
    .filter({ hasText: `${who} at ${panel}:` })
    .filter({ hasText: status })
    .waitFor()

/** Somebody who was entered before, beside the page. */
async function entered(
  { ask }: Look,
  first: string,
  code: string,
  panels: readonly string[],
): Promise<string> {
  const act = (name: string, input: object) =>
    ask('POST', `/desk/actions/${name}`, { role: 'dealer-administrator', input }) as Promise<{ user: string }>
  const { user } = await act('user/add', { first, code })
  for (const panel of panels) await act('access/on', { user, panel })
  return user
}

/** Six guests: with the master, as many codes as a Go!Control 1.7 takes. */
async function fill(at: Look, panels: readonly string[]): Promise<void> {
  for (const n of [0, 1, 2, 3, 4, 5]) await entered(at, `Guest ${n}`, `258${n}`, panels)
}

const become = (page: Page, role: string) => page.getByLabel('You are:').selectOption(role)

describe.skipIf(missing)(`the cloud desk in a browser${missing ? `: ${missing}` : ''}`, () => {
  const { look } = browserForTests()

  test('the help article is walked from Add user to disarming with the new code at the keypad', async () => {
    const panels = [{ ...NX, module: { busLatencyMs: 180_000 } }]
    const at = await look({ panels, clock: 'virtual' }, '/desk')
    const { page } = at
    await page.getByText('No user is entered yet.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await add(page, 'Ada', 'Lovelace')
    await enterCode(page, '4711')
    await page.getByRole('switch', { name: 'house' }).check()
    await save(page)
    await page.getByText('Saved.').waitFor()
    await stands(page, 'Ada Lovelace', 'house', 'pending')
    expect(await axeFindings(page)).toEqual([])
    // A few minutes, as real systems need.
    await at.ask('POST', '/clock/advance', { seconds: 180 })
    await stands(page, 'Ada Lovelace', 'house', 'active')
    await page.getByText('It is ****').waitFor()
    expect(await page.content()).not.toContain('4711')
    await picture(page, 'desk-user-active')
    await page.getByRole('link', { name: 'Keypad of house' }).click()
    const display = page.getByRole('log', { name: 'Display' })
    await display.filter({ hasText: 'Ready' }).waitFor()
    await page.getByRole('button', { name: 'AWAY', exact: true }).click()
    await display.filter({ hasText: 'Exit now' }).waitFor()
    await at.ask('POST', '/clock/advance', { seconds: 60 })
    await display.filter({ hasText: 'Armed Away' }).waitFor()
    for (const digit of '4711') await page.getByRole('button', { name: digit, exact: true }).click()
    await display.filter({ hasText: 'Disarmed' }).waitFor()
  })

  test('a time is chosen by days and hours, and told in words', async () => {
    const at = await look({ panels: [NX] }, '/desk')
    const { page } = at
    const user = await entered(at, 'Ada', '4711', ['house'])
    await page.goto(`/desk/users/${user}`)
    await stands(page, 'Ada', 'house', 'active')
    await page.getByRole('button', { name: 'Time: always' }).click()
    const dialog = page.getByRole('dialog', { name: 'Time at house' })
    await dialog.getByLabel('Restricted schedule').check()
    await dialog.getByLabel('Saturday').check()
    await dialog.getByLabel('From').fill('09:00')
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Choose' }).click()
    // Who chose with the keyboard goes on where the dialog was opened.
    await page.getByRole('button', { name: 'Time: Mon–Sat 09:00–16:00' }).waitFor()
    await save(page)
    await page.getByText('Saved.').waitFor()
    expect(await at.ask('GET', `/desk/users/${user}`)).toMatchObject({
      access: [{ time: 'mon-sat 09:00-16:00', wanted: true }],
    })
    await page.getByRole('button', { name: /^Time:/ }).click()
    await dialog.getByLabel('Temporary').check()
    await dialog.getByLabel('From').fill('2026-03-02T08:00')
    await dialog.getByLabel('to', { exact: true }).fill('2026-03-01T08:00')
    await dialog.getByRole('button', { name: 'Choose' }).click()
    await dialog.getByRole('alert').filter({ hasText: 'The end must be later' }).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(/^\s*Time:/)
  })

  test('a wrong code is refused beside its field, and said', async () => {
    const at = await look({ panels: [NX] }, '/desk')
    const { page } = at
    await entered(at, 'Grace', '2580', ['house'])
    const user = await entered(at, 'Ada', '4711', ['house'])
    await page.goto(`/desk/users/${user}`)
    const field = page.getByLabel('Access code', { exact: true })
    await enterCode(page, '2580')
    await save(page)
    await page.getByRole('alert').filter({ hasText: 'already in use: Grace has it on house' }).waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await enterCode(page, '47')
    await save(page)
    await page.getByRole('alert').filter({ hasText: 'The code has 2 digits' }).waitFor()
    await field.fill('5822')
    await page.getByRole('alert').filter({ hasText: 'not the same code' }).waitFor()
    await page.getByRole('button', { name: 'Make a code up' }).click()
    expect(await field.inputValue()).toMatch(/^\d{4}$/)
    await save(page)
    await page.getByText('Saved.').waitFor()
    await stands(page, 'Ada', 'house', 'active')
  })

  test('a Go!Control 1.7 is filled to System Full, and says what to do', async () => {
    const at = await look({ panels: [HALL] }, '/desk')
    const { page } = at
    await fill(at, ['hall'])
    await add(page, 'Ada', 'Lovelace')
    await enterCode(page, '4711')
    await page.getByRole('switch', { name: 'hall' }).check()
    await save(page)
    await stands(page, 'Ada Lovelace', 'hall', 'System Full')
    await stands(page, 'Ada Lovelace', 'hall', 'all 7 user codes this panel can hold are in use')
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'desk-system-full')
    const address = page.url()
    await page.getByRole('link', { name: 'users with access to hall' }).click()
    await page.getByRole('link', { name: 'Guest 0' }).click()
    await page.getByRole('button', { name: 'Remove all access' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove access' }).click()
    await page.getByText('no access', { exact: true }).waitFor()
    await page.goto(address)
    // Room was made, and the desk tries again by itself.
    await stands(page, 'Ada Lovelace', 'hall', 'active')
  })

  test('an access plan over two panels names the one that is full', async () => {
    const at = await look({ panels: [HALL, { id: 'harbour', model: 'interlogix-nx' }] }, '/desk/plans')
    const { page } = at
    await fill(at, ['hall'])
    await entered(at, 'Ada', '4711', [])
    await page.getByText('There is no access plan yet.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Add access plan' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add access plan' })
    await dialog.getByLabel('Name').fill('All sites')
    await dialog.getByLabel('hall').check()
    await dialog.getByLabel('harbour').check()
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'All sites' }).waitFor()
    await page.getByLabel('User to assign').selectOption({ label: 'Ada' })
    await save(page)
    await page
      .getByRole('alert')
      .filter({ hasText: 'The limit of user codes is reached on this system: hall (7 user codes).' })
      .waitFor()
    await stands(page, 'Ada', 'hall', 'System Full')
    await stands(page, 'Ada', 'harbour', 'active')
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'desk-plan-full')
  })

  test('who may not do something does not see it, and can learn what is hidden', async () => {
    const at = await look({ panels: [NX] }, '/desk')
    const { page } = at
    const user = await entered(at, 'Ada', '4711', ['house'])
    await page.goto(`/desk/users/${user}`)
    await stands(page, 'Ada', 'house', 'active')
    expect(await page.getByLabel('Slot').count()).toBe(0)
    expect(await page.getByText(/slot \d/).count()).toBe(0)
    await page.getByText('Some options are not shown').click()
    await page.getByText('choose a slot (ask the Dealer Administrator)').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await become(page, 'representative-2')
    await page.getByLabel('Slot').waitFor()
    await become(page, 'representative-1')
    expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)
    await page.getByText('Access code: ****').waitFor()
    expect(await page.getByRole('switch', { name: 'house' }).isDisabled()).toBe(true)
    await become(page, 'representative-3')
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor()
    await page.getByLabel('The account uses Access Control').check()
    await page.getByText('Access code: ****').waitFor()
    // An address says as whom it is looked at.
    await page.goto(`/desk/users/${user}?role=representative-1`)
    await page.getByText('Access code: ****').waitFor()
    expect(await page.getByLabel('You are:').inputValue()).toBe('representative-1')
  })

  test('a representative has slot numbers and the command catalogue, accepts, undoes and takes back', async () => {
    const at = await look({ panels: [NX], clock: 'virtual' }, '/desk/panels/house?role=representative-3')
    const { page, ask } = at
    await entered(at, 'Ada', '4711', ['house'])
    await page.getByRole('rowheader', { name: '1', exact: true }).waitFor()
    await page.getByRole('link', { name: 'Ada' }).waitFor()
    await page.getByText('User Codes', { exact: true }).click()
    await page.getByRole('button', { name: 'Send: Manage user codes and slot numbers' }).click()
    await page
      .getByRole('log', { name: 'What came of commands' })
      .getByText(/users in the panel/)
      .click()
    await page.getByText(/Ada, user, \*\*\*\*, enabled/).waitFor()
    expect(await page.content()).not.toContain('4711')
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'desk-panel')
    // A field of a command is refused beside it.
    await page.getByText('Equipment', { exact: true }).click()
    await page.getByLabel('Time zone').fill('Nowhere/None')
    await page.getByRole('button', { name: "Send: Set the panel's time" }).click()
    await page.getByRole('alert').filter({ hasText: 'is not an IANA time zone' }).waitFor()
    // The panel does not answer: what is sent waits, and is taken back.
    await ask('PUT', '/panels/house/faults/bus-cut', {})
    await page.getByLabel('Time zone').fill('America/Denver')
    await page.getByRole('button', { name: "Send: Set the panel's time" }).click()
    await page.getByRole('button', { name: "Take back: Set the panel's time" }).click()
    await page.getByRole('log').getByText('failed').waitFor()
    await ask('DELETE', '/panels/house/faults/bus-cut')
  })

  test('what somebody else changed is accepted or undone, slot by slot', async () => {
    const at = await look({ panels: [NX] }, '/desk/panels/house?role=representative-3')
    const { page, running } = at
    await entered(at, 'Ada', '4711', ['house'])
    const { openDesk } = await import('../../src/desk.js')
    const elsewhere = await openDesk({ broker: running.ready.mqtt })
    elsewhere.perform('user/add', { first: 'Stranger', code: '3691' })
    elsewhere.perform('access/on', { user: 'Stranger', panel: 'house' })
    await page.getByRole('heading', { name: 'Where panel and desk differ' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: /^Accept slot .*make a user of it/ }).click()
    await page.getByRole('link', { name: 'Stranger' }).waitFor()
    await page.getByRole('heading', { name: 'Where panel and desk differ' }).waitFor({ state: 'detached' })
    await elsewhere.close()
  })

  test('the keyboard alone is enough to add somebody and give access', async () => {
    const { page } = await look({ panels: [NX] }, '/desk')
    await page.getByRole('button', { name: 'Add user' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('First name').focus()
    await page.keyboard.type('Ada')
    await page.keyboard.press('Enter')
    await page.getByLabel('Access code', { exact: true }).focus()
    await page.keyboard.type('4711')
    await page.keyboard.press('Tab')
    await page.keyboard.type('4711')
    await page.getByRole('switch', { name: 'house' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await stands(page, 'Ada', 'house', 'active')
    await page.getByRole('button', { name: 'Delete user' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Delete user' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Delete user')
  })

  test('each view fits a phone, and is sound there too', async () => {
    const at = await look({ panels: [NX, { ...HALL, partitions: 1 }] }, '/desk')
    const { page } = at
    const user = await entered(at, 'Ada-with-a-name-that-is-as-long-as-names-get', '4711', ['house', 'hall'])
    const plan = { name: 'Sites', systems: [{ panel: 'house' }] }
    await at.ask('POST', '/desk/actions/plan/add', { role: 'customer', input: plan })
    await page.setViewportSize(PHONE)
    for (const path of [
      '/desk',
      `/desk/users/${user}`,
      '/desk/plans',
      '/desk/plans/Sites',
      '/desk/panels',
      '/desk/panels/house?role=dealer-administrator',
    ]) {
      await page.goto(path)
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      await page.getByText('Looking…').waitFor({ state: 'detached' })
      expect(
        await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
        path,
      ).toBeLessThanOrEqual(0)
      expect(await axeFindings(page), path).toEqual([])
    }
  })
})
