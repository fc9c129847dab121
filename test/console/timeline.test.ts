import { readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { ascii } from '../../protocols/nx584/ascii.js'
import { encode } from '../../protocols/nx584/message.js'
import { setUserCodeWithPin } from '../../protocols/nx584/messages/set-user-code-with-pin.js'
import { pinOf } from '../../protocols/nx584/testing/codes.js'
import { axeFindings, browserForTests, type Look, missing, PHONE, picture, WIDE } from './support/browser.js'
import { atLine, backend, flood } from './support/clients.js'

/** An NX-8E with a serial line; its master code is 1234. */
const NX = { panels: [{ id: 'house', model: 'interlogix-nx' }], line: ['tcp:0'] }
/** A Concord 4, which cannot be programmed while it is armed; its master code is 1234. */
const CONCORD = { clock: 'virtual', panels: [{ id: 'house', model: 'interlogix-concord-4' }] } as const

const table = ({ page }: Look) => page.getByRole('table', { name: 'Timeline' })
const detail = ({ page }: Look) => page.getByRole('region', { name: /^Event \d+$/ })

describe.skipIf(missing)(`the timeline in a browser${missing ? `: ${missing}` : ''}`, () => {
  const { look } = browserForTests()

  test('leads from a refusal back to the byte that began it, by click', async () => {
    const at = await look(NX, '/panels/house/timeline')
    const { page } = at
    await table(at).getByText('the connection stands').waitFor()
    const say = await atLine(at)
    const frame = (code: string) =>
      ascii.encode(encode(setUserCodeWithPin, { master: pinOf('123400'), user: 3, pin: pinOf(code) }))
    // The master's own code is nobody else's.
    await say(frame('123400'))
    await table(at)
      .getByText(/^user-code\/add refused · slot 3 · over the serial line/)
      .click()
    const why = detail(at).getByRole('list').first()
    await why.getByRole('link', { name: 'CODE_DUPLICATE', exact: true }).waitFor()
    await why.getByText(/^What decided: /).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'timeline-why')
    await why.getByRole('link', { name: /^34h set user code command with PIN/ }).click()
    await page
      .getByRole('region', { name: /^Frame \d+$/ })
      .getByRole('row', { name: /^master hidden/ })
      .waitFor()
    // And from the frame to the events that it led to.
    await page
      .getByRole('region', { name: /^Frame \d+$/ })
      .getByRole('link', { name: /^event \d+$/ })
      .last()
      .click()
    await detail(at)
      .getByText(/^← user-code\/add · serial/)
      .first()
      .waitFor()
    expect(await page.evaluate('document.documentElement.outerHTML')).not.toMatch(/123400|21 ?43/)
  })

  test('says why a code waits on an armed Concord 4, and where that is written', async () => {
    const at = await look(CONCORD, '/panels/house/timeline')
    const { page, ask } = at
    const cloud = await backend(at)
    await cloud.ask('arm', { transaction: 'away', mode: 'away' })
    await table(at)
      .getByText(/^arming · was disarmed/)
      .waitFor()
    await ask('POST', '/clock/advance', { seconds: 120 })
    await cloud.ask('user-code/add', { transaction: 't1', code: '9078', slot: 5 })
    await table(at)
      .getByText(/^← user-code\/add · waits: /)
      .click()
    const fact = detail(at)
      .getByRole('listitem')
      .filter({ hasText: 'while the panel is armed (Interlogix Concord 4)' })
      .last()
    await fact.getByText('vendor-cloud').waitFor()
    expect(await fact.textContent()).toMatch(/: no .*Alarm\.com/)
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'why-a-code-waits')
  })

  test('draws what a request went through, from the cloud to the slot and back, as a file that stands alone', async () => {
    const at = await look(NX, '/panels/house/timeline?type=module.')
    const { page } = at
    await (await backend(at)).ask('user-code/add', { transaction: 't1', code: '9078', slot: 5 })
    await table(at)
      .getByText(/^← user-code\/add · slot 5 · succeeded/)
      .click()
    await detail(at).getByRole('link', { name: 'Draw a sequence chart' }).click()
    const chart = page.getByRole('img', { name: /^Panel house: user-code\/add t1/ })
    await chart.getByText('slot 5 added', { exact: true }).waitFor()
    expect(new URL(page.url()).search).toBe('?type=module.&show=sequence')
    expect(await axeFindings(page)).toEqual([])
    await chart.scrollIntoViewIfNeeded()
    await picture(page, 'sequence')
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download as SVG' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('house-t1.svg')
    const svg = readFileSync(await download.path(), 'utf8')
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg).toContain('Cloud to Module: user-code/add.')
    expect(svg).not.toMatch(/9078|href=|url\(/)
    // It is an image like any other.
    const other = await at.another()
    await other.setContent(
      `<img alt="" src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">`,
    )
    const size = await other.evaluate(
      "(async () => { const image = document.querySelector('img'); await image.decode(); return [image.naturalWidth, image.naturalHeight] })()",
    )
    expect(Math.min(...(size as number[]))).toBeGreaterThan(200)
  })

  test('is found by family, text and request, and each event has an address', async () => {
    const at = await look(NX, '/panels/house/timeline')
    const { page, ask } = at
    await ask('PUT', '/panels/house/zones/2', { open: true })
    await table(at)
      .getByText(/^zone 2 open/)
      .waitFor()
    await page.getByLabel('Type').selectOption('link.')
    await table(at)
      .getByText(/^zone 2 open/)
      .waitFor({ state: 'detached' })
    await table(at).getByText('the connection stands').waitFor()
    await page.getByLabel('Type').selectOption('')
    await page.getByLabel('Text').fill('ZONE 2 OPEN')
    await table(at).getByText('the connection stands').waitFor({ state: 'detached' })
    await table(at)
      .getByText(/^zone 2 open/)
      .click()
    const { pathname, search } = new URL(page.url())
    expect([pathname, search]).toEqual([
      expect.stringMatching(/^\/panels\/house\/timeline\/\d+$/),
      '?text=ZONE+2+OPEN',
    ])
    const colleague = await at.another()
    await colleague.goto(pathname)
    await colleague
      .getByRole('region', { name: /^Event \d+$/ })
      .getByText('zone 2 · open true')
      .waitFor()
    await colleague.goto('/panels/house/timeline/999')
    await colleague.getByRole('alert').filter({ hasText: 'last event' }).waitFor()
  })

  test('is read by keyboard alone', async () => {
    const at = await look(NX, '/panels/house/timeline')
    const { page } = at
    await table(at).getByText('the connection stands').waitFor()
    await page.getByRole('link', { name: 'the connection stands' }).focus()
    await page.keyboard.press('Enter')
    await detail(at).getByText('link.up').waitFor()
    await page.getByRole('link', { name: 'Close' }).focus()
    await page.keyboard.press('Enter')
    await detail(at).waitFor({ state: 'detached' })
  })

  test('follows a flood of events, and says how many are not in view', async () => {
    const at = await look(NX, '/panels/house/timeline')
    const { page, ask } = at
    await table(at).getByText('the connection stands').waitFor()
    const last = await flood(at, 90, async round => {
      if (round === 30) await page.getByLabel('Type').selectOption('link.')
      if (round === 60) await page.getByLabel('Type').selectOption('')
    })
    const told = await vi.waitFor(async () => {
      const query = `transaction=${last}&type=module.request.finished`
      const { events } = (await ask('GET', `/panels/house/timeline?${query}`)) as {
        events: { seq: number }[]
      }
      expect(events).toHaveLength(1)
      return events
    }, 20_000)
    const seq = told[0]?.seq ?? 0
    await table(at).getByText(String(seq), { exact: true }).waitFor()
    const counted = (await page.getByText(/ shown/).textContent()) ?? ''
    const [shown = 0, before = 0] = [...counted.matchAll(/\d[\d,]*/g)].map(([text]) =>
      Number(text.replaceAll(',', '')),
    )
    expect(shown + before).toBe(seq)
    expect(before).toBeGreaterThan(0)
    expect(await page.getByRole('row').count()).toBeLessThan(80)
    await page.getByRole('button', { name: 'Show earlier ones' }).click()
    await page.getByRole('button', { name: 'Paused' }).waitFor()
  }, 120_000)

  test.each([PHONE, WIDE])('needs no sideways scrolling at %o', async size => {
    const at = await look(NX, '/panels/house/timeline')
    const { page } = at
    await page.setViewportSize(size)
    await table(at).getByText('the connection stands').click()
    await detail(at).getByText('link.up').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    expect(await axeFindings(page)).toEqual([])
  })
})
