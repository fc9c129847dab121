import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { connectAsync } from 'mqtt'
import { describe, expect, onTestFinished, test } from 'vitest'
import { MAIN } from '../support/command.js'
import { axeFindings, browserForTests, type Look, missing, PHONE, picture, WIDE } from './support/browser.js'

const ARMED = '02-refused-while-armed'
const run = promisify(execFile)

/** A scenario whose third step does not come out as it says. */
const FAILS = `name: Not so
panels:
  - { id: front, model: interlogix-nx }
  - { id: back, model: interlogix-concord-4 }
steps:
  - say: Nobody is there.
  - zone: { zone: 1, open: true }
    panel: front
  - expect: { state: armed_away }
    panel: back
`
/** The same with a step that there is not, in line 7. */
const WRONG = FAILS.replace('  - zone:', '  - zoen:').replace('  - say: Nobody is there.\n', '')

const far = ({ page }: Look) => page.getByRole('status', { name: 'How far it has come' })
const came = (look: Look, text: string) => far(look).filter({ hasText: text }).waitFor()
const button = ({ page }: Look, name: string) => page.getByRole('button', { name, exact: true })
const screen = (look: Look, text: string) =>
  look.page.getByRole('log', { name: 'Display' }).filter({ hasText: text }).waitFor()
const noted = ({ page }: Look, text: string) =>
  page.getByRole('status', { name: 'Noted' }).filter({ hasText: text }).waitFor()
const event = ({ page }: Look, text: string) =>
  page.getByRole('region', { name: 'Timeline, newest first' }).getByRole('listitem').filter({ hasText: text })

async function paste(look: Look, text: string): Promise<void> {
  await look.page.getByLabel('Scenario', { exact: true }).fill(text)
  await button(look, 'Play it').click()
}

describe.skipIf(missing)(`cases in a browser${missing ? `: ${missing}` : ''}`, () => {
  const { look } = browserForTests()

  test('are found by what the customer says, and by their tags', async () => {
    const { page } = await look({}, '/cases')
    await page.getByText(/^\d\d cases$/).waitFor()
    await page.getByLabel('Search').fill('dog sitter')
    await page.getByText('1 case', { exact: true }).waitFor()
    await page.getByText('A Concord 4 takes no codes while it is armed.').waitFor()
    expect(new URL(page.url()).search).toBe('?search=dog+sitter')
    await page.getByLabel('Search').fill('lockout zzzz')
    await page.getByText('0 cases').waitFor()
    await page.getByLabel('Search').fill('')
    await page.getByText(/^\d\d cases$/).waitFor()
    expect(await axeFindings(page)).toEqual([])
  })

  test('show step by step why a code waits on an armed Concord 4, keypad and timeline with it', async () => {
    const at = await look({}, `/cases/${ARMED}`)
    const { page } = at
    await page
      .getByRole('heading', { name: 'A code cannot be programmed while the panel is armed' })
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
    await button(at, 'Play').click()
    await page.waitForURL('**/plays/play-1')
    await came(at, '0 of 16 steps done')
    await button(at, 'Next step').click()
    await came(at, '1 of 16 steps done')
    await event(at, 'panel.arming.changed').first().waitFor()
    for (let step = 2; step <= 5; step++) {
      await button(at, 'Next step').click()
      await came(at, `${step} of 16 steps done`)
    }
    await screen(at, 'ARMED')
    // By keyboard alone: the button keeps the focus.
    for (let step = 6; step <= 9; step++) {
      await page.keyboard.press('Enter')
      await came(at, `${step} of 16 steps done`)
    }
    await event(at, 'module.request.waiting').filter({ hasText: 'WAITING_FOR_DISARM' }).first().waitFor()
    await page.getByText('1 waiting for the panel').waitFor()
    await page.getByText('The owner adds a code from work.', { exact: false }).first().waitFor()
    expect(await page.locator('[aria-current=step]').textContent()).toContain('next')
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'case')
    await button(at, 'To the end').click()
    await came(at, 'All 16 steps are done.')
    await event(at, 'panel.user_code.added').first().waitFor()
    expect(await page.content()).not.toContain('4711')
    expect(await button(at, 'Next step').isDisabled()).toBe(true)
  })

  test('go on where somebody else plays them, are begun anew, and end', async () => {
    const at = await look({}, '/cases')
    const { page, ask } = at
    await ask('POST', '/plays', { case: ARMED })
    await page.getByRole('link', { name: 'play-1' }).click()
    await came(at, '0 of 16 steps done')
    await ask('POST', '/plays/play-1/step', { steps: 2 })
    await came(at, '2 of 16 steps done')
    await button(at, 'Begin anew').click()
    await page.waitForURL('**/plays/play-2')
    await came(at, '0 of 16 steps done')
    await page.getByRole('link', { name: 'Everything of play-2.panel-1' }).click()
    await page.waitForURL('**/panels/play-2.panel-1/keypad')
    await page.goBack()
    await button(at, 'End').click()
    await page.waitForURL(`**/cases/${ARMED}`)
    expect(await ask('GET', '/plays')).toEqual({ plays: [] })
  })

  test('can be of your own: what is wrong in one is told with its place, and what fails with what was seen', async () => {
    const at = await look({}, '/cases')
    const { page } = at
    await paste(at, WRONG)
    await page
      .getByRole('alert')
      .filter({ hasText: /^Line 6, column \d+: .*zoen/ })
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
    await button(at, 'Show line 6').click()
    expect(await page.evaluate('getSelection().toString()')).toContain('zoen')
    await paste(at, FAILS)
    await came(at, '0 of 3 steps done')
    await button(at, 'To the end').click()
    await came(at, 'Failed at step 3.')
    const failure = page.getByRole('alert').filter({ hasText: 'Step 3 did not come out' })
    await failure.getByText('armed_away').first().waitFor()
    await failure.getByText('disarmed').first().waitFor()
    await page.getByText('Nobody is there.').first().waitFor()
    await event(at, 'zone.input').first().waitFor()
    await page.getByRole('combobox', { name: 'Panel', exact: true }).selectOption('play-1.back')
    await page.getByRole('link', { name: 'Everything of play-1.back' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
  })

  test('can come from a file', async () => {
    const at = await look({}, '/cases')
    const buffer = Buffer.from(FAILS.replaceAll('\n', '\r\n'))
    await at.page.getByLabel('File').setInputFiles({ name: 'mine.yaml', mimeType: 'text/yaml', buffer })
    await button(at, 'Play it').click()
    await came(at, '0 of 3 steps done')
  })

  test.each([PHONE, WIDE])('need no sideways scrolling at %o', async size => {
    const at = await look({}, '/cases')
    const { page, ask } = at
    await ask('POST', '/plays', { case: ARMED })
    await ask('POST', '/plays/play-1/finish')
    await page.setViewportSize(size)
    for (const path of ['/cases', `/cases/${ARMED}`, '/plays/play-1']) {
      await page.goto(path)
      await page.getByRole('listitem').nth(8).waitFor()
      const excess = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect(excess, path).toBeLessThanOrEqual(0)
    }
  })
})

describe.skipIf(missing)(`what somebody does at a panel${missing ? `: ${missing}` : ''}`, () => {
  const { look } = browserForTests()
  const HOUSE = { id: 'house', model: 'interlogix-nx', masterCode: '8365', exitDelay: 60 } as const
  const AT_HOUSE = { clock: 'virtual', panels: [HOUSE] } as const

  test('is saved as a scenario that plays, without a real code', async () => {
    const at = await look(AT_HOUSE, '/panels/house')
    const { page, ask } = at
    await noted(at, '0 inputs noted')
    await button(at, 'AWAY').click()
    await screen(at, 'Exit now')
    await ask('POST', '/clock/advance', { seconds: 60 })
    await screen(at, 'Armed Away')
    for (const digit of '9274') await button(at, digit).click()
    for (const digit of '8365') await button(at, digit).click()
    await screen(at, 'Disarmed')
    const before = await page.getByRole('status', { name: 'Noted' }).textContent()
    const cloud = await connectAsync(at.running.ready.mqtt)
    onTestFinished(() => cloud.endAsync(true))
    const request = { transaction: 't1', code: '5918', name: 'Grace Hopper' }
    await cloud.publishAsync('panels/v1/house/request/user-code/add', JSON.stringify(request), { qos: 1 })
    await page
      .getByRole('status', { name: 'Noted' })
      .filter({ hasNotText: before?.trim() ?? '' })
      .waitFor()
    await button(at, 'Save what I did as a scenario…').click()
    const dialog = page.getByRole('dialog', { name: 'Save what I did as a scenario' })
    await dialog.getByText('Codes are replaced by stand-ins').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Wrong code, then right')
    const downloading = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Save the file' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('wrong-code-then-right.yaml')
    await dialog.getByText('It was played once, and comes out as it says.').waitFor()
    const file = await download.path()
    const text = await readFile(file, 'utf8')
    expect(text).toContain('name: Wrong code, then right')
    for (const real of ['9274', '8365', '5918', 'Grace']) expect(text).not.toContain(real)
    const { stdout } = await run(process.execPath, [MAIN, 'run', file])
    expect(stdout).toContain('Wrong code, then right')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await button(at, 'Forget and begin anew').click()
    await noted(at, '0 inputs noted')
    await button(at, 'Note no more').click()
    await page.getByText('What you do here is not noted.').waitFor()
  })

  test('is not noted where as many panels are as may be, and the page says so', async () => {
    const panels = Array.from({ length: 51 }, (_, index) => ({ id: `p${index}`, model: 'interlogix-nx' }))
    const at = await look({ panels }, '/')
    for (const { id } of panels.slice(0, 50)) await at.ask('PUT', `/panels/${id}/recording`)
    await at.page.goto('/panels/p50')
    await at.page.getByRole('alert').filter({ hasText: '50 panels are noted, as many as may' }).waitFor()
    await at.ask('DELETE', '/panels/p0/recording')
    await button(at, 'Note what I do').click()
    await noted(at, '0 inputs noted')
    expect(await at.page.getByRole('alert').count()).toBe(0)
  })

  test('is not noted for a token that is for reading only, which is no error', async () => {
    const at = await look(AT_HOUSE)
    await at.page.route('**/recording', (route, request) =>
      request.method() === 'PUT'
        ? route.fulfill({
            status: 403,
            json: { status: 403, reason: 'READER_ONLY', detail: 'Reading only.' },
          })
        : route.continue(),
    )
    await at.page.goto('/panels/house')
    await at.page.getByText('What is done here is not noted.').waitFor()
    expect(await at.page.getByRole('alert').count()).toBe(0)
    expect(await button(at, 'Note what I do').count()).toBe(0)
  })
})
