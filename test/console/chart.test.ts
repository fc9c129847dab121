import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { axeFindings, browserForTests, missing, PHONE, picture, WIDE } from './support/browser.js'

/** Concord 4, whose delivered master code is 1234, on a clock that stands. */
const HOUSE = {
  clock: 'virtual',
  panels: [{ id: 'house', model: 'interlogix-concord-4', exitDelay: 45, entryDelay: 30, partitions: 2 }],
} as const
const MASTER = '1234'

describe.skipIf(missing)(`the state chart in a browser${missing ? `: ${missing}` : ''}`, () => {
  const { look } = browserForTests()
  const keys = (typed: string) => ['POST', '/panels/house/keypad', { keys: typed }] as const

  test('arming lights the state it leads to and the transition that led there, and the exit delay counts down as time is moved', async () => {
    const { page, ask } = await look(HOUSE, '/panels/house/chart')
    const state = (name: string) => page.locator(`[data-state="partition.${name}"]`)
    await state('disarmed').and(page.locator('[data-present]')).waitFor()
    expect(await page.locator('[data-last]').count()).toBe(0)
    await ask(...keys(`[AWAY]${MASTER}`))
    await state('exitDelay').and(page.locator('[data-present]')).waitFor()
    expect(await state('disarmed').getAttribute('data-present')).toBeNull()
    expect(await page.locator('[data-last]').allTextContents()).toEqual(['▶ ARM'])
    await page.getByText('Last, at 00:00:00 UTC: ARM from disarmed to exit delay.').waitFor()
    await state('exitDelay').getByText('exitDelay 0:45').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'chart')
    await ask('POST', '/clock/advance', { seconds: 15 })
    await state('exitDelay').getByText('exitDelay 0:30').waitFor()
    await page.getByText('the exit delay ends in 0:30').waitFor()
    // First the keypad takes its message away, then the delay is over.
    await ask('POST', '/clock/advance', { toNext: true })
    await state('exitDelay').getByText('exitDelay 0:15').waitFor()
    await ask('POST', '/clock/advance', { toNext: true })
    await state('armed').and(page.locator('[data-present]')).waitFor()
  })

  test('a refusing guard is shown by its name, with its words and what it refuses with', async () => {
    // A Concord 4 would protest, and arm around it.
    const NX = { ...HOUSE, panels: [{ id: 'house', model: 'interlogix-nx' }] }
    const { page, ask } = await look(NX, '/panels/house/chart/partition-1')
    await page.locator('[data-state="partition.disarmed"][data-present]').waitFor()
    await ask('PUT', '/panels/house/zones/3', { open: true })
    await ask(...keys('[AWAY]'))
    const refused = page.locator('[data-last]')
    await refused.waitFor()
    expect(await refused.textContent()).toBe('▶ ARM [notReady] ✗ NOT_READY')
    await refused.click()
    const about = page.getByRole('region', { name: /ARM\s+if\s+notReady/ })
    await about.getByText('a zone is in the way').first().waitFor()
    await about.getByText('taken last').waitFor()
    expect(new URL(page.url()).searchParams.get('transition')).toBe('partition.disarmed ARM 6')
    expect(await axeFindings(page)).toEqual([])
    await about.getByRole('link', { name: 'Close' }).click()
    await about.waitFor({ state: 'detached' })
  })

  test('a guard tells the facts it rests on, each with its source, and its address can be sent', async () => {
    const { page, another } = await look(HOUSE, '/panels/house/chart/users')
    await page.getByText('armedPartitionConcerned').first().waitFor()
    await page.getByText('user-code/add [armedPartitionConcerned] ✗ PANEL_ARMED').first().click()
    const about = page.getByRole('region', { name: /user-code\/add/ })
    await about.getByText('programming.whileArmed').waitFor()
    await about.getByText('vendor-cloud').first().waitFor()
    await picture(page, 'chart-guard')
    const colleague = await another()
    await colleague.goto(page.url())
    await colleague
      .getByRole('region', { name: /user-code\/add/ })
      .getByText('programming.whileArmed')
      .waitFor()
  })

  test('each machine of the panel is a choice, and drawn', { timeout: 90_000 }, async () => {
    const { page } = await look(HOUSE, '/panels/house/chart')
    const machines = page.getByRole('navigation', { name: 'Machines' })
    await machines.getByRole('link').first().waitFor()
    const names = ['Panel', 'Partition 1', 'Partition 2', 'User table', 'Module']
    expect(await machines.getByRole('link').allTextContents()).toEqual(names)
    for (const name of names) {
      await machines.getByRole('link', { name }).click()
      await page
        .getByRole('region', { name: `${name}, drawn` })
        .locator('svg')
        .waitFor()
      expect(await axeFindings(page), name).toEqual([])
    }
  })

  test('with the keyboard alone the diagram is zoomed and moved, and a transition is opened', async () => {
    const { page } = await look(HOUSE, '/panels/house/chart/module')
    const diagram = page.getByRole('group', { name: 'Diagram' })
    await diagram.locator('svg').waitFor()
    const width = async () => (await diagram.locator('svg').boundingBox())?.width ?? 0
    const before = await width()
    await diagram.focus()
    await page.keyboard.press('+')
    await page.keyboard.press('+')
    expect(await width()).toBeGreaterThan(before * 1.3)
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => diagram.evaluate(frame => frame.scrollTop)).toBeGreaterThan(0)
    await page.keyboard.press('0')
    await expect.poll(width).toBeLessThan(before * 1.1)
    const summary = page.getByText('one transition').first()
    await summary.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'CONNECT' }).waitFor()
  })

  test('the diagram is dragged with a mouse, and zoomed with its wheel or two fingers around where they are', async () => {
    const { page } = await look(HOUSE, '/panels/house/chart/partition-1')
    const diagram = page.getByRole('group', { name: 'Diagram' })
    await diagram.locator('[data-present]').first().waitFor()
    const width = async () => (await diagram.locator('svg').boundingBox())?.width ?? 0
    const scrolled = () => diagram.evaluate(frame => frame.scrollTop)
    const { x = 0, y = 0 } = (await diagram.boundingBox()) ?? {}
    const before = await width()
    await page.mouse.move(x + 200, y + 200)
    await page.mouse.down()
    await page.mouse.move(x + 200, y + 80, { steps: 4 })
    await page.mouse.up()
    await expect.poll(scrolled).toBeGreaterThan(90)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -100)
    await page.keyboard.up('Control')
    await expect.poll(width).toBeGreaterThan(before * 1.05)
    const wheeled = await width()
    const touch = await page.context().newCDPSession(page)
    const fingers = (type: 'touchStart' | 'touchMove', apart: number) =>
      touch.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: [-1, 1].map((side, id) => ({ x: x + 300 + side * apart, y: y + 200, id })),
      })
    await fingers('touchStart', 40)
    await fingers('touchMove', 50)
    await fingers('touchMove', 60)
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect.poll(width).toBeGreaterThan(wheeled * 1.3)
  })

  test('by a clock that goes, what is left of a delay goes down without anything being asked', async () => {
    const { page, ask } = await look({ ...HOUSE, clock: 'real' }, '/panels/house/chart')
    await page.locator('[data-state="partition.disarmed"][data-present]').waitFor()
    const asked: string[] = []
    await ask(...keys(`[AWAY]${MASTER}`))
    await page.getByText(/exitDelay 0:4\d/).waitFor()
    // What was noted of an input is asked for once it is told, and is not of the chart.
    page.on('request', request => {
      if (!request.url().endsWith('/recording')) asked.push(request.url())
    })
    await page.getByText(/exitDelay 0:40/).waitFor()
    expect(asked).toEqual([])
  })

  test('it is saved as a file that is an SVG of its own', async () => {
    const { page } = await look(HOUSE, '/panels/house/chart/partition-1')
    await page.locator('[data-state="partition.disarmed"]').waitFor()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download as SVG' }).click()
    const file = await saving
    expect(file.suggestedFilename()).toBe('house-partition-1.svg')
    const text = await readFile(await file.path(), 'utf8')
    expect(text).toMatch(/^<\?xml [^>]+>\n<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(text).toContain('exit delay')
    expect(text).not.toMatch(/class=|style=|var\(/)
  })

  test('on a telephone the list says the same, and marks where it stands', async () => {
    const { page, ask, another, url } = await look(HOUSE, '/panels/house/chart')
    const phone = await another()
    await phone.setViewportSize(PHONE)
    await phone.goto(`${url}/panels/house/chart`)
    await phone.locator('[data-listed="partition.disarmed"]').getByText('here').waitFor()
    expect(await phone.locator('[data-state]').count()).toBe(0)
    await ask(...keys(`[AWAY]${MASTER}`))
    await phone
      .locator('[data-listed="partition.exitDelay"]')
      .getByText('the exit delay ends in 0:45')
      .waitFor()
    expect(await axeFindings(phone)).toEqual([])
    expect(await phone.locator('html').evaluate(page => page.scrollWidth)).toBe(PHONE.width)
    await picture(phone, 'chart-phone')
    await phone.getByRole('button', { name: 'Diagram' }).click()
    await phone.locator('[data-state="partition.exitDelay"][data-present]').waitFor()
    await page.setViewportSize(WIDE)
  })
})
