import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { ReadyLine } from '../../src/cli/up.js'
import { WITH_US } from '../support/command.js'

/** Packs what was built, installs it in an empty project as a consumer does, and uses it there. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

const project = mkdtempSync(join(tmpdir(), 'consumer-'))
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(project, { recursive: true, force: true })
}, 60_000)

/** What npm said while it installed; undefined where no registry can be reached. */
function install(): string | undefined {
  const pack = ['pack', '--ignore-scripts', '--pack-destination', project]
  const tarball = execFileSync('npm', pack, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()
  writeFileSync(join(project, 'package.json'), '{"private": true, "type": "module"}\n')
  const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`]
  const { status, stderr } = spawnSync('npm', args, { cwd: project, encoding: 'utf8' })
  if (status !== 0 && /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTCACHED/.test(stderr))
    return undefined
  if (status !== 0) throw new Error(stderr)
  return stderr
}
const said = install()
if (said === undefined) console.warn('SKIPPED: the installed package needs a registry that can be reached')

const panelemu = join(project, 'node_modules/.bin/panelemu')
const run = (program: string, args: string[]) =>
  execFileSync(program, args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** Runs a module in the project and reads the JSON it prints. */
function evaluate(text: string): unknown {
  writeFileSync(join(project, 'use.mjs'), text)
  return JSON.parse(run(process.execPath, ['--trace-warnings', 'use.mjs']))
}

describe.skipIf(said === undefined)(
  'the package, installed in an empty project',
  { timeout: 120_000 },
  () => {
    it('comes without a warning', () => {
      // npm 11 lists whose install scripts it did not run. None has to: the rest of these tests is without them.
      const warnings = said
        ?.split('\n')
        .filter(line => /warn|deprecated/i.test(line) && !line.includes('install-scripts'))
      expect(warnings).toEqual([])
    })

    it('has the command', async () => {
      expect(run(panelemu, ['--version'])).toBe(`${version}\n`)
      expect(run(panelemu, ['models'])).toContain('interlogix-concord-4')
      const cases = join(project, 'node_modules/panel-emulator/fixtures/cases/30-system-full.yaml')
      expect(run(panelemu, ['run', '--reporter', 'summary', cases])).toMatch(/^1 passed/m)
    })

    it('runs a panel, and serves the pages that its answers lead to', async () => {
      const ports = ['--mqtt-port', '0', '--http-port', '0', '--line', 'tcp:0']
      const child = spawn(panelemu, ['up', '--json', '--model', 'interlogix-nx', ...ports, WITH_US], {
        cwd: project,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      children.push(child)
      const [line] = await once(createInterface({ input: child.stdout }), 'line')
      const ready = JSON.parse(line) as ReadyLine
      expect(ready.panels[0]?.lines).toMatchObject([{ protocol: 'nx584' }])
      expect(await (await fetch(`${ready.http}/docs/refusals.md`)).text()).toContain('id="slots_full"')
      child.kill('SIGTERM')
      expect(await once(child, 'exit')).toEqual([0, null])
    })

    it('has the library, at every entry', () => {
      expect(
        evaluate(`
        import { createPanel, VirtualClock } from 'panel-emulator'
        import { attachPanel, NullModem } from 'panel-emulator/serial'
        import { panelFixture } from 'panel-emulator/testing'
        import { openDesk } from 'panel-emulator/desk'
        import { createClient } from 'panel-emulator/client'
        import { existsSync } from 'node:fs'
        const panel = createPanel({ model: 'interlogix-nx', clock: new VirtualClock(), seed: 1 })
        const modem = new NullModem()
        attachPanel(panel, modem.device)
        const heard = []
        modem.client.onData(bytes => heard.push(...bytes))
        modem.client.open()
        modem.client.write(Buffer.from('\\n0128292A\\r'))
        const add = panel.request('user-code/add', { code: '12' })
        panel.close()
        console.log(JSON.stringify({
          reason: add.final.reason,
          page: existsSync(new URL(import.meta.resolve(add.final.help))),
          frame: Buffer.from(heard).toString('latin1', 1, 5),
          others: [typeof panelFixture, typeof openDesk, typeof createClient],
        }))
      `),
      ).toEqual({
        reason: 'CODE_LENGTH',
        page: true,
        frame: '0C08',
        others: ['function', 'function', 'function'],
      })
    })

    it('has types that a strict program compiles with', () => {
      writeFileSync(
        join(project, 'use.ts'),
        `
        import { createPanel, type PanelRequest, VirtualClock } from 'panel-emulator'
        import { attachPanel, MemoryBinding } from 'panel-emulator/serial'
        import { panelFixture, type PanelMatchers } from 'panel-emulator/testing'
        import { openDesk, type OpenDesk } from 'panel-emulator/desk'
        import { createClient, type Schema } from 'panel-emulator/client'
        const panel = createPanel({ model: 'neo', clock: new VirtualClock() })
        export const request: PanelRequest = panel.request('arm', { mode: 'away' })
        // @ts-expect-error: there is no such request
        panel.request('user-code/remove')
        export const line: string = attachPanel(panel, new MemoryBinding().createPort('/dev/x').device).url
        export const desk: Promise<OpenDesk> = openDesk({ broker: 'mqtt://127.0.0.1' })
        export const fixture = panelFixture({ model: 'neo' })
        const client = createClient({ url: 'http://127.0.0.1' })
        export const house: Promise<Schema<'Panel'> | undefined> =
          client.GET('/api/v1/panels/{id}', { params: { path: { id: 'house' } } }).then(({ data }) => data)
        // @ts-expect-error: there is no such battery
        client.PUT('/api/v1/panels/{id}/power', { params: { path: { id: 'house' } }, body: { battery: 'full' } })
        export type Matchers = PanelMatchers<void>
      `,
      )
      const options = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false']
      const output = ['--noEmit', '--module', 'nodenext', '--target', 'es2022']
      const types = ['--typeRoots', join(root, 'node_modules/@types'), '--types', 'node']
      const compiler = join(root, 'node_modules/typescript/bin/tsc')
      const args = [compiler, ...options, ...output, ...types, 'use.ts']
      const { stdout, status } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' })
      expect([stdout, status]).toEqual(['', 0])
    })
  },
)
