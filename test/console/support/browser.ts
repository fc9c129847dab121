import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AxeResults } from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { type Running, up } from '../../../src/cli/up.js'
import type { UpOptions } from '../../../src/cli/up-options.js'

/** The browser of the system; nothing is downloaded. */
const BROWSER = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap(folder => ['chromium', 'chromium-browser', 'google-chrome'].map(name => join(folder, name)))
  .find(path => existsSync(path))

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** What is missing for these tests; undefined: nothing. */
export const missing =
  BROWSER === undefined
    ? 'no Chromium is installed'
    : existsSync(join(root, 'dist', 'console', 'index.html'))
      ? undefined
      : 'the console is not built'

/** How long anything is waited for: the machine has others to work for. */
const LIMIT_MS = 20_000

/** Sizes at which the console is looked at. */
export const WIDE = { width: 1280, height: 900 }
export const PHONE = { width: 360, height: 740 }

/** An emulator with its console, and a browser that looks at it. */
export interface Look {
  readonly page: Page
  readonly running: Running
  /** Address of the emulator, without a path. */
  readonly url: string
  /** Opens another page, as another person has it. */
  another(): Promise<Page>
  /** Asks the API beside the browser. */
  ask(method: string, path: string, body?: unknown): Promise<unknown>
}

/**
 * Looks at consoles in the system's browser. What a page logs as an error, and what its policy refuses, fails the test.
 */
export function browserForTests() {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: BROWSER ?? 'chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    })
  }, 60_000)
  afterAll(() => browser?.close())

  async function newPage(url: string, complaints: string[]): Promise<Page> {
    const context = await browser.newContext({ baseURL: url, viewport: WIDE, reducedMotion: 'reduce' })
    context.setDefaultTimeout(LIMIT_MS)
    const page = await context.newPage()
    page.on('pageerror', error => complaints.push(error.message))
    page.on('console', message => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        complaints.push(message.text())
    })
    return page
  }

  /** Starts an emulator as `panelemu up` does, on free ports, and opens its console. */
  async function look(options: UpOptions = {}, path = '/'): Promise<Look> {
    const running = await up(
      { httpPort: 0, mqttPort: 0, state: 'none', seed: 1, ...options },
      { out: () => undefined, err: () => undefined },
    )
    const url = running.ready.http
    const complaints: string[] = []
    const page = await newPage(url, complaints)
    const pages = [page]
    onTestFinished(async () => {
      for (const opened of pages) await opened.context().close()
      await running.close()
      if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join('; ')}`)
    })
    await page.goto(path)
    return {
      page,
      running,
      url,
      another: async () => {
        const next = await newPage(url, complaints)
        pages.push(next)
        return next
      },
      ask: async (method, address, body) => {
        const response = await fetch(`${url}/api/v1${address}`, {
          method,
          ...(body === undefined
            ? {}
            : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        })
        const text = await response.text()
        if (!response.ok) throw new Error(`${method} ${address}: ${text}`)
        return text === '' ? undefined : JSON.parse(text)
      },
    }
  }
  return { look }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong with a view as it is shown, in both themes, a line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  const found: string[] = []
  // Not as an element of the page, which its policy would refuse.
  await page.evaluate(axeSource)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    )
    for (const { id, nodes } of violations)
      for (const { html, failureSummary } of nodes)
        found.push(`${colorScheme} ${id}: ${html} ${failureSummary}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}

/** Keeps a picture of a view for the documentation, where they are asked for (`UPDATE_PICTURES=1`). */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.UPDATE_PICTURES !== '1') return
  const folder = join(root, 'docs', 'pictures')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
