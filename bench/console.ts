import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { up } from '../src/cli/up.js'
import { median, print } from './bench.js'

const ROUNDS = 5
const PANELS = 10_000
/** Events in a second, and for how many of them. */
const [RATE, SECONDS] = [1_000, 5]

const browserPath = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap(folder => ['chromium', 'chromium-browser'].map(name => join(folder, name)))
  .find(path => existsSync(path))

const quiet = { out: () => undefined, err: () => undefined }

/** What a page of the least kind costs the same browser: one file with a heading. */
async function bareServer(): Promise<Server> {
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>bare</title><h1>Panels</h1>'),
  )
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return server
}

/** From the address to the first thing that is told, in ms; each time in a browser that has kept nothing. */
async function firstView(browser: Browser, url: string, shown: string): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const begun = performance.now()
    await page.goto(url, { waitUntil: 'commit' })
    await page.getByText(shown).first().waitFor()
    times.push(performance.now() - begun)
    await context.close()
  }
  return median(times)
}

/** Bytes that a first view takes, as they go over the wire. */
async function bytesOf(browser: Browser, url: string, shown: string): Promise<number> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await session.send('Network.enable')
  await page.goto(url)
  await page.getByText(shown).first().waitFor()
  await page.waitForLoadState('load')
  await context.close()
  return bytes
}

/** From a key that is clicked to the display that shows it, in ms. */
async function keyToDisplay(page: Page): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now()
    await page.getByRole('button', { name: '1', exact: true }).click()
    await page.getByText('Code: *', { exact: true }).waitFor()
    times.push(performance.now() - begun)
    await page.getByRole('button', { name: 'CANCEL', exact: true }).click()
    await page.getByText('Code: *', { exact: true }).waitFor({ state: 'detached' })
  }
  return median(times)
}

/** The console in the system's browser, beside the least that the same browser can do. */
export async function consolePage(): Promise<void> {
  if (browserPath === undefined) {
    process.stdout.write('no Chromium here: skipped\n')
    return
  }
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] })
  const bare = await bareServer()
  const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`
  const start = (panels: object[]) =>
    up({ httpPort: 0, mqttPort: 0, state: 'none', seed: 1, panels } as Parameters<typeof up>[0], quiet)
  try {
    const one = await start([{ id: 'house', model: 'interlogix-nx' }])
    const url = one.ready.http
    const least = await firstView(browser, bareUrl, 'Panels')
    const list = await firstView(browser, url, '1 panel')
    const beside = {
      unit: 'ms',
      baseline: least,
      baselineIs: 'a page of one heading',
      mark: 'none; 1,000 ms',
    }
    print({ what: 'first view, the list', ours: list, ...beside })
    print({
      what: 'first view, a panel',
      ours: await firstView(browser, `${url}/panels/house`, 'Ready'),
      ...beside,
    })
    const bytes = await bytesOf(browser, url, '1 panel')
    process.stdout.write(
      `first view, the list: ${(bytes / 1_000).toFixed(1)} kB over the wire (mark 100 kB)\n`,
    )

    const page = await browser.newPage()
    await page.goto(`${url}/panels/house`)
    await page.getByText('Ready', { exact: true }).first().waitFor()
    const calm = await keyToDisplay(page)
    const unit = one.emulator.get('house')
    let open = false
    const flood = setInterval(() => {
      // A turn of a zone is two events.
      for (let n = 0; n < RATE / 2 / 100; n++) {
        open = !open
        unit?.zone(5, { open })
      }
    }, 10)
    const busy = await keyToDisplay(page)
    print({
      what: `from a key to the display at ${RATE} events a second`,
      unit: 'ms',
      ours: busy,
      baseline: calm,
      baselineIs: 'at none',
      mark: 'none',
    })
    await page.getByRole('link', { name: 'Timeline' }).click()
    const frames = await page.evaluate<number>(`new Promise(resolve => {
      let count = 0
      const end = performance.now() + ${SECONDS * 1_000}
      const frame = () => {
        count++
        if (performance.now() < end) requestAnimationFrame(frame)
        else resolve(count / ${SECONDS})
      }
      requestAnimationFrame(frame)
    })`)
    clearInterval(flood)
    process.stdout.write(
      `pictures a second on the timeline at ${RATE} events a second: ${frames.toFixed(0)}\n`,
    )
    await page.close()
    await one.close()

    const many = await start(
      Array.from({ length: PANELS }, (_, index) => ({ id: `house-${index + 1}`, model: 'interlogix-nx' })),
    )
    print({
      what: `first view of ${PANELS} panels`,
      unit: 'ms',
      ours: await firstView(browser, many.ready.http, `${PANELS.toLocaleString('en')} panels`),
      baseline: list,
      baselineIs: 'of one',
      mark: 'none',
    })
    const search = await browser.newPage()
    await search.goto(many.ready.http)
    await search.getByText('panels', { exact: false }).first().waitFor()
    const begun = performance.now()
    await search.getByLabel('Search').fill('house-7777')
    await search.getByText('1 panel', { exact: true }).waitFor()
    process.stdout.write(`a search among ${PANELS} panels: ${(performance.now() - begun).toFixed(0)} ms\n`)
    await many.close()
  } finally {
    bare.close()
    await browser.close()
  }
}
