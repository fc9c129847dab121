import { describe, expect, test } from 'vitest'
import { ascii } from '../../protocols/nx584/ascii.js'
import { encode } from '../../protocols/nx584/message.js'
import { setUserCodeWithPin } from '../../protocols/nx584/messages/set-user-code-with-pin.js'
import { pinOf } from '../../protocols/nx584/testing/codes.js'
import { axeFindings, browserForTests, type Look, missing, PHONE, picture, WIDE } from './support/browser.js'
import { atLine, backend, flood } from './support/clients.js'
import { cuttable } from './support/cuttable.js'

/** An NX-8E with a serial line; its master code is 1234. */
const NX = { panels: [{ id: 'house', model: 'interlogix-nx' }], line: ['tcp:0'] }

const table = ({ page }: Look) => page.getByRole('table', { name: 'What went over the wires' })

/** All that a page shows or keeps in what it shows. */
const wholePage = ({ page }: Look) => page.evaluate('document.documentElement.outerHTML') as Promise<string>

describe.skipIf(missing)(`the wire in a browser${missing ? `: ${missing}` : ''}`, () => {
  const { look } = browserForTests()

  test('shows what a backend publishes and what is answered, in words beside the raw, and no code', async () => {
    const at = await look(NX, '/panels/house/wire')
    const { page } = at
    await table(at).getByText('status: online').waitFor()
    await (await backend(at)).ask('user-code/add', { transaction: 't1', code: '9078', name: 'Ann', slot: 5 })
    await table(at).getByText('request user-code/add, transaction t1: code ****, name Ann, slot 5').click()
    const detail = page.getByRole('region', { name: /^Message \d+$/ })
    await detail.getByText('panels/v1/house/request/user-code/add').waitFor()
    await detail.getByText('"code": "****"').waitFor()
    await detail.getByText('Bytes').click()
    await detail.getByText(/22 63 6F 64 65 22 3A 22 \*\* \*\* \*\* \*\* 22/).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/panels\/house\/wire\/\d+$/)
    await table(at).getByText('answer to user-code/add, transaction t1: succeeded, slot 5').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'wire-message')
    const html = await wholePage(at)
    expect(html).not.toContain('9078')
    expect(html).not.toContain('39 30 37 38')
    // What is looked at can be sent to a colleague.
    const colleague = await at.another()
    await colleague.goto(new URL(page.url()).pathname)
    await colleague
      .getByRole('region', { name: /^Message \d+$/ })
      .getByText('"code": "****"')
      .waitFor()
  })

  test("shows a client's frame by field, and lights the bytes of the one that is looked at", async () => {
    const at = await look(NX, '/panels/house/wire')
    const { page } = at
    await table(at).getByText('status: online').waitFor()
    const say = await atLine(at)
    await say(
      ascii.encode(encode(setUserCodeWithPin, { master: pinOf('123400'), user: 3, pin: pinOf('907800') })),
    )
    await table(at)
      .getByText('34h set user code command with PIN · master hidden · user 3 · pin hidden')
      .click()
    const detail = page.getByRole('region', { name: /^Frame \d+$/ })
    await detail.getByRole('row', { name: /^checksum good, hidden/ }).waitFor()
    const lit = async () => (await detail.locator('.bytes .lit').allTextContents()).join(' ')
    await page.mouse.move(0, 0)
    await detail.getByRole('button', { name: 'user' }).focus()
    expect(await lit()).toBe('30 33')
    await detail.getByRole('row', { name: /^pin hidden/ }).hover()
    expect(await lit()).toBe('** ** ** ** ** **')
    // Both lanes are there: the answer to the frame, and the event that the cloud is told of it.
    await table(at)
      .getByText(/^12h user information/)
      .waitFor()
    await table(at)
      .getByText(/^event panel.user_code.added: slot 3/)
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
    await detail.getByRole('heading', { name: /^Frame \d+$/ }).scrollIntoViewIfNeeded()
    await picture(page, 'wire-frame')
    expect(await wholePage(at)).not.toMatch(/9078|09 87|30 39 38 37/)
  })

  test('is filtered by side, direction, topic and text, and the address says so', async () => {
    const at = await look(NX, '/panels/house/wire')
    const { page } = at
    await table(at).getByText('status: online').waitFor()
    const say = await atLine(at)
    await say(new TextEncoder().encode('\n0128292A\r'))
    await table(at).getByText('28h system status request').waitFor()
    await page.getByLabel('Side').selectOption('serial line')
    await page.getByLabel('Direction').selectOption('to the panel')
    await table(at).getByText('status: online').waitFor({ state: 'detached' })
    expect(new URL(page.url()).search).toBe('?side=line&direction=in')
    expect(await table(at).getByRole('link').allTextContents()).toEqual(['28h system status request'])
    await page.getByLabel('Side').selectOption('both')
    await page.getByLabel('Direction').selectOption('both')
    await page.getByLabel('Topic or line').fill('/slots')
    await table(at)
      .getByText(/^slots document/)
      .waitFor()
    await page.getByLabel('Topic or line').fill('')
    await page.getByLabel('Text or bytes').fill('28 29 2a')
    await page.getByText('Nothing that passed is of this kind.').waitFor()
    await page.getByLabel('Text or bytes').fill('32 38 32 39')
    await table(at).getByText('28h system status request').waitFor()
    await page.reload()
    await table(at).getByText('28h system status request').waitFor()
    expect(await page.getByLabel('Text or bytes').inputValue()).toBe('32 38 32 39')
  })

  test('stands still while it is paused, counts what comes, and is copied as text', async () => {
    const at = await look(NX, '/panels/house/wire')
    const { page, ask } = at
    await table(at).getByText('status: online').waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Pause' }).click()
    await ask('PUT', '/panels/house/zones/1', { open: true })
    await page.getByRole('button', { name: /^\d+ more since: go on$/ }).waitFor()
    expect(
      await table(at)
        .getByText(/^event panel.zone.changed/)
        .count(),
    ).toBe(0)
    await page.getByRole('button', { name: /more since/ }).click()
    await table(at)
      .getByText(/^event panel.zone.changed/)
      .click()
    await page.getByRole('button', { name: 'Copy as text' }).click()
    await page.getByText('Copied.').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(
      /to the cloud {2}panels\/v1\/house\/event {2}QoS 1\nevent panel\.zone\.changed: zone 1/,
    )
  })

  test('goes on without a hole after the emulator was away', async () => {
    const way = await cuttable()
    const at = await look({ ...NX, listen: { http: { names: [`127.0.0.1:${way.port}`] } } })
    const { page, ask, url } = at
    way.to(Number(new URL(url).port))
    await page.goto(`http://127.0.0.1:${way.port}/panels/house/wire?topic=event`)
    await page.getByText('Nothing that passed is of this kind.').waitFor()
    for (const open of [true, false]) await ask('PUT', '/panels/house/zones/1', { open })
    await table(at)
      .getByText(/zone 1, partition 1, open false/)
      .waitFor()
    way.cut()
    await page.getByText('Lost the emulator; trying again').waitFor()
    for (const open of [true, false]) await ask('PUT', '/panels/house/zones/2', { open })
    way.mend()
    await table(at)
      .getByText(/zone 2, partition 1, open false/)
      .waitFor()
    expect(
      await table(at)
        .getByText(/^event panel.zone.changed/)
        .count(),
    ).toBe(4)
  })

  test('a flood leaves the page usable: what passed is drawn and kept, and counted where dropped from view', async () => {
    const at = await look(NX, '/panels/house/wire')
    const { page, ask } = at
    await table(at).getByText('status: online').waitFor()
    const last = await flood(at, 60, async round => {
      // Meanwhile somebody uses the page.
      if (round === 20) await page.getByLabel('Direction').selectOption('to the panel')
      if (round === 40) await page.getByLabel('Direction').selectOption('both')
    })
    await table(at).getByText(`answer to user-code/get, transaction ${last}: succeeded`).first().waitFor()
    // What is not shown is said to be dropped; nothing is lost between the two.
    const counted = (await page.getByText(/ shown/).textContent()) ?? ''
    const [shown = 0, dropped = 0] = [...counted.matchAll(/\d[\d,]*/g)].map(([text]) =>
      Number(text.replaceAll(',', '')),
    )
    const { entries } = (await ask('GET', '/panels/house/wire?limit=1')) as { entries: { id: number }[] }
    const { last: passed } = (await ask('GET', '/panels/house/wire?limit=1')) as { last: number }
    expect(entries).toHaveLength(1)
    expect(shown + dropped).toBe(passed)
    expect(shown).toBeLessThanOrEqual(5_000)
    expect(await page.getByRole('row').count()).toBeLessThan(80)
  }, 120_000)

  test.each([PHONE, WIDE])('needs no sideways scrolling at %o', async size => {
    const at = await look(NX, '/panels/house/wire')
    const { page } = at
    await page.setViewportSize(size)
    // The rows that came last are in sight.
    await table(at)
      .getByText(/^document of slot 255/)
      .first()
      .click()
    await page.getByRole('region', { name: /^Message \d+$/ }).waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    expect(await axeFindings(page)).toEqual([])
  })
})
